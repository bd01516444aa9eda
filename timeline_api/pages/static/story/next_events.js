// The list goes on by itself where its end comes into sight.

import { page } from "../api.js";
import { element } from "../elements.js";
import { openSourcesInPlace } from "./sources.js";

// So many events stay on one page; then the link leads to the next one, so that memory stays flat.
const MOST = 1000;

/** Fetch the next events of a list when its end is near. */
export function loadNextEvents(list) {
  const link = list.querySelector("a[rel=next]");
  if (!link || list.querySelectorAll(".event").length >= MOST) return;
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    watch.disconnect();
    append(list, link);
  }, { rootMargin: "800px" });
  watch.observe(link);
}

async function append(list, link) {
  const found = await page(link.href).catch(() => null);
  if (!found || !link.isConnected) return; // the link itself still leads on
  link.closest(".more").remove();
  const notes = list.querySelector(":scope > [data-notes]");
  for (const part of [...found.querySelector("[data-list]").children]) {
    if (notes && part.matches("[data-notes]")) continue;
    if (!joined(list, part)) list.insertBefore(part, notes);
  }
  if (notes) list.append(notes, ...list.querySelectorAll(":scope > .more"));
  numberNotes(list);
  openSourcesInPlace(list);
  loadNextEvents(list);
}

/** The footnotes of what is printed are counted over all pages that are there. */
function numberNotes(list) {
  const numbers = new Map();
  for (const note of list.querySelectorAll(".note")) {
    const { url } = note.dataset;
    if (!numbers.has(url)) numbers.set(url, numbers.size + 1);
    note.textContent = numbers.get(url);
  }
  const lines = [...numbers.keys()].map((url) => element("li", {}, url));
  list.querySelector("[data-notes] ol")?.replaceChildren(...lines);
}

/** Whether a chapter went on with the year, and its first section with the month, that the list ends with. */
function joined(list, part) {
  const year = part.querySelector(".year");
  const last = [...list.children].findLast((each) => each.matches(".chapter, ol.events"));
  if (year && last?.querySelector(".year")?.id === year.id) {
    joinYear(last.lastElementChild, part.lastElementChild);
    return true;
  }
  if (part.matches("ol.events") && last?.matches("ol.events")) {
    last.append(...part.children);
    return true;
  }
  return false;
}

/** What is known of the year alone stays at its end. */
function joinYear(into, from) {
  joinMonth(into, from);
  const coarse = into.querySelector(":scope > ol.is-coarse");
  const more = from.querySelector(":scope > ol.is-coarse");
  if (coarse && more) {
    coarse.append(...more.children);
    from.querySelectorAll(":scope > .is-coarse").forEach((each) => each.remove());
  }
  const end = into.querySelector(":scope > .is-coarse");
  for (const each of [...from.children]) into.insertBefore(each, end);
}

function joinMonth(into, from) {
  const heading = from.querySelector(":scope > .month:first-child:not(.is-coarse)");
  const months = [...into.querySelectorAll(":scope > .month:not(.is-coarse)")];
  const lists = [...into.querySelectorAll(":scope > .events:not(.is-coarse)")];
  if (!heading || heading.textContent !== months.pop()?.textContent) return;
  lists.pop().append(...from.querySelector(".events").children);
  from.querySelector(".events").remove();
  heading.remove();
}
