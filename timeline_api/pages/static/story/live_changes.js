// What became of a story since its page was read. The list stays as it is until its reader wants to see the news.

import { timelinePath } from "../api.js";
import { button, counted, element, written } from "../elements.js";
import { say } from "../words.js";

const KINDS = ["created", "changed", "merged", "removed"];

const PATIENCE = 400; // milliseconds, since the changes that one article makes come one after the other

/** Show in a container how much is new, with a button that `showAnew` answers; nothing where the service does not tell. */
export function showLiveChanges(container, list, showAnew) {
  const changes = new LiveChanges(container, list, showAnew);
  document.addEventListener("visibilitychange", () => changes.follow());
  changes.follow();
}

class LiveChanges {
  constructor(container, list, showAnew) {
    Object.assign(this, { container, list, showAnew, cursor: container.dataset.since });
    this.path = `${timelinePath(list.closest("[data-timeline]").dataset.timeline)}/changes`;
    this.forget();
  }

  /** Hear of changes while the page is in sight, and of those in between when it is again. */
  follow() {
    this.source?.close();
    if (document.hidden) return;
    this.source = new EventSource(`${this.path}?${new URLSearchParams({ since: this.cursor })}`);
    for (const kind of KINDS) this.source.addEventListener(kind, (change) => this.hear(kind, change));
  }

  hear(kind, { data, lastEventId }) {
    this.cursor = lastEventId;
    const { id } = JSON.parse(data);
    const entry = document.getElementById(`e${id}`);
    if (kind === "created" && entry) return; // the page was read a moment later
    (kind === "created" ? this.created : this.changed).add(id);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say(), PATIENCE);
  }

  say() {
    const counts = [
      this.created.size && counted(this.created.size, "new event"),
      this.changed.size && say("{count} changed", { count: written(this.changed.size) }),
    ].filter(Boolean);
    this.container.replaceChildren(button(say("{changes}: show", { changes: counts.join(", ") }), () => this.show()));
  }

  async show() {
    const created = [...this.created];
    this.forget();
    await this.showAnew();
    const entries = created.map((id) => document.getElementById(`e${id}`)).filter(Boolean);
    for (const event of entries) {
      event.classList.add("is-new");
      event.querySelector(".when").prepend(element("span", { class: "new" }, say("New")));
    }
    const first = this.list.querySelector(".is-new .title a");
    first?.scrollIntoView({ block: "center" });
    (first ?? document.getElementById("content")).focus({ preventScroll: true });
  }

  forget() {
    this.created = new Set();
    this.changed = new Set();
    this.container.replaceChildren();
  }
}
