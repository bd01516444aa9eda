// The texts of the scripts, and dates, in the language of the page, which has those that are not in English.

const { texts = {}, dates = [] } = JSON.parse(document.body.dataset.words ?? "{}");

const patterns = dates.map(([english, ours]) => [new RegExp(english, "g"), ours]);

/** The language that moments and numbers are written in; the English of the page is that of "14 May 2031". */
export const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

/** A text; `values` take the places of the names in its braces. */
export function say(english, values = {}) {
  return (texts[english] ?? english).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A moment by the parts of it that are written, as Intl.DateTimeFormat takes them; years before 1 have their era. */
export function sayMoment(moment, parts) {
  return moment.toLocaleString(LANGUAGE, moment.getUTCFullYear() < 1 ? { ...parts, era: "short" } : parts);
}

/** A date that the API writes in English. */
export const sayDate = (english) => patterns.reduce((date, [pattern, ours]) => date.replace(pattern, ours), english);

/** The date of an event for a reader, who learns that an inferred one is in no words of its sources. */
export function dateOf({ date, dating }) {
  const written = sayDate(date.display);
  return dating === "stated" ? written : say("about {date}, from the context", { date: written.replace(/\?$/, "") });
}
