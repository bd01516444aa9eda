"""The events of a list as its page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline_api.model import Event
from timeline_api.pages.words import language_of_rule, web_address
from timeline_api.schemas import Json, event_json

_NO_WORD = re.compile(r"\W+")


def event_entry(event: Event) -> Json:
    """The JSON of an event with the `language` of its quote, whose text is "" if it has no word more than the title."""
    json = event_json(event)
    json["language"] = _language(event, json["quote"])
    if json["quote"] and _words(json["quote"]["text"]) == _words(event.title):
        json["quote"]["text"] = ""
    return json


def _language(event: Event, quote: Json | None) -> str:
    """The language of the quote, "" if no rule of a language read its date."""
    cited = next((each for each in event.mentions if quote and each.id == quote["mention"]), None)
    return language_of_rule(cited.expression.rule) if cited and cited.expression else ""


def footnotes(entries: Iterable[Json]) -> dict[str, int]:
    """The addresses of the quotes of entries, each with the number of its footnote on paper."""
    addresses = (web_address(entry["quote"]["url"]) for entry in entries if entry["quote"])
    return {address: number for number, address in enumerate(dict.fromkeys(filter(None, addresses)), 1)}


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()
