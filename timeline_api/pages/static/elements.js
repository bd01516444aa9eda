// Elements made of text alone: nothing that news say is ever read as markup.

import { LANGUAGE, say } from "./words.js";

/** An element with attributes and, as its content, texts and other elements; attributes that are null are left out. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** A button that does something. */
export function button(label, act, attributes = {}) {
  const made = element("button", { type: "button", class: "quiet", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A number with its noun, which takes an s. */
export const counted = (number, noun) => `${written(number)} ${say(number === 1 ? noun : `${noun}s`)}`;

/** A number as the language of the page writes it. */
export const written = (number) => number.toLocaleString(LANGUAGE);
