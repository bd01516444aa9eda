"""JSON-LD in the words of schema.org: an Event for each event, the sources as articles about it.

`startDate` and `endDate` are ISO 8601 dates reduced to what is known ("2023-04"); a season or quarter gives its year, a
decade or century nothing, for ISO 8601 as schema.org takes it has no true date there; the description has all of it in
words. Where sources disagree there are several dates, one a position. An `@id` leads from the address of the list to
the event's own. Nothing in the text can end a script element around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import Moment, moments
from timeline_api.exports.words import Citation, citations, notes, picture_address, plain, title
from timeline_api.model import Actor, Event, Timeline
from timeline_api.schemas import Json

_CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "country": "Country", "other": "Thing"}

_STRING = {"type": "string"}
_OBJECTS = {"type": "array", "items": {"type": "object"}}
_DATES = {"anyOf": [_STRING, {"type": "array", "items": _STRING}]}

SCHEMA: Json = {
    "type": "object",
    "description": "A JSON-LD graph of schema.org Events; several dates are the positions of sources that disagree.",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": _CONTEXT},
        "@graph": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@type", "@id", "name", "description", "subjectOf"],
                "properties": {
                    "@type": {"const": "Event"},
                    **dict.fromkeys(("@id", "name", "description", "eventStatus", "image"), _STRING),
                    **dict.fromkeys(("startDate", "endDate"), _DATES),
                    **dict.fromkeys(("about", "location", "subjectOf"), _OBJECTS),
                },
            },
        },
    },
}


def render(events: Iterable[Event], _timeline: Timeline, *, page: str = "") -> Iterator[bytes]:
    """Events as one graph, in chronological order; their ids begin with the address `page`, if it is given."""
    head = b'{"@context":' + script_safe(_CONTEXT) + b',"@graph":['
    return framed(head, (script_safe(_node(event, page)) for event in events), b"]}\n")


def _node(event: Event, page: str) -> Json:
    address = f"{page}/events/{event.id}" if page else f"events/{event.id}"
    node: Json = {"@type": "Event", "@id": address, "name": title(event), **_dates(event.when)}
    if event.modality == "planned":
        node["eventStatus"] = f"{_CONTEXT}/EventScheduled"
    node["description"] = ". ".join(note.rstrip(".") for note in notes(event)) + "."
    if picture := picture_address(event):
        node["image"] = picture
    if event.actors:
        node["about"] = [_actor(actor) for actor in event.actors]
    if event.places:
        node["location"] = [{"@type": "Place", "name": plain(place)} for place in event.places]
    node["subjectOf"] = [_article(cited) for cited in citations(event)]
    return node


def _dates(value: EdtfValue) -> Json:
    ends = [_ends(position.text) for position in value.alternatives]
    starts = dict.fromkeys(start for start, _ in ends if start)
    stops = dict.fromkeys(stop for _, stop in ends if stop)
    values = {"startDate": list(starts), "endDate": list(stops)}
    return {name: dates if len(dates) > 1 else dates[0] for name, dates in values.items() if dates}


def _ends(position: str) -> tuple[str, str]:
    """The ISO 8601 start and end of a point or an interval; "" for what is open or has none."""
    left, slash, right = position.partition("/")
    if slash:
        return _reduced(left)[0], _reduced(right)[-1]
    first, *later = _reduced(left)
    return first, later[0] if later else ""


def _reduced(point: str) -> tuple[str, ...]:
    """A point as the ISO 8601 date that is true of it, or the two years that a winter lies in; "" for none."""
    value = None if point == ".." else read_edtf(point)
    if value is None or value.precision in ("decade", "century"):
        return ("",)
    first, last = moments(value)
    if first == last:
        return (first.iso,)
    return tuple(dict.fromkeys(Moment(end.year).iso for end in (first, last)))


def _actor(actor: Actor) -> Json:
    return {"@type": _TYPES[actor.type], "name": plain(actor.name)}


def _article(cited: Citation) -> Json:
    article: Json = {"@type": "Article", "publisher": {"@type": "Organization", "name": cited.source}}
    if cited.address:
        article["url"] = cited.address
    credit = {"creditText": cited.attribution} if cited.attribution else {}
    return {**article, "hasPart": {"@type": "Quotation", "text": cited.text, **credit}}
