// Pairs of events that may be one: each is merged or kept apart by one request of the API.

import { send, timelinePath } from "./api.js";
import { button, element } from "./elements.js";
import { say } from "./words.js";

for (const section of document.querySelectorAll("section.suggestion")) {
  const [event, other] = [...section.querySelectorAll("[data-event]")].map(({ dataset }) => dataset.event);
  const path = `${timelinePath(section.dataset.timeline)}/events/${event}`;
  const status = element("span", { role: "status" });
  const decide = (label, action, done) => button(label, async () => {
    try {
      await send(`${path}/${action}`, { events: [other] });
      section.querySelectorAll("[data-decide] button").forEach((each) => each.remove());
      status.textContent = done;
    } catch (error) {
      status.textContent = error.message;
    }
  });
  section.querySelector("[data-decide]").append(
    decide(say("Merge"), "merge", `${say("Merged")}.`), decide(say("Different event"), "separate", `${say("Kept apart")}.`), status,
  );
}
