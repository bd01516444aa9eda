"""What a verb needs behind it, so that a clause without it breaks off: "ordered people [to show their cards]".

A parse often takes such an infinitive for the purpose of the verb. Which verbs lead to one is a matter of the verb, so
they are words of the language: the frames of verbs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline_api.extraction.syntax.tree import OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: What a parse has behind a verb that needs it.
_NEEDED = (*OBJECTS, "attr", "acomp", "oprd", "xcomp", "ccomp")
#: The relations of verb forms that describe a noun and lead to no infinitive behind it: "the planned march".
_DESCRIBING = ("amod", "compound", "relcl", "acl", "pobj")


def leading_verb(tree: Tree, clause: Word, lexicon: Lexicon) -> Word | None:
    """The verb before an adverbial clause that leads to it; None where it is no complement.

    As in "asked them to leave", "named Bo Lint, the clerk, to lead it", "called on Monday for the mayor to resign".
    Not in "shut the bridge to mend it", which says what for. Of several verbs it is the nearest one.
    """
    if clause.dep != "advcl" or clause.tag != "VB" or clause.head > clause.index or not tree.has_to(clause):
        return None
    above = tree.head(clause)
    marks = {mark.text.casefold() for mark in tree.children(clause, "mark")}
    if marks:
        is_call = not marks.isdisjoint(lexicon["purpose_prepositions"]) and above.lemma in lexicon["calling_verbs"]
        return above if is_call else None
    first = above.head if above.dep == "xcomp" and above.head < above.index else above.index
    before = reversed(tree.words[first : tree.first_below(clause)])
    return next((word for word in before if _leads(word, lexicon)), None)


def _leads(word: Word, lexicon: Lexicon) -> bool:
    is_verb = word.is_verb and word.dep not in _DESCRIBING
    return is_verb and word.lemma in lexicon["infinitive_verbs"]


def missing_complement(
    tree: Tree, words: Sequence[Word], lexicon: Lexicon, dates: Collection[int]
) -> tuple[Word, Word] | None:
    """The first verb among some words of a sentence that needs what stands wholly behind them, and that complement."""
    last = words[-1].index if words else -1
    for word in words:
        for child in tree.children(word, *_NEEDED, "advcl") if word.is_verb else ():
            first = tree.first_below(child)
            if first <= last or child.index in dates:
                continue
            verb = leading_verb(tree, child, lexicon) if child.dep == "advcl" else word
            if verb is not None and verb.index <= last and not _is_parted(tree, verb, child):
                return verb, child
    return None


def lacks_object(tree: Tree, verb: Word, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a verb that says nothing without an object or a content has none: "Norway confirmed on Monday".

    One of `words`, those of a title, has to be of a content that stands before the verb: "a ferry sank, a court heard".
    Not where it shares one ("announced and launched the plan") or takes up a noun ("the plan that it announced"), nor
    a passive.
    """
    if verb.lemma not in lexicon["object_verbs"] or not tree.is_finite(verb) or tree.has(verb, "auxpass"):
        return False
    is_sharing = verb.dep in ("relcl", "acl", "parataxis", "advcl") or any(
        tree.has(each, "dobj") for each in tree.children(verb, "conj")
    )
    chosen = {word.index for word in words}
    complements = tree.children(verb, *_NEEDED, "prt")
    has_one = any(
        child.index > verb.index or not chosen.isdisjoint(range(tree.first_below(child), tree.last_below(child) + 1))
        for child in complements
    )
    return not is_sharing and not has_one


def _is_parted(tree: Tree, verb: Word, complement: Word) -> bool:
    """As in "met Bo Lint, the clerk": what a sign parts from a verb is not its complement, whatever a parse says.

    Not so behind an aside, which ends with a sign as well ("said, in a letter, that"), unless it is an object.
    """
    first = tree.first_below(complement)
    signs = sum(word.dep == "punct" for word in tree.words[verb.index + 1 : first])
    has_other = any(verb.index < other.index < first for other in tree.children(verb, *_NEEDED))
    return signs % 2 == 1 or (signs > 0 and has_other and complement.dep != "advcl")
