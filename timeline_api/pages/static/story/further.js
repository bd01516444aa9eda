// The list goes on by itself where its end comes into sight.

import { page } from "../api.js";
import { openInPlace } from "./proofs.js";

// So many events stay on one page; then the link leads to the next one, so that memory stays flat.
const MOST = 1000;

/** Fetch the next events of a list when its end is near. */
export function goOn(list) {
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
  for (const part of [...found.querySelector("[data-list]").children]) {
    if (!joined(list, part)) list.append(part);
  }
  openInPlace(list);
  goOn(list);
}

/** Whether a chapter went on with the year, and its first section with the month, that the list ends with. */
function joined(list, part) {
  const year = part.querySelector(".year");
  const last = list.lastElementChild;
  if (year && last?.querySelector(".year")?.id === year.id) {
    const [into, from] = [last.lastElementChild, part.lastElementChild];
    joinMonth(into, from);
    into.append(...from.children);
    return true;
  }
  if (part.matches("ol.events") && last?.matches("ol.events")) {
    last.append(...part.children);
    return true;
  }
  return false;
}

function joinMonth(into, from) {
  const heading = from.querySelector(":scope > .month:first-child");
  const months = into.querySelectorAll(":scope > .month");
  if (heading?.textContent !== [...months].pop()?.textContent) return;
  into.lastElementChild.append(...from.querySelector(".events").children);
  from.querySelector(".events").remove();
  heading?.remove();
}
