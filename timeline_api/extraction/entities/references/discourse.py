"""Whom "he" and "she" mean in the course of a text, where each pronoun can take up the one before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from timeline_api.document_budget import check
from timeline_api.extraction.entities.entity_types import Gender
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
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

    def is_open(self, position: int, apart_from: frozenset[str]) -> bool:
        """Whether the sentence of a position or that before it brings in several whom a pronoun can mean.

        They are the names of people of the gender other than `apart_from`, somebody without a name, bare names, and
        whoever the pronoun means with which the sentence before begins: "He opposes Luc Morel. On Friday he …".
        """
        last = bisect_right(self._starts, position) - 1
        before = Span(self._sentences[max(0, last - 1)].start if last >= 0 else position, position)
        named = self._entities.within(before, most=NAMES_LOOKED_AT)
        people = {each.name for _, each in self._people(before, named)}
        is_unclear = before.start < position and self._meant.get(before.start) == ()
        is_several = is_unclear or len(people - apart_from) > 1 or any(map(self._may_lead, named))
        return is_several or self._has_stranger(before)

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
            found = self._people(Span(start, end), named)
            people = {each.name: each for _, each in found}
            pronoun = bisect_left(self._pronouns, start)
            first = self._pronouns[pronoun] if pronoun < len(self._pronouns) else end
            if first < end and not any(position < first for position, _ in found):
                return self._fronted(first, people.values()) if first > start else self._meant[first]
            has_stranger = self._has_stranger(Span(start, end))
            if people or has_stranger or any(map(self._may_lead, named)):
                is_one = len(people) == 1 and not has_stranger and not self._entities.is_label(*people.values())
                return tuple(people.values()) if is_one else ()
        return ()

    def _people(self, span: Span, named: Iterable[Occurrence]) -> list[tuple[int, Occurrence]]:
        """The candidates in a stretch of text: by what they are called, then by name, each with where that is."""
        called = self._subjects.strangers.named(span, self._gender)
        found = (*called, *((each.span.start, each) for each in named))
        return [(start, each) for start, each in found if self._is_candidate(each.name)]

    def _has_stranger(self, span: Span) -> bool:
        return any(True for _ in self._subjects.strangers.unnamed(span, self._gender))

    def _fronted(self, pronoun: int, people: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """Whom a sentence is about whose first pronoun does not begin it.

        As in "Raised by his father, Luc Morel …": the only name, where it begins the clause behind the pronoun; else
        whom the pronoun means.
        """
        found = tuple(people)
        is_main = len(found) == 1 and self._subjects.begins_clause(found[0], behind=pronoun)
        return found if is_main else self._meant[pronoun]

    def _may_lead(self, name: Occurrence) -> bool:
        """As in "Morel died. The first of his …": whether a bare name may be that of whom its sentence is about."""
        is_person = self._entities.type_of(name.name) == "person" and not self._entities.gender_of(name.name)
        return (is_person or self._subjects.may_be_person(name.name)) and self._subjects.is_first(name)

    def _is_candidate(self, name: str) -> bool:
        """Whether somebody is a person of the gender, or one of unknown gender of whom sentences speak as a person."""
        if self._entities.type_of(name) != "person":
            return False
        gender = self._entities.gender_of(name)
        return gender == self._gender or (not gender and " " in name and self._entities.is_seen_as_person(name))
