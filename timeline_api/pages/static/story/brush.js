// A part of the ribbon becomes the time of the filters: drawn over it with the pointer, or set at its two ends with keys.

import { element } from "../elements.js";
import { say, sayMoment } from "../words.js";

const SLOTS = 372; // days of a year of which all months are equally long, as the positions take them

const STEPS = { day: 1, month: 31, year: SLOTS, decade: 10 * SLOTS };

const LEAST = 5; // pixels, what is shorter is a click

const FAR = 10; // parts of the ribbon at once

/** The end that had the focus when the ribbon was drawn anew. */
let focused = null;

/** Let a reader choose a part of the time that a ribbon draws. */
export function chooseTime(drawing) {
  const brush = new Brush(drawing);
  brush.followPointer();
  brush.followKeys();
}

class Brush {
  constructor(drawing) {
    this.drawing = drawing;
    this.step = STEPS[drawing.dataset.unit];
    [this.start, this.end] = [Number(drawing.dataset.start), Number(drawing.dataset.end)].map((year) => year * SLOTS);
    // The first and the last part, and those that are chosen.
    this.whole = { from: Math.floor(this.start / this.step + 1e-6), to: Math.ceil(this.end / this.step - 1e-6) - 1 };
    this.chosen = { ...this.whole };
    this.shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    this.shade.setAttribute("class", "chosen");
    this.shade.setAttribute("height", "33");
  }

  followPointer() {
    let from = null;
    const shareOf = ({ clientX }) => {
      const { left, width } = this.drawing.getBoundingClientRect();
      return within(0, (clientX - left) / width, 1);
    };
    const extent = (event) => [from, shareOf(event)].sort((one, other) => one - other);
    const forget = () => {
      this.shade.remove();
      from = null;
    };
    this.drawing.addEventListener("pointerdown", (event) => {
      if (event.button === 0) from = shareOf(event);
    });
    this.drawing.addEventListener("pointermove", (event) => {
      if (from === null || !event.buttons) return;
      const [start, end] = extent(event);
      if (!this.shade.isConnected && (end - start) * this.drawing.clientWidth < LEAST) return;
      if (!this.shade.isConnected) this.drawing.setPointerCapture(event.pointerId);
      this.draw(start, end);
    });
    this.drawing.addEventListener("pointerup", (event) => {
      if (from !== null && this.shade.isConnected) {
        const [start, end] = extent(event).map((share) => this.start + share * (this.end - this.start));
        this.chosen = { from: Math.floor(start / this.step), to: Math.ceil(end / this.step - 1e-6) - 1 };
        this.narrow();
      }
      forget();
    });
    this.drawing.addEventListener("pointercancel", forget);
    this.drawing.addEventListener("dragstart", (event) => event.preventDefault());
  }

  followKeys() {
    const group = element("div", { class: "ends-of-time", role: "group", "aria-label": say("Part of the time") });
    this.handles = { from: this.handle("from", say("Start")), to: this.handle("to", say("End")) };
    const hint = element("p", { class: "hint", id: "brush-hint" }, say("Arrow keys move it, Enter shows the part between both ends."));
    group.append(this.handles.from, this.handles.to, hint);
    this.drawing.after(group);
    this.tell();
    if (focused) this.handles[focused].focus({ preventScroll: true });
    focused = null;
  }

  handle(name, label) {
    const handle = element("span", { role: "slider", tabindex: "0", "aria-label": label, "aria-describedby": "brush-hint", class: `end is-${name}` });
    handle.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.press(name, event.key)) return;
      event.preventDefault();
      this.tell();
    });
    handle.addEventListener("blur", () => {
      if (!this.handles.from.matches(":focus") && !this.handles.to.matches(":focus")) this.shade.remove();
    });
    handle.addEventListener("focus", () => this.tell());
    return handle;
  }

  /** What a key does at an end; false for a key that does nothing. */
  press(name, key) {
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -FAR, PageUp: FAR, Home: -Infinity, End: Infinity };
    if (key in moves) this.move(name, moves[key]);
    else if (key === "Escape") this.chosen = { ...this.whole };
    else if (key === "Enter") {
      focused = name;
      this.narrow();
    } else return false;
    return true;
  }

  /** Move an end by some parts, no further than the other end, over parts of which no date is one. */
  move(name, parts) {
    const before = this.text(name);
    const [least, most] = name === "from" ? [this.whole.from, this.chosen.to] : [this.chosen.from, this.whole.to];
    let at = within(least, this.chosen[name] + parts, most);
    this.chosen[name] = at;
    while (this.text(name) === before && at > least && at < most) this.chosen[name] = at += Math.sign(parts);
  }

  /** Say and draw what is chosen. */
  tell() {
    for (const [name, handle] of Object.entries(this.handles)) {
      const [least, most] = name === "from" ? [this.whole.from, this.chosen.to] : [this.chosen.from, this.whole.to];
      const values = { valuemin: least, valuemax: most, valuenow: this.chosen[name], valuetext: this.text(name) };
      for (const [key, value] of Object.entries(values)) handle.setAttribute(`aria-${key}`, value);
      handle.dataset.date = values.valuetext;
      handle.style.insetInlineStart = `${100 * this.share(name)}%`;
    }
    if (this.handles.from.matches(":focus") || this.handles.to.matches(":focus")) this.draw(this.share("from"), this.share("to"));
  }

  share(name) {
    const at = (this.chosen[name] + (name === "to" ? 1 : 0)) * this.step;
    return within(0, (at - this.start) / (this.end - this.start), 1);
  }

  draw(start, end) {
    this.shade.setAttribute("x", `${start * 100}%`);
    this.shade.setAttribute("width", `${(end - start) * 100}%`);
    if (!this.shade.isConnected) this.drawing.append(this.shade);
  }

  /** Let the filters take the part that is chosen. */
  narrow() {
    const form = document.querySelector("form[data-filters]");
    for (const name of ["from", "to"]) form.elements[name].value = written(this.date(name), this.drawing.dataset.unit);
    form.querySelector("details").open = true;
    form.requestSubmit();
  }

  /** The year, month and day at an end: the first of the part where it begins, the last of the part where it ends. */
  date(name) {
    const slot = name === "from" ? this.chosen.from * this.step : (this.chosen.to + 1) * this.step - 1;
    const year = Math.floor(slot / SLOTS);
    const [month, day] = [Math.floor((slot - year * SLOTS) / 31) + 1, ((slot - year * SLOTS) % 31) + 1];
    return { year, month, day: Math.min(day, new Date(2000 + (year % 400), month, 0).getDate()) };
  }

  text(name) {
    const { year, month, day } = this.date(name);
    const date = new Date(Date.UTC(2000, month - 1, this.step === 1 ? day : 1));
    date.setUTCFullYear(year);
    const parts = { day: { year: "numeric", month: "long", day: "numeric" }, month: { year: "numeric", month: "long" } };
    const shown = parts[this.drawing.dataset.unit] ?? { year: "numeric" };
    return sayMoment(date, { ...shown, timeZone: "UTC" });
  }
}

/** A date as the filters take it: a day, a month or a year. */
function written({ year, month, day }, unit) {
  const two = (part) => String(part).padStart(2, "0");
  const known = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  if (unit === "day") return `${known}-${two(month)}-${two(day)}`;
  return unit === "month" ? `${known}-${two(month)}` : known;
}

const within = (least, value, most) => Math.min(Math.max(value, least), most);
