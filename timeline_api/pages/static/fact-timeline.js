// <fact-timeline src="https://news.example/v1/timelines/ferry"></fact-timeline>
//
// Draws a public timeline in any page: a ribbon of its time, and the list of its events with the sentences that they
// rest on. It is the worked example for programs that use the API: one request for the timeline, one for a page of
// events, and nothing else of ours. Attributes: src (the address of a timeline or of its events, in the API or as a page,
// with filters in its query), theme (auto, light, dark), accent (#0b6e4f), limit (events of a page, 20), heading and pictures
// ("none" for none). It tells its page of "timeline-load" and "timeline-error".
"use strict";

(() => {
  // The service gives this file with the language of its pages: texts and dates by their English ones.
  const WORDS = {language: "en", texts: {}, dates: []};
  const LANGUAGE = WORDS.language === "en" ? "en-GB" : WORDS.language;
  const MARKS = {alleged: "Alleged", planned: "Planned", hypothetical: "Uncertain", negated: "Denied"};
  const COARSE = new Set(["century", "decade", "year", "half", "season", "quarter"]);
  const COLOUR = /^#?([0-9a-f]{6})$/i;
  const DAY = 86_400_000;
  const [MOST, SMALL] = [0.8, 3]; // most events, and how often a small part goes into the whole
  const WIDTH = 1000;
  const SVG = "http://www.w3.org/2000/svg";

  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(`
    :host { --accent: #a4371f; --ink: #1d1b18; --muted: #5d574e; --paper: #fcfbf8; --rule: #d8d2c6; display: block; }
    :host([theme="dark"]) { --accent: #e8917a; --ink: #ece7dd; --muted: #b3aca0; --paper: #1b1a18; --rule: #4a463f; }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme="light"])) { --accent: #e8917a; --ink: #ece7dd; --muted: #b3aca0; --paper: #1b1a18; --rule: #4a463f; }
    }
    :host([hidden]) { display: none; }
    section { background: var(--paper); color: var(--ink); font: inherit; line-height: 1.45; padding: 1em; }
    .heading { font-size: 1.25em; font-weight: 700; margin: 0 0 0.6em; }
    a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 0.18em; }
    a:focus-visible, button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
    svg { display: block; width: 100%; height: 44px; overflow: visible; }
    .axis { stroke: var(--rule); stroke-width: 2; vector-effect: non-scaling-stroke; }
    .span { fill: var(--accent); opacity: 0.25; }
    .point { fill: var(--accent); opacity: 0.8; }
    .ends { display: flex; justify-content: space-between; color: var(--muted); font-size: 0.85em; margin: 0 0 1em; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { border-left: 2px solid var(--rule); padding: 0 0 1.1em 1em; position: relative; }
    li::before { background: var(--accent); border: 2px solid var(--accent); border-radius: 50%; content: "";
      height: 0.5em; left: calc(-0.25em - 3px); position: absolute; top: 0.35em; width: 0.5em; }
    li[data-mark]::before { background: var(--paper); }
    .date { color: var(--muted); font-size: 0.9em; margin: 0; }
    .mark { border: 1px solid currentColor; border-radius: 0.3em; color: var(--ink); font-size: 0.85em; font-weight: 600;
      margin-inline-start: 0.6em; padding: 0 0.4em; white-space: nowrap; }
    .title a, .heading a { text-decoration-line: none; }
    .title a:hover, .heading a:hover { text-decoration-line: underline; }
    .title { font-weight: 600; margin: 0.1em 0 0.3em; }
    blockquote { border: 0; color: var(--ink); margin: 0; }
    cite { color: var(--muted); font-style: normal; }
    button { background: none; border: 2px solid var(--accent); border-radius: 0.4em; color: inherit; cursor: pointer;
      font: inherit; min-height: 2.2em; padding: 0.2em 1em; }
    figure { font-size: 0.85em; margin: 0.6em 0 0; max-width: 20em; }
    figure.lead { margin: 0 0 1em; }
    img { border-radius: 0.3em; display: block; height: auto; max-width: 100%; }
    figcaption { color: var(--muted); margin-top: 0.3em; }
    .status { color: var(--muted); margin: 0; }
  `);

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const say = english => WORDS.texts[english] ?? english;

  /** A date that the API writes in English. */
  const sayDate = english => WORDS.dates.reduce((date, [pattern, ours]) => date.replace(new RegExp(pattern, "g"), ours), english);

  function shape(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** A link for addresses of the web, else the words alone: nothing that a source says can run. */
  function link(address, words) {
    let url = null;
    try {
      url = new URL(address);
    } catch {
      return words;
    }
    return /^https?:$/.test(url.protocol) ? element("a", {href: url.href}, words) : words;
  }

  /** The addresses of a timeline and of its events in the API, for any address of either. */
  function addresses(source) {
    const url = new URL(source, document.baseURI);
    const path = url.pathname.replace(/\/+$/, "").replace(/\/events$/, "");
    const api = /\/v1\/timelines\/[^/]+$/.test(path) ? path : path.replace(/\/(?:timelines|embed)\/([^/]+)$/, "/v1/timelines/$1");
    if (!/^https?:$/.test(url.protocol) || !/\/v1\/timelines\/[^/]+$/.test(api)) {
      throw new TypeError(`${source} is not the address of a timeline`);
    }
    const timeline = new URL(api, url);
    const events = new URL(`${api}/events`, url);
    events.search = url.search;
    return {timeline, events};
  }

  /** Milliseconds of the first and of the day after the last day that a date can mean; an open side is the other. */
  function ends({earliest, latest}) {
    const first = Date.parse(earliest ?? latest);
    const last = Date.parse(latest ?? earliest);
    return Number.isNaN(first) || Number.isNaN(last) ? null : [first, last + DAY];
  }

  const from = spans => Math.min(...spans.map(each => each.ends[0]));
  const until = spans => Math.max(...spans.map(each => each.ends[1]));

  /** The events of the shortest time in which most begin, and a little around it, if it is a small part of the whole; else all of them. */
  function focus(spans) {
    const days = spans.filter(each => !COARSE.has(each.event.date.precision));
    const sorted = days.toSorted((one, other) => one.ends[0] - other.ends[0]);
    const further = Math.ceil(sorted.length * MOST) - 1;
    const length = start => sorted[start + further].ends[0] - sorted[start].ends[0];
    let best = 0;
    for (let start = 1; start + further < sorted.length; start += 1) {
      best = length(start) < length(best) ? start : best;
    }
    const most = sorted.slice(best, best + further + 1);
    if (most.length < 2) {
      return spans;
    }
    const around = (until(most) - from(most)) / 4;
    const part = {start: from(most) - around, end: until(most) + around};
    const found = spans.filter(({ends: [start, end]}) => part.start <= start && end <= part.end);
    const isSmall = SMALL * (part.end - part.start) < until(spans) - from(spans);
    return isSmall && found.length >= MOST * spans.length ? found : spans;
  }

  /** What a timeline without a title is called: "Calder Fire" for `calder-fire`. */
  function titleOf(name) {
    const words = name.split(/[-_\s]+/).filter(Boolean);
    return words.map(word => word[0].toUpperCase() + word.slice(1)).join(" ") || name;
  }

  /** The date of an event in words; one that no words of a source state says so. */
  function dateOf({date: {display}, dating}) {
    const written = sayDate(display);
    return dating === "stated" ? written : say("about {date}, from the context").replace("{date}", () => written.replace(/\?$/, ""));
  }

  function ribbon(events) {
    const all = events.map(event => ({event, ends: ends(event.date)})).filter(each => each.ends);
    if (all.length < 2) {
      return [];
    }
    const spans = focus(all);
    const first = from(spans);
    const last = until(spans);
    const place = moment => Math.round(((moment - first) / (last - first)) * WIDTH * 10) / 10;
    const drawn = spans.map(({event, ends: [start, end]}) => {
      const isCoarse = COARSE.has(event.date.precision);
      const width = Math.max(place(end) - place(start), isCoarse ? 2 : 5);
      const [y, height] = isCoarse ? [6, 8] : [16, 22];
      const name = shape("title", {}, `${dateOf(event)}: ${event.short_title}`);
      return shape("rect", {class: isCoarse ? "span" : "point", x: Math.min(place(start), WIDTH - width), y, width, height, rx: 1.5}, name);
    });
    const axis = shape("line", {class: "axis", x1: 0, x2: WIDTH, y1: 42, y2: 42});
    const view = {viewBox: `0 0 ${WIDTH} 44`, preserveAspectRatio: "none", "aria-hidden": "true"};
    const days = (last - first) / DAY;
    const shown = {year: "numeric", ...(days < 1000 && {month: "short"}), ...(days < 100 && {day: "numeric"})};
    const dates = [first, last - DAY].map(at => new Date(at).toLocaleDateString(LANGUAGE, {...shown, timeZone: "UTC"}));
    const labels = dates.map(date => element("span", {}, date));
    return [shape("svg", view, axis, ...drawn), element("p", {class: "ends", "aria-hidden": "true"}, ...labels)];
  }

  /** A picture with its caption and credit, or a link to a video; nothing for what has no address on the web. */
  function figure(media, name = "") {
    const isWeb = /^https?:\/\//i.test(media?.url ?? "");
    if (!isWeb) {
      return [];
    }
    const {url, type = "image", alt, caption, credit, link: target} = media;
    const named = alt || caption || say("Picture");
    const attributes = {src: url, alt: named, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer"};
    const shown = type === "video" ? link(url, caption || say("Video")) : link(target, element("img", attributes));
    const words = [type === "video" ? "" : caption, credit].filter(Boolean).join(" · ");
    const below = words ? [element("figcaption", {dir: "auto"}, words)] : [];
    return [element("figure", name ? {class: name} : {}, shown, ...below)];
  }

  function entry(event, hasPictures) {
    const mark = MARKS[event.modality];
    const marks = [mark && say(mark), event.disputed ? say("Sources disagree") : ""].filter(Boolean);
    const date = element("p", {class: "date"}, dateOf(event), ...marks.map(each => element("span", {class: "mark"}, each)));
    const title = element("p", {class: "title", dir: "auto", lang: ""}, link(event.html_url, event.title));
    const {text, source, document: id, url, attribution} = event.quote;
    const outlet = source || `${say("Unnamed outlet")} ${id.slice(0, 4)}`;
    const said = element("cite", {}, link(url, outlet), attribution ? `, ${attribution}` : "");
    const isTitle = text.replace(/[.\s]+$/, "") === event.title;
    const quote = element("blockquote", {dir: "auto", lang: ""}, isTitle ? "" : `“${text}” — `, said);
    const pictures = hasPictures ? figure(event.media) : [];
    return element("li", mark ? {"data-mark": event.modality} : {}, date, title, quote, ...pictures);
  }

  async function json(url, signal) {
    const response = await fetch(url, {signal, headers: {Accept: "application/json"}, credentials: "omit"});
    if (!response.ok) {
      throw new Error(`${response.status} ${response.statusText}`.trim());
    }
    return response.json();
  }

  class FactTimeline extends HTMLElement {
    static observedAttributes = ["src", "limit", "accent", "heading", "pictures"];

    #root = this.attachShadow({mode: "open"});
    #request = null;
    #events = [];

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [STYLE];
    }

    connectedCallback() {
      this.#colour();
      this.#load();
    }

    disconnectedCallback() {
      this.#request?.abort();
    }

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.isConnected) {
        return;
      }
      if (name === "accent") {
        this.#colour();
      } else {
        this.#load();
      }
    }

    #colour() {
      const colour = COLOUR.exec(this.getAttribute("accent") ?? "");
      if (colour) {
        this.style.setProperty("--accent", `#${colour[1]}`);
      } else {
        this.style.removeProperty("--accent");
      }
    }

    async #load() {
      this.#request?.abort();
      const {signal} = (this.#request = new AbortController());
      this.#events = [];
      this.#show(element("p", {class: "status", role: "status"}, say("Loading the timeline…")));
      try {
        const {timeline, events} = addresses(this.getAttribute("src") ?? "");
        events.searchParams.set("limit", this.getAttribute("limit") ?? "20");
        const [story, page] = await Promise.all([json(timeline, signal), json(events, signal)]);
        this.#draw(story, page, events);
        this.dispatchEvent(new CustomEvent("timeline-load", {detail: {story, page}}));
      } catch (error) {
        if (!signal.aborted) {
          this.#show(element("p", {class: "status", role: "alert"}, say("The timeline cannot be shown now.")));
          this.dispatchEvent(new CustomEvent("timeline-error", {detail: error}));
        }
      }
    }

    #draw(story, page, address) {
      this.#events = page.items;
      const name = story.title || titleOf(story.name);
      const heading = element("p", {class: "heading", role: "heading", "aria-level": "2", dir: "auto"}, link(story.html_url, name));
      const list = element("ol", {}, ...this.#entries(page));
      const picture = this.#hasPictures ? figure(story.picture, "lead") : [];
      const nothing = page.items.length ? [] : [element("p", {class: "status"}, say("Nothing is on this timeline yet."))];
      const section = element("section", {"aria-label": name, lang: LANGUAGE});
      section.append(...(this.getAttribute("heading") === "none" ? [] : [heading]), ...picture, ...ribbon(this.#events), ...nothing, list);
      this.#root.replaceChildren(section);
      this.#goOn(section, list, page, address);
    }

    /** Offer the rest; the first new event has the focus then, so that a keyboard goes on where the list does. */
    #goOn(section, list, page, address) {
      if (!page.next_cursor) {
        return;
      }
      const button = element("button", {type: "button"}, say("Show more"));
      section.append(button);
      button.addEventListener("click", async () => {
        const next = new URL(address);
        next.searchParams.set("cursor", page.next_cursor);
        button.textContent = say("Loading…");
        try {
          const more = await json(next, this.#request.signal);
          const entries = this.#entries(more);
          this.#events = [...this.#events, ...more.items];
          list.append(...entries);
          section.querySelectorAll("svg, .ends").forEach(old => old.remove());
          list.before(...ribbon(this.#events));
          button.remove();
          entries[0]?.querySelector("a")?.focus();
          this.#goOn(section, list, more, address);
        } catch {
          button.textContent = say("Show more (try again)");
        }
      });
    }

    get #hasPictures() {
      return this.getAttribute("pictures") !== "none";
    }

    #entries(page) {
      return page.items.map(event => entry(event, this.#hasPictures));
    }

    #show(message) {
      this.#root.replaceChildren(element("section", {"aria-label": say("Timeline"), lang: LANGUAGE}, message));
    }
  }

  if (!customElements.get("fact-timeline")) {
    customElements.define("fact-timeline", FactTimeline);
  }
})();
