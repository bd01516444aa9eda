"""What an edit took from documents word for word, left out where a document was deleted.

Days stay, which are nobody's words, and so does what people have set. Where something is left out, the edit says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline_api.model import Edit, EventMention, EventState, Settlement

_DATE = "date"


#: Words and signs, apart.
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What mentions say that an event repeats: their titles, their sentences, and what the numbers in those count.

    `spoken` has the sentences, a line each, as `_in_a_row` writes them.
    """

    titles: frozenset[str] = frozenset()
    spoken: str = ""
    units: frozenset[str] = frozenset()

    def quote(self, text: str) -> bool:
        """Whether some sentence has the words of a text in a row; case and white space aside."""
        return _in_a_row(text) in self.spoken


def words_in(mentions: Iterable[EventMention], units: Iterable[str] = ()) -> Words:
    """What mentions say; `units` are what their numbers count."""
    found = tuple(mentions)
    spoken = "\n".join(dict.fromkeys(_in_a_row(mention.quote) for mention in found))
    return Words(titles=frozenset(mention.title for mention in found), spoken=spoken, units=frozenset(units))


def redacted(edit: Edit, removed: Words, others: Words) -> Edit:
    """An edit without what was `removed`, unless it is what `others` say too.

    A title becomes "", values of a conflict are counted in `removed`, and what a number counts leaves the conflict's
    id.
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
