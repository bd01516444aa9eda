"""The evidence from which the features of the confidence of a mention are computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.participants import Roles
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Actor, Document, Modality, Span, TitlePart

#: What can stand before or behind a word without being part of it.
_SIGNS = "“”\"'‘’()[],;:.?!"


# not frozen, which would take longer to make than most features to find
@dataclass(kw_only=True)
class Evidence:
    """A mention before its confidence is known, and what stands around it."""

    document: Document
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
