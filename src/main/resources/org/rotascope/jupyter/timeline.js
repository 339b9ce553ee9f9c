import { axes, box, lines, logTicks, sheet } from "./axes.js";
import { PALE, tracePolygon } from "./marks.js";
import { between, minus } from "./words.js";

export const ROWS = 12; // of streaks
const PERIOD = 6; // pixels of a period among the streaks, where all have no room

/**
 * Returns what paints relative strength and streaks over time into two canvases.
 *
 * The view says what is shown: data, theme, place (the date, between two while it plays), now() (the date), visible()
 * (the assets), style(asset), active (the asset under the pointer or the keys).
 */
export function timelines(view, strength, streaks) {
  const { data } = view;
  const { length } = data;
  const last = length - 1;
  const layers = new Map(); // of what stays while time goes on
  let painted = ""; // of the streaks, which change with the date alone

  /** Paints what stays while time goes on once, to be put down under what moves. */
  function underlay(canvas, { w, h, dense, c }, paint) {
    const kept = layers.get(canvas);
    if (kept && kept.width === canvas.width && kept.height === canvas.height) return kept;
    const layer = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
    const l = layer.getContext("2d");
    l.setTransform(dense, 0, 0, dense, 0, 0);
    Object.assign(l, { font: c.font, lineJoin: "round", fillStyle: view.theme.paper });
    l.fillRect(0, 0, w, h);
    layer.scale = paint(l);
    layers.set(canvas, layer);
    return layer;
  }

  /** Returns the places and texts of some dates: the beginnings of years, or a few days where there are fewer. */
  function dates(x, b) {
    const year = (t) => data.date(t).slice(0, 4);
    const starts = [];
    for (let t = 1; t < length; t++) if (year(t) !== year(t - 1)) starts.push([x(t), year(t)]);
    const room = Math.max(2, Math.floor((b.right - b.left) / 56));
    if (starts.length >= 3) return starts.filter((_, i) => i % Math.ceil(starts.length / room) === 0);
    const every = Math.max(1, Math.ceil(length / Math.max(2, Math.floor(room / 2))));
    return Array.from({ length: Math.ceil(length / every) }, (_, i) => [x(i * every), data.date(i * every)]).filter(([at]) => at < b.right - 30);
  }

  function hint(c, b) {
    c.fillStyle = view.theme.dim;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.fillText("Select assets in the rotation graph to see them here", (b.left + b.right) / 2, (b.top + b.bottom) / 2);
  }

  function paintStrength() {
    const paper = sheet(strength);
    if (!paper) return;
    const { c, w, h } = paper;
    const b = box(w, h);
    const x = (t) => b.left + (last ? (t / last) * (b.right - b.left) : 0);
    const some = view.visible();
    const layer = underlay(strength, paper, (c) => {
      let [low, high] = [Infinity, 0];
      for (const a of some)
        for (let i = a * length; i < (a + 1) * length; i++) {
          const v = data.strength[i];
          if (v < low && v > 0) low = v;
          if (v > high && v < Infinity) high = v;
        }
      if (!(low < Infinity)) [low, high] = [90, 110];
      if (high / low < 1.02) [low, high] = [low / 1.01, high * 1.01];
      const [base, span] = [Math.log(low), Math.log(high / low)];
      const y = (v) => b.bottom - 4 - ((Math.log(v) - base) / span) * (b.bottom - b.top - 8);
      if (!some.length) return hint(c, b);
      axes(c, b, dates(x, b), logTicks(low, high, 5).map((v) => [y(v), v]), view.theme);
      if (low < 100 && high > 100) {
        c.strokeStyle = view.theme.dim;
        lines(c, [[b.left, y(100), b.right, y(100)]]);
      }
      c.lineWidth = some.length > 30 ? 0.7 : 1.5;
      for (const a of some) {
        const { colour, round } = view.style(a);
        c.strokeStyle = colour;
        c.setLineDash([[], [7, 3], [2, 2]][round % 3]);
        c.beginPath();
        let begun = false;
        for (let t = 0; t < length; t++) {
          const v = data.strength[a * length + t];
          if (!(v > 0)) begun = false;
          else if (begun) c.lineTo(x(t), y(v));
          else c.moveTo(x(t), y(v)), (begun = true);
        }
        c.stroke();
      }
      c.setLineDash([]);
      return y;
    });
    c.drawImage(layer, 0, 0, w, h);
    if (!some.length) return;
    c.strokeStyle = view.theme.ink;
    lines(c, [[x(view.place), b.top, x(view.place), b.bottom]]);
    for (const a of some.slice(0, 60)) {
      const v = data.strength[a * length + view.now()];
      if (!(v > 0)) continue;
      const { colour, mark } = view.style(a);
      c.beginPath();
      tracePolygon(c, mark, x(view.now()), layer.scale(v), a === view.active ? 6 : 4);
      Object.assign(c, { fillStyle: colour, strokeStyle: view.theme.paper });
      c.fill();
      c.stroke();
    }
  }

  /** Returns the dates that the streaks are shown of, and their places: as many as have room, up to the one shown. */
  function stretch(b) {
    const wide = Math.max(PERIOD, (b.right - b.left) / length);
    const from = Math.max(0, view.now() + 1 - (b.right - b.left) / wide);
    return { wide, from, x: (t) => b.left + (t - from) * wide };
  }

  /** Paints each streak as a block as long as it lasts, winning ones above their line, losing ones below. */
  function paintStreaks() {
    const paper = sheet(streaks);
    const shown = [view.now(), streaks.width, streaks.height].join();
    if (!paper || shown === painted) return;
    painted = shown;
    const { c, w, h } = paper;
    const b = box(w, h);
    const some = view.visible().slice(0, ROWS);
    c.fillStyle = view.theme.paper;
    c.fillRect(0, 0, w, h);
    if (!some.length) return hint(c, b);
    const { wide, from, x } = stretch(b);
    const row = (b.bottom - b.top) / some.length;
    const high = Math.min(14, row * 0.36);
    const zero = (n) => b.top + (n + 0.5) * row;
    const marks = [];
    const year = (t) => data.date(t).slice(0, 7);
    const every = Math.ceil(70 / wide);
    for (let t = Math.ceil(from / every) * every; t <= view.now(); t += every) if (x(t + 0.5) < b.right - 20) marks.push([x(t + 0.5), year(t)]);
    axes(c, b, marks, some.map((_, n) => [zero(n), ""]), view.theme);
    c.save();
    c.beginPath();
    c.rect(b.left, 0, b.right - b.left, h);
    c.clip();
    c.textAlign = "center";
    c.textBaseline = "middle";
    some.forEach((a, n) => {
      const { colour } = view.style(a);
      const value = (t) => data.streak[a * length + t];
      for (let t = view.now(), begin; t >= Math.floor(from); t = begin - 1) {
        begin = t;
        const signed = value(t);
        if (!signed) continue;
        while (begin > 0 && Math.sign(value(begin - 1)) === Math.sign(signed) && Math.abs(value(begin)) > 1) begin--;
        const [left, right, up] = [Math.max(b.left, x(begin) + 0.5), x(t + 1) - 0.5, signed > 0];
        c.fillStyle = colour;
        c.globalAlpha = up ? 0.9 : 0.45;
        c.fillRect(left, up ? zero(n) - high : zero(n), right - left, high);
        c.globalAlpha = 1;
        const text = minus(String(signed));
        if (Math.abs(signed) > 2 && right - left > c.measureText(text).width + 2) {
          c.fillStyle = up ? (PALE.has(colour) ? "#000" : colour === view.theme.ink ? view.theme.paper : "#fff") : view.theme.ink;
          c.fillText(text, (left + right) / 2, zero(n) + (up ? -high / 2 : high / 2) + 0.5);
        }
      }
    });
    c.restore();
    some.forEach((a, n) => {
      const { colour, mark } = view.style(a);
      c.beginPath();
      tracePolygon(c, mark, 9, zero(n), 5);
      c.fillStyle = colour;
      c.fill();
      const ends = data.streak[a * length + view.now()];
      Object.assign(c, { fillStyle: view.theme.ink, textAlign: "right", textBaseline: "middle" });
      c.fillText(ends > 0 ? `+${ends}` : minus(String(ends)), b.left - 6, zero(n));
    });
  }

  /** Returns the asset that lies under the pointer in one of the views over time. */
  function under(canvas, t, y, b) {
    const some = view.visible();
    if (canvas === streaks) {
      const rows = some.slice(0, ROWS);
      return rows[Math.floor(between(0, (y - b.top) / (b.bottom - b.top), 0.999) * rows.length)] ?? -1;
    }
    const scale = layers.get(canvas)?.scale;
    const far = (a) => Math.abs(scale(data.strength[a * length + t]) - y);
    return some.filter((a) => scale && far(a) < 40).sort((p, q) => far(p) - far(q))[0] ?? -1;
  }

  /** Has all be painted anew: other assets are shown, or in another theme. */
  function forget() {
    layers.clear();
    painted = "";
  }

  /** Returns the date that lies at x in one of the views. */
  function when(canvas, x, b) {
    const { from, wide } = stretch(b);
    const along = canvas === streaks ? Math.floor(from + (x - b.left) / wide) : Math.round(((x - b.left) / (b.right - b.left)) * last);
    return between(0, along, last);
  }

  return { paintStrength, paintStreaks, under, when, forget };
}
