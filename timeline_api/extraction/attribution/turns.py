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

        After the first sentence of a turn, and in that of an anchor or a host, only a sentence in the first person is
        attributed to its speaker, because a presenter reads the news of others.
        """
        index = bisect_left(self.labels, sentence) - 1
        if index < 0:
            return None
        label = self.labels[index]
        if sentence.start > label.end + _LONGEST_TURN:
            return None
        is_first = not text[label.end : sentence.start].strip() and not self._is_presenter(text, label, entities)
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
        plain = name.title() if is_in_capitals else name
        return Attribution(who=self._in_full(text, plain), span=names[0].span)

    def _is_presenter(self, text: str, label: Span, entities: EntityIndex) -> bool:
        """Whether a label is that of an anchor or a host: "LUND" behind "IDA LUND, ANCHOR" is one."""
        surname = _parts(label.of(text))[0].split()[-1:]
        labels = (_parts(other.of(text)) for other in self.labels)
        roles = (role.split() for name, role in labels if name.split()[-1:] == surname)
        return any(not entities.lexicon["presenters"].isdisjoint(role) for role in roles)

    def _in_full(self, text: str, name: str) -> str:
        """The name that the only fuller label has for a surname: "Ida Lund" for "LUND"."""
        names = {_parts(label.of(text))[0] for label in self.labels}
        full = [each for each in names if " " in each and each.split()[-1] == name.casefold()]
        return full[0].title() if len(full) == 1 and " " not in name else name


def _parts(label: str) -> tuple[str, str]:
    """The name and the role of a label, in lower case: "LUND, CNN ANCHOR:"."""
    name, _, role = label.casefold().strip(" :").partition(",")
    return name.strip(), role.replace(",", " ")
