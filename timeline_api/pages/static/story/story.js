// One story: the list follows the filters, goes on by itself, opens its events in place, and says what is new.

import { followFilters } from "./filters.js";
import { goOn } from "./further.js";
import { tellNews } from "./news.js";
import { openInPlace } from "./proofs.js";
import { enhanceRibbon } from "./ribbon.js";

const list = document.querySelector("[data-list]");
const ribbon = document.querySelector("[data-ribbon]");
const band = document.querySelector("[data-band]");

function enhance() {
  openInPlace(list);
  goOn(list);
  enhanceRibbon(ribbon, band, list);
}

// Filters fold away where they would stand before the list.
const tools = document.querySelector("[data-tools]");
const wide = matchMedia("(min-width: 62rem)");
const fold = () => (tools.open = wide.matches);
wide.addEventListener("change", fold);
fold();

enhance();
const showAnew = followFilters(document.querySelector("form[data-filters]"), list, enhance);

const news = document.querySelector("[data-since]");
if (news) tellNews(news, list, showAnew);
