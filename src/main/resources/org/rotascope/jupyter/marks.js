// Colours and marks by which assets are told apart: neither needs the other.

// Okabe and Ito's colours; null is their black, which is white on a dark ground. Yellow is left out: it has no contrast.
export const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", null]; // in the order of the figures
export const PALE = new Set(["#CC79A7", "#E69F00", "#56B4E9"]); // black letters stand on these

const corners = (n, turn, inner = 1) =>
  Array.from({ length: inner === 1 ? n : 2 * n }, (_, i) => {
    const a = turn + (i * Math.PI * (inner === 1 ? 2 : 1)) / n;
    const r = inner !== 1 && i % 2 ? inner : 1;
    return [r * Math.cos(a), r * Math.sin(a)];
  });
export const MARKS = [
  corners(24, 0).map(([x, y]) => [0.9 * x, 0.9 * y]),
  corners(4, Math.PI / 4).map(([x, y]) => [1.15 * x, 1.15 * y]),
  corners(3, -Math.PI / 2).map(([x, y]) => [1.2 * x, 1.2 * y + 0.15]),
  corners(4, 0).map(([x, y]) => [x, 1.25 * y]),
  corners(3, Math.PI / 2).map(([x, y]) => [1.2 * x, 1.2 * y - 0.15]),
  corners(4, 0, 0.42).map(([x, y]) => [1.25 * x, 1.25 * y]),
  corners(6, 0),
  corners(5, -Math.PI / 2, 0.42).map(([x, y]) => [1.3 * x, 1.3 * y]),
  corners(4, Math.PI / 4, 0.42).map(([x, y]) => [1.25 * x, 1.25 * y]),
];

/** Adds a mark around a place to the path. */
export function tracePolygon(c, shape, x, y, r) {
  MARKS[shape].forEach(([u, v], i) => (i ? c.lineTo(x + r * u, y + r * v) : c.moveTo(x + r * u, y + r * v)));
  c.closePath();
}

/** Returns a mark as an element. */
export function badge(style) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, "polygon");
  svg.setAttribute("viewBox", "-1.4 -1.4 2.8 2.8");
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("points", MARKS[style.mark].map((p) => p.map((x) => x.toFixed(2)).join(",")).join(" "));
  shape.setAttribute("fill", style.colour);
  svg.append(shape);
  return svg;
}
