// One story: the list follows the filters, goes on by itself, opens its events in place, and says what is new.

import { followFilters } from "./filters.js";
import { loadNextEvents } from "./next_events.js";
import { showLiveChanges } from "./live_changes.js";
import { openSourcesInPlace } from "./sources.js";
import { enhanceRibbon } from "./ribbon.js";

const list = document.querySelector("[data-list]");
const ribbon = document.querySelector("[data-ribbon]");
const band = document.querySelector("[data-band]");

function enhance() {
  openSourcesInPlace(list);
  loadNextEvents(list);
  enhanceRibbon(ribbon, band, list);
}

const filters = document.querySelector("form[data-filters]");

// A form that was refused is answered under its own address, which nothing else is asked by.
const { pathname } = new URL(filters.action);
if (location.pathname !== pathname) history.replaceState(null, "", pathname + location.hash);

// Filters fold away where they would stand before the list, unless a form among them says what is wrong.
const tools = document.querySelector("[data-tools]");
const wide = matchMedia("(min-width: 62rem)");
const fold = () => (tools.open = wide.matches || tools.querySelector("[aria-invalid]") !== null);
wide.addEventListener("change", fold);
fold();

// What is there to be copied is chosen as a whole.
tools.addEventListener("focusin", ({ target }) => { if (target.readOnly) target.select(); });

enhance();
const showAnew = followFilters(filters, list, enhance);

const changes = document.querySelector("[data-since]");
if (changes) showLiveChanges(changes, list, showAnew);
