"""Sentences that begin, without a stop before them, with a common word: "nine fell ill Nurses treated them".

A common noun or adjective has a capital only where a sentence begins, unless it is part of a name: such a word between
words in small letters, with a finite verb on each side, begins the second of two sentences.

Near neighbours, which are one sentence: "she told reporters Health officials had left", "the plan Defence staff have
made was dropped", "in the old Town hall workers slept", "Irish singers took part".
"""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Tags of the words that a first sentence can end in, and of those with which the second can begin.
_ENDS = ("NN", "NNS", "JJ", "CD", "RB", "RP", "PRP")
_OPENERS = ("NN", "NNS", "JJ")
#: Tags of the words of a subject, with the phrases that hang on it.
_IN_SUBJECT = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "DT", "POS", "PRP$", "HYPH", "IN", "CC", "VBN")
#: The nouns that a clause can follow without a sign: "the day Navy divers came".
_CONTINUED = ("claim_nouns", "content_nouns", "circumstance_nouns")
#: The words of a subject at most.
_SUBJECT = 16
#: The relations that a verb needs which lacks nothing, so that no noun before its clause is its object.
_FULL = (*OBJECTS, "attr", "acomp", "ccomp", "xcomp", "auxpass", "prep", "prt")


def opens_with_common_word(tree: Tree, start: int, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """Whether a common word with a capital begins a sentence behind a clause that begins at `start`."""
    if not _is_common(tree, before, word, lexicon):
        return False
    verb = _verb_behind(tree, word)
    if verb is None or not _is_whole(tree, verb):
        return False
    verbs = [each for each in tree.words[start : word.index] if each.is_verb]
    leads = ("reporting_verbs", "planning_verbs", "opinion_verbs", "hearsay_verbs", "finding_verbs", "telling_verbs")
    return any(tree.is_finite(each) for each in verbs) and not lexicon.lists(verbs[-1].lemma, *leads)


def _is_common(tree: Tree, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is no name, stands between words in small letters, and is not the noun of an article before it."""
    behind = tree.words[word.index + 1 : word.index + 2]
    is_between = before.text.islower() and before.tag in _ENDS and bool(behind) and behind[0].text.islower()
    if not is_between or word.tag not in _OPENERS or word.entity or not word.text[1:].islower():
        return False
    if lexicon.is_origin(word.text) or lexicon.lists(before.lemma, *_CONTINUED):
        return False
    return word.tag != "NN" or before.tag not in ("JJ", "CD")  # "the old Town hall"


def _verb_behind(tree: Tree, first: Word) -> Word | None:
    """The first finite verb behind a subject that begins with a word, None if a sign or another clause comes first."""
    for word in tree.words[first.index + 1 : first.index + _SUBJECT]:
        if word.tag in FINITE_TAGS:
            return tree.head(word) if word.dep in AUXILIARIES else word
        if word.tag not in _IN_SUBJECT:
            return None
    return None


def _is_whole(tree: Tree, verb: Word) -> bool:
    """Whether a clause has what its verb needs, so that the noun before the clause is not what it lacks."""
    return any(child.index > verb.index or child.dep == "auxpass" for child in tree.children(verb, *_FULL))
