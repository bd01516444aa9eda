// The ways to correct an event, each of them one request of the API; after it the page shows what is now.

import { ask, send } from "./api.js";
import { button, element } from "./elements.js";
import { dateOf, say, sayDate, sayMoment } from "./words.js";

const MODALITIES = {
  asserted: say("Happened"), alleged: say("Alleged"), planned: say("Planned"), hypothetical: say("Uncertain"), negated: say("Denied"),
};
const KINDS = {
  fields: say("Corrected"), merge: say("Merged"), split: say("Split"), separate: say("Kept apart"), conflict: say("Conflict settled"), undo: say("Undone"),
};
const MEDIA_TYPES = { image: say("Picture"), video: say("Video") };
const MEDIA_LINES = [
  ["url", say("Address")], ["caption", say("Caption")], ["credit", say("Credit")],
  ["alt", say("What it shows, for those who do not see it")], ["link", say("Address that it leads to")],
];
const DATE = say("Date: 14 May 2031, May 2031, spring 1985, or as EDTF");
const WRITTEN = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const MERGE_PATCH = "application/merge-patch+json";

export class Corrections {
  /** `article` is the page of the event at a path of the API. */
  constructor(article, path) {
    Object.assign(this, { article, path });
    // Who corrects has seen this state of the event and no other.
    this.ifMatch = { "If-Match": `"${article.dataset.tag}"` };
    this.status = element("p", { role: "alert", class: "wrong" });
  }

  /** Show in a panel, and beside what they are about, all corrections of an event. */
  fill(panel, event, history) {
    panel.append(this.fields(event), this.merging(event), this.history(history.items), this.status);
    this.splitting();
    this.settling(event);
  }

  fields(event) {
    const form = element("form", {}, field(say("Title"), input("title", event.title)));
    form.append(field(DATE, input("date", event.date.edtf)));
    form.append(field(say("Status"), choice("modality", MODALITIES, event.modality)));
    form.append(check("hidden", say("Hide it from lists"), event.hidden));
    form.append(check("pinned", say("Always show as key event"), event.pinned));
    form.append(mediaFields(event.media));
    form.append(field(say("Your name"), input("by", "")), field(say("Reason"), input("reason", "")));
    form.append(element("p", { class: "actions" }, element("button", { type: "submit" }, say("Save"))));
    form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.patch(this.path, changesOf(form, event));
    });
    this.form = form;
    return form;
  }

  /** Other events are found by their words. */
  merging(event) {
    const found = element("ul", { class: "history", "aria-live": "polite" });
    const words = input("q", "");
    const search = button(say("Find"), async () => {
      const query = new URLSearchParams({ q: words.value, fields: "id,title,date,dating", limit: 8 });
      const list = this.path.replace(/\/events\/.*/, "/events");
      const { items } = await ask(`${list}?${query}`).catch(() => ({ items: [] }));
      const others = items.filter(({ id }) => id !== event.id);
      found.replaceChildren(...others.map((other) => this.candidate(other)));
      if (!others.length) found.append(element("li", {}, say("No other event has these words.")));
    });
    const actions = element("p", { class: "actions" }, search);
    return element("div", {}, field(say("Merge with…"), words), actions, found);
  }

  candidate(other) {
    const { id, title } = other;
    const act = () => this.say(`${this.path}/merge`, { events: [id] });
    const merge = button(say("Merge"), act, { "aria-label": `${say("Merge")}: ${title}` });
    return element("li", {}, element("span", { dir: "auto" }, `${dateOf(other)}: ${title}`), merge);
  }

  history(edits) {
    const lines = edits.map((edit) => this.edit(edit));
    return element("div", {}, element("ol", { class: "history", "aria-label": say("History") }, ...lines));
  }

  edit({ number, kind, by, reason, made, undone }) {
    const day = say("on {day}", { day: sayMoment(new Date(made), WRITTEN) });
    const what = [KINDS[kind], by && say("by {name}", { name: by }), day, reason && `“${reason}”`, undone && say("(undone)")];
    const heading = what.filter(Boolean).join(" ");
    const line = element("li", {}, element("span", { dir: "auto" }, heading));
    const undo = () => this.say(`${this.path}/history/${number}/undo`, {});
    if (!undone) line.append(button(say("Undo"), undo, { "aria-label": `${say("Undo")}: ${KINDS[kind]}` }));
    return line;
  }

  /** Quotes can be picked that tell of another happening. */
  splitting() {
    const quotes = [...this.article.querySelectorAll("figure.quote")];
    if (quotes.length < 2) return;
    for (const quote of quotes) quote.prepend(shownOpen(check(quote.id.slice(1), say("Different event"), false)));
    const split = button(say("Split off the ticked quotes"), () => {
      const picked = quotes.map((quote) => quote.querySelector("input:checked")?.name).filter(Boolean);
      this.say(`${this.path}/split`, { mentions: picked });
    });
    quotes.at(-1).after(shownOpen(element("p", { class: "actions" }, split)));
  }

  /** A position can be taken, or the conflict explained. */
  settling(event) {
    const sections = this.article.querySelectorAll("section.conflict");
    event.conflicts.forEach((conflict, number) => {
      const path = `${this.path}/conflicts/${conflict.id}`;
      const positions = sections[number].querySelectorAll(".position");
      conflict.values.forEach(({ text, date }, index) => {
        const change = { state: "resolved", value: date?.edtf ?? text };
        const take = button(say("This is right"), () => this.patch(path, change), { "aria-label": `${say("This is right")}: ${date ? sayDate(date.display) : text}` });
        positions[index].append(shownOpen(element("p", {}, take)));
      });
      const other = conflict.state === "open" ? ["explained", say("Both can be right")] : ["open", say("Open it again")];
      const settle = button(other[1], () => this.patch(path, { state: other[0] }));
      sections[number].append(shownOpen(element("p", { class: "actions" }, settle)));
    });
  }

  patch(path, change) {
    return this.say(path, change, { method: "PATCH", headers: { ...this.ifMatch, "Content-Type": MERGE_PATCH } });
  }

  async say(path, change, options = { headers: this.ifMatch }) {
    this.clear();
    const { by, reason } = Object.fromEntries(new FormData(this.form));
    const remark = Object.fromEntries(Object.entries({ by, reason }).filter(([, value]) => value.trim()));
    try {
      await send(path, { ...change, ...remark }, options);
      location.reload();
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Say what is wrong beside the fields that it is about, and below all of them what is about none. */
  refuse({ message, errors }) {
    const fields = errors.map(({ pointer }) => this.form.elements.namedItem(pointer?.slice(1) ?? ""));
    const isBeside = fields.length > 0 && fields.every(Boolean);
    this.status.textContent = isBeside ? "" : message;
    if (!isBeside) return;
    fields.forEach((input, number) => {
      const id = `wrong-${input.name}`;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", id);
      input.after(element("span", { id, class: "wrong" }, errors[number].detail));
    });
    fields[0].focus();
  }

  clear() {
    this.status.textContent = "";
    for (const input of this.form.querySelectorAll("[aria-invalid]")) {
      document.getElementById(input.getAttribute("aria-describedby")).remove();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
  }
}

/** An element that is there only while the panel is open. */
function shownOpen(made) {
  made.classList.add("for-correcting");
  return made;
}

/** What a form says otherwise than an event; an empty field takes a correction back. */
function changesOf(form, { title, date, modality, hidden, pinned, media }) {
  const change = {
    title: form.elements.title.value.trim() || null,
    date: form.elements.date.value.trim() || null,
    modality: form.elements.modality.value,
    hidden: form.elements.hidden.checked,
    pinned: form.elements.pinned.checked,
  };
  const now = { title, date: date.edtf, modality, hidden, pinned };
  const changes = Object.fromEntries(Object.entries(change).filter(([name, value]) => value !== now[name]));
  const given = mediaOf(form);
  const isSame = Object.keys({ ...given, ...media }).every((name) => given?.[name] === media?.[name]);
  return isSame ? changes : { ...changes, media: given };
}

/** The names of its inputs are the paths by which the API says that something is wrong with them. */
function mediaFields(media) {
  const lines = MEDIA_LINES.map(([name, label]) => field(label, input(`media/${name}`, media?.[name] ?? "")));
  const type = field(say("Kind"), choice("media/type", MEDIA_TYPES, media?.type ?? "image"));
  const summary = element("summary", {}, say("Picture or video"));
  return element("details", { open: media ? "" : null }, summary, type, ...lines);
}

/** The picture or video that a form describes, null if all its lines are empty. */
function mediaOf(form) {
  const valueOf = (name) => form.elements[`media/${name}`].value.trim();
  const lines = MEDIA_LINES.map(([name]) => [name, valueOf(name)]);
  return lines.some(([, value]) => value) ? { type: valueOf("type"), ...Object.fromEntries(lines) } : null;
}

const input = (name, value) => element("input", { name, value, dir: "auto" });

const field = (label, control) => element("label", { class: "field" }, label, control);

function check(name, label, checked) {
  const box = element("input", { type: "checkbox", name, checked: checked ? "" : null });
  return element("label", { class: "check" }, box, label);
}

function choice(name, options, chosen) {
  const option = ([value, label]) => element("option", { value, selected: value === chosen ? "" : null }, label);
  return element("select", { name }, ...Object.entries(options).map(option));
}
