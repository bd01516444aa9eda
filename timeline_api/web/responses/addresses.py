"""Absolute URLs of the service, of timelines and of what they contain, in the API and in the pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import orjson
from flask import request

from timeline_api.schemas import Json
from timeline_api.web.middleware.public_reading import address_of
from timeline_api.web.runtime.services import services

#: What the JSON text of an event begins with: its id, which needs no escapes.
_ID = b'{"id":"'


def base_url() -> str:
    """Return the URL of the service without a slash at its end: TIMELINE_PUBLIC_URL, otherwise that of the request."""
    return services().settings.public_url or request.url_root.rstrip("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses of a timeline and of what is in it, added to their JSON as `url` and `html_url`.

    `timeline` is its name, or its address where the request has that. The `url` of a document is that of the article,
    so that its own is `api_url`.
    """

    base: str
    timeline: str

    @property
    def api(self) -> str:
        """The address of the timeline in the API."""
        return f"{self.base}/v1/timelines/{self.timeline}"

    @property
    def page(self) -> str:
        """The address of the page of the timeline."""
        return f"{self.base}/timelines/{self.timeline}"

    def of_timeline(self, json: Json) -> Json:
        """Return the timeline with its addresses."""
        return {**json, "url": self.api, "html_url": self.page}

    def of_event(self, json: Json) -> Json:
        """Return an event with its addresses."""
        path = f"events/{json['id']}"
        return {**json, "url": f"{self.api}/{path}", "html_url": f"{self.page}/{path}"}

    def of_event_text(self, text: bytes) -> bytes:
        """Return the JSON text of an event with its addresses at the end."""
        event_id = text[len(_ID) : text.index(b'"', len(_ID))]
        api, page = _urls_of_events(self)
        return b'%s,"url":%s%s","html_url":%s%s"}' % (text[:-1], api, event_id, page, event_id)

    def of_document(self, json: Json) -> Json:
        """Return a document with its addresses."""
        path = f"documents/{quote(json['id'], safe='')}"
        return {**json, "api_url": f"{self.api}/{path}", "html_url": f"{self.page}/{path}"}

    def of_version(self, json: Json) -> Json:
        """Return a version of a document with its address; pages show the last version alone."""
        path = f"documents/{quote(json['id'], safe='')}"
        return {**json, "api_url": f"{self.api}/{path}/versions/{json['version']}", "html_url": f"{self.page}/{path}"}

    def of_actor(self, json: Json) -> Json:
        """Return an actor with its addresses; the page is that of the story, narrowed to the actor."""
        page = f"{self.page}?actor={quote(json['name'], safe='')}"
        return {**json, "url": f"{self.api}/actors/{json['id']}", "html_url": page}

    def of_job(self, json: Json) -> Json:
        """Return a job with its address; it has no page."""
        return {**json, "url": f"{self.api}/jobs/{json['id']}"}

    def of_events_in(self, json: Json, *names: str) -> Json:
        """Return an object with the addresses of the events in some of its fields, each an event, a list or null."""
        return {**json, **{name: self._of_events(json[name]) for name in names}}

    def _of_events(self, found: Json | list[Json] | None) -> Json | list[Json] | None:
        if found is None:
            return None
        return [self.of_event(event) for event in found] if isinstance(found, list) else self.of_event(found)


@lru_cache(maxsize=64)  # a page of a list has 50 of them
def _urls_of_events(here: Addresses) -> tuple[bytes, bytes]:
    """The JSON texts of the `url` and the `html_url` of events, up to their ids."""
    api, page = (orjson.dumps(f"{address}/events/").removesuffix(b'"') for address in (here.api, here.page))
    return api, page


def addresses(timeline: str) -> Addresses:
    """Return the addresses of a timeline, by the name or address that the current request has for it."""
    return Addresses(base=base_url(), timeline=address_of(timeline))
