// The texts of the scripts in the language of the page, which has those that are not in English.

const texts = JSON.parse(document.body.dataset.words ?? "{}");

/** A text; `values` take the places of the names in its braces. */
export function say(english, values = {}) {
  return (texts[english] ?? english).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The date of an event for a reader, who learns that an inferred one is in no words of its sources. */
export function dateOf({ date, dating }) {
  if (dating === "stated") return date.display;
  return say("about {date}, from the context", { date: date.display.replace(/\?$/, "") });
}
