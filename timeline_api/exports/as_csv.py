"""CSV (RFC 4180, UTF-8): an event a row under a row of names, for spreadsheets and scripts.

A cell that a spreadsheet would take for a formula has an apostrophe before it; `unguarded` takes it away again. Open
sides are empty, lists are separated by "; ", and every cell is quoted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import StringIO

from timeline_api.exports.words import attributions, citations, disagreements, event_date, plain, short_title, title
from timeline_api.language.reading_text import reading_text
from timeline_api.model import Event, Timeline
from timeline_api.schemas import date_json

# The full-width signs start a formula in some Japanese and Chinese spreadsheets, and some pass over spaces before it.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@|＝＋－＠])")

_DATE_COLUMNS = ("edtf", "earliest", "latest", "precision", "approximate", "uncertain")


def _of_date(column: str, event: Event) -> str:
    return _text(date_json(event.when)[column])


def _text(value: str | bool | None) -> str:
    return str(value).lower() if isinstance(value, bool) else value or ""


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)


_COLUMNS: dict[str, Callable[[Event], str]] = {
    "id": lambda event: event.id,
    "title": title,
    "date": event_date,
    **{column: partial(_of_date, column) for column in _DATE_COLUMNS},
    "modality": lambda event: event.modality,
    "kind": lambda event: event.kind,
    "actors": lambda event: _listed(actor.name for actor in event.actors),
    "places": lambda event: _listed(event.places),
    "sources": lambda event: _listed(event.sources),
    "corroboration": lambda event: str(event.corroboration),
    "disputed": lambda event: _text(event.disputed),
    "conflicts": lambda event: "\n".join(disagreements(event)),
    "quotes": lambda event: "\n".join(f"{cited.source}: {cited.text}" for cited in citations(event)),
    "urls": lambda event: "\n".join(cited.address for cited in citations(event) if cited.address),
    "attributions": lambda event: "\n".join(attributions(event)),
    "short_title": short_title,
    "summary": lambda event: plain(event.summary),
    "dating": lambda event: event.dating,
}

#: The names in the first row.
COLUMNS = tuple(_COLUMNS)


def render(events: Iterable[Event], _timeline: Timeline) -> Iterator[bytes]:
    """Events as rows in chronological order, the names of the columns before them."""
    yield _row(COLUMNS)
    for event in events:
        yield _row(guarded(plain(cell(event))) for cell in _COLUMNS.values())


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that was guarded."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


# Spreadsheets drop characters that nobody sees.
def _is_formula(cell: str) -> bool:
    return bool(_FORMULA.match(reading_text(cell).text))


def _row(cells: Iterable[str]) -> bytes:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue().encode()
