// Days of the API as moments that a band can draw, and back.

const DAY = 24 * 60 * 60 * 1000;

const NAME = 0.2; // part of a time after its end, where the name of the last event has room

const SMALL = 3; // how many times a part goes into the whole before it is worth a look of its own

/** The moment a day begins; years beyond four digits and before 0 have six and a sign. */
export function momentOf(day) {
  const [, sign, year, rest] = day.match(/^(-?)(\d+)(-\d\d-\d\d)$/);
  const written = sign || year.length > 4 ? `${sign || "+"}${year.padStart(6, "0")}` : year;
  return new Date(`${written}${rest}T00:00`);
}

/** The moment after the last one of a day. */
export const momentAfter = (day) => new Date(+momentOf(day) + DAY);

/** The day of a moment, as the API takes it. */
export function dayOf(moment) {
  const year = moment.getFullYear();
  const written = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  return `${written}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** From the first to the last moment that a histogram has events in, with a margin; null for none.
 *
 * Decades and centuries count only where there is nothing finer: they would make all else small. */
export function extentOf({ buckets, coarser }) {
  const years = [...buckets, ...coarser.filter(({ edtf }) => !edtf.includes("X"))];
  const all = years.length ? years : coarser;
  if (!all.length) return null;
  const start = Math.min(...all.map(({ earliest }) => +momentOf(earliest)));
  const end = Math.max(...all.map(({ latest }) => +momentAfter(latest)));
  return wideBy({ start, end }, 0.03, NAME);
}

/** The shortest time that half of the events of a histogram fall in; null unless it is a small part of the whole. */
export function focusOf(histogram, whole) {
  const { buckets, coarser, wider } = histogram;
  const half = Math.floor((sum([...buckets, ...coarser]) + wider) / 2);
  let best = null;
  let [first, total] = [0, 0];
  buckets.forEach((last, number) => {
    total += last.count;
    while (total - buckets[first].count >= half) total -= buckets[first++].count;
    const span = { start: momentOf(buckets[first].earliest), end: momentAfter(last.latest) };
    if (total >= half && (!best || widthOf(span) < widthOf(best))) best = span;
  });
  return best && widthOf(best) * SMALL < widthOf(whole) ? wideBy(best, 0.06, NAME) : null;
}

/** The window as `from` and `to`, no wider than the filters of the list. */
export function windowOf({ start, end }, filters) {
  const within = { from: dayOf(start), to: dayOf(end) };
  const [from, to] = [filters.get("from"), filters.get("to")];
  if (from && momentOf(firstDay(from)) > start) within.from = from;
  if (to && momentOf(firstDay(to)) < end) within.to = to;
  return within;
}

/** The unit of time of which a window has a few dozen. */
export function unitFor({ start, end }) {
  const days = (end - start) / DAY;
  if (days < 120) return "day";
  if (days < 3000) return "month";
  return days < 40000 ? "year" : "decade";
}

const widthOf = ({ start, end }) => end - start;

const sum = (buckets) => buckets.reduce((all, { count }) => all + count, 0);

function wideBy({ start, end }, before, after) {
  const width = end - start;
  return { start: new Date(start - width * before), end: new Date(+end + width * after) };
}

const two = (number) => String(number).padStart(2, "0");

const firstDay = (value) => value.match(/^-?\d+/)[0] + (value.match(/-\d\d/g)?.join("") ?? "").padEnd(6, "-01");
