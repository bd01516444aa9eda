"""Rulings: the edits that concern the mentions of a change, read from the store as far as they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from timeline_api.corrections.fields import corrected
from timeline_api.corrections.link_constraints import Grouping
from timeline_api.model import Edit, Event

EditsAbout = Callable[[Iterable[str]], Iterable[Edit]]
EventsWithMentions = Callable[[Iterable[str]], Iterable[Event]]
EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class Rulings:
    """The edits that name some mentions, and all edits that share a mention with one of these, and so on.

    `edits_about` returns the edits that name at least one of some mentions, `events_with_mentions` the events that have
    one.
    """

    def __init__(self, edits_about: EditsAbout, events_with_mentions: EventsWithMentions) -> None:
        self._edits_about = edits_about
        self._events_holding = events_with_mentions
        self._asked: set[str] = set()
        self._edits: dict[int, Edit] = {}
        self._known = _Known(())

    def learn(self, mention_ids: Iterable[str]) -> None:
        """Read the edits about some mentions, and about the mentions that these edits name, and so on."""
        new, before = set(mention_ids) - self._asked, len(self._edits)
        while new:
            self._asked |= new
            found = [edit for edit in self._edits_about(sorted(new)) if edit.undone is None and edit.undoes is None]
            self._edits |= {edit.number: edit for edit in found}
            new = {mention for edit in found for mention in edit.mentions} - self._asked
        if len(self._edits) > before:
            self._known = _Known(self._edits.values())

    def tied_mentions(self, mention_ids: Iterable[str]) -> frozenset[str]:
        """Return the mentions that edits tie to some, on the timeline or not; they must be recomputed together."""
        tied_to = self._known.tied_to
        tied = {id(found): found for mention in mention_ids if (found := tied_to.get(mention))}
        return frozenset[str]().union(*tied.values())

    def group(self, mention_id: str) -> str | None:
        """Return the must-link group of a mention, None if no edit states to what it belongs."""
        return self._known.grouping.group(mention_id)

    def cannot_link(self, groups: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some group of `groups` and some group of `others` cannot be linked."""
        return self._known.grouping.cannot_link(groups, others)

    def corrected(self, events: Iterable[Event]) -> list[Event]:
        """Return the events with the fields that people have set; see `fields.corrected`."""
        return corrected(events, self._edits.values())

    def with_tied_events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Return the events with all those that hold mentions tied to theirs."""
        found: dict[str, Event] = {}
        sought: set[str] = set()
        new = list(events)
        while new:
            found |= {event.id: event for event in new}
            mentions = {mention.id for event in new for mention in event.mentions}
            self.learn(mentions)
            sought |= mentions
            missing = self.tied_mentions(mentions) - sought
            sought |= missing
            new = [event for event in self._events_holding(sorted(missing)) if event.id not in found]
        return tuple(found.values())

    def events_with_tied_mentions(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """Return the events that hold mentions tied to some, and those tied to theirs in turn."""
        ids = tuple(mention_ids)
        self.learn(ids)
        return self.with_tied_events(self._events_holding(sorted(self.tied_mentions(ids))))

    def with_tied(self, events_around: EventsAround) -> EventsAround:
        """Return a query of the store that never returns an event without those that hold mentions tied to its own."""
        return lambda blocks: self.with_tied_events(events_around(blocks))


class _Known:
    """The edits that were read, with the groups that they make."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = tuple(edits)

    @cached_property
    def grouping(self) -> Grouping:
        return Grouping(self._edits)

    @cached_property
    def tied_to(self) -> dict[str, frozenset[str]]:
        """Each mention with all that a chain of edits leads to from it."""
        homes: dict[str, set[str]] = {}
        for edit in self._edits:
            homes_of_edit = {id(home): home for mention in edit.mentions if (home := homes.get(mention))}
            tied = set(edit.mentions).union(*homes_of_edit.values())
            homes |= dict.fromkeys(tied, tied)
        frozen = {id(tied): frozenset(tied) for tied in homes.values()}
        return {mention: frozen[id(tied)] for mention, tied in homes.items()}
