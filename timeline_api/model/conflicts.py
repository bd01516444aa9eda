"""Conflicts: what the sources of one event disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.model.corrections import ConflictState, Remark
from timeline_api.model.documents import Span

Grade = Literal["refinement", "reporting_lag", "update", "contradiction"]
ConflictKind = Literal["date", "place", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a document and the words in it that state a position; spans are of the document's text."""

    mention: str
    document: str
    source: str
    text: str
    sentence: Span
    words: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One position in a conflict: the ids of the mentions that state it, their sources, and a quote of the first.

    `text` is the position for a reader; `value` is the same as a date, None in a conflict of another kind.
    """

    value: EdtfValue | None = None
    text: str = ""
    mentions: tuple[str, ...]
    sources: tuple[str, ...]
    quote: Quote | None = None

    @property
    def name(self) -> str:
        """The name by which a resolution refers to it: a date as EDTF text, else the text."""
        return self.value.text if self.value else self.text

    @property
    def display(self) -> str:
        """The position for a reader: its text, else the date in English."""
        return self.text or (self.value.display if self.value else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that disagree on one event; `summary` is for a reader.

    `values` are in chronological order: those of a date by themselves, others by the first publication of each.
    `of` is what numbers count, "" in conflicts of other kinds. `resolved` is the `ConflictValue.name` of the position
    that a person resolved it in favour of; `remark` has the author and the reason; `reopened` is true if new values
    were added since.
    refinement: one is only coarser; reporting_lag: days that follow each other; update: a count that grew with each
    later report, of which the last is current; contradiction: all others.
    """

    kind: ConflictKind
    grade: Grade
    values: tuple[ConflictValue, ...]
    summary: str
    state: ConflictState = "open"
    of: str = ""
    resolved: str = ""
    remark: Remark | None = None
    reopened: bool = False

    @property
    def id(self) -> str:
        """Its id within its event, which does not depend on its values."""
        return "-".join((self.kind, *self.of.split()))
