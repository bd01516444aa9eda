// Adding articles without leaving the page: a pasted one, or files that are dropped. The events appear below.

import { Problem, ask, send, timelinePath } from "./api.js";
import { counted, element } from "./elements.js";

const [TEXT, HTML, LINES] = ["text/plain", "text/html", "application/x-ndjson"];
const MEDIA_TYPES = { txt: TEXT, html: HTML, htm: HTML, jsonl: LINES, ndjson: LINES };

/** Let a form for articles read them in place, and take files. */
export function enhance(form) {
  const outcome = form.querySelector("[data-outcome]");
  outcome.setAttribute("aria-live", "polite");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    addPasted(form, outcome);
  });
  form.querySelector(".actions").before(dropZone((files) => addFiles(form, outcome, [...files])));
}

async function addPasted(form, outcome) {
  const { timeline, ...article } = filled(form);
  await working(form, async () => {
    const added = await send(`${timelinePath(timeline)}/documents`, article);
    outcome.replaceChildren(toldOf(timeline, article.title || "The article", added));
    form.elements.text.value = "";
  }, outcome);
}

async function addFiles(form, outcome, files) {
  const { timeline, source, published } = filled(form);
  if (!form.elements.timeline.reportValidity()) return;
  const progress = element("progress", { max: files.length, value: 0, "aria-label": "Files read" });
  outcome.replaceChildren(progress);
  await working(form, async () => {
    for (const file of files) {
      outcome.append(await addFile(file, timeline, { source, published }));
      progress.value += 1;
    }
  }, outcome);
}

async function addFile(file, timeline, said) {
  const mediaType = MEDIA_TYPES[file.name.split(".").pop().toLowerCase()];
  if (!mediaType) return told(`${file.name}: only .txt, .html and .jsonl can be read.`);
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value));
  const path = `${timelinePath(timeline)}/documents?${query}`;
  const options = { method: "POST", body: file, headers: { "Content-Type": mediaType } };
  try {
    if (mediaType === LINES) return await addLines(path, options, file, timeline);
    return toldOf(timeline, file.name, await ask(path, options));
  } catch (error) {
    return told(`${file.name}: ${error.message}`);
  }
}

/** A file of many documents is answered line by line. */
async function addLines(path, options, file, timeline) {
  const response = await fetch(path, { ...options, headers: { ...options.headers, Accept: "application/x-ndjson" } });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => null));
  const lines = (await response.text()).trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const wrong = lines.filter(({ problem }) => problem);
  const shown = told(`${file.name}: ${counted(lines.length - wrong.length, "article")} read. `, storyLink(timeline));
  const lineOf = ({ line, problem }) => element("p", { class: "wrong" }, `Line ${line}: ${problem.detail}`);
  shown.append(...wrong.map(lineOf));
  return shown;
}

function toldOf(timeline, name, { id, events }) {
  const article = element("a", { href: `/timelines/${timeline}/documents/${id}` }, "Read it with its events");
  const shown = told(`${name}: ${counted(events.length, "event")}. `, article, " · ", storyLink(timeline));
  shown.append(element("ol", {}, ...events.map((event) => eventLine(timeline, event))));
  return shown;
}

function eventLine(timeline, event) {
  const link = element("a", { href: `/timelines/${timeline}/events/${event.id}`, dir: "auto" }, event.title);
  return element("li", {}, element("span", { class: "when" }, event.date.display), " ", link);
}

const told = (...content) => element("div", { class: "outcome" }, ...content);

const storyLink = (timeline) => element("a", { href: `/timelines/${timeline}` }, "See the story");

const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => String(value).trim()));

/** Do something with the form's button off; what goes wrong is shown. */
async function working(form, act, outcome) {
  const submit = form.querySelector("button[type=submit]");
  submit.disabled = true;
  form.setAttribute("aria-busy", "true");
  try {
    await act();
  } catch (error) {
    outcome.replaceChildren(element("p", { class: "wrong", role: "alert" }, error.message));
  } finally {
    submit.disabled = false;
    form.removeAttribute("aria-busy");
  }
}

function dropZone(take) {
  const accept = Object.keys(MEDIA_TYPES).map((ending) => `.${ending}`).join();
  const input = element("input", { type: "file", id: "add-files", multiple: "", accept });
  const label = element("label", { for: "add-files" }, "Or drop files here: .txt, .html or .jsonl");
  const zone = element("div", { "data-drop": "" }, label, input);
  input.addEventListener("change", () => take(input.files));
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => over(event, true));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, (event) => over(event, false));
  zone.addEventListener("drop", (event) => take(event.dataTransfer.files));
  const over = (event, is) => {
    event.preventDefault();
    zone.classList.toggle("is-over", is);
  };
  return zone;
}
