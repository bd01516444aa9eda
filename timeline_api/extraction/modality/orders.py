"""Orders and decisions in a clause with "that": "ordered that he should stand trial", "agreed that it be closed"."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, Tree, Word
from timeline_api.language.syntax_words import Lexicon


def is_subjunctive(tree: Tree, verb: Word) -> bool:
    """Return whether a verb of a clause with "that" is in its base form: "that he pay", "that it be closed"."""
    auxiliaries = tree.children(verb, *AUXILIARIES)
    if verb.dep != "ccomp" or not tree.has(verb, "mark"):
        return False
    if verb.tag == "VB":
        return not auxiliaries
    return verb.tag in ("VBN", "VBG") and len(auxiliaries) == 1 and auxiliaries[0].tag == "VB"


def is_ordered(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Return whether a clause says what was ordered, ruled or agreed; what a report recommends is no order."""
    above = tree.head(verb)
    if verb.dep != "ccomp" or above.lemma not in lexicon["ordering_verbs"]:
        return False
    auxiliaries = tree.children(verb, *AUXILIARIES)
    has_modal = any(word.text.casefold() in lexicon["ordering_modals"] for word in auxiliaries)
    return (has_modal and not tree.is_perfect(verb, lexicon)) or is_subjunctive(tree, verb)
