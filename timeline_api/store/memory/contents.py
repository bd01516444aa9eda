"""What a timeline in memory holds, as one value that is never changed: each change makes the next value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import nsmallest
from operator import itemgetter
from secrets import token_hex
from typing import NamedTuple

from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import (
    Document,
    Edit,
    Event,
    Extraction,
    IdempotentResponse,
    Merge,
    Sort,
    Timeline,
    TimelineQuery,
)
from timeline_api.store.memory.persistent_map import Sharded
from timeline_api.store.shared.change_log import Entry, Since, entries_of
from timeline_api.store.shared.cursors import Key
from timeline_api.store.shared.event_filter import matches, standing

#: What an event is found by: "block", "mention" or "document", and its key or id.
FoundBy = tuple[str, str]


class Kept(NamedTuple):
    """A document, the version of the timeline that its coming made, and what it was before it was replaced."""

    arrival: int
    extraction: Extraction
    earlier: tuple[Extraction, ...] = ()

    @property
    def versions(self) -> tuple[Extraction, ...]:
        """What it was and, last, what it is."""
        return (*self.earlier, self.extraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that a timeline holds.

    `arrivals` are the ids of its documents in the order in which they came, `chronicle` its events in chronological
    order, `changed` the versions of the timeline that wrote them; `found_by` leads from ("block", key), ("mention", id)
    and ("document", id) to the ids of the events that have it; `moved` leads from mentions that are gone to others of
    their events; `edits_naming` leads from mentions, there or not, to the numbers of the edits that name them.
    """

    edition: str = field(default_factory=lambda: token_hex(8))
    title: str = ""
    version: int = 0
    documents: Sharded[str, Kept] = field(default_factory=Sharded)
    arrivals: tuple[str, ...] = ()
    events: Sharded[str, Event] = field(default_factory=Sharded)
    changed: Sharded[str, int] = field(default_factory=Sharded)
    chronicle: tuple[Event, ...] = ()
    found_by: Sharded[FoundBy, frozenset[str]] = field(default_factory=Sharded)
    moved: Sharded[str, str] = field(default_factory=Sharded)
    answers: Mapping[str, IdempotentResponse] = field(default_factory=dict)
    entries: Sharded[str, Entry] = field(default_factory=Sharded)
    edits: Sharded[int, Edit] = field(default_factory=Sharded)
    edits_naming: Sharded[str, frozenset[int]] = field(default_factory=Sharded)

    def summary(self, name: str) -> Timeline:
        """The timeline as others see it."""
        return Timeline(
            name=name,
            title=self.title,
            documents=len(self.documents),
            events=len(self.events),
            version=self.version,
            edition=self.edition,
        )

    def found(self, keys: Iterable[FoundBy]) -> tuple[Event, ...]:
        """The events that have one of `keys`, in chronological order."""
        ids = frozenset[str]().union(*(self.found_by.get(key, ()) for key in keys))
        return tuple(sorted((self.events[event_id] for event_id in ids), key=sort_key))

    def documents_of(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are held, by their ids."""
        found = {document_id: self.documents.get(document_id) for document_id in document_ids}
        return {document_id: kept.extraction.document for document_id, kept in found.items() if kept}

    def event(self, event_id: str) -> Event:
        """One event.

        Raises EventMoved, EventNotFound.
        """
        if event := self.events.get(event_id):
            return event
        if survivor := self.survivor(event_id):
            raise EventMoved(event_id, survivor)
        raise EventNotFound(event_id)

    def entries_after(self, since: Since) -> list[Entry]:
        """What became of events after an entry, in order; from the start on only of those that are there."""
        later = (entry for entry in self.entries.values() if (entry.number, entry.event_id) > since)
        return sorted((each for each in later if since != Since() or not each.gone), key=itemgetter(1, 0))

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions, in their order."""
        numbers = frozenset[int]().union(*(self.edits_naming.get(mention, ()) for mention in mention_ids))
        return tuple(self.edits[number] for number in sorted(numbers))

    def survivor(self, mention_id: str) -> str | None:
        """The id of the event that holds a mention or, where it is gone, its heir; None where nothing is left."""
        seen: set[str] = set()
        while mention_id not in seen:
            seen.add(mention_id)
            if holding := self.found_by.get(("mention", mention_id)):
                return min(holding)
            mention_id = self.moved.get(mention_id, mention_id)
        return None

    def asked(self, query: TimelineQuery, after: Key | None = None) -> Iterator[Event]:
        """The events that `query` asks for after a key of its sort, in its order; None is the start."""
        if query.sort == "date" and not query.top:
            return (event for event in self._following(query, self.chronicle, after) if matches(event, query))
        left = [event for event in self.chronicle if matches(event, query)]
        if query.top:
            left = nsmallest(query.top, left, key=lambda event: self.standing(event, "salience"))
        left.sort(key=lambda event: self.standing(event, query.sort))
        return self._following(query, left, after)

    def standing(self, event: Event, sort: Sort) -> Key:
        """The key by which an event stands in a list (see `lookup.standing`)."""
        return standing(event, sort, self.changed[event.id])

    def _following(self, query: TimelineQuery, ordered: Sequence[Event], after: Key | None) -> Iterator[Event]:
        key = partial(self.standing, sort=query.sort)
        if query.is_reversed:
            end = len(ordered) if after is None else bisect_left(ordered, after, key=key)
            return (ordered[place] for place in range(end - 1, -1, -1))
        start = 0 if after is None else bisect_right(ordered, after, key=key)
        return (ordered[place] for place in range(start, len(ordered)))

    def with_documents(self, extractions: Sequence[Extraction], merge: Merge) -> Contents:
        """The contents with more documents, each a version of its own, and what merging their mentions changed."""
        arrivals = enumerate(extractions, start=self.version + 1)
        kept = {each.document.id: Kept(arrival=arrival, extraction=each) for arrival, each in arrivals}
        merged = self._merged(merge, versions=len(extractions))
        return replace(merged, documents=self.documents.changed(kept), arrivals=(*self.arrivals, *kept))

    def without_document(self, document_id: str, merge: Merge) -> Contents:
        """The contents with one document less and what merging without it changed."""
        documents = self.documents.changed({document_id: None})
        arrivals = tuple(each for each in self.arrivals if each != document_id)
        answers = {key: replace(each, body=b"") for key, each in self.answers.items()}
        return replace(self._merged(merge), documents=documents, arrivals=arrivals, answers=answers)

    def without_mentions(self, merge: Merge) -> Contents:
        """The contents with what merging without a document's mentions changed; the version comes with its new ones."""
        return replace(self._merged(merge), version=self.version)

    def with_version(self, extraction: Extraction, merge: Merge) -> Contents:
        """The contents with a new version of a document and what merging its mentions changed."""
        kept = self.documents[extraction.document.id]
        renewed = kept._replace(extraction=extraction, earlier=kept.versions)
        return replace(self._merged(merge), documents=self.documents.changed({extraction.document.id: renewed}))

    def with_reading(self, extraction: Extraction, merge: Merge) -> Contents:
        """The contents with another reading of a document and what merging its mentions changed."""
        renewed = self.documents[extraction.document.id]._replace(extraction=extraction)
        return replace(self._merged(merge), documents=self.documents.changed({extraction.document.id: renewed}))

    def with_answer(self, answer: IdempotentResponse, *, since: int) -> Contents:
        """The contents with one more answer and without those made before `since`."""
        kept = {key: each for key, each in self.answers.items() if each.made >= since}
        return replace(self, answers={**kept, answer.key: answer})

    def with_edit(self, edit: Edit) -> Contents:
        """The contents with an edit, in the place of the one with its number."""
        old, number = self.edits.get(edit.number), frozenset((edit.number,))
        naming = {mention: self.edits_naming[mention] - number for mention in (old.mentions if old else ())}
        for mention in edit.mentions:
            naming[mention] = self.edits_naming.get(mention, frozenset()) | number
        kept = self.edits.changed({edit.number: edit})
        return replace(self, edits=kept, edits_naming=self.edits_naming.changed(naming))

    def corrected(self, merge: Merge) -> Contents:
        """The contents with what merging by a new edit changed."""
        return self._merged(merge)

    def _merged(self, merge: Merge, *, versions: int = 1) -> Contents:
        gone = {*merge.removed, *(event.id for event in merge.written)}
        old = [self.events[event_id] for event_id in gone if event_id in self.events]
        chronicle = list(self.chronicle)
        for event in old:
            del chronicle[bisect_left(chronicle, sort_key(event), key=sort_key)]
        for event in merge.written:
            insort(chronicle, event, key=sort_key)
        version = self.version + versions
        return replace(
            self,
            version=version,
            changed=self.changed.changed({**dict.fromkeys(gone), **{event.id: version for event in merge.written}}),
            events=self.events.changed({**dict.fromkeys(gone), **{event.id: event for event in merge.written}}),
            chronicle=tuple(chronicle),
            found_by=self.found_by.changed(self._leads(old, merge.written)),
            moved=self.moved.changed(dict(merge.moved)),
            entries=self.entries.changed({each.event_id: each for each in entries_of(merge, version, self.entries)}),
        )

    def _leads(self, old: Iterable[Event], new: Iterable[Event]) -> dict[FoundBy, frozenset[str] | None]:
        """What leads where once the old events are gone and the new ones there, None for nowhere; only what changes."""
        leads: dict[FoundBy, set[str]] = {}
        removed, added = ({event.id: _keys(event) for event in events} for events in (old, new))
        for event_id, keys in removed.items():
            for key in keys - added.get(event_id, set()):
                leads.setdefault(key, set(self.found_by.get(key, ()))).discard(event_id)
        for event_id, keys in added.items():
            for key in keys - removed.get(event_id, set()):
                leads.setdefault(key, set(self.found_by.get(key, ()))).add(event_id)
        return {key: frozenset(ids) or None for key, ids in leads.items()}

    def titled(self, title: str) -> Contents:
        """The contents under another title."""
        return replace(self, title=title)


def sort_key(event: Event) -> Key:
    """`Event.sort_key` as a function."""
    return event.sort_key


def _keys(event: Event) -> set[FoundBy]:
    keys = {("block", block) for block in event.blocks}
    keys.update(("mention", mention.id) for mention in event.mentions)
    keys.update(("document", mention.document.id) for mention in event.mentions)
    return keys
