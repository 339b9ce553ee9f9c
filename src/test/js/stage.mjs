/**
 * A browser to test the views in: jsdom, a canvas that writes down what is painted on it, a clock, and a model like
 * that of anywidget.
 */
import { readFileSync } from "node:fs";
import { JSDOM, VirtualConsole } from "jsdom";

const FOLDER = new URL("../../main/resources/org/rotascope/jupyter/", import.meta.url);

/** Puts the text of each file where it is imported first, as Python and Java do. */
function linked(name, read) {
  if (read.has(name)) return "";
  read.add(name);
  const inner = (text) => text.replace(/^export (?=const|function)/gm, "");
  return readFileSync(new URL(name, FOLDER), "utf8").replace(/^import \{.*\} from "\.\/(.+)";\n/gm, (_, file) => inner(linked(file, read)));
}

export const source = linked("rotation.js", new Set());

/** The module as anywidget loads it: from its text. */
export const views = (await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`)).default;

const WIDE = { graph: [640, 560], strength: [500, 210], streaks: [500, 200] };

export class Stage {
  /** @param preferences media features that match, such as "dark" and "reduce" */
  constructor(...preferences) {
    this.errors = [];
    const told = new VirtualConsole();
    told.on("jsdomError", (e) => this.errors.push(e));
    this.dom = new JSDOM("<!DOCTYPE html><body></body>", { virtualConsole: told, pretendToBeVisual: false });
    const { window } = this.dom;
    this.window = window;
    this.document = window.document;
    this.time = 1000;
    this.frames = [];
    const stage = this;
    Object.assign(globalThis, {
      window, document: window.document, MutationObserver: window.MutationObserver, devicePixelRatio: 2,
      matchMedia: (query) => ({ matches: preferences.some((one) => query.includes(one)), addEventListener() {}, removeEventListener() {} }),
      requestAnimationFrame: (call) => stage.frames.push(call),
      cancelAnimationFrame: () => (stage.frames = []),
      ResizeObserver: class { observe() {} disconnect() {} },
      performance: { now: () => stage.time },
    });
    delete globalThis.CSSStyleSheet;
    const canvas = window.HTMLCanvasElement.prototype;
    canvas.getContext = function () {
      return (this.pen ??= new Pen());
    };
    const size = (at) => ({ configurable: true, get() { return WIDE[this.className]?.[at] ?? 900; } });
    Object.defineProperty(canvas, "clientWidth", size(0));
    Object.defineProperty(canvas, "clientHeight", size(1));
    canvas.getBoundingClientRect = () => ({ left: 20, top: 30 });
  }

  /** Shows a state in an element of the page. */
  show(state) {
    this.model = new Model(state);
    this.el = this.document.createElement("div");
    this.document.body.append(this.el);
    this.close = views.render({ model: this.model, el: this.el });
    this.shadow = this.el.firstElementChild.shadowRoot;
    this.frame();
    return this;
  }

  find(selector) {
    return this.shadow.querySelector(selector);
  }

  all(selector) {
    return [...this.shadow.querySelectorAll(selector)];
  }

  /** Lets some time pass, and what waits for the next frame be painted. */
  frame(milliseconds = 16) {
    this.time += milliseconds;
    const now = this.frames;
    this.frames = [];
    for (const call of now) call(this.time);
  }

  /** Sends an event of the pointer at a place of the graph. */
  point(kind, [x, y], more = {}) {
    const event = new this.window.MouseEvent(kind, { bubbles: true, clientX: x + 20, clientY: y + 30, button: 0, ...more });
    Object.assign(event, { pointerType: "mouse", pointerId: 1 });
    this.find(more.on ?? ".graph").dispatchEvent(event);
  }

  press(key, on = ".graph") {
    const event = new this.window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    this.find(on).dispatchEvent(event);
    return event;
  }

  input(selector, value) {
    const input = this.find(selector);
    input.value = value;
    input.dispatchEvent(new this.window.Event("input", { bubbles: true }));
  }

  chip(name) {
    return this.all(".chips button").find((chip) => chip.textContent === name);
  }

  text(selector) {
    return this.find(selector).textContent;
  }
}

/** Writes down the texts that are painted, and where paths begin. */
class Pen {
  texts = [];
  begun = [];

  constructor() {
    for (const name of ["beginPath", "closePath", "lineTo", "stroke", "fill", "rect", "strokeRect", "save", "restore", "clip", "setLineDash", "setTransform", "drawImage", "strokeText"])
      this[name] = () => {};
  }

  fillRect() {}

  moveTo(x, y) {
    this.begun.push([x, y]);
  }

  fillText(text) {
    this.texts.push(String(text));
  }

  measureText(text) {
    return { width: 6 * text.length };
  }
}

class Model {
  saves = 0;
  heard = {};

  constructor(state) {
    this.state = state;
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    this.state[name] = value;
    this.tell(name);
  }

  save_changes() {
    this.saves++;
  }

  on(event, call) {
    (this.heard[event] ??= []).push(call);
  }

  off(event, call) {
    this.heard[event] = this.heard[event].filter((one) => one !== call);
  }

  tell(name) {
    for (const call of this.heard[`change:${name}`] ?? []) call();
  }
}

const view = (array) => new DataView(array.buffer);

/**
 * Returns a state of some assets over some weeks. Points are 10 from 100 in both directions at every date, so that the
 * axes, which go 1.15 times as far as all but the outermost, go to 88.5 and 111.5.
 */
export function state(names, weeks = 5, more = {}) {
  const cells = names.length * weeks;
  const fill = (Type, make) => Type.from({ length: cells }, (_, i) => make(Math.floor(i / weeks), i % weeks));
  const right = (a) => a % 4 === 0 || a % 4 === 1;
  const up = (a) => a % 4 === 0 || a % 4 === 3;
  return {
    names, benchmark: "market", unit: "week", note: "A note.", reasons: {},
    days: view(Int32Array.from({ length: weeks }, (_, t) => 19726 + 7 * t)), // 2024-01-04 and on
    ratio: view(fill(Float32Array, (a) => (right(a) ? 110 : 90))),
    momentum: view(fill(Float32Array, (a) => (up(a) ? 110 : 90))),
    strength: view(fill(Float32Array, (a, t) => 100 + a + t)),
    quadrant: view(fill(Int8Array, (a) => (a % 4) + 1)),
    streak: view(fill(Int16Array, (a, t) => (a % 2 ? -1 : 1) * (t + 1))),
    selected: [], index: weeks - 1, tail: 3, ...more,
  };
}

/** Returns where a point of the graph lies: the frame is 44, 8, 10 and 24 pixels inside, 100 is its middle. */
export function at(ratio, momentum) {
  const [wide, high] = [640 - 54, 560 - 32];
  return [44 + (wide * (ratio - 88.5)) / 23, 8 + (high * (111.5 - momentum)) / 23];
}
