"""Remove text of deleted documents from edits: titles, values of conflicts, and units of their ids.

Dates and values that people have set stay. An edit shows that something was removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline_api.model import Edit, EventMention, EventState, Settlement

_DATE = "date"


#: A word or a punctuation mark.
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Texts of mentions that edits may contain: titles, sentences, and the units of numbers.

    `spoken` has the sentences in the form of `_in_a_row`, a line for each.
    """

    titles: frozenset[str] = frozenset()
    spoken: str = ""
    units: frozenset[str] = frozenset()

    def quote(self, text: str) -> bool:
        """Whether a sentence contains the words of a text in a row, ignoring case and white space."""
        return _in_a_row(text) in self.spoken


def words_in(mentions: Iterable[EventMention], units: Iterable[str] = ()) -> Words:
    """Return the texts of mentions; `units` are those of their numbers."""
    found = tuple(mentions)
    spoken = "\n".join(dict.fromkeys(_in_a_row(mention.quote) for mention in found))
    return Words(titles=frozenset(mention.title for mention in found), spoken=spoken, units=frozenset(units))


def redacted(edit: Edit, removed: Words, others: Words) -> Edit:
    """Return an edit without the texts in `removed` that are not in `others`.

    A title becomes "", removed values of a conflict are counted in its `removed`, and a unit is removed from the id of
    the conflict.
    """

    def redact(settlement: Settlement) -> Settlement:
        return _redacted_settlement(settlement, removed, others)

    def stood(states: Iterable[EventState]) -> tuple[EventState, ...]:
        gone = removed.titles - others.titles
        cleared = (replace(state, title="") if state.title in gone else state for state in states)
        return tuple(replace(state, conflicts=tuple(map(redact, state.conflicts))) for state in cleared)

    settlement = redact(edit.settlement) if edit.settlement else None
    return replace(edit, settlement=settlement, before=stood(edit.before), after=stood(edit.after))


def _redacted_settlement(settlement: Settlement, removed: Words, others: Words) -> Settlement:
    kind, *unit = settlement.conflict.split("-")
    if kind == _DATE:
        return settlement
    gone = {value for value in settlement.values if removed.quote(value) and not others.quote(value)}
    return replace(
        settlement,
        conflict=kind if " ".join(unit) in removed.units - others.units else settlement.conflict,
        value="" if settlement.value in gone else settlement.value,
        values=tuple(value for value in settlement.values if value not in gone),
        removed=settlement.removed + len(gone),
    )


def _in_a_row(text: str) -> str:
    """The words of a text with a space before and after each, so that no part of a word is found in it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
