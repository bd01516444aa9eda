"""From rows to documents on timelines, in the order of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

import orjson
from marshmallow import ValidationError

from timeline_api import pipeline
from timeline_api.backfill.extractors import Extractors, Found
from timeline_api.backfill.files import Row
from timeline_api.errors import InvalidInput, StoreBusy, StoreUnavailable, TimelineError
from timeline_api.model import TIMELINE_NAME, Document
from timeline_api.schemas import DocumentLineSchema, complaints
from timeline_api.settings import Settings
from timeline_api.store import Store

#: What became of a row: its document was added, the timeline held it before, or the row is bad.
Outcome = Literal["added", "known", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A row and what it says: a document for a timeline, or `wrong`. One that is `known` need not be read."""

    row: Row
    timeline: str = ""
    document: Document | None = None
    wrong: str = ""
    known: bool = False

    @property
    def unread(self) -> Document | None:
        """The document that is still to be read."""
        return None if self.known else self.document


def backfill(
    rows: Iterable[Row], *, timeline: str, extractors: Extractors, store: Store, errors: BinaryIO, settings: Settings
) -> Iterator[Outcome]:
    """Put the documents of rows on their timelines, on `timeline` where a row names none; tell what became of each.

    A bad row is a JSON line in `errors` with its file, its number and the reason. What the store holds already is not
    read again.
    Raises StoreBusy, StoreUnavailable: what was told is kept, and running it again goes on from there.
    """
    schema = DocumentLineSchema(settings)
    entries = (_read(row, timeline, schema, store) for row in rows)
    for entry, found in extractors.extract(entries, lambda entry: entry.unread):
        outcome, wrong = _kept(entry, found, store)
        if wrong:
            bad = {"file": entry.row.file, "row": entry.row.number, "reason": wrong}
            errors.write(orjson.dumps(bad, option=orjson.OPT_APPEND_NEWLINE))
        yield outcome


def _read(row: Row, timeline: str, schema: DocumentLineSchema, store: Store) -> _Entry:
    if row.wrong:
        return _Entry(row=row, wrong=row.wrong)
    try:
        name = _name(row.said.get("timeline", timeline))
        document: Document = schema.load({key: value for key, value in row.said.items() if key != "timeline"})
    except ValidationError as error:
        return _Entry(row=row, wrong="; ".join(str(complaint) for complaint in complaints(error)))
    except InvalidInput as error:
        return _Entry(row=row, wrong=str(error))
    known = pipeline.is_held(document, timeline=name, store=store)
    return _Entry(row=row, timeline=name, document=document, known=known)


def _name(said: object) -> str:
    if not isinstance(said, str) or not re.fullmatch(TIMELINE_NAME, said):
        raise InvalidInput("/timeline: 1 to 100 letters, digits, '.', '_' or '-', the first a letter or digit.")
    return said


def _kept(entry: _Entry, found: Found, store: Store) -> tuple[Outcome, str]:
    if entry.known:
        return "known", ""
    if entry.document is None or found is None or isinstance(found, str):
        return "bad", entry.wrong or str(found)
    try:
        added = pipeline.add_extraction(entry.document, found, timeline=entry.timeline, store=store)
    except (StoreBusy, StoreUnavailable):
        raise
    except TimelineError as error:
        return "bad", str(error)
    return "added" if added.is_new else "known", ""
