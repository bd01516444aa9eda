// What the API answers, as what vis-timeline draws.

import { written } from "../elements.js";
import { dateOf, say } from "../words.js";
import { momentAfter, momentOf } from "./spans.js";

const NAMED = 14; // more names than these would cover each other

/** Events as points where they are known to the day, else as ranges over all days; the most important have names. */
export function itemsOfEvents(events) {
  const ranked = [...events].sort((one, other) => other.salience.score - one.salience.score);
  const named = new Set(ranked.slice(0, NAMED));
  return events.flatMap((event) => itemsOfEvent(event, named.has(event)));
}

/** Counts as ranges whose height says how many. */
export function itemsOfHistogram({ buckets, coarser }) {
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const bars = buckets.map((bucket) => ({ ...spanOf(bucket), ...bar(bucket, most), id: `count ${bucket.edtf}` }));
  const wide = coarser.map((bucket) => ({ ...spanOf(bucket), ...bar(bucket, 0), id: `coarser ${bucket.edtf}` }));
  return [...bars, ...wide].filter(({ start }) => start);
}

function itemsOfEvent(event, isNamed) {
  const positions = event.conflicts.find(({ kind, grade }) => kind === "date" && grade === "contradiction")?.values;
  const dates = positions?.map(({ date }) => date).filter(Boolean) ?? [event.date];
  return dates.map((date, number) => ({
    ...spanOf(date),
    id: `${event.id} ${number}`,
    event: event.id,
    label: isNamed ? labelOf(event) : "",
    className: classesOf(event, date),
    card: { when: dateOf(event), title: event.title, outlets: [...new Set(event.sources.map(named))].join(", ") },
  })).filter(({ start }) => start);
}

/** The short title, and whose claim it is where a source attributes it. */
function labelOf({ short_title: title, attributions }) {
  const claims = [...new Set(attributions.map(({ text }) => text))];
  return claims.length ? `${title} (${claims.join("; ")})` : title;
}

function classesOf({ modality, disputed, corroboration }, { approximate }) {
  const marks = [
    disputed && "is-disputed",
    approximate && "is-approximate",
    corroboration > 1 && "is-corroborated",
  ].filter(Boolean);
  return ["event-item", `is-${modality}`, ...marks].join(" ");
}

function bar({ count }, most) {
  const share = most && Math.ceil((count / most) * 8);
  return { label: written(count), className: `count-item share-${share}` };
}

/** A document that has no outlet goes by its id in the API. */
const named = (source) => source.replace(/^document ([0-9a-f]{4})[0-9a-f]{28}$/, (_, id) => `${say("Unnamed outlet")} ${id}`);

/** An open side is drawn at the known one; a single day is a point. */
function spanOf({ earliest, latest, precision }) {
  const [first, last] = [earliest ?? latest, latest ?? earliest];
  if (!first) return {};
  if (first === last && precision !== "week") return { type: "point", start: momentOf(first) };
  return { type: "range", start: momentOf(first), end: momentAfter(last) };
}
