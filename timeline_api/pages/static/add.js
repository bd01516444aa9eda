// Adding articles without leaving the page: a pasted one, or files that are dropped. The events appear below.

import { Problem, ask, patiently, send, timelinePath } from "./api.js";
import { counted, element } from "./elements.js";
import { dateOf, say } from "./words.js";

const [TEXT, HTML, LINES] = ["text/plain", "text/html", "application/x-ndjson"];
const MEDIA_TYPES = { txt: TEXT, html: HTML, htm: HTML, jsonl: LINES, ndjson: LINES };

const AT_ONCE = 20; // lines of a file with many documents

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
    outcome.replaceChildren(toldOf(timeline, article.title || say("The article"), added));
    form.elements.text.value = "";
  }, outcome);
}

async function addFiles(form, outcome, files) {
  const { timeline, source, published } = filled(form);
  if (!files.length || !form.elements.timeline.reportValidity()) return;
  const progress = element("progress", { max: files.length, value: 0, "aria-label": say("Files read") });
  const now = element("p", { class: "hint" });
  outcome.replaceChildren(progress, now);
  await working(form, async () => {
    for (const [number, file] of files.entries()) {
      const values = { name: file.name, number: number + 1, files: counted(files.length, "file") };
      now.textContent = say("Reading {name}, {number} of {files}", values);
      const tell = (share) => (progress.value = number + share);
      outcome.append(await addFile(file, timeline, { source, published }, tell));
      tell(1);
    }
    now.textContent = say("{files} read", { files: counted(files.length, "file") });
  }, outcome);
}

async function addFile(file, timeline, stated, tell) {
  const mediaType = MEDIA_TYPES[file.name.split(".").pop().toLowerCase()];
  if (!mediaType) return outcome(`${file.name}: ${say("only .txt, .html and .jsonl can be read.")}`);
  const query = new URLSearchParams(Object.entries(stated).filter(([, value]) => value));
  const path = `${timelinePath(timeline)}/documents?${query}`;
  try {
    if (mediaType === LINES) return await addLines(path, file, timeline, tell);
    const options = { method: "POST", body: file, headers: { "Content-Type": mediaType } };
    return toldOf(timeline, file.name, await patiently(() => ask(path, options)));
  } catch (error) {
    return outcome(`${file.name}: ${error.message}`);
  }
}

/** A file of many documents goes a few lines at a time, so that its reader sees how far it is. */
async function addLines(path, file, timeline, tell) {
  const lines = (await file.text()).split("\n");
  const answers = [];
  for (let first = 0; first < lines.length; first += AT_ONCE) {
    const some = lines.slice(first, first + AT_ONCE).join("\n");
    if (some.trim()) answers.push(...(await addSome(path, some, first)));
    tell(Math.min(1, (first + AT_ONCE) / lines.length));
  }
  const wrong = answers.filter(({ problem }) => problem);
  const count = counted(answers.length - wrong.length, "article");
  const line = outcome(`${file.name}: ${say("{files} read", { files: count })}. `, storyLink(timeline));
  const lineOf = ({ line, problem }) => element("p", { class: "wrong" }, `${say("Line {line}", { line })}: ${problem.detail}`);
  line.append(...wrong.map(lineOf));
  return line;
}

/** What became of each of some lines, counted from the start of their file. */
async function addSome(path, body, first) {
  const headers = { "Content-Type": LINES, Accept: LINES };
  const lines = await patiently(async () => {
    const response = await fetch(path, { method: "POST", body, headers });
    if (!response.ok) throw new Problem(response, await response.json().catch(() => null));
    return response.text();
  });
  const answers = lines.trim().split("\n").map((line) => JSON.parse(line));
  return answers.map((answer) => ({ ...answer, line: first + answer.line }));
}

function toldOf(timeline, name, { id, events, notes }) {
  const article = element("a", { href: `/timelines/${timeline}/documents/${id}` }, say("Read it with its events"));
  const line = outcome(`${name}: ${counted(events.length, "event")}. `, article, " · ", storyLink(timeline));
  line.append(...notes.map(({ detail }) => element("p", { class: "hint" }, `${say("Not all was read")}: ${detail}.`)));
  line.append(element("ol", {}, ...events.map((event) => eventLine(timeline, event))));
  return line;
}

function eventLine(timeline, event) {
  const link = element("a", { href: `/timelines/${timeline}/events/${event.id}`, dir: "auto" }, event.title);
  return element("li", {}, element("span", { class: "when" }, dateOf(event)), " ", link);
}

const outcome = (...content) => element("div", { class: "outcome" }, ...content);

const storyLink = (timeline) => element("a", { href: `/timelines/${timeline}` }, say("See the story"));

const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => String(value).trim()));

/** Do something with the form's button off; errors are shown. */
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
  const label = element("label", { for: "add-files" }, say("Or drop files here: .txt, .html or .jsonl"));
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
