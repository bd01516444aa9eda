// How the page talks to its own service: the public API as JSON, and pages as documents.

/** What the API answered instead of what was asked for; `message` is for a reader. */
export class Problem extends Error {
  constructor(status, told) {
    super(told?.detail || `The service answered ${status}.`);
    this.status = status;
    this.errors = told?.errors ?? [];
  }
}

/** The path of a timeline in the API. */
export const timelinePath = (name) => `/v1/timelines/${encodeURIComponent(name)}`;

/** The JSON that the API answers. Throws a Problem. */
export async function ask(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  const told = await response.json().catch(() => null);
  if (!response.ok) throw new Problem(response.status, told);
  return told;
}

/** The same with a JSON body. */
export function send(path, body, { method = "POST", headers = {} } = {}) {
  return ask(path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } });
}

/** The page at a path, as a document that is not shown. Throws a Problem. */
export async function page(path, { signal } = {}) {
  const response = await fetch(path, { headers: { Accept: "text/html" }, signal });
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok) throw new Problem(response.status, { detail: found.querySelector(".lead")?.textContent });
  return found;
}
