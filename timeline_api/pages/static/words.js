// The texts of the scripts in the language of the page, which has those that are not in English.

const texts = JSON.parse(document.body.dataset.words ?? "{}");

/** A text; `values` take the places of the names in its braces. */
export function say(english, values = {}) {
  return (texts[english] ?? english).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
