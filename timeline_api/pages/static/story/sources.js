// What an event rests on, opened below it in the list.

import { page } from "../api.js";
import { button } from "../elements.js";

/** Let the sources of each event of a list open in place. */
export function openSourcesInPlace(list) {
  for (const event of list.querySelectorAll(".event:has(a.sources)")) {
    const link = event.querySelector("a.sources");
    const opener = button("", () => toggle(event, opener), { "aria-expanded": "false", class: "sources" });
    opener.setAttribute("aria-label", `${link.textContent}: ${event.querySelector(".title").textContent}`);
    opener.append(...link.childNodes);
    link.replaceWith(opener);
  }
}

async function toggle(event, opener) {
  const open = event.querySelector(".opened-sources");
  opener.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const sources = document.createElement("div");
  sources.className = "opened-sources";
  sources.setAttribute("aria-live", "polite");
  event.querySelector(".what").append(sources);
  try {
    sources.append(...sectionsOf(await page(event.querySelector(".title a").href)));
  } catch (error) {
    sources.textContent = error.message;
  }
}

/** The sections of an event's page, without the names by which that page refers to them. */
function sectionsOf(found) {
  const sections = [...found.querySelectorAll("article.detail > section")];
  for (const section of sections) {
    section.removeAttribute("aria-labelledby");
    for (const named of section.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const heading of section.querySelectorAll("h2")) heading.replaceWith(captionOf(heading));
  }
  return sections;
}

function captionOf(heading) {
  const caption = document.createElement("p");
  caption.className = "caption";
  caption.textContent = heading.textContent;
  return caption;
}
