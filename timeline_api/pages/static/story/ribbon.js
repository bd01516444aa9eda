// The ribbon above a list: names on it where there is room, a card for each of them, and a part of it that is drawn narrows the list.

import { button, element } from "../elements.js";
import { say } from "../words.js";
import { chooseTime } from "./brush.js";
import { Card } from "./card.js";

const MOST = 8; // names at once

const ROW = 24; // pixels, the least that a finger meets

const BARS = 28; // pixels, how high the bars are at most

const [WIDE, GAP] = [640, 10]; // pixels

const ROWS = 3; // of names at most on a narrow screen

const FIRST = 500; // pixels from the top of the page, where the first event begins on a narrow screen if it can

/** Let a ribbon be used; it was drawn by the server, anew with each change of the filters. */
export function enhanceRibbon(container, band, list) {
  const drawing = container.querySelector("svg");
  if (!drawing) return;
  nameEvents(container, list);
  chooseTime(drawing);
  offerBand(container.querySelector("[data-ends]"), band, list);
}

function nameEvents(container, list) {
  const labels = container.querySelector("[data-labels]");
  const card = new Card(container);
  for (const link of labels.querySelectorAll("a")) {
    const { when, outlets } = link.dataset;
    link.setAttribute("aria-label", [link.textContent, when, outlets].filter(Boolean).join(", "));
    for (const name of ["pointerenter", "focus"]) link.addEventListener(name, () => card.show(link, link.dataset));
    for (const name of ["pointerleave", "blur"]) link.addEventListener(name, () => card.hide());
    link.addEventListener("keydown", ({ key }) => { if (key === "Escape") card.hide(); });
    link.addEventListener("click", (event) => leadTo(event, link.dataset.event, list));
  }
  labels.hidden = false;
  new ResizeObserver(() => arrange(labels, list)).observe(container);
  arrange(labels, list);
}

/** Place the names of the most important events in rows, as many as do not cover each other. */
function arrange(labels, list) {
  const width = labels.clientWidth;
  if (!width) return;
  const rows = Array.from({ length: width < WIDE ? rowsAbove(list, labels) : 2 }, () => []);
  labels.querySelectorAll(".stem").forEach((stem) => stem.remove());
  let placed = 0;
  for (const item of labels.children) {
    item.hidden = false;
    const at = (width * Number(item.firstElementChild.dataset.x)) / 100;
    const spans = spansOf(at, item.firstElementChild.offsetWidth, width);
    const found = placed < MOST ? roomFor(spans, rows) : null;
    item.hidden = !found;
    if (!found) continue;
    placed += 1;
    found.row.push({ ...found.span, item, at });
  }
  const used = rows.filter((row) => row.length);
  labels.style.height = `${used.length * ROW}px`;
  used.forEach((row, number) => row.forEach((label) => place(label, used.length - number)));
}

/** How many rows of names leave the first event on the first screen. */
function rowsAbove(list, labels) {
  const first = list.querySelector(".event") ?? list;
  const top = first.getBoundingClientRect().top + scrollY - labels.offsetHeight;
  return Math.min(ROWS, Math.max(0, Math.floor((FIRST - top) / ROW)));
}

/** Where a name may be: around the moment that it is about, from there on, or up to there. */
function spansOf(at, width, whole) {
  return [width / 2, 8, width - 8].map((before) => {
    const start = Math.min(Math.max(at - before, 0), Math.max(whole - width, 0));
    return { start, end: start + width };
  });
}

function roomFor(spans, rows) {
  for (const span of spans) {
    const row = rows.find((taken) => taken.every((other) => isApart(span, other)));
    if (row) return { row, span };
  }
  return null;
}

const isApart = (one, other) => one.end + GAP <= other.start || other.end + GAP <= one.start;

/** Place a name in a row, counted from the drawing, with a line to the moment that it is about. */
function place({ item, start, at }, row) {
  item.style.left = `${start}px`;
  item.style.bottom = `${(row - 1) * ROW}px`;
  const stem = element("span", { class: "stem" });
  stem.style.left = `${at - start}px`;
  stem.style.height = `${BARS + (row - 1) * ROW}px`;
  item.append(stem);
}

/** An event that is in the list is found there. */
function leadTo(event, id, list) {
  const entry = list.querySelector(`#e${CSS.escape(id)}`);
  if (!entry) return;
  event.preventDefault();
  entry.scrollIntoView({ block: "center" });
  entry.querySelector("a").focus({ preventScroll: true });
}

/** Every event along a line of time is drawn where a reader asks for it. */
function offerBand(line, band, list) {
  if (!band.dataset.band || band.childElementCount) return;
  const opener = button(say("Larger view"), async () => {
    opener.remove();
    const { drawBand } = await import("./band.js");
    await drawBand(band, list);
  }, { class: "plain" });
  line.append(opener);
}
