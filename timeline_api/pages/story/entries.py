"""The events of a list as its page shows them."""

from __future__ import annotations

import re

from timeline_api.model import Event
from timeline_api.schemas import Json, event_json

_NO_WORD = re.compile(r"\W+")


def event_entry(event: Event) -> Json:
    """The JSON of an event; the text of its quote is "" where that has no word more than the title."""
    json = event_json(event)
    if json["quote"] and _words(json["quote"]["text"]) == _words(event.title):
        json["quote"]["text"] = ""
    return json


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()
