import assert from "node:assert/strict";
import { test } from "node:test";
import { at, source, Stage, state, views } from "./stage.mjs";

const FOUR = ["one", "two", "three", "four"]; // leading, weakening, lagging, improving
const HOSTILE = "<img src=x onerror=alert(1)>\u202e\n\"'&";

test("the module imports nothing, has one export, and never makes markup of text", () => {
  assert.match(source, /\nexport default \{ render, mount \};\n$/);
  assert.equal(source.match(/^export /gm).length, 1);
  assert.doesNotMatch(source, /^\s*import\b|\bimport\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|https?:\/\/(?!www\.w3\.org)/m);
  assert.doesNotMatch(source, /<\/script/i);
  assert.deepEqual(Object.keys(views), ["render", "mount"]);
});

test("names of data are text, without what would break a line or turn it around", () => {
  const stage = new Stage().show(state([HOSTILE, "two"]));
  assert.equal(stage.all("img, script").length, 0);
  const shown = "<img src=x onerror=alert(1)>\uFFFD\uFFFD\"'&";
  assert.ok(stage.chip(shown));
  stage.chip(shown).click();
  assert.deepEqual(stage.model.get("selected"), [HOSTILE]);
  assert.match(stage.text(".status"), /Selected: <img src=x onerror=alert\(1\)>\uFFFD/);
  stage.find("details").open = true;
  stage.find("details").dispatchEvent(new stage.window.Event("toggle"));
  assert.equal(stage.all("img, script").length, 0);
  assert.equal(stage.text("tbody th"), shown);
});

test("the slider moves the date and tells the kernel; the kernel moves the slider", () => {
  const stage = new Stage().show(state(FOUR));
  assert.equal(stage.text(".time .value"), "2024-02-01");
  stage.input(".time input", "1");
  assert.equal(stage.model.get("index"), 1);
  assert.equal(stage.model.saves, 1);
  assert.equal(stage.text(".time .value"), "2024-01-11");
  assert.equal(stage.find(".time input").getAttribute("aria-valuetext"), "2024-01-11");
  stage.model.set("index", 3);
  assert.equal(stage.text(".time .value"), "2024-01-25");
  assert.equal(stage.find(".time input").value, "3");
  assert.equal(stage.model.saves, 1, "what the kernel says is not sent back");
});

test("the tail goes both ways", () => {
  const stage = new Stage().show(state(FOUR));
  const tail = "[aria-label='Tail in weeks']";
  stage.input(tail, "5");
  assert.equal(stage.model.get("tail"), 5);
  stage.model.set("tail", 1);
  assert.equal(stage.find(tail).value, "1");
  assert.match(stage.text(".bar"), /1 week(?!s)/);
});

test("chips select both ways", () => {
  const stage = new Stage().show(state(FOUR));
  stage.chip("two").click();
  stage.chip("four").click();
  assert.deepEqual(stage.model.get("selected"), ["two", "four"]);
  stage.chip("two").click();
  assert.deepEqual(stage.model.get("selected"), ["four"]);
  stage.model.set("selected", ["one", "nobody"]);
  const pressed = stage.all(".chips [aria-pressed=true]").map((chip) => chip.textContent);
  assert.deepEqual(pressed, ["one"]);
  assert.equal(stage.find(".clear").disabled, false);
  stage.find(".clear").click();
  assert.deepEqual(stage.model.get("selected"), []);
  assert.equal(stage.find(".clear").disabled, true);
});

test("a click on a mark selects, another takes it back, one beside it does nothing", () => {
  const stage = new Stage().show(state(FOUR));
  const click = (place) => (stage.point("pointerdown", place), stage.point("pointerup", place));
  click(at(110, 90));
  assert.deepEqual(stage.model.get("selected"), ["two"]);
  click(at(90, 110));
  assert.deepEqual(stage.model.get("selected"), ["two", "four"]);
  click(at(100, 100));
  assert.deepEqual(stage.model.get("selected"), ["two", "four"]);
  click(at(110, 90));
  assert.deepEqual(stage.model.get("selected"), ["four"]);
});

test("a brush selects what it covers, with shift in addition", () => {
  const stage = new Stage().show(state(FOUR));
  const brush = (from, to, more) => {
    stage.point("pointerdown", from, more);
    stage.point("pointermove", to, more);
    stage.frame();
    stage.point("pointerup", to, more);
  };
  brush(at(111, 111), at(105, 85));
  assert.deepEqual(stage.model.get("selected"), ["one", "two"]);
  brush(at(85, 85), at(95, 95));
  assert.deepEqual(stage.model.get("selected"), ["three"]);
  brush(at(85, 105), at(115, 115), { shiftKey: true });
  assert.deepEqual(stage.model.get("selected"), ["one", "three", "four"]);
});

test("the pointer over a mark shows its values", () => {
  const stage = new Stage().show(state(FOUR));
  assert.equal(stage.find(".tip").hidden, true);
  stage.point("pointermove", at(110.2, 89.9));
  assert.equal(stage.find(".tip").hidden, false);
  const lines = [...stage.find(".tip").children].map((line) => line.textContent);
  assert.deepEqual(lines, [
    "two", "Date: 2024-02-01", "Ratio: 110.00", "Momentum: 90.00", "Quadrant: weakening", "Relative strength: 105.00", "Streak: \u22125 weeks",
  ]);
  stage.point("pointermove", at(100, 100));
  assert.equal(stage.find(".tip").hidden, true);
});

test("all of it can be done with keys", () => {
  const stage = new Stage().show(state(FOUR));
  stage.press("ArrowLeft");
  assert.equal(stage.model.get("index"), 3);
  stage.press("Home");
  assert.equal(stage.model.get("index"), 0);
  stage.press("ArrowLeft");
  assert.equal(stage.model.get("index"), 0);
  stage.press("End");
  assert.equal(stage.model.get("index"), 4);
  stage.press("ArrowUp");
  assert.match(stage.text(".status"), / one: ratio 110\.00, momentum 110\.00, quadrant leading, relative strength 104\.00, streak \+5 weeks\.$/);
  stage.press("ArrowDown");
  stage.press("Enter");
  assert.deepEqual(stage.model.get("selected"), ["four"]);
  stage.press(" ");
  assert.equal(stage.text(".play"), "Pause");
  stage.press("Escape");
  assert.equal(stage.text(".play"), "Play");
  stage.press("Escape"); // from the asset
  assert.deepEqual(stage.model.get("selected"), ["four"]);
  stage.press("Escape");
  assert.deepEqual(stage.model.get("selected"), []);
  assert.equal(stage.press("ArrowRight").defaultPrevented, true);
  assert.equal(stage.press("a").defaultPrevented, false);
  assert.equal(stage.press("Tab").defaultPrevented, false);
});

test("playing goes on from date to date, says where it is, and ends at the last", () => {
  const stage = new Stage().show(state(FOUR, 9, { index: 0 }));
  stage.find(".play").click();
  assert.equal(stage.text(".play"), "Pause");
  const passed = [];
  for (let i = 0; i < 400 && stage.text(".play") === "Pause"; i++) {
    stage.frame();
    passed.push(stage.find(".time input").value);
  }
  assert.deepEqual([...new Set(passed)], ["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
  assert.ok(passed.length > 100 && passed.length < 150, `${passed.length} frames of 16 ms for 8 weeks at 4 a second`);
  assert.equal(stage.model.get("index"), 8);
  assert.ok(stage.model.saves <= 10, "the kernel hears of it four times a second");
  stage.frame();
  assert.equal(stage.frames.length, 0, "nothing moves any more");
  stage.find(".play").click();
  assert.equal(stage.find(".time input").value, "8");
  stage.frame();
  assert.equal(stage.find(".time input").value, "0", "from the end it begins again");
});

test("who wants little motion gets a date each half second, and nothing between two", () => {
  const stage = new Stage("prefers-reduced-motion").show(state(FOUR, 5, { index: 0 }));
  stage.find(".play").click();
  for (let i = 0; i < 130; i++) stage.frame();
  assert.equal(stage.model.get("index"), 4);
  const line = stage.find(".strength").pen.begun.filter(([, y]) => y === 8.5).map(([x]) => x); // of the date
  const dates = [0, 1, 2, 3, 4].map((t) => Math.round(44 + ((500 - 54) * t) / 4) + 0.5);
  assert.deepEqual([...new Set(line)].filter((x) => dates.includes(x)), dates);
  assert.deepEqual(line.filter((x) => !dates.includes(x)), [], "no step between two dates");
});

test("a table says the same, with reasons for what is undefined", () => {
  const ratio = new Float32Array(20).fill(101);
  ratio[5 + 2] = NaN;
  const given = state(FOUR, 5, { index: 2, ratio: new DataView(ratio.buffer), reasons: { ratio: { 1: [[0, 3, "WARMUP"]] } } });
  const stage = new Stage().show(given);
  const rows = () => stage.all("tbody tr").map((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(rows(), []);
  stage.find("details").open = true;
  stage.find("details").dispatchEvent(new stage.window.Event("toggle"));
  assert.equal(rows().length, 4);
  assert.deepEqual(rows()[1], ["two", "undefined (WARMUP)", "90.00", "weakening", "103.00", "\u22123 weeks"]);
  assert.match(stage.text("caption"), /All assets on 2024-01-18, against market/);
  assert.deepEqual(stage.all("thead th[scope=col]").map((th) => th.textContent), ["Asset", "Ratio", "Momentum", "Quadrant", "Relative strength", "Streak"]);
  stage.chip("three").click();
  stage.press("ArrowRight");
  assert.deepEqual(rows(), [["three", "101.00", "90.00", "lagging", "105.00", "+4 weeks"]]);
});

test("what is heard and seen without the picture says the same as the picture", () => {
  const stage = new Stage().show(state(FOUR));
  const said = "2024-02-01: 1 leading, 1 weakening, 1 lagging, 1 improving.";
  assert.equal(stage.text("[role=status][aria-live=polite]"), said);
  assert.equal(stage.find(".graph").getAttribute("aria-label"), `Rotation graph, ${said}`);
  for (const control of stage.all("button, input, canvas")) {
    const name = control.getAttribute("aria-label") ?? control.textContent;
    assert.ok(name.trim(), control.outerHTML);
  }
  assert.equal(stage.find(".graph").tabIndex, 0);
  assert.ok(stage.find(`#${stage.find(".graph").getAttribute("aria-describedby")}`));
  assert.match(stage.find(".strength").getAttribute("aria-label"), /Relative strength.*4 assets/);
  assert.equal(stage.el.firstElementChild.dataset.lmSuppressShortcuts, "true");
});

test("among many assets those selected get a colour and a mark, no two of 63 the same", () => {
  const names = Array.from({ length: 100 }, (_, i) => `asset ${i}`);
  const stage = new Stage().show(state(names));
  assert.equal(stage.all(".chips button").length, 0);
  assert.match(stage.find(".streaks").pen.texts.join(), /Select assets in the rotation graph/);
  stage.model.set("selected", names.slice(30, 93));
  const looks = stage.all(".chips polygon").map((p) => p.getAttribute("points") + p.getAttribute("fill"));
  assert.equal(new Set(looks).size, 60); // as many chips
  const before = stage.chip("asset 40").querySelector("polygon").outerHTML;
  stage.model.set("selected", names.slice(40, 93));
  assert.equal(stage.chip("asset 40").querySelector("polygon").outerHTML, before, "it keeps its look");
  const finder = stage.find("input[type=search]");
  finder.value = "asset 7";
  finder.dispatchEvent(new stage.window.Event("change"));
  assert.equal(stage.model.get("selected")[0], "asset 7");
  assert.equal(stage.all("datalist option").length, 100);
});

test("the theme is JupyterLab's, or VS Code's, or the browser's, and follows it", async () => {
  const dark = (stage) => stage.find(".rota").classList.contains("dark");
  assert.equal(dark(new Stage().show(state(FOUR))), false);
  const stage = new Stage("prefers-color-scheme: dark").show(state(FOUR));
  assert.equal(dark(stage), true);
  stage.document.body.dataset.jpThemeLight = "true";
  await new Promise((done) => setTimeout(done));
  assert.equal(dark(stage), false);
  stage.document.body.dataset.jpThemeLight = "false";
  await new Promise((done) => setTimeout(done));
  assert.equal(dark(stage), true);
  delete stage.document.body.dataset.jpThemeLight;
  stage.document.body.dataset.vscodeThemeKind = "vscode-light";
  await new Promise((done) => setTimeout(done));
  assert.equal(dark(stage), false);
});

test("canvases have a pixel for each of the screen", () => {
  const stage = new Stage().show(state(FOUR));
  assert.deepEqual([stage.find(".graph").width, stage.find(".graph").height], [1280, 1120]);
});

test("relative strength and streaks take the date from the pointer", () => {
  const stage = new Stage().show(state(FOUR));
  const middle = 44 + (500 - 54) / 2;
  stage.point("pointerdown", [middle, 100], { on: ".strength", buttons: 1 });
  assert.equal(stage.model.get("index"), 2);
  stage.input(".time input", "4");
  stage.point("pointerdown", [44 + (500 - 54) * 0.3, 100], { on: ".streaks", buttons: 1 });
  assert.equal(stage.model.get("index"), 1);
});

test("streaks are blocks with their length, and the one that goes on stands at the side", () => {
  const streak = new DataView(Int16Array.from([1, 2, 3, -1, 1, 0, -1, -2, -3, -4]).buffer);
  const stage = new Stage().show(state(["one", "two"], 5, { streak }));
  const texts = stage.find(".streaks").pen.texts.filter(Boolean);
  assert.ok(texts.includes("3") && texts.includes("\u22124"), texts.join());
  assert.ok(texts.includes("+1"), texts.join());
  assert.ok(!texts.includes("2") && !texts.includes("\u22122"), "a streak is one block");
});

test("all undefined, one date or one asset breaks nothing", () => {
  const none = (n, weeks) => new DataView(new Float32Array(n * weeks).fill(NaN).buffer);
  for (const [names, weeks] of [[["one"], 1], [FOUR, 1], [FOUR, 3]]) {
    const gone = { ratio: none(names.length, weeks), momentum: none(names.length, weeks), strength: none(names.length, weeks), tail: 1 };
    const stage = new Stage().show(state(names, weeks, { ...gone, quadrant: new DataView(new Int8Array(names.length * weeks).buffer) }));
    stage.find(".play").click();
    stage.frame();
    stage.press("ArrowUp");
    assert.match(stage.text(".status"), /undefined \(no value\)/);
    assert.deepEqual(stage.errors, []);
  }
});

test("a view that is closed is gone, listens no more and paints no more", () => {
  const stage = new Stage().show(state(FOUR, 9, { index: 0 }));
  stage.find(".play").click();
  stage.close();
  assert.equal(stage.el.children.length, 0);
  assert.deepEqual(Object.values(stage.model.heard).flat(), []);
  stage.frame();
  assert.equal(stage.frames.length, 0);
});

test("a page mounts the same from JSON", () => {
  const stage = new Stage();
  const given = state(FOUR);
  for (const [name, value] of Object.entries(given)) if (value instanceof DataView) given[name] = Buffer.from(value.buffer).toString("base64");
  const block = stage.document.createElement("script");
  block.type = "application/json";
  block.id = "rota-data";
  block.textContent = JSON.stringify(given);
  const main = stage.document.createElement("main");
  main.id = "rota";
  main.append("the picture");
  stage.document.body.append(main, block);
  const { model } = views.mount("rota");
  stage.shadow = main.firstElementChild.shadowRoot;
  assert.equal(main.childNodes.length, 1, "the view takes the picture's place");
  stage.frame();
  stage.chip("three").click();
  assert.deepEqual(model.get("selected"), ["three"]);
  model.set("selected", ["one"]);
  assert.equal(stage.chip("one").getAttribute("aria-pressed"), "true");
});
