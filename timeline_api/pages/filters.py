"""Filters of the list of a story: the same parameters as the API's, so that an address can be shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import request, url_for
from marshmallow import ValidationError, fields, post_load, pre_load

from timeline_api.language import assumed_language
from timeline_api.model import LISTED_DATING, UNLISTED, TimelineQuery
from timeline_api.schemas import EventQuerySchema, PageQuerySchema, read_calendar_value
from timeline_api.settings import Settings

#: What exports and the API's own list take as the page has it.
_SHARED = (
    *("from", "to", "q", "actor", "source", "modality", "kind", "dating", "disputed"),
    *("key", "top", "sort", "min_corroboration", "min_precision"),
)

#: How many events a list without filters has.
UNFILTERED = TimelineQuery(without=UNLISTED, dating=LISTED_DATING, limit=1, counted=True)

#: What the form keeps folded away until it is used.
_FOLDED = ("from", "to", "actor", "source", "modality", "kind", "dating", "sort")

_DATES = ("from", "to")

_OF_THE_PAGE = ("cursor", "limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The filters of a page: the query, and the parameters as they were given, without empty ones."""

    query: TimelineQuery
    parameters: dict[str, str]

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return any(name in self.parameters for name in _SHARED if name != "sort")

    @property
    def says_more(self) -> bool:
        """Whether a filter is set that the form keeps folded away."""
        return any(name in self.parameters for name in _FOLDED)

    @property
    def shared(self) -> dict[str, str]:
        """The parameters that make the same list of the API."""
        return {name: self.parameters[name] for name in _SHARED if name in self.parameters}

    @property
    def chips(self) -> tuple[tuple[str, str], ...]:
        """The parameters that narrow or order the list, each as its name and value."""
        return tuple((name, self.parameters[name]) for name in _SHARED if name in self.parameters)

    def path(self, timeline: str, **changed: str) -> str:
        """The address of the page from its start with parameters changed; one that is "" goes."""
        combined = {name: value for name, value in {**self.parameters, **changed}.items() if value}
        remaining = {name: value for name, value in combined.items() if name in changed or name not in _OF_THE_PAGE}
        return url_for("stories.show_story", timeline=timeline, **remaining)  # type: ignore[arg-type]


class ReadingSchema(EventQuerySchema):
    """The query of the page, where a form sends empty fields too; loads to a Reading."""

    @pre_load
    def _leave_out_empty(self, parameters: Any, **_: Any) -> dict[str, str]:
        return self._read(_filled(parameters))

    @post_load
    def _page(self, parameters: dict[str, Any], **options: Any) -> Reading:
        query = super()._page({**parameters, "count": "exact"}, **options)
        return Reading(query=query, parameters=self._read(_filled(request.args)))

    def _read(self, parameters: dict[str, str]) -> dict[str, str]:
        """The same with the dates as they were read, which the form then shows."""
        return {
            name: read_today(value, self.settings) if name in _DATES else value for name, value in parameters.items()
        }


def read_today(text: str, settings: Settings) -> str:
    """A date in words as EDTF, counted from today in Greenwich; as it is where that cannot be read."""
    try:
        return read_calendar_value(text, assumed_language(settings.language), datetime.now(UTC).date()).text
    except ValidationError:
        return text


class HomeSchema(PageQuerySchema):
    """The query of the first page; `timeline` is the one that the form for a new article names."""

    timeline = fields.String(load_default="")


def _filled(parameters: Any) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if value.strip()}
