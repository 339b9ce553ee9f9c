import { clean } from "./words.js";

export const MEASURES = ["ratio", "momentum", "strength"];

/** Reads the state once; the numbers stay where they are, asset after asset. */
export function read(model) {
  const array = (name, Type) => {
    const b = model.get(name);
    return new Type(b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength));
  };
  const keys = model.get("names");
  const days = array("days", Int32Array);
  const data = { keys, names: keys.map(clean), benchmark: clean(model.get("benchmark")), unit: model.get("unit") };
  Object.assign(data, { days, assets: keys.length, length: days.length, note: model.get("note"), reasons: model.get("reasons") });
  for (const name of MEASURES) data[name] = array(name, Float32Array);
  data.quadrant = array("quadrant", Int8Array);
  data.streak = array("streak", Int16Array);
  data.date = (t) => new Date(days[t] * 864e5).toISOString().slice(0, 10);
  data.reason = (measure, a, t) => (data.reasons[measure]?.[a] ?? []).find(([from, to]) => from <= t && t < to)?.[2];
  data.half = ["ratio", "momentum"].map((name) => reach(data[name]));
  return data;
}

/** Returns how far an axis goes from 100: past all but the outermost half per cent of points. */
function reach(values) {
  const every = Math.ceil(values.length / 50000);
  const far = Float32Array.from({ length: Math.ceil(values.length / every) }, (_, i) => Math.abs(values[i * every] - 100));
  const known = far.filter((x) => x < Infinity).sort();
  return known.length ? Math.max(1e-6, 1.15 * known[Math.floor(0.995 * (known.length - 1))]) : 1;
}
