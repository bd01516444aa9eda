// Puts a story where a page of another site has this line, as high as the story is:
// <script src="https://…/embed.js" data-timeline="NAME" async></script>
// Optional: data-theme="dark", data-accent="0b6e4f", data-query="key=true&limit=10", data-title.

(() => {
  // The service gives this file with the language of its pages.
  const WORDS = {language: "en", texts: {}, dates: []};
  const say = english => WORDS.texts[english] ?? english;

  const script = document.currentScript;
  const { timeline, theme, accent, query, title } = script.dataset;
  const address = new URL(`embed/${encodeURIComponent(timeline)}`, script.src);
  address.search = query ?? "";
  if (theme) address.searchParams.set("theme", theme);
  if (accent) address.searchParams.set("accent", accent);

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = title || say("Timeline");
  frame.width = "100%";
  frame.height = "600";
  frame.style.border = "0";
  script.after(frame);

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin || data?.type !== "timeline-height") return;
    const height = Number(data.height);
    if (height > 0 && height < 100_000) frame.height = String(Math.ceil(height));
  });
})();
