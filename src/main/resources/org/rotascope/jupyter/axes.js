// The ground that pictures are drawn on: a canvas as fine as the screen, ticks, axes.

/** Returns the ticks of an axis: at most about `count` round numbers. */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((s) => s * power >= rough) * power;
  const made = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) made.push(Number((i * step).toPrecision(12)));
  return made;
}

/** Returns the ticks of a logarithmic axis. */
export function logTicks(low, high, count) {
  if (high / low < 4) return ticks(low, high, count);
  const made = [];
  for (let p = Math.floor(Math.log10(low)); 10 ** p <= high; p++)
    for (const s of high / low > 100 ? [1] : [1, 2, 5]) made.push(Number((s * 10 ** p).toPrecision(3)));
  return made.filter((x) => x >= low && x <= high);
}

/** Returns the context of a canvas made to fit its place and the screen, and its size; nothing while it has none. */
export function sheet(canvas) {
  const { clientWidth: w, clientHeight: h } = canvas;
  const c = w && h ? canvas.getContext("2d") : null;
  if (!c) return null;
  const dense = globalThis.devicePixelRatio || 1;
  const [wide, high] = [Math.round(w * dense), Math.round(h * dense)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  c.setTransform(dense, 0, 0, dense, 0, 0);
  c.font = '11px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif';
  c.lineJoin = "round";
  return { c, w, h, dense };
}

/** Returns where in a canvas the lines between the axes are. */
export const box = (w, h) => ({ left: 44, top: 8, right: w - 10, bottom: h - 24 });

/** Draws straight lines, each [x, y, x, y], sharply. */
export function lines(c, some) {
  c.lineWidth = 1;
  c.beginPath();
  for (const [x, y, u, v] of some) {
    c.moveTo(Math.round(x) + 0.5, Math.round(y) + 0.5);
    c.lineTo(Math.round(u) + 0.5, Math.round(v) + 0.5);
  }
  c.stroke();
}

/** Draws the lines and numbers of two axes: each a list of [place, text]. */
export function axes(c, b, across, up, theme) {
  c.strokeStyle = theme.line;
  lines(c, [...across.map(([x]) => [x, b.top, x, b.bottom]), ...up.map(([y]) => [b.left, y, b.right, y])]);
  c.fillStyle = theme.dim;
  c.textAlign = "center";
  c.textBaseline = "top";
  for (const [x, text] of across) c.fillText(text, x, b.bottom + 6);
  c.textAlign = "right";
  c.textBaseline = "middle";
  for (const [y, text] of up) c.fillText(text, b.left - 5, y);
}
