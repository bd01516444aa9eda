// One story: the list follows the filters, goes on by itself, and opens its events in place.

import { followFilters } from "./filters.js";
import { goOn } from "./further.js";
import { openInPlace } from "./proofs.js";

const list = document.querySelector("[data-list]");

function enhance() {
  openInPlace(list);
  goOn(list);
}

enhance();
followFilters(document.querySelector("form[data-filters]"), list, enhance);

const place = document.querySelector("[data-band]");
if (place.dataset.band) import("./band.js").then(({ drawBand }) => drawBand(place, list));
