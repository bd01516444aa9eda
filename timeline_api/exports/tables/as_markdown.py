"""Markdown (GitHub Flavored): a numbered table of date, event and sources with their quotes, to read and to print.

What a text has of Markdown or HTML is escaped, so that its words stand there as they are. A line break inside a cell is
`<br>`. Every date stands in words with its doubts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from timeline_api.exports.tables import HEADINGS, remarks
from timeline_api.exports.words import Citation, citations, event_date, name, title
from timeline_api.model import Event, Timeline

#: What has a meaning inside a line of Markdown or in a table, and the beginning of HTML.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_BREAK = "<br>"


def render(events: Iterable[Event], timeline: Timeline, *, at: datetime | None = None) -> Iterator[bytes]:
    """Events as rows in chronological order; `at` is when the table is written, now when it is left out."""
    written = at or datetime.now(UTC)
    yield f"# {_escaped(name(timeline))}\n\nAs of {written:%Y-%m-%d %H:%M} UTC\n\n".encode()
    yield f"{_row(*HEADINGS)}| --: | --- | --- | --- |\n".encode()
    for number, event in enumerate(events, 1):
        yield _row(str(number), _escaped(event_date(event)), _event(event), _sources(event)).encode()


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _event(event: Event) -> str:
    return _BREAK.join((f"**{_escaped(title(event))}**", *map(_escaped, remarks(event))))


def _sources(event: Event) -> str:
    return _BREAK.join(map(_citation, citations(event)))


def _citation(cited: Citation) -> str:
    source = _escaped(cited.source)
    return f"{f'[{source}](<{cited.address}>)' if cited.address else source}: “{_escaped(cited.text)}”"


def _escaped(text: str) -> str:
    """A text on one line in which no character has a meaning of its own."""
    return _ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))
