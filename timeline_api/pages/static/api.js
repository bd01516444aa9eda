// How the page talks to its own service: the public API as JSON, and pages as documents.

import { say } from "./words.js";

/** What the API answered instead of what was requested; `message` is for a reader. */
export class Problem extends Error {
  constructor({ status, headers }, body) {
    super(body?.detail || say("The service answered {status}.", { status }));
    this.status = status;
    this.seconds = Number(headers.get("Retry-After")); // until it is worth asking again
    this.errors = body?.errors ?? [];
  }
}

/** What `act` gives, tried again for a while as long as the service has no room. */
export async function patiently(act, times = 10) {
  try {
    return await act();
  } catch (error) {
    if (error.status !== 503 || !times) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000 * (error.seconds || 1)));
    return patiently(act, times - 1);
  }
}

/** The path of a timeline in the API. */
export const timelinePath = (name) => `/v1/timelines/${encodeURIComponent(name)}`;

/** The JSON that the API answers. Throws a Problem. */
export async function ask(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Problem(response, body);
  return body;
}

/** The same with a JSON body. */
export function send(path, body, { method = "POST", headers = {} } = {}) {
  return ask(path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } });
}

/** The page at a path, as a document that is not shown. Throws a Problem. */
export async function page(path, { signal } = {}) {
  const response = await fetch(path, { headers: { Accept: "text/html" }, signal });
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok) throw new Problem(response, { detail: found.querySelector(".lead")?.textContent });
  return found;
}
