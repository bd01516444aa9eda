"""The JSON that TimelineJS 3 loads from an address: a slide for each event, under the timeline's name.

TimelineJS takes years, months, days and times as far as they are given, BCE too, and shows `display_date` in their
place: the value in words with its doubts. Seasons, decades and sets of days run from their first month, year or day
to their last. It knows no time zones: the clock is the source's own, and the words name the zone. Texts are HTML there,
and escaped. It takes seconds to draw some hundred slides; filter longer timelines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import Moment, moments
from timeline_api.exports.words import MODALITY_NAMES, Citation, citations, event_date, html, name, notes, plain, title
from timeline_api.model import Event, Media, Picture, Timeline
from timeline_api.schemas import Json

_DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {part: {"type": "integer"} for part in ("year", "month", "day", "hour", "minute", "second")},
}
_STRING = {"type": "string"}
_MEDIA = {
    "type": "object",
    "required": ["url"],
    "properties": dict.fromkeys(("url", "alt", "caption", "credit", "link"), _STRING),
}
_TEXT = {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}

SCHEMA: Json = {
    "type": "object",
    "description": "A TimelineJS 3 timeline; texts are HTML.",
    "required": ["title", "events"],
    "properties": {
        "title": {"type": "object", "properties": {"text": _TEXT, "media": _MEDIA}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["unique_id", "start_date", "display_date", "group", "text"],
                "properties": {
                    "unique_id": {"type": "string"},
                    "start_date": _DATE,
                    "end_date": _DATE,
                    "display_date": {"type": "string"},
                    "group": {"type": "string"},
                    "text": _TEXT,
                    "media": _MEDIA,
                },
            },
        },
    },
}


def render(events: Iterable[Event], timeline: Timeline) -> Iterator[bytes]:
    """Events as TimelineJS slides, in chronological order."""
    heading = script_safe(_title(timeline))
    return framed(b'{"title":' + heading + b',"events":[', (script_safe(_slide(event)) for event in events), b"]}\n")


def _title(timeline: Timeline) -> Json:
    standfirst = {"text": f"<p>{html(timeline.standfirst)}</p>"} if timeline.standfirst else {}
    media = {"media": _media(timeline.picture)} if timeline.picture else {}
    return {"text": {"headline": html(name(timeline)), **standfirst}, **media}


def _slide(event: Event) -> Json:
    first, last = moments(event.when)
    return {
        "unique_id": event.id,
        "start_date": _date(first),
        **({} if last == first else {"end_date": _date(last)}),
        "display_date": html(event_date(event)),
        "group": MODALITY_NAMES[event.modality],
        "text": {"headline": html(title(event)), "text": _text(event)},
        **({"media": _media(event.media)} if event.media else {}),
    }


def _media(picture: Picture) -> Json:
    """A picture or a video, of which TimelineJS knows the kind by the URL; caption and credit are HTML there."""
    more = {"caption": html(picture.caption), "link": picture.link} if isinstance(picture, Media) else {}
    known = {"alt": plain(picture.alt), "credit": html(picture.credit), **more}
    return {"url": picture.url, **{name: text for name, text in known.items() if text}}


def _date(moment: Moment) -> Json:
    clock = [int(part) for part in moment.clock.split(":")] if moment.clock else []
    known = {"year": moment.year, "month": moment.month, "day": moment.day}
    known |= dict(zip(("hour", "minute", "second"), clock, strict=False))
    return {part: number for part, number in known.items() if number is not None}


def _text(event: Event) -> str:
    paragraphs = [f"<p>{html(note)}</p>" for note in notes(event, with_date=False)]  # the date stands above
    return "".join([*paragraphs, *map(_quoted, citations(event))])


def _quoted(cited: Citation) -> str:
    source = html(cited.source)
    named = f'<a href="{html(cited.address)}" rel="noopener nofollow">{source}</a>' if cited.address else source
    return f"<blockquote>{html(cited.text)} ({named})</blockquote>"
