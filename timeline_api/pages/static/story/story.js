// One story: the list follows the filters, goes on by itself, opens its events in container, and says what is new.

import { followFilters } from "./filters.js";
import { goOn } from "./further.js";
import { tellNews } from "./news.js";
import { openInPlace } from "./proofs.js";

const list = document.querySelector("[data-list]");

function enhance() {
  openInPlace(list);
  goOn(list);
}

enhance();
const showAnew = followFilters(document.querySelector("form[data-filters]"), list, enhance);

const news = document.querySelector("[data-since]");
if (news) tellNews(news, list, showAnew);

const container = document.querySelector("[data-band]");
if (container.dataset.band) import("./band.js").then(({ drawBand }) => drawBand(container, list));
