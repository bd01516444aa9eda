// Filters that act as they are set. The address holds what is set, as it does without this script.

import { page } from "../api.js";

const PATIENCE = 300; // milliseconds after the last letter

/** What a list tells those who draw it too. */
export const FILTERED = "story:filtered";

/** Keep a list in step with a form; `then` is called when the list has changed. Gives what shows the list anew. */
export function followFilters(form, list, then) {
  let waiting;
  let pending = new AbortController();
  const show = async (path) => {
    pending.abort();
    pending = new AbortController();
    try {
      replace(await page(path, pending), list);
      history.replaceState(null, "", path);
      then();
      list.dispatchEvent(new CustomEvent(FILTERED, { bubbles: true }));
    } catch (error) {
      if (error.name !== "AbortError") document.querySelector(".tally").textContent = error.message;
    }
  };
  const changed = () => show(pathOf(form));
  form.querySelector(".actions").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, PATIENCE);
  });
  return () => show(location.pathname + location.search);
}

/** The address of the page that a form asks for, empty fields left out. */
function pathOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value.trim());
  return given.length ? `${location.pathname}?${new URLSearchParams(given)}` : location.pathname;
}

function replace(found, list) {
  list.replaceChildren(...found.querySelector("[data-list]").childNodes);
  for (const part of [".lead", ".tally", ".chips", ".around", "[data-ribbon]"]) {
    document.querySelector(part).replaceChildren(...found.querySelector(part).childNodes);
  }
}
