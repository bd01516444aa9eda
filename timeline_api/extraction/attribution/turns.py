"""The speaker of a sentence of a transcript: whom the label before it names ("LUND: We left on Friday")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.model import Attribution, Span

#: A turn is read as far as this behind its label, in code points.
_LONGEST_TURN = 4000
#: A label in capitals with fewer letters is an acronym.
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a transcript: the labels of their speakers in text order. A turn ends at the next label."""

    labels: tuple[Span, ...] = ()

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Turns:
        """Return the turns of a text, none where it is no transcript."""
        return cls(tuple(unit.span for unit in units if unit.kind == "speaker"))

    def speaker(self, text: str, sentence: Span, entities: EntityIndex) -> Attribution | None:
        """Return who says a sentence; None outside of turns and for a label that names nobody.

        After the first sentence of a turn only a sentence in the first person is attributed to its speaker, because a
        presenter reads the news of others.
        """
        index = bisect_left(self.labels, sentence) - 1
        if index < 0:
            return None
        label = self.labels[index]
        if sentence.start > label.end + _LONGEST_TURN:
            return None
        is_first = not text[label.end : sentence.start].strip()
        if not is_first and not entities.lexicon.first_person.search(text, sentence.start, sentence.end):
            return None
        names = entities.within(label)
        first = label.of(text).split(maxsplit=1)[0].casefold()
        is_unnamed = (
            first in entities.lexicon["unnamed_speakers"] or first in entities.lexicon["determiners"]
        )  # "THE END:"
        if is_unnamed or not names or entities.type_of(names[0].name) not in ("person", "organisation"):
            return None
        name = names[0].name
        is_acronym = len(name) < _SHORTEST_NAME or name.casefold() in entities.lexicon["media_words"]
        is_in_capitals = name.isupper() and (" " in name or not is_acronym)
        return Attribution(who=name.title() if is_in_capitals else name, span=names[0].span)
