"""Add, replace and delete documents of a timeline, and extract from a text without storing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from timeline_api import metrics
from timeline_api.coreference import with_signature
from timeline_api.document_budget import Limits
from timeline_api.errors import DocumentConflict, DocumentNotFound, JobNotFound, KeyReused
from timeline_api.extraction import Notes, Syntax, extract, language_notes
from timeline_api.extraction.syntax.parsers import DEFAULT_LIMITS
from timeline_api.language import Language
from timeline_api.language.reading_text import reading_text
from timeline_api.model import Document, Event, EventMention, Extraction, IdempotentResponse, Merge
from timeline_api.pipeline.coreference import follow, merged, withdrawn
from timeline_api.pipeline.document_limits import merging, reading
from timeline_api.pipeline.erasure import forget
from timeline_api.pipeline.factories import syntax_of
from timeline_api.pipeline.offsets import written
from timeline_api.pipeline.reading_version import reader_version
from timeline_api.pipeline.writes import Run, changed, changed_there
from timeline_api.store import Claim, Session, Store
from timeline_api.temporal import recognise
from timeline_api.temporal.publication import publication_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The result of adding a document: its extraction, the events of its mentions, and whether it is new.

    `version` is the number of its current version, more than 1 if it was replaced.
    """

    extraction: Extraction
    events: tuple[Event, ...]
    is_new: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request with an idempotency key; `answer` makes the response that is stored.

    Responses made before `since`, in seconds since 1970, have expired.
    """

    key: str
    since: int
    answer: Callable[[Added], IdempotentResponse]


#: Raises an error if the document, None if it does not exist, does not meet the preconditions of the caller.
Check = Callable[[Extraction | None], None]


def unchecked(_extraction: Extraction | None) -> None:
    """Check nothing."""


def recognise_document(document: Document) -> Extraction:
    """Find the publication date and the temporal expressions of a document, without its mentions. Stores nothing.

    A document whose language was detected and has no rules gets no expressions, and a note that says so.

    Raises UnknownLanguage: there are no rules for the language that is stated or set.
    """
    as_read = reading_text(document.text)
    return written(_recognised(replace(document, text=as_read.text)), as_read, document.text)


def _recognised(document: Document) -> Extraction:
    notes = language_notes(Language.of(document.language))
    if document.language_status == "detected" and any(note.code == "no-temporal-rules" for note in notes):
        return Extraction(document=document, expressions=(), mentions=(), notes=notes)
    dated = replace(document, published=publication_date(document))
    expressions = recognise(dated.text, language=dated.language, anchor=dated.published.value)
    return Extraction(document=dated, expressions=expressions, mentions=(), notes=notes)


def extract_document(document: Document, syntax: Syntax) -> Extraction:
    """Find the publication date, the temporal expressions and the event mentions of a document. Stores nothing.

    Raises UnknownLanguage: there are no rules for its language; DocumentTooCostly: it takes more than it may.
    """
    with metrics.extraction(), reading(document, syntax.limits):
        as_read, notes = reading_text(document.text), Notes()
        found = _recognised(replace(document, text=as_read.text))
        mentions = extract(found.document, found.expressions, syntax, notes)
        found = replace(
            found,
            mentions=mentions,
            unread=notes.unread,
            notes=(*found.notes, *notes.all()),
            unplaced=notes.unplaced,
        )
        return written(found, as_read, document.text)


def add_document(document: Document, *, timeline: str, store: Store, syntax: Syntax, run: Run | None = None) -> Added:
    """Add a document and its events to a timeline; a document that is there already changes nothing.

    Raises UnknownLanguage, StoreBusy; DocumentConflict: the timeline holds another document under the same id;
    TimelineDeleted: it was deleted since the `run` began.
    """
    if run:
        run.begin(store)
    found = prepare_document(document, syntax_of(timeline, store, syntax))
    return add_extraction(document, found, timeline=timeline, store=store, run=run, limits=syntax.limits)


def prepare_document(document: Document, syntax: Syntax) -> Extraction:
    """Return the extraction of a document for `add_extraction`: the part of adding it that needs no store.

    `syntax` is that of its timeline (`syntax_of`).

    Raises UnknownLanguage.
    """
    return replace(with_signature(extract_document(document, syntax)), read_with=reader_version(syntax))


def add_extraction(  # noqa: PLR0913 - each says what has to hold for the document to be added
    document: Document,
    extraction: Extraction,
    *,
    timeline: str,
    store: Store,
    run: Run | None = None,
    claim: Claim | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Added:
    """Add a document as `add_document` does, with its extraction; merging it is limited by `limits`.

    Raises StoreBusy, DocumentConflict, TimelineDeleted: as `add_document`; JobNotFound: the job of `claim` has another
    holder now, or its timeline was deleted.
    """

    def change(session: Session) -> Added:
        if claim and not session.is_claimed(claim):
            raise JobNotFound(claim.job_id)
        with merging([document], limits):
            return _added(document, extraction, session)

    return changed(change, timeline=timeline, store=store, run=run)


def count(added: Added) -> None:
    """Count an added document in the metrics."""
    conflicts = [(conflict.kind, conflict.grade) for event in added.events for conflict in event.conflicts]
    metrics.count_document(is_new=added.is_new, events=len(added.events), conflicts=conflicts)


def add_document_once(
    document: Document, call: Call, *, timeline: str, store: Store, syntax: Syntax
) -> IdempotentResponse:
    """Add a document as `add_document` does; a repeated call gets the stored response of the first one.

    The response is stored in the transaction that stores the document, so that of two calls at once the later one gets
    the response of the other. A response that was emptied when a document was deleted is made anew from the present
    state.
    Raises KeyReused: the key came with another document; DocumentNotFound: the document was deleted since;
    UnknownLanguage, StoreBusy, DocumentConflict.
    """
    extraction = prepare_document(document, syntax_of(timeline, store, syntax))

    def change(session: Session) -> IdempotentResponse:
        stored = session.response(call.key, since=call.since)
        if stored is None:
            with merging([document], syntax.limits):
                added = _added(document, extraction, session)
            stored = call.answer(added)
            session.save_response(stored, since=call.since)
        if stored.document_id != document.id:
            raise KeyReused(f"the idempotency key {call.key!r} came with another document before")
        return stored if stored.body else _rewritten(stored, document, call, session)

    return changed(change, timeline=timeline, store=store)


def _rewritten(stored: IdempotentResponse, document: Document, call: Call, session: Session) -> IdempotentResponse:
    found = session.extraction(document.id)
    if found is None:
        raise DocumentNotFound(document.id)
    return replace(call.answer(_result_of(found, session, is_new=False)), status=stored.status)


def put_document(document: Document, *, timeline: str, store: Store, syntax: Syntax, check: Check = unchecked) -> Added:
    """Replace the document with the same id by a new version of it, or add the document if there is none.

    The events are recomputed in the same transaction. An equal document changes nothing.

    Raises UnknownLanguage, StoreBusy; what `check` raises.
    """
    extraction = prepare_document(document, syntax_of(timeline, store, syntax))

    def change(session: Session) -> Added:
        stored = session.extraction(document.id)
        check(stored)
        with merging([document], syntax.limits):
            if stored is None:
                return _added(document, extraction, session)
            if stored.document != extraction.document:
                session.replace(extraction, replaced(stored, extraction, heirs_of(stored, extraction), session))
                stored = extraction
        return _result_of(stored, session, is_new=False)

    return changed(change, timeline=timeline, store=store)


def remove_document(document_id: str, *, timeline: str, store: Store, check: Check = unchecked) -> None:
    """Delete a document with all its versions and mentions, and recompute the events that had these mentions.

    A deletion has no limits of time and memory, so that it never fails for its cost.

    Raises TimelineNotFound, DocumentNotFound, StoreBusy; what `check` raises.
    """

    def change(session: Session) -> None:
        if found := session.extraction(document_id):
            check(found)
            forget(document_id, session, timeline=timeline, store=store)
        session.remove(document_id, withdrawn(document_id, session))

    changed_there(change, timeline=timeline, store=store)


def _added(document: Document, extraction: Extraction, session: Session) -> Added:
    stored = session.extraction(document.id)
    if stored and not says_the_same(document, stored.document):
        raise conflict_of(document)
    if stored is None:
        session.add([extraction], merged(extraction.mentions, session))
    return _result_of(stored or extraction, session, is_new=stored is None)


def _result_of(extraction: Extraction, session: Session, *, is_new: bool) -> Added:
    document_id = extraction.document.id
    events, version = session.events_of(document_id), session.version(document_id)
    return Added(extraction=extraction, events=events, is_new=is_new, version=version)


def replaced(old: Extraction, new: Extraction, heirs: Mapping[str, str], session: Session) -> Merge:
    """Withdraw the old mentions of a document, move edits to its new ones (`heirs_of`), and merge these."""
    document_id = old.document.id
    before = withdrawn(document_id, session)
    session.withdraw(document_id, before)
    follow(heirs, session)
    after = merged(new.mentions, session)
    moved = {**heirs, **dict(before.moved)}
    return replace(after, moved=(*moved.items(), *after.moved))


#: How a mention is found again in a new version of a document; the most certain way first.
_SAME_MENTION: tuple[Callable[[EventMention], tuple[object, ...]], ...] = (
    lambda mention: (mention.quote, mention.trigger.text, mention.date_text),
    lambda mention: (mention.quote, mention.trigger.span),
    lambda mention: (mention.quote, mention.date_span),
    lambda mention: (mention.trigger.lemma, mention.date_text),
    lambda mention: (mention.trigger.lemma, mention.actors),
)


def heirs_of(old: Extraction, new: Extraction) -> dict[str, str]:
    """Return the ids of mentions of the old version, each with the id of the same mention in the new version.

    The id of an event is that of a mention, so that old ids of events can still be resolved.
    """
    heirs: dict[str, str] = {}
    for key in _SAME_MENTION:
        free: defaultdict[object, list[str]] = defaultdict(list)
        taken = set(heirs.values())
        for mention in reversed(new.mentions):
            if mention.id not in taken:
                free[key(mention)].append(mention.id)
        for mention in old.mentions:
            if mention.id not in heirs and free[key(mention)]:
                heirs[mention.id] = free[key(mention)].pop()
    present = {mention.id for mention in new.mentions}
    return {gone: heir for gone, heir in heirs.items() if gone not in present}


def conflict_of(document: Document) -> DocumentConflict:
    """Return the error for a document whose id is that of another document on the timeline."""
    return DocumentConflict(f"the id {document.id!r} stands for another document on this timeline")


def says_the_same(document: Document, stored: Document) -> bool:
    """Whether a document equals the stored one; a publication date that was inferred from the text is not compared."""
    given, known = document.published, stored.published
    stated = given.value is None or (given.value, given.status) == (known.value, known.status)
    return stated and replace(document, published=stored.published) == stored
