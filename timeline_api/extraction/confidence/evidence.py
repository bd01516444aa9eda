"""The evidence from which the features of the confidence of a mention are computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.participants import Roles
from timeline_api.extraction.syntax.tree import AUXILIARIES, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Actor, Document, Modality, Span, TitlePart

#: What can stand before or behind a word without being part of it.
_SIGNS = "“”\"'‘’()[],;:.?!"

#: The first letters of the tags of words that say something by themselves: nouns, verbs, adjectives, numbers, adverbs.
_CONTENT = ("NN", "VB", "JJ", "CD", "RB")

#: The share of "I", "my" and "we" among the words of a text from which on it is told by whoever speaks.
_PERSONAL = 0.02


def is_personal(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is told by those whom it is about: a letter, a diary, a talk."""
    return sum(1 for _ in lexicon.first_person.finditer(text)) > _PERSONAL * (text.count(" ") + 1)


# not frozen, which would take longer to make than most features to find
@dataclass(kw_only=True)
class Evidence:
    """A mention before its confidence is known, and what stands around it.

    `is_personal` is true where its document is told by those whom it is about.
    """

    document: Document
    is_personal: bool
    sentence: Span
    tree: Tree
    attachment: Attachment
    roles: Roles
    parts: Sequence[TitlePart]
    title: str
    actors: Sequence[Actor]
    places: Sequence[str]
    modality: Modality
    value: EdtfValue | None
    lexicon: Lexicon

    @cached_property
    def trigger(self) -> Word:
        """The word that names the happening."""
        return self.attachment.word

    @cached_property
    def verb(self) -> str:
        """The dictionary form of the verb that names the happening, "" where a noun does."""
        return self.trigger.lemma if self.trigger.is_verb else ""

    @cached_property
    def subject(self) -> Word | None:
        """The first subject of a verb; None of a noun."""
        return next(iter(self.roles.subjects), None) if self.trigger.is_verb else None

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """What stands between the spaces of the title."""
        return tuple(self.title.split())

    @cached_property
    def opening(self) -> str:
        """The first word of the title in lower case, "" for none."""
        return self.tokens[0].strip(_SIGNS).casefold() if self.tokens else ""

    @cached_property
    def opens_with_pronoun(self) -> bool:
        """Whether its first word is a pronoun, or says by one whose the thing is."""
        return self.lexicon.lists(self.opening, "person_pronouns", "plural_pronouns", "thing_pronouns", "possessives")

    @cached_property
    def is_resolved(self) -> bool:
        """Whether the name of whom its first word means is inserted behind that word."""
        return any(part.inserted for part in self.parts[:2])

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of the title in lower case."""
        return frozenset([token.strip(_SIGNS).casefold() for token in self.tokens])

    def has_word(self, *names: str) -> bool:
        """Whether a word list has a word of the title."""
        return any(not self.lexicon[name].isdisjoint(self.title_words) for name in names)

    @cached_property
    def names(self) -> int:
        """How many words of the title behind its first have a capital."""
        return sum(word[0].isupper() and not self.lexicon.first_person.fullmatch(word) for word in self.tokens[1:])

    def is_lemma(self, *names: str) -> bool:
        """Whether a word list has the verb."""
        return self.lexicon.lists(self.verb, *names)

    def is_subject(self, *names: str) -> bool:
        """Whether a word list has the subject."""
        return self.subject is not None and self.lexicon.lists(self.subject.text.casefold(), *names)

    def has_precision(self, *precisions: str) -> bool:
        """Whether the value is one point of time of one of these precisions."""
        return self.value is not None and self.value.precision in precisions

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence that the title has, in text order."""
        spans = [Span(part.start, part.end) for part in self.parts if not part.inserted]
        return tuple(word for span in spans for word in self.tree.within(span))

    @cached_property
    def main(self) -> Word:
        """The word on which the others of the title hang: its main verb, or the noun of a phrase."""
        found = frozenset(word.index for word in self.words)
        tops = [word for word in self.words if word.head == word.index or word.head not in found]
        return next((word for word in tops if word.is_verb), tops[0] if tops else self.trigger)

    @cached_property
    def title_subject(self) -> Word | None:
        """The subject of the trigger, else that of the main verb of the title."""
        return self.subject or self.tree.child(self.main, *SUBJECTS)

    @cached_property
    def content(self) -> int:
        """How many words of the title say something by themselves."""
        return sum(
            word.tag.startswith(_CONTENT)
            and word.dep not in AUXILIARIES
            and not self.lexicon.lists(word.lemma, "copulas")
            for word in self.words
        )

    @cached_property
    def is_natural(self) -> bool:
        """Whether the title names an event of nature or a plague, of which a story mostly has one."""
        return any(self.lexicon.lists(word.lemma, "natural_events", "plagues") for word in self.words)
