"""Entries: the documents of rows, with their timelines and whether these have them already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from marshmallow import ValidationError

from timeline_api.backfill.files import Row
from timeline_api.errors import InvalidInput
from timeline_api.model import DOCUMENT_ID, DOCUMENT_ID_RULE, TIMELINE_NAME, Document
from timeline_api.pipeline import Stored
from timeline_api.schemas import DocumentLineSchema, field_errors
from timeline_api.settings import Settings


class FindStored(Protocol):
    """`pipeline.stored_documents` of some store."""

    def __call__(self, documents: Iterable[Document], /, *, timeline: str) -> Stored:
        """Return those of some documents that a timeline has already."""


#: Rows that are looked up in a timeline together.
_TOGETHER = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row and its document for a timeline, or what is `wrong` with it. A `known` document need not be read.

    `inferred` is that of the timeline.
    """

    row: Row
    timeline: str = ""
    document: Document | None = None
    wrong: str = ""
    known: bool = False
    inferred: bool | None = None

    @property
    def unread(self) -> Document | None:
        """The document if it is still to be read, otherwise None."""
        return None if self.known else self.document


def entries_of(rows: Iterable[Row], *, timeline: str, find_stored: FindStored, settings: Settings) -> Iterator[Entry]:
    """Yield the entries of rows in their order. Rows that name no timeline are for `timeline`, or bad if that is "".

    Raises what `find_stored` raises.
    """
    schema, coming = DocumentLineSchema(settings), iter(rows)
    while together := tuple(islice(coming, _TOGETHER)):
        yield from _looked_up([_read(row, timeline, schema) for row in together], find_stored)


def _read(row: Row, timeline: str, schema: DocumentLineSchema) -> Entry:
    if row.wrong:
        return Entry(row=row, wrong=row.wrong)
    try:
        name = _name(row.values.get("timeline", timeline))
        document: Document = schema.load({key: value for key, value in row.values.items() if key != "timeline"})
        _check_id(document.id)
    except ValidationError as error:
        return Entry(row=row, wrong="; ".join(str(each) for each in field_errors(error)))
    except InvalidInput as error:
        return Entry(row=row, wrong=str(error))
    return Entry(row=row, timeline=name, document=document)


def _name(name: object) -> str:
    if not isinstance(name, str) or not re.fullmatch(TIMELINE_NAME, name):
        raise InvalidInput("/timeline: 1 to 100 letters, digits, '.', '_' or '-', the first a letter or digit.")
    return name


def _check_id(document_id: str) -> None:
    if not re.fullmatch(DOCUMENT_ID, document_id):
        raise InvalidInput(f"/id: {DOCUMENT_ID_RULE}")


def _looked_up(entries: Sequence[Entry], find_stored: FindStored) -> Iterator[Entry]:
    by_timeline: defaultdict[str, list[Document]] = defaultdict(list)
    for entry in entries:
        if entry.document:
            by_timeline[entry.timeline].append(entry.document)
    stored = {name: find_stored(documents, timeline=name) for name, documents in by_timeline.items()}
    for entry in entries:
        if entry.document is None:
            yield entry
        else:
            there = stored[entry.timeline]
            yield replace(entry, known=entry.document in there.documents, inferred=there.inferred)
