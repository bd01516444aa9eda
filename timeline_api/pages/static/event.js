// One event: corrections of a person, which later documents do not change.

import { ask, timelinePath } from "./api.js";
import { Corrections } from "./corrections.js";
import { button, element } from "./elements.js";
import { say } from "./words.js";

const article = document.querySelector("article.detail");
const path = `${timelinePath(article.dataset.timeline)}/events/${article.dataset.event}`;
const panel = element("section", { class: "correct", id: "correct", hidden: "", "aria-label": say("Correct this event") });
const opener = button(say("Correct"), toggle, { "aria-expanded": "false", "aria-controls": "correct" });

article.querySelector("[data-correct]").append(opener);
article.querySelector(".opening").after(panel);

async function toggle() {
  panel.hidden = !panel.hidden;
  opener.setAttribute("aria-expanded", String(!panel.hidden));
  article.classList.toggle("is-correcting", !panel.hidden);
  if (panel.hidden || panel.childElementCount) return;
  const corrections = new Corrections(article, path);
  try {
    corrections.fill(panel, await ask(path), await ask(`${path}/history`));
  } catch (error) {
    panel.append(element("p", { class: "wrong", role: "alert" }, error.message));
  }
}
