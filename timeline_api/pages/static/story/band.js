// The band above a list, for who asks for it: the same events along a line of time. Whatever can be done here can be done in the list. Only the window that is visible is requested, and where it has too many events, how many there are.

import { button, element, written } from "../elements.js";
import { say, sayMoment } from "../words.js";
import { Card } from "./card.js";
import { FILTERED } from "./filters.js";
import { itemsOfEvents, itemsOfHistogram } from "./items.js";
import { dayOf, extentOf, focusOf, unitFor, windowOf } from "./spans.js";
import { ask, timelinePath } from "../api.js";

const PATIENCE = 200; // milliseconds after the last movement

const FEW = 14; // events of which all are shown at once

const LONG = 60 * 366 * 24 * 60 * 60 * 1000; // milliseconds; a story that lasts longer is looked at by year

// What a filter of the list means for the band too.
const SHARED = [
  "q", "actor", "source", "modality", "kind", "dating", "disputed", "key", "min_corroboration", "min_precision", "from", "to",
];

/** Draw the band of a story in its container, in step with its list. */
export async function drawBand(container, list) {
  const [{ Timeline, DataSet }] = await Promise.all([import(container.dataset.band), styled(container.dataset.style)]);
  const band = new Band(container, list, new DataSet());
  container.hidden = false;
  await band.open(Timeline);
}

class Band {
  constructor(container, list, items) {
    Object.assign(this, { container, list, items });
    this.path = timelinePath(list.closest("[data-timeline]").dataset.timeline);
    this.most = Number(container.dataset.most);
    this.drawing = element("div", { class: "drawing", "aria-hidden": "true" });
    this.status = element("p", { class: "hint", role: "status" });
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", say("The story along a line of time"));
    container.append(this.drawing, this.controls(), legend());
    this.card = new Card(container);
  }

  async open(Timeline) {
    this.view = new Timeline(this.drawing, this.items, OPTIONS);
    this.view.on("rangechanged", () => this.soon());
    this.view.on("select", ({ items }) => this.choose(items[0]));
    this.view.on("itemover", ({ item, event }) => this.tell(item, event.target));
    this.view.on("itemout", () => this.card.hide());
    addEventListener(FILTERED, () => this.whole({ focused: true }));
    await this.whole({ focused: true });
    this.followList();
  }

  controls() {
    const line = element("p", { class: "controls" });
    line.append(
      sign("←", say("Earlier"), () => this.shift(-0.5)),
      sign("→", say("Later"), () => this.shift(0.5)),
      sign("+", say("Closer"), () => this.view.zoomIn(0.6)),
      sign("−", say("Wider"), () => this.view.zoomOut(0.6)),
      button(say("All of it"), () => this.whole()),
      button(say("List what is shown here"), () => this.narrowList()),
      this.status,
    );
    return line;
  }

  /** Show all that the filters leave or, `focused`, the time that half of it fell in if that was short. */
  async whole({ focused = false } = {}) {
    const whole = await this.extent();
    this.container.hidden = !whole;
    if (!whole) return;
    this.drawn = null;
    const { start, end } = (focused && (await this.focus(whole))) || whole;
    this.view.setWindow(start, end, { animation: false });
    await this.draw();
  }

  async focus(whole) {
    this.count = await this.counted({});
    if (this.count <= FEW) return null;
    const by = whole.end - whole.start > LONG ? "year" : "month";
    return focusOf(await ask(`${this.path}/histogram?${this.query({ by })}`), whole);
  }

  /** A story of a few years is looked at by month, one of a few months by day. */
  async extent() {
    let histogram;
    for (const by of ["year", "month", "day"]) {
      histogram = await ask(`${this.path}/histogram?${this.query({ by })}`);
      if (histogram.buckets.length > 2) break;
    }
    return extentOf(histogram);
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.draw(), PATIENCE);
  }

  async draw() {
    const visible = windowOf(this.view.getWindow(), this.filters());
    const query = String(this.query(visible));
    if (query === this.drawn) return; // it is there, or on its way
    this.drawn = query;
    const { count, items, isCounted } = await this.found(visible);
    if (query !== this.drawn) return; // the window moved on meanwhile
    this.view.setOptions({ stack: !isCounted });
    this.items.clear();
    this.items.add(items);
    const counts = { count: written(count), all: written(this.count) };
    this.status.textContent = count < this.count
      ? say("{count} of {all} in view", counts)
      : say("{count} in view", counts);
    this.mark();
  }

  /** What is to be drawn of a window: its events one by one or, if there are too many, how many there are. */
  async found(visible) {
    const count = this.count > this.most ? await this.counted(visible) : this.count;
    if (count > this.most) return { count, items: await this.bars(visible), isCounted: true };
    const fields = "id,title,short_title,date,dating,modality,attributions,sources,corroboration,disputed,conflicts,salience";
    const query = this.query({ ...visible, fields, count: "exact", limit: this.most });
    const page = await ask(`${this.path}/events?${query}`);
    return { count: page.count, items: itemsOfEvents(page.items), isCounted: false };
  }

  async counted(visible) {
    const query = this.query({ ...visible, fields: "id", count: "exact", limit: 1 });
    return (await ask(`${this.path}/events?${query}`)).count;
  }

  async bars(visible) {
    const by = unitFor(this.view.getWindow());
    return itemsOfHistogram(await ask(`${this.path}/histogram?${this.query({ ...visible, by })}`));
  }

  filters() {
    return new URLSearchParams(location.search);
  }

  query(more) {
    const filters = [...this.filters()].filter(([name, value]) => SHARED.includes(name) && value);
    return new URLSearchParams({ ...Object.fromEntries(filters), ...more });
  }

  shift(share) {
    const { start, end } = this.view.getWindow();
    const by = (end - start) * share;
    this.view.setWindow(new Date(+start + by), new Date(+end + by), { animation: false });
  }

  tell(id, target) {
    const card = this.items.get(id)?.card;
    if (card) this.card.show(target.closest(".vis-item"), card);
  }

  /** What was clicked: a count is looked at closer, an event is found in the list or, if it is not there, opened. */
  choose(id) {
    const item = id && this.items.get(id);
    if (!item) return;
    if (!item.event) return this.view.setWindow(item.start, item.end, { animation: false });
    const entry = document.getElementById(`e${item.event}`);
    if (!entry) return location.assign(`${location.pathname}/events/${item.event}`);
    entry.scrollIntoView({ block: "center" });
    entry.querySelector("a").focus({ preventScroll: true });
  }

  /** Let the list show the window of the band. */
  narrowList() {
    const form = document.querySelector("form[data-filters]");
    const { start, end } = this.view.getWindow();
    form.elements.from.value = dayOf(start);
    form.elements.to.value = dayOf(new Date(end - 1));
    form.querySelector("details").open = true;
    form.requestSubmit();
  }

  /** Mark here what is in sight there. */
  followList() {
    this.inSight = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        this.inSight[isIntersecting ? "add" : "delete"](target.dataset.event);
      }
      this.mark();
    });
    const observe = () => this.list.querySelectorAll(".event").forEach((event) => watch.observe(event));
    new MutationObserver(observe).observe(this.list, { childList: true, subtree: true });
    observe();
  }

  mark() {
    if (!this.inSight) return;
    this.view.setSelection(this.items.getIds({ filter: ({ event }) => this.inSight.has(event) }));
  }
}

/** A button with a sign in container of words that are too long for a row. */
const sign = (text, name, act) => button(text, act, { class: "quiet sign", "aria-label": name, title: name });

const MARKS = [
  ["", say("One source")], ["is-corroborated", say("Several independent sources")], ["is-disputed", say("Sources disagree")],
  ["is-alleged", say("Alleged")], ["is-planned", say("Planned")], ["is-hypothetical", say("Uncertain")], ["is-negated", say("Denied")],
];

function legend() {
  const line = ([mark, name]) => element("li", { class: mark }, element("span", { class: "dot" }), name);
  return element("ul", { class: "legend", "aria-label": say("Marks") }, ...MARKS.map(line));
}

// How the axis writes moments, by its scale and by the one above it; vis-timeline's own are English.
const DAY_OF_WEEK = { weekday: "short", day: "numeric" };
const MINOR = { hour: { hour: "2-digit", minute: "2-digit" }, weekday: DAY_OF_WEEK, day: { day: "numeric" }, month: { month: "short" }, year: { year: "numeric" } };
const MAJOR = { hour: { weekday: "short", day: "numeric", month: "long" }, weekday: { month: "long", year: "numeric" }, day: { month: "long", year: "numeric" }, month: { year: "numeric" } };
const writtenBy = (forms) => (moment, scale) => (forms[scale] ? sayMoment(moment.toDate(), forms[scale]) : "");

const OPTIONS = {
  format: { minorLabels: writtenBy(MINOR), majorLabels: writtenBy(MAJOR) },
  height: "20rem",
  orientation: { axis: "bottom", item: "top" },
  stack: true,
  verticalScroll: true,
  zoomKey: "ctrlKey", // the wheel alone scrolls the page
  zoomMin: 1000 * 60 * 60 * 24 * 7,
  multiselect: true,
  selectable: true,
  showCurrentTime: false,
  margin: { item: { horizontal: 6, vertical: 2 }, axis: 4 },
  showTooltips: false,
  maxMinorChars: 5, // "2031" and "12:00"; at more a month has no days
  template: (item) => element("span", {}, item.label), // texts of news are never markup
};

function styled(href) {
  const link = element("link", { rel: "stylesheet", href });
  const loaded = new Promise((resolve) => link.addEventListener("load", resolve, { once: true }));
  document.querySelector("link[rel=stylesheet]").before(link);
  return loaded;
}
