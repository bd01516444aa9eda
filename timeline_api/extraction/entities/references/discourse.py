"""Whom "he" and "she" mean in the course of a text, where each pronoun can take up the one before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Gender, Occurrence
from timeline_api.extraction.entities.references.plain_subjects import PlainSubjects
from timeline_api.extraction.text_limits import NAMES_LOOKED_AT
from timeline_api.model import Span

#: How many sentences back a pronoun may reach for a name or a pronoun of its gender.
_REACH = 8


class Discourse:
    """The pronouns of one gender of a text with whom they mean; () where a sentence leaves more than one choice.

    A pronoun means whoever its sentence, or the nearest one before that has any, names or takes up first: the only
    name of somebody of that gender, or whom the pronoun at the head of that sentence means. "Her daughter, Ana, sang.
    She …" speaks of the mother, "Ana met Ida. She …" of nobody that is certain.
    """

    def __init__(
        self,
        entities: EntityIndex,
        sentences: Sequence[Span],
        pronouns: Iterable[int],
        gender: Gender,
        subjects: PlainSubjects,
    ) -> None:
        self._entities = entities
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._gender = gender
        self._subjects = subjects
        self._pronouns = tuple(pronouns)
        self._meant: dict[int, tuple[Occurrence, ...]] = {}
        for start in self._pronouns:
            check()
            self._meant[start] = self._resolved(start)

    def at(self, position: int) -> tuple[Occurrence, ...]:
        """Whom a pronoun at a position means."""
        return self._meant[position] if position in self._meant else self._resolved(position)

    def _resolved(self, position: int) -> tuple[Occurrence, ...]:
        last = bisect_right(self._starts, position) - 1
        is_first = last >= 0 and self._starts[last] == position
        leading = self._subjects.leading(position, self._is_candidate, self._gender) if is_first else ()
        if leading:
            return leading
        most = NAMES_LOOKED_AT
        for index in range(last, max(-1, last - _REACH - 1), -1):
            start, end = self._sentences[index].start, min(self._sentences[index].end, position)
            named = self._entities.within(Span(start, end), most=most)
            most -= len(named)
            people = {each.name: each for each in named if self._is_candidate(each.name)}
            pronoun = bisect_left(self._pronouns, start)
            first = self._pronouns[pronoun] if pronoun < len(self._pronouns) else end
            if first < end and not any(each.span.start < first for each in people.values()):
                return self._meant[first]
            if people or self._entities.has_stranger(Span(start, end)):
                return tuple(people.values()) if len(people) == 1 else ()
        return ()

    def _is_candidate(self, name: str) -> bool:
        """Whether somebody is a person of the gender, or one of unknown gender of whom sentences speak as a person."""
        if self._entities.type_of(name) != "person":
            return False
        gender = self._entities.gender_of(name)
        return gender == self._gender or (not gender and " " in name and self._entities.is_seen_as_person(name))
