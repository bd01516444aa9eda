"""Clauses and phrases beside what they attribute: "police said", "according to police", "citing police"."""

from __future__ import annotations

from timeline_api.extraction.attribution.clauses import (
    ReportingClause,
    clause_of,
    governs,
    is_passive,
    is_reporting,
)
from timeline_api.extraction.attribution.speakers import is_speaking_noun
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: How a reporting clause hangs on the clause that it reports: "The bridge fell, police said".
_ASIDE = ("parataxis", "ccomp", "advcl")


def aside(tree: Tree, word: Word, lexicon: Lexicon) -> ReportingClause | None:
    """Return what hangs on a word and attributes it: "It fell, police said", "according to police", "citing police"."""
    for child in tree.children(word):
        if child.text.casefold() in lexicon["attributing_words"]:
            speaker = standing_behind(tree, child, lexicon)
            if speaker is not None:
                return ReportingClause(speaker=speaker, verb=words_before(child, speaker, tree), span=child.span)
        if child.dep in _ASIDE and child.is_verb and _is_impersonal(tree, child, lexicon) and child.index < word.index:
            return clause_of(tree, None, child, lexicon)
        if child.dep in _ASIDE and child.is_verb and _is_aside(tree, child, lexicon):
            subject = tree.child(child, *SUBJECTS)
            if subject is not None and child.tag != "VBG" and not is_passive(tree, child):
                return clause_of(tree, subject, child, lexicon)
        if child.dep == "advcl" and child.tag == "VBG" and child.lemma in lexicon["citing_verbs"]:
            cited = tree.child(child, *OBJECTS)
            if cited is not None and (cited.is_name or is_speaking_noun(cited.lemma.casefold(), lexicon)):
                return clause_of(tree, cited, child, lexicon)
    return None


def _is_impersonal(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """As in "It is believed the case, now in its third week, could end": a parse has the claim above it."""
    subject = tree.child(clause, "nsubjpass")
    is_empty = subject is not None and subject.text.casefold() in lexicon["expletives"]
    return is_empty and clause.lemma in lexicon["hearsay_verbs"] and tree.child(clause, "neg") is None


def _is_aside(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """Whether a clause reports what it hangs on: it has no content of its own, and no condition or time before it."""
    if not is_reporting(clause, lexicon) or governs(tree, clause, lexicon):
        return False
    if tree.children(clause, "ccomp", "xcomp", "neg"):
        return False
    if any(word.tag == "MD" for word in tree.children(clause, *AUXILIARIES)):
        return False  # "waits for a report, as it will tell the story"
    if tree.children(clause, *OBJECTS[:1]) and clause.lemma not in lexicon["telling_verbs"]:
        return False
    return all(mark.text.casefold() in lexicon["equality_words"] for mark in tree.children(clause, "mark", "advmod"))


def standing_behind(tree: Tree, according: Word, lexicon: Lexicon) -> Word | None:
    """Return whom "according to" names; None for a standard ("according to plan")."""
    to = tree.child(according, "prep")
    named = tree.child(according, "pobj") if to is None else tree.child(to, "pobj")
    return None if named is None or named.lemma in lexicon["standards"] else named


def words_before(first: Word, before: Word, tree: Tree) -> str:
    """Return the words from one on that stand before a phrase: "according to"."""
    end = tree.first_below(before)
    return " ".join(word.text for word in tree.words[first.index : max(end, first.index + 1)]).casefold()
