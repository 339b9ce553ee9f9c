/*
 * The rotation graph, with relative strength and streaks of what is selected in it.
 *
 * What a browser gets is one ES module: the text of each file stands where it is imported first. anywidget calls `render`;
 * a page calls `mount` with the same state as JSON. All numbers come from the kernel: nothing is computed here but places
 * on the screen. Names come from data, and are only ever text.
 *
 * State (the traits of the Python widget): names, benchmark, unit ("week"), note; days (int32, days since 1970); ratio,
 * momentum, strength (float32), quadrant (int8), streak (int16), each asset after asset, NaN or 0 where undefined; reasons
 * {measure: {asset: [[first, after last, reason], ...]}}; and what the user changes: selected (names), index, tail.
 */
import { short, plural, between, node } from "./words.js";
import { CSS } from "./style.js";
import { COLOURS, MARKS, tracePolygon, badge } from "./marks.js";
import { ticks, sheet, box, lines, axes } from "./axes.js";
import { MEASURES, read } from "./state.js";
import { ROWS, timelines } from "./timeline.js";

const QUADRANTS = ["", "leading", "weakening", "lagging", "improving"];
const TINTS = ["", "#009E73", "#E69F00", "#D55E00", "#0072B2"];
const FEW = 12; // as many have a colour and a chip each without being selected
const CROWD = 10000; // points of all tails together
const CROWDED = 60; // more assets than that are painted together
const FINE = 1200; // points of tails that have a dot each
const NEAR = 14; // pixels from which a mark is taken

/** Draws the views of a model into an element; returns what takes them away again. */
function render({ model, el }) {
  const data = read(model);
  const { assets, length, names, unit } = data;
  const last = length - 1;
  const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
  const night = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  const numbers = new Map(data.keys.map((key, a) => [key, a]));
  const slots = new Map(); // of what is selected among many: which colour and mark
  const headX = new Float32Array(assets);
  const headY = new Float32Array(assets);
  const headT = new Int32Array(assets);
  let selected = new Set();
  let place = between(0, model.get("index"), last); // between two dates while it plays
  let tail = model.get("tail");
  let active = -1; // under the pointer or the keys
  let keyed = false; // by the keys
  let brush = null;
  let playing = false;
  let pending = 0;
  let before = 0;
  let saved = 0;
  let theme;

  // --- what is there

  const host = node("div", { "data-lm-suppress-shortcuts": "true", class: "rotascope" });
  const shadow = host.attachShadow({ mode: "open" });
  try {
    const sheet = new CSSStyleSheet(); // no policy of a page against inline styles keeps it out
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    shadow.append(node("style", {}, CSS));
  }
  const root = node("div", { class: "rota", role: "group" });
  const title = node("div", { class: "title", role: "heading", "aria-level": "3" });
  title.textContent = `Rotation graph: ${plural(assets, "asset")} against ${data.benchmark}`;
  root.setAttribute("aria-label", title.textContent);
  const play = node("button", { type: "button", class: "play" }, "Play");
  const slider = node("input", { type: "range", min: 0, max: last, step: 1, "aria-label": "Date" });
  const shown = node("span", { class: "value" });
  const longest = Math.max(1, Math.min(length, 104));
  const tailed = node("input", { type: "range", min: 1, max: longest, step: 1, "aria-label": `Tail in ${unit}s` });
  const tailShown = node("span", { class: "value" });
  const finder = node("input", { type: "search", placeholder: "Find and select", "aria-label": "Find an asset and select it" });
  const choices = node("datalist", { id: "assets" }, ...names.map((name) => node("option", { value: name })));
  finder.setAttribute("list", "assets");
  const clear = node("button", { type: "button", class: "clear" }, "Clear selection");
  const bar = node("div", { class: "bar" }, play, node("label", { class: "time" }, "Date", slider, shown));
  bar.append(node("label", {}, "Tail", tailed, tailShown), ...(assets > FEW ? [finder, choices] : []), clear);
  const keysHelp = node("p", { class: "note", id: "keys" });
  keysHelp.textContent =
    "Click or drag over marks to select. Keys in the graph: left and right for the date, up and down for an asset, " +
    "Enter to select it, space to play, Escape to clear. A hollow mark lies beyond the axes, or is of an earlier date.";
  const graph = node("canvas", {
    class: "graph", tabindex: 0, role: "application", "aria-roledescription": "rotation graph", "aria-describedby": "keys",
  });
  const strength = node("canvas", { class: "strength", role: "img" });
  const streaks = node("canvas", { class: "streaks", role: "img" });
  const strengthHead = node("div", { class: "head" });
  const streakHead = node("div", { class: "head" });
  const side = node("div", { class: "side" }, node("div", {}, strengthHead, strength), node("div", {}, streakHead, streaks));
  const graphHead = node("div", { class: "head" });
  graphHead.textContent = "Momentum (up) against ratio (right), around 100";
  const views = node("div", { class: "views" }, node("div", {}, graphHead, graph), side);
  const chips = node("div", { class: "chips", role: "group", "aria-label": "Assets shown" });
  const status = node("p", { class: "status", role: "status", "aria-live": "polite" });
  const note = node("p", { class: "note" });
  note.textContent = data.note;
  const tip = node("div", { class: "tip", "aria-hidden": "true", hidden: "" });
  const table = node("table");
  const details = node("details", {}, node("summary", {}, "Table"), node("div", { class: "scroll", tabindex: 0 }, table));
  root.append(title, bar, views, chips, status, details, keysHelp, note, tip);
  shadow.append(root);
  el.append(host);

  const times = timelines(
    {
      data, now, visible, style,
      get theme() { return theme; },
      get place() { return place; },
      get active() { return active; },
    },
    strength,
    streaks,
  );

  // --- what it says

  function now() {
    return Math.round(place);
  }

  const few = () => assets <= FEW && selected.size === 0;

  function visible() {
    return few() ? [...names.keys()] : [...selected];
  }

  function style(a) {
    const slot = assets <= FEW ? a : (slots.get(a) ?? 0);
    const round = Math.floor(slot / 7);
    return { colour: COLOURS[slot % 7] ?? theme.ink, mark: (slot + round) % MARKS.length, round };
  }

  const number = (measure, a, t) => {
    const value = data[measure][a * length + t];
    return value === value ? value.toFixed(2) : `undefined (${data.reason(measure, a, t) ?? "no value"})`;
  };
  const streak = (a, t) => {
    const value = data.streak[a * length + t];
    const sign = value > 0 ? "+" : value < 0 ? "\u2212" : "";
    return `${sign}${plural(Math.abs(value), unit)}`;
  };
  const values = (a, t) => [
    ["Ratio", number("ratio", a, t)],
    ["Momentum", number("momentum", a, t)],
    ["Quadrant", QUADRANTS[data.quadrant[a * length + t]] || "undefined"],
    ["Relative strength", number("strength", a, t)],
    ["Streak", streak(a, t)],
  ];

  function say() {
    const t = now();
    const counts = [0, 0, 0, 0, 0];
    for (let a = 0; a < assets; a++) counts[data.quadrant[a * length + t]]++;
    const parts = QUADRANTS.slice(1).map((name, i) => `${counts[i + 1]} ${name}`);
    if (counts[0]) parts.push(`${counts[0]} undefined`);
    const line = (a) => `${names[a]}: ${values(a, t).map(([what, value]) => `${what.toLowerCase()} ${value}`).join(", ")}`;
    const chosen = [...selected].slice(0, 3).map((a) => names[a]);
    const more = selected.size > 3 ? ` and ${selected.size - 3} more` : "";
    const picked = selected.size ? ` Selected: ${chosen.join(", ")}${more}.` : "";
    const one = keyed && active >= 0 ? active : selected.size === 1 ? [...selected][0] : -1;
    status.textContent = `${data.date(t)}: ${parts.join(", ")}.${picked}${one >= 0 ? ` ${line(one)}.` : ""}`;
    graph.setAttribute("aria-label", `Rotation graph, ${status.textContent}`);
  }

  function labels() {
    const t = now();
    slider.value = t;
    slider.setAttribute("aria-valuetext", data.date(t));
    shown.textContent = data.date(t);
    tailed.value = tail;
    const others = brief(assets - selected.size);
    tailShown.textContent = plural(tail, unit) + (selected.size && others < tail ? `, ${others} of the others` : others < tail ? `, ${others} drawn` : "");
  }

  function list() {
    const some = visible();
    const all = assets <= FEW ? [...names.keys()] : some;
    chips.replaceChildren(
      ...all.slice(0, 60).map((a) => {
        const chip = node("button", { type: "button", "aria-pressed": String(selected.has(a)), title: names[a] }, badge(style(a)));
        chip.append(node("span", {}, names[a]));
        chip.dataset.asset = a;
        return chip;
      }),
    );
    clear.disabled = selected.size === 0;
    const of = some.length === 0 ? "" : some.length === 1 ? `: ${names[some[0]]}` : `: ${some.length} assets`;
    strengthHead.textContent = `Relative strength, logarithmic${of}`;
    streakHead.textContent = `Streaks of ${unit}s, won above, lost below${of}${some.length > ROWS ? `, the first ${ROWS}` : ""}`;
    for (const [canvas, head] of [[strength, strengthHead], [streaks, streakHead]]) canvas.setAttribute("aria-label", head.textContent);
    streaks.style.height = `${24 + between(1, Math.min(some.length, ROWS), ROWS) * (some.length < 9 ? 36 : 30)}px`;
    times.forget();
  }

  function tabulate() {
    if (!details.open || playing) return;
    const t = now();
    const all = selected.size ? [...selected] : [...names.keys()];
    const caption = node("caption");
    caption.textContent = `${selected.size ? "Selected assets" : "All assets"} on ${data.date(t)}, against ${data.benchmark}`;
    const heads = ["Asset", ...values(0, t).map(([what]) => what)];
    const line = (a) => {
      const first = node("th", { scope: "row" });
      first.textContent = names[a];
      return node("tr", {}, first, ...values(a, t).map(([, value]) => node("td", value.startsWith("undefined") ? { class: "no" } : {}, value)));
    };
    const head = node("thead", {}, node("tr", {}, ...heads.map((text) => node("th", { scope: "col" }, text))));
    table.replaceChildren(caption, head, node("tbody", {}, ...all.map(line)));
  }

  // --- changes

  function choose(some, send = true) {
    selected = new Set([...some].sort((a, b) => a - b));
    for (const a of slots.keys()) if (!selected.has(a)) slots.delete(a);
    const taken = new Set(slots.values());
    let free = 0;
    for (const a of selected) {
      if (slots.has(a)) continue;
      while (taken.has(free)) free++;
      slots.set(a, free);
      taken.add(free);
    }
    if (send) {
      model.set("selected", [...selected].map((a) => data.keys[a]));
      model.save_changes();
    }
    list();
    labels();
    say();
    tabulate();
    schedule();
  }

  const toggle = (a) => choose(selected.has(a) ? [...selected].filter((b) => b !== a) : [...selected, a]);

  function save() {
    saved = performance.now();
    if (model.get("index") === now() && model.get("tail") === tail) return;
    model.set("index", now());
    model.set("tail", tail);
    model.save_changes();
  }

  function go(t, send = true) {
    place = between(0, t, last);
    labels();
    if (send) save();
    say();
    tabulate();
    schedule();
  }

  function run(start) {
    if (start && place >= last) place = 0;
    playing = start && last > 0;
    before = 0;
    play.textContent = playing ? "Pause" : "Play";
    if (playing) schedule();
    else go(now());
  }

  function step(time) {
    const passed = before ? Math.min(time - before, 250) : 0;
    const speed = Math.max(4, length / 40); // periods a second: all of it in at most 40 seconds
    if (calm?.matches) {
      if (before && time - before < 500) return;
      place = now() + (before ? 1 : 0);
    } else place += (passed / 1000) * speed;
    before = time;
    place = Math.min(place, last);
    labels();
    if (place >= last) run(false);
    else if (time - saved > 250) save();
  }

  function schedule() {
    pending ||= requestAnimationFrame((time) => {
      pending = 0;
      if (playing) step(time);
      paintGraph();
      times.paintStrength();
      times.paintStreaks();
      if (playing) schedule();
    });
  }

  // --- pictures

  function dress() {
    const lab = document.body.dataset.jpThemeLight ?? el.closest?.("[data-jp-theme-light]")?.dataset.jpThemeLight;
    const code = document.body.dataset.vscodeThemeKind;
    const dark = lab ? lab === "false" : code ? !code.endsWith("light") : Boolean(night?.matches);
    root.classList.toggle("dark", dark);
    theme = dark
      ? { paper: "#14171a", ink: "#e6e9ec", dim: "#9aa4af", line: "#2c333a", faint: "#66707a", tint: "1f" }
      : { paper: "#ffffff", ink: "#1b1f24", dim: "#57606a", line: "#e1e5e9", faint: "#a3abb3", tint: "12" };
    list();
    schedule();
  }

  function paintGraph() {
    const paper = sheet(graph);
    if (!paper) return;
    const { c, w, h, dense } = paper;
    const b = box(w, h);
    const [mx, my] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    const [sx, sy] = [(b.right - b.left) / 2 / data.half[0], (b.bottom - b.top) / 2 / data.half[1]];
    const x = (value) => mx + (value - 100) * sx;
    const y = (value) => my - (value - 100) * sy;
    c.fillStyle = theme.paper;
    c.fillRect(0, 0, w, h);
    [[1, mx, b.top], [2, mx, my], [3, b.left, my], [4, b.left, b.top]].forEach(([q, left, top]) => {
      c.fillStyle = TINTS[q] + theme.tint;
      c.fillRect(left, top, mx - b.left, my - b.top);
    });
    axes(c, b, ticks(100 - data.half[0], 100 + data.half[0], 6).map((v) => [x(v), v]), ticks(100 - data.half[1], 100 + data.half[1], 6).map((v) => [y(v), v]), theme);
    c.strokeStyle = theme.dim;
    lines(c, [[mx, b.top, mx, b.bottom], [b.left, my, b.right, my]]);
    c.fillStyle = theme.dim;
    [[1, b.right - 6, b.top + 14, "right"], [2, b.right - 6, b.bottom - 7, "right"], [3, b.left + 6, b.bottom - 7, "left"], [4, b.left + 6, b.top + 14, "left"]].forEach(
      ([q, left, top, align]) => ((c.textAlign = align), (c.textBaseline = "alphabetic"), c.fillText(QUADRANTS[q].toUpperCase(), left, top)),
    );
    c.save();
    c.beginPath();
    c.rect(b.left, b.top, b.right - b.left, b.bottom - b.top);
    c.clip();
    const floor = Math.floor(place);
    const part = place - floor;
    const { ratio, momentum } = data;
    const trail = (a, points) => {
      const from = Math.max(0, floor - points + 1);
      let begun = false;
      for (let i = a * length + from, end = a * length + floor; i <= end; i++) {
        const [u, v] = [ratio[i], momentum[i]];
        if (u !== u || v !== v) continue;
        if (begun) c.lineTo(x(u), y(v));
        else c.moveTo(x(u), y(v));
        begun = true;
      }
      if (begun && headX[a] === headX[a]) c.lineTo(headX[a], headY[a]);
    };
    for (let a = 0; a < assets; a++) {
      let i = floor;
      const first = Math.max(0, floor - tail + 1);
      const at = a * length;
      while (i >= first && !(ratio[at + i] === ratio[at + i] && momentum[at + i] === momentum[at + i])) i--;
      headT[a] = i;
      if (i < first) {
        headX[a] = headY[a] = NaN;
        continue;
      }
      let [u, v] = [ratio[at + i], momentum[at + i]];
      if (part && i === floor && ratio[at + i + 1] === ratio[at + i + 1] && momentum[at + i + 1] === momentum[at + i + 1]) {
        u += part * (ratio[at + i + 1] - u);
        v += part * (momentum[at + i + 1] - v);
      }
      headX[a] = x(u);
      headY[a] = y(v);
    }
    const own = new Set(visible());
    const rest = [];
    for (let a = 0; a < assets; a++) if (!own.has(a) && a !== active && headX[a] === headX[a]) rest.push(a);
    c.strokeStyle = c.fillStyle = theme.faint;
    c.lineWidth = 1 / dense; // as thin as the screen can, which is drawn ten times as fast as thicker
    c.globalAlpha = own.size ? 0.4 : 0.6;
    c.beginPath();
    for (const a of rest) trail(a, brief(rest.length));
    c.stroke();
    // A crowd is painted by colour, its marks without names; what is few, or active, each by itself.
    const crowded = own.size > CROWDED;
    const colours = new Map();
    if (crowded) for (const a of own) if (a !== active) colours.set(style(a).colour, [...(colours.get(style(a).colour) ?? []), a]);
    const front = crowded ? [] : [...own].filter((a) => a !== active);
    if (active >= 0) front.push(active);
    const looks = (a) => (own.has(a) ? style(a) : { colour: theme.ink, mark: 0 });
    for (const a of front) {
      if (headX[a] !== headX[a]) continue;
      c.strokeStyle = c.fillStyle = looks(a).colour;
      c.lineWidth = a === active ? 2.5 : 1.5;
      c.globalAlpha = 1;
      fading(c, a, floor, x, y, front.length * tail <= FINE || a === active);
    }
    c.lineWidth = 1 / dense;
    for (const [colour, some] of colours) {
      c.strokeStyle = colour;
      c.beginPath();
      for (const a of some) trail(a, brief(own.size));
      c.stroke();
    }
    c.restore(); // marks at the edge lie half outside
    c.fillStyle = theme.faint;
    c.globalAlpha = own.size ? 0.6 : 1;
    c.beginPath();
    for (const a of rest) c.rect(between(b.left, headX[a], b.right) - 2, between(b.top, headY[a], b.bottom) - 2, 4, 4);
    c.fill();
    c.globalAlpha = 1;
    const taken = front.map((a) => [between(b.left, headX[a], b.right) - 6, between(b.top, headY[a], b.bottom), 12]); // by marks, then names
    for (const [colour, some] of colours) {
      c.fillStyle = colour;
      c.beginPath();
      for (const a of some) tracePolygon(c, style(a).mark, between(b.left, headX[a], b.right), between(b.top, headY[a], b.bottom), 4.5);
      c.fill();
    }
    for (const a of front.reverse()) {
      if (headX[a] !== headX[a]) continue;
      const { colour, mark } = looks(a);
      const [px, py] = [between(b.left, headX[a], b.right), between(b.top, headY[a], b.bottom)];
      const whole = px === headX[a] && py === headY[a] && headT[a] === floor;
      c.beginPath();
      tracePolygon(c, mark, px, py, a === active ? 7.5 : 5.5);
      c.fillStyle = whole ? colour : theme.paper;
      c.lineWidth = whole ? 1.2 : 2;
      c.strokeStyle = whole ? theme.paper : colour;
      c.fill();
      c.stroke();
      name(c, short(names[a]), px, py, b, taken, a === active);
    }
    if (brush) {
      Object.assign(c, { strokeStyle: theme.ink, lineWidth: 1 });
      c.setLineDash([4, 3]);
      c.strokeRect(Math.min(brush.x, brush.u) + 0.5, Math.min(brush.y, brush.v) + 0.5, Math.abs(brush.u - brush.x), Math.abs(brush.v - brush.y));
      c.setLineDash([]);
    }
  }

  /** Returns how many points the tails of so many assets may have: a crowd is drawn in time, and read, by shorter ones. */
  const brief = (crowd) => Math.min(tail, Math.max(10, Math.floor(CROWD / Math.max(1, crowd))));

  /** Draws a tail that pales with age, in bands: a long line is drawn sooner in parts. Dots are for dates. */
  function fading(c, a, floor, x, y, dotted) {
    const first = Math.max(0, floor - tail + 1);
    const points = floor + 1 - first;
    const bands = Math.min(points, Math.max(6, Math.ceil(points / 10)));
    let old = null;
    for (let band = 1, t = first; band <= bands; band++) {
      const end = first + Math.round((band * points) / bands);
      const some = [];
      c.beginPath();
      if (old) c.moveTo(old[0], old[1]);
      for (; t <= end; t++) {
        const i = a * length + t;
        const [u, v] = t > floor ? [headX[a], headY[a]] : [x(data.ratio[i]), y(data.momentum[i])];
        if (u !== u || v !== v) continue;
        if (old) c.lineTo(u, v);
        else c.moveTo(u, v);
        old = [u, v];
        if (dotted && t <= floor) some.push(old);
      }
      c.globalAlpha = 0.15 + (0.85 * band) / bands;
      c.stroke();
      for (const [u, v] of some) c.fillRect(u - 1.5, v - 1.5, 3, 3);
    }
    c.globalAlpha = 1;
  }

  /** Writes a name beside its mark where it hides no other; the active one always. */
  function name(c, text, px, py, b, taken, always) {
    const wide = c.measureText(text).width;
    const places = [[px + 9, py], [px - 9 - wide, py], [px - wide / 2, py - 13], [px - wide / 2, py + 13]];
    const free = ([left, middle]) =>
      left >= b.left && left + wide <= b.right && middle > b.top && middle < b.bottom &&
      !taken.some((o) => left < o[0] + o[2] + 3 && left + wide + 3 > o[0] && Math.abs(middle - o[1]) < 12);
    const at = places.find(free) ?? (always ? places[px > (b.left + b.right) / 2 ? 1 : 0] : null);
    if (!at) return;
    taken.push([at[0], at[1], wide]);
    Object.assign(c, { textAlign: "left", textBaseline: "middle", lineWidth: 3, strokeStyle: theme.paper, fillStyle: theme.ink });
    c.strokeText(text, at[0], at[1]);
    c.fillText(text, at[0], at[1]);
  }

  // --- the pointer and the keys

  const point = (event, canvas) => {
    const r = canvas.getBoundingClientRect();
    return [event.clientX - r.left, event.clientY - r.top];
  };

  function nearest(x, y) {
    const b = box(graph.clientWidth, graph.clientHeight);
    let [found, least] = [-1, NEAR * NEAR];
    for (let a = 0; a < assets; a++) {
      const far = (between(b.left, headX[a], b.right) - x) ** 2 + (between(b.top, headY[a], b.bottom) - y) ** 2;
      if (far < least || (far === least && selected.has(a))) [found, least] = [a, far];
    }
    return found;
  }

  function tell(event, a, t) {
    tip.hidden = a < 0;
    if (a < 0) return;
    const head = node("b");
    head.textContent = names[a];
    const rows = [["Date", data.date(t)], ...values(a, t)].map(([what, value]) => node("div", {}, `${what}: ${value}`));
    tip.replaceChildren(head, ...rows);
    const [x, y] = point(event, root);
    const w = root.clientWidth;
    tip.style.left = `${x > w / 2 ? Math.max(4, x - 14 - tip.offsetWidth) : x + 14}px`;
    tip.style.top = `${y + 14}px`;
  }

  function attend(a, byKey = false) {
    if (a === active && keyed === byKey) return;
    active = a;
    keyed = byKey;
    schedule();
  }

  graph.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const [x, y] = point(event, graph);
    brush = { x, y, u: x, v: y, drawn: false };
    if (event.pointerType !== "touch") graph.setPointerCapture?.(event.pointerId);
  });
  graph.addEventListener("pointermove", (event) => {
    const [x, y] = point(event, graph);
    if (brush && event.pointerType !== "touch") {
      Object.assign(brush, { u: x, v: y });
      brush.drawn ||= Math.hypot(x - brush.x, y - brush.y) > 5;
      if (brush.drawn) return tell(event, -1), schedule();
    }
    attend(nearest(x, y));
    tell(event, active, active < 0 ? 0 : headT[active]);
  });
  graph.addEventListener("pointerup", (event) => {
    const done = brush;
    brush = null;
    if (!done) return;
    if (!done.drawn) {
      const a = nearest(done.x, done.y);
      if (a >= 0) toggle(a);
      return;
    }
    const [left, right, top, bottom] = [Math.min(done.x, done.u), Math.max(done.x, done.u), Math.min(done.y, done.v), Math.max(done.y, done.v)];
    const inside = [...names.keys()].filter((a) => headX[a] >= left && headX[a] <= right && headY[a] >= top && headY[a] <= bottom);
    choose(event.shiftKey ? [...selected, ...inside] : inside);
  });
  graph.addEventListener("pointercancel", () => ((brush = null), schedule()));
  graph.addEventListener("pointerleave", (event) => brush || (attend(-1), tell(event, -1)));
  const keys = {
    ArrowLeft: () => go(now() - 1),
    ArrowRight: () => go(now() + 1),
    PageUp: () => go(now() - 13),
    PageDown: () => go(now() + 13),
    Home: () => go(0),
    End: () => go(last),
    ArrowUp: () => (attend((active + 1) % assets, true), say()),
    ArrowDown: () => (attend((active <= 0 ? assets : active) - 1, true), say()),
    Enter: () => active >= 0 && toggle(active),
    " ": () => run(!playing),
    Escape: () => (tell(null, -1), playing ? run(false) : brush ? ((brush = null), schedule()) : active >= 0 ? (attend(-1), say()) : choose([])),
  };
  graph.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    if (event.key.startsWith("Arrow") && playing) run(false);
    keys[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
  graph.addEventListener("blur", () => attend(-1));
  for (const canvas of [strength, streaks]) {
    const scrub = (event) => {
      const [x, y] = point(event, canvas);
      const b = box(canvas.clientWidth, canvas.clientHeight);
      const t = times.when(canvas, x, b);
      if (event.buttons & 1) go(t);
      tell(event, times.under(canvas, t, y, b), t);
    };
    canvas.addEventListener("pointerdown", (event) => (run(false), canvas.setPointerCapture?.(event.pointerId), scrub(event)));
    canvas.addEventListener("pointermove", scrub);
    canvas.addEventListener("pointerleave", (event) => tell(event, -1));
  }

  chips.addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    if (!chip) return;
    toggle(Number(chip.dataset.asset));
    (chips.querySelector(`[data-asset="${chip.dataset.asset}"]`)?? graph).focus();
  });
  play.addEventListener("click", () => run(!playing));
  slider.addEventListener("input", () => (playing && run(false), go(Number(slider.value))));
  tailed.addEventListener("input", () => {
    tail = Number(tailed.value);
    labels();
    save();
    schedule();
  });
  finder.addEventListener("change", () => {
    const a = names.indexOf(finder.value);
    if (a < 0) return;
    finder.value = "";
    choose([...selected, a]);
  });
  clear.addEventListener("click", () => choose([]));
  details.addEventListener("toggle", tabulate);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target !== graph) tell(null, -1);
  });

  // --- from the kernel, the window and the theme

  const take = () => choose(model.get("selected").flatMap((key) => numbers.get(key) ?? []), false);
  const follow = () => {
    if (model.get("index") !== now()) playing && run(false), go(model.get("index"), false);
  };
  const lengthen = () => {
    tail = between(1, model.get("tail"), longest);
    labels();
    schedule();
  };
  model.on("change:selected", take);
  model.on("change:index", follow);
  model.on("change:tail", lengthen);
  const resized = globalThis.ResizeObserver && new ResizeObserver(() => (root.classList.toggle("wide", root.clientWidth > 720), schedule()));
  resized?.observe(root);
  for (const canvas of [graph, strength, streaks]) resized?.observe(canvas);
  const themed = new MutationObserver(dress);
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"] });
  night?.addEventListener?.("change", dress);
  lengthen();
  dress();
  take();
  go(place, false);
  return () => {
    cancelAnimationFrame(pending);
    pending = -1; // nothing more is scheduled
    for (const [name, call] of [["selected", take], ["index", follow], ["tail", lengthen]]) model.off(`change:${name}`, call);
    resized?.disconnect();
    themed.disconnect();
    night?.removeEventListener?.("change", dress);
    host.remove();
  };
}

/** Draws the views into the element of an id, with the state that a block of JSON beside it holds. */
function mount(id) {
  const el = document.getElementById(id);
  const state = JSON.parse(document.getElementById(`${id}-data`).textContent);
  for (const name of [...MEASURES, "days", "quadrant", "streak"])
    state[name] = new DataView(Uint8Array.from(atob(state[name]), (c) => c.charCodeAt(0)).buffer);
  const heard = {};
  const model = {
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const call of heard[`change:${name}`] ?? []) call();
    },
    save_changes: () => {},
    on: (event, call) => (heard[event] ??= []).push(call),
    off: (event, call) => (heard[event] = (heard[event] ?? []).filter((other) => other !== call)),
  };
  el.replaceChildren();
  return { model, close: render({ model, el }) };
}

export default { render, mount };
