"""Certainty of the antecedent of a pronoun in a title, without which the title does not insert it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from timeline_api.extraction.entities.anaphora import PRONOUNS, Anaphora
from timeline_api.extraction.entities.entity_types import gender_of_pronoun
from timeline_api.extraction.entities.index import Occurrence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


class Certainty:
    """Judges the antecedents of the pronouns of one sentence."""

    def __init__(self, tree: Tree, anaphora: Anaphora, lexicon: Lexicon) -> None:
        self._tree = tree
        self._anaphora = anaphora
        self._entities = anaphora.entities
        self._lexicon = lexicon

    def is_certain(self, pronoun: Word, antecedents: Sequence[Occurrence]) -> bool:
        """Whether nobody and nothing else that a pronoun could mean has been named since its antecedents were.

        True of every phrase that is no pronoun. False for a name behind the pronoun.
        """
        if pronoun.tag not in PRONOUNS:
            return True
        if self._anaphora.is_plain(pronoun):
            return all(self._is_one(each.name) for each in antecedents)
        last = max(each.span.end for each in antecedents)
        apart = [word for word in self._tree.words[: pronoun.index] if word.dep == "nsubj" and word.tag == "NNP"]
        is_thing = pronoun.text.casefold() in self._lexicon["thing_pronouns"]
        if is_thing and any(not any(each.span.overlaps(word.span) for each in antecedents) for word in apart):
            return False
        if last > pronoun.start:
            return False
        since = min(self._tree.words[0].start, last)
        named = {each.name for each in antecedents}
        rivals = (one for one in self._entities.within(Span(since, pronoun.start)) if one.name not in named)
        if any(self._may_be_meant(one.name, pronoun) for one in rivals):
            return False
        described = (word for word in self._described_since(pronoun, last) if not self._means(word, named))
        return not any(True for _ in described) and all(map(self._is_one, named))

    def _means(self, word: Word, names: Set[str]) -> bool:
        """As in "the singer was ill before he died": whether a description means those whom a pronoun does."""
        meant = self._anaphora.names(self._tree, word)
        return bool(meant) and names >= frozenset(meant)

    def _may_be_meant(self, name: str, pronoun: Word) -> bool:
        """Whether the bearer of a name is of the kind that a pronoun means."""
        kind = self._entities.type_of(name)
        plain = pronoun.text.casefold()
        if plain not in self._lexicon["person_pronouns"]:
            return kind != "person" and plain not in self._lexicon["plural_pronouns"]
        return kind == "person" and self._entities.gender_of(name) in (gender_of_pronoun(plain, self._lexicon), "")

    def _described_since(self, pronoun: Word, position: int) -> Iterator[Word]:
        """What has no name and could be meant: the subjects since a position, and those of whom "who" tells."""
        is_person = pronoun.text.casefold() in self._lexicon["person_pronouns"]
        for word in self._tree.words[: pronoun.index]:
            is_thing = self._lexicon.lists(
                word.lemma, "organisation_nouns", "things", "utterance_nouns", "message_nouns"
            )
            if word.start < position or word.tag != "NN" or (is_person and (is_thing or self._is_owned_thing(word))):
                continue
            if word.dep in ("nsubj", "nsubjpass") or (is_person and self._tree.children(word, "relcl")):
                yield word

    def _is_owned_thing(self, word: Word) -> bool:
        """As in "Silva's account": what somebody has, and nothing says that it is a person."""
        lists = ("person_titles", "person_nouns", "strangers", "kin_titles", "agents_of_bodies")
        return self._tree.has(word, "poss") and not self._lexicon.lists(word.lemma, *lists)

    def _is_one(self, name: str) -> bool:
        """Whether a name is that of one: "Moss and Reed" are two."""
        return self._lexicon.wording["and"] not in name.casefold().split()
