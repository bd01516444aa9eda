"""Parties of a trial: prosecutors, plaintiffs, witnesses before a court, and the lawyers of either side."""

from __future__ import annotations

from timeline_api.extraction.attribution.clauses import ReportingClause
from timeline_api.extraction.syntax.tree import OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution


def words_of_speaker(tree: Tree, clause: ReportingClause | None, attribution: Attribution | None) -> frozenset[str]:
    """Return the words by which a speaker is called, in lower case."""
    words = set() if attribution is None else {word.casefold().strip(".,") for word in attribution.who.split()}
    if clause is not None and clause.speaker is not None:
        called = [clause.speaker]
        for word in called:
            called.extend(tree.children(word, "compound", "amod", "appos"))
        words |= {form for word in called for form in (word.text.casefold(), word.lemma.casefold())}
    return frozenset(words)


def is_party(tree: Tree, clause: ReportingClause | None, named: frozenset[str], doer: Word, lexicon: Lexicon) -> bool:
    """Return whether a speaker is a party of a trial that tells of somebody else; `named` are the speaker's words.

    What a judge does, nobody disputes.
    """
    if doer.lemma.casefold() in lexicon["judges"]:
        return False
    if named & lexicon["accusing_parties"] or lexicon["accusing_office"] <= named:
        return True
    if is_advocate(clause, lexicon):
        return not _is_client(tree, clause, doer, lexicon)
    return _is_court_testimony(tree, clause, named, lexicon)


def is_advocate(clause: ReportingClause | None, lexicon: Lexicon) -> bool:
    """Return whether the speaker is a lawyer, or a defence."""
    speaker = None if clause is None else clause.speaker
    return speaker is not None and speaker.lemma.casefold() in lexicon["advocates"]


def is_opponent(doer: Word, lexicon: Lexicon) -> bool:
    """Return whether a doer is what a lawyer speaks against: "prosecutors", "police", "the government"."""
    return lexicon.lists(doer.lemma.casefold(), "accusing_parties", "government_nouns", "public_bodies")


def _is_client(tree: Tree, clause: ReportingClause | None, doer: Word, lexicon: Lexicon) -> bool:
    """As in "his lawyer said he had left", "a lawyer for Holt said Holt had left"."""
    if doer.tag.startswith("PRP") or clause is None or clause.speaker is None:
        return True
    fors = (each for each in tree.children(clause.speaker, "prep"))
    owners = (*tree.children(clause.speaker, "poss"), *(noun for each in fors for noun in tree.children(each, "pobj")))
    return any(doer.lemma.casefold() == owner.lemma.casefold() for owner in owners)


def _is_court_testimony(tree: Tree, clause: ReportingClause | None, named: frozenset[str], lexicon: Lexicon) -> bool:
    """As in "the court heard that", "jurors were told that", "a witness told the court that", "testified that"."""
    if clause is not None and clause.lemma in lexicon["testifying_verbs"]:
        return True
    if clause is None or clause.lemma not in lexicon["hearing_verbs"]:
        return False
    hearer = None if clause.hearer is None else clause.hearer.lemma.casefold()
    return bool(named & lexicon["courts"]) or hearer in lexicon["courts"] or _addresses_court(tree, clause, lexicon)


def _addresses_court(tree: Tree, clause: ReportingClause, lexicon: Lexicon) -> bool:
    """As in "an officer told jurors that"; what the judge tells them is no claim of a party."""
    speaker = clause.speaker
    verb = next((word for word in tree.within(clause.span) if word.lemma == clause.lemma), None)
    if verb is None or speaker is None or speaker.lemma.casefold() in lexicon["judges"]:
        return False
    return any(word.lemma.casefold() in lexicon["courts"] for word in tree.children(verb, *OBJECTS))
