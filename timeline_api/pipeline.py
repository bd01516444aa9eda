"""The story of the house on one page: from a document to the events of its timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline_api.errors import DocumentConflict
from timeline_api.extraction import Syntax, extract
from timeline_api.merging import merge, withdraw
from timeline_api.model import Document, Event, Extraction
from timeline_api.store import Store
from timeline_api.temporal import recognise
from timeline_api.temporal.publication import publication_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document: what it says, the events it feeds, whether the timeline did not hold it before."""

    extraction: Extraction
    events: tuple[Event, ...]
    is_new: bool


def recognise_document(document: Document) -> Extraction:
    """Find when a document was published and the times that it names; no mentions. Nothing is stored.

    Raises UnknownLanguage: there are no rules for its language.
    """
    dated = replace(document, published=publication_date(document))
    expressions = recognise(dated.text, language=dated.language, anchor=dated.published.value)
    return Extraction(document=dated, expressions=expressions, mentions=())


def extract_document(document: Document, syntax: Syntax) -> Extraction:
    """Find what a document says happened, and when. Nothing is stored.

    Raises UnknownLanguage: there are no rules for its language.
    """
    found = recognise_document(document)
    return replace(found, mentions=extract(found.document, found.expressions, syntax))


def add_document(document: Document, *, timeline: str, store: Store, syntax: Syntax) -> Added:
    """Put the events that a document tells of on a timeline; a document that is there already changes nothing.

    Raises UnknownLanguage, StoreBusy; DocumentConflict: the timeline holds another document under the same id.
    """
    extraction = extract_document(document, syntax)
    with store.transaction(timeline) as session:
        kept = session.extraction(document.id)
        if kept and not _says_the_same(document, kept.document):
            raise DocumentConflict(f"the id {document.id!r} stands for another document on this timeline")
        if kept is None:
            session.add(extraction, merge(extraction.mentions, session.events_around))
        return Added(extraction=kept or extraction, events=session.events_of(document.id), is_new=kept is None)


def remove_document(document_id: str, *, timeline: str, store: Store) -> None:
    """Withdraw a document's mentions and recompute the events they fed.

    Raises TimelineNotFound, DocumentNotFound, StoreBusy.
    """
    store.timeline(timeline)  # a transaction would bring a timeline that is not there into being
    with store.transaction(timeline) as session:
        session.remove(document_id, withdraw(document_id, session.events_of(document_id), session.events_around))


def _says_the_same(document: Document, kept: Document) -> bool:
    """Whether the caller says again what is kept; a publication date that was read from the text is not his word."""
    stated = document.published.value is None or document.published == kept.published
    return stated and replace(document, published=kept.published) == kept
