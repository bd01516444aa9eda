// What is known of an event, beside a short name of it. A screen reader has the same words from the name itself.

import { element } from "../elements.js";

export class Card {
  /** `container` is what the card is placed in. */
  constructor(container) {
    this.container = container;
    this.box = element("div", { class: "card", "aria-hidden": "true", hidden: "" });
    container.append(this.box);
  }

  /** Show date, title and outlets below an element. */
  show(target, { when, title, outlets }) {
    const lines = [["when", when], ["title", title], ["outlets", outlets]];
    this.box.replaceChildren(...lines.map(([name, text]) => element("p", { class: name, dir: "auto" }, text)));
    this.box.hidden = false;
    const [near, around] = [target.getBoundingClientRect(), this.container.getBoundingClientRect()];
    const most = around.width - this.box.offsetWidth;
    this.box.style.left = `${Math.max(0, Math.min(near.left - around.left, most))}px`;
    this.box.style.top = `${near.bottom - around.top + 4}px`;
  }

  hide() {
    this.box.hidden = true;
  }
}
