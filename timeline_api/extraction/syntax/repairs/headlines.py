"""Trees of headlines whose verb was taken for a noun of the name before it: "Operator Reyes shuts valve 3".

An item of a list of dates tells what happened, so where no other word of it can be its verb, the word behind the name
is.
"""

from __future__ import annotations

from dataclasses import replace

from timeline_api.extraction.syntax.repairs.changes import hangs_together
from timeline_api.extraction.syntax.tree import PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Tags of the words of a name with its title, and of the words that an object may begin with.
_IN_NAME = ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "CD", "POS", "HYPH")
_IN_OBJECT = ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "CD", "PRP$", "PRP", "VBP", "VB")
_RELATIONS = {"IN": "prep", "TO": "prep", "RB": "advmod", "CC": "cc"}


def with_headline_verb(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree of a headline with its verb in the present, where the parse made a noun of it; else the same tree."""
    verb = _headline_verb(tree, lexicon)
    if verb is None:
        return tree
    anew = Tree(words=tuple(_under(tree, word, verb, lexicon) for word in tree.words), model=tree.model)
    return anew if hangs_together(anew) else tree


def _headline_verb(tree: Tree, lexicon: Lexicon) -> Word | None:
    """The word behind the name that begins a line, if it can be a verb and nothing else in the line can."""
    if any(_is_finite(tree, word, lexicon) for word in tree.words):
        return None
    for before, word, after in zip(tree.words, tree.words[1:], (*tree.words[2:], None), strict=False):
        if before.tag not in _IN_NAME:
            return None
        if word.text.islower() and _agrees(before, word, lexicon) and _has_object(word, after, lexicon):
            return replace(word, lemma=lexicon.base_form(word.text) or word.lemma)
    return None


def _is_finite(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    if word.tag in PRESENT_TAGS:
        return tree.has(word, *SUBJECTS) and lexicon.base_form(word.text.casefold()) is not None
    return word.tag in ("VBD", "MD") or (word.tag == "VBN" and word.head == word.index)


def _agrees(before: Word, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of the present that agrees with the noun before it: "Reyes shuts", "police search"."""
    base = lexicon.base_form(word.text)
    if not before.is_noun or base is None:
        return False
    is_plural = before.tag in ("NNS", "NNPS") or before.lemma in lexicon["plural_nouns"]
    return (
        word.text == base if is_plural else word.text != base and lexicon.has_ending(word.text, "third_person_endings")
    )


def _has_object(word: Word, after: Word | None, lexicon: Lexicon) -> bool:
    """Whether an object follows, which a verb needs that is an event noun too: "orders crew", not "talks"."""
    if after is not None and after.tag in _IN_OBJECT:
        return lexicon.base_form(after.text) != after.text or after.tag in ("NN", "NNS")
    names_event = {word.text, lexicon.base_form(word.text)} & (lexicon["event_nouns"] | lexicon["statistic_nouns"])
    return not names_event


def _under(tree: Tree, word: Word, verb: Word, lexicon: Lexicon) -> Word:
    """A word as it hangs in the clause of a verb: before it stands its subject, behind it its object."""
    index = verb.index
    if word.index == index:
        tag = "VBZ" if lexicon.has_ending(word.text, "third_person_endings") and verb.lemma != word.text else "VBP"
        return replace(verb, tag=tag, dep="ROOT", head=index)
    if word.index == index - 1:
        return replace(word, dep="nsubj", head=index)
    if word.index < index:
        is_inside = word.head < index and word.head != word.index
        return word if is_inside else replace(word, dep="det" if word.tag == "DT" else "compound", head=index - 1)
    if word.head > index and word.head != word.index:
        is_of_noun = word.dep in ("dobj", *SUBJECTS) and not _is_verb_of_line(tree.head(word), lexicon)
        return replace(word, dep="nummod" if word.tag == "CD" else "compound") if is_of_noun else word
    if word.dep == "punct":
        return replace(word, head=index)
    is_noun = word.is_noun or (word.is_verb and not _is_verb_of_line(word, lexicon))
    has_object = any(each.tag == "IN" for each in tree.words[index + 1 : word.index])
    dep = _RELATIONS.get(word.tag, "dep") if not is_noun else "dep" if has_object else "dobj"
    return replace(word, head=index, dep=dep, tag="NN" if is_noun and word.is_verb else word.tag)


def _is_verb_of_line(word: Word, lexicon: Lexicon) -> bool:
    return word.is_verb and lexicon.base_form(word.text.casefold()) is not None
