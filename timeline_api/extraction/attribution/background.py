"""Titles that name only what a claim takes for granted: "the clashes that broke out" is not what was claimed."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TitlePart

#: How a clause hangs on the noun that it tells apart.
_OF_NOUN = ("relcl", "acl")


def is_taken_for_granted(tree: Tree, trigger: Word, title: Sequence[TitlePart], lexicon: Lexicon) -> bool:
    """Whether the trigger only tells apart something definite, and the title leaves out what is claimed of it.

    As in "Brandt said he was troubled by the clashes that broke out on Friday" with the title "The clashes that broke
    out". What is indefinite is part of the claim: "said ten people who were arrested on Friday were free".
    """
    noun = _identified_by(tree, trigger)
    if noun is None or not _is_definite(tree, noun, lexicon):
        return False
    verb = next((above for above in tree.ancestors(noun) if above.is_verb), None)
    if verb is None or (verb.tag != "VB" and lexicon.lists(verb.lemma, "reporting_verbs", "attributing_verbs")):
        return False  # not so in "ruled that nobody can testify about the trial of 2005"
    if lexicon.first_person.search("".join(part.text for part in title)):
        return False
    return _is_titled(noun, title) and not _is_titled(verb, title)


def _is_titled(word: Word, title: Sequence[TitlePart]) -> bool:
    return any(part.start <= word.start < part.end for part in title if not part.inserted)


def _identified_by(tree: Tree, trigger: Word) -> Word | None:
    """The noun that is the trigger, or whose clause the trigger stands in."""
    if trigger.is_noun:
        return trigger if trigger.dep == "pobj" else None
    for word in (trigger, *tree.ancestors(trigger)):
        if word.dep in _OF_NOUN and not tree.has(word, "mark"):
            noun = tree.head(word)
            return noun if noun.is_noun else None
        if word.dep not in ("conj", "xcomp"):
            return None
    return None


def _is_definite(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    determiners = {word.text.casefold() for word in tree.children(noun, "det")}
    return noun.is_name or bool(determiners & lexicon["definite_determiners"]) or tree.has(noun, "poss")
