"""Sentences that run on: a headline or caption without a stop, and the sentence that follows it on its line.

As in "Rents fall for a third month Landlords in Riga have cut prices": two clauses, each with a subject and a finite
verb of its own, and between them neither a sign nor a word that joins them, but a capital.

Near neighbours, which are one sentence: "she told reporters Holt had left", "the reforms Holt has made were dropped",
"on the day Holt was sworn in it rained", "when he came back Holt was ill", "the port is open, spokeswoman Ida Lund
said".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from timeline_api.extraction.syntax.common_openers import opens_with_common_word
from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

#: Tags of the words that a headline can end in, and of the words of a subject before its noun.
_ENDS = ("NN", "NNS", "CD", "NNP", "NNPS", "VBN", "RB", "JJ", "RP", "-RRB-")
_IN_SUBJECT = (
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "JJ",
    "JJS",
    "CD",
    "DT",
    "POS",
    "PRP$",
    "HYPH",
    "VBN",
    "VBG",
    "FW",
    "``",
    "''",
)

#: Tags of words that open a clause within a sentence.
_OPEN = ("WDT", "WP", "WRB")

#: The words of a headline at least, of a subject with its verb at most, and of a subject that is said again at most.
_HEADLINE, _CLAUSE, _REPEATED = 3, 14, 6

#: The letters of a first word at least that counts as said again.
_NAME = 3

#: The digits of a year.
_YEAR = 4

#: How many words a word that opens a clause stands before the end of what it asks for.
_OPENING = 4


def sentences_of(tree: Tree, lexicon: Lexicon) -> tuple[Tree, ...]:
    """The trees of the sentences that a tree is made of, in text order; nearly every tree is of one."""
    starts = _starts(tree, lexicon)
    if not starts:
        return (tree,)
    edges = (0, *starts, len(tree.words))
    return tuple(_part(tree, start, end) for start, end in pairwise(edges))


def _starts(tree: Tree, lexicon: Lexicon) -> list[int]:
    """The indices of the words with which a sentence begins that follows another without a stop."""
    found: list[int] = []
    for before, word in pairwise(tree.words):
        if not word.text[0].isupper() or before.tag not in _ENDS:
            continue
        start = found[-1] if found else 0
        if word.index - start >= _HEADLINE and _begins_sentence(tree, start, before, word, lexicon):
            found.append(word.index)
    return found


def _begins_sentence(tree: Tree, start: int, before: Word, word: Word, lexicon: Lexicon) -> bool:
    is_in_name = lexicon.lists(word.text.casefold(), "within_sentences", "calendar")
    if is_in_name or tree.quoted[word.index] or _is_opening(tree, before, lexicon):
        return False
    if _is_repeated(tree, start, before, word, lexicon):
        return True
    if _follows_date(tree, start, before, word, lexicon) or _names_person(tree, start, before, word, lexicon):
        return True
    if tree.is_by_rules:  # rules see too little of a sentence to tell two clauses from one
        return False
    if opens_with_common_word(tree, start, before, word, lexicon):
        return True
    clause = _clause_from(tree, word)
    if clause is None or not _has_clause(tree, start, word.index):
        return False
    return not (_belongs(tree, before, word, clause, lexicon) or _is_described(tree, before, word, lexicon))


def _follows_date(tree: Tree, start: int, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """As in "Holt is to be tried in September Lawyers from both towns are due": a parse makes one name of these.

    Not so "in the port and on Friday Holt left", where the day begins a clause of its own.
    """
    is_date = before.text.casefold() in lexicon["calendar"] or (before.tag == "CD" and len(before.text) == _YEAR)
    if not is_date or not word.is_noun or not _has_clause(tree, start, before.index):
        return False
    days = takewhile(lambda each: each.tag in ("NNP", "CD"), reversed(tree.words[start : word.index]))
    first = min((each.index for each in days), default=word.index)
    if first - 2 < start or tree.words[first - 1].tag != "IN" or tree.words[first - 2].tag in ("CC", ",", ":", "IN"):
        return False
    told = next((each for each in reversed(tree.words[start:first]) if each.tag in FINITE_TAGS), word)
    behind = tree.words[word.index + 1 : word.index + _CLAUSE]
    verb = next((each for each in behind if each.tag in (*FINITE_TAGS, "CC", ",", ":", "WDT", "WP")), None)
    return told.lemma not in lexicon["reporting_verbs"] and _tells(verb, lexicon)


def _names_person(tree: Tree, start: int, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """As in "Ida Lund to sing in Bergen Ms Lund attended", "turned up for the sentencing Ida Lund was fined".

    A parse makes one name of a place and the honorific behind it, and of a happening and the given name behind it.
    """
    is_titled = word.text.casefold().rstrip(".") in lexicon["honorifics"]
    is_given = is_event_noun(before, lexicon) and lexicon.is_given(word.text.casefold()) and before.text.islower()
    behind = tree.words[word.index + 1 : word.index + _REPEATED]
    if not (is_titled or is_given) or not behind or not behind[0].is_name or not _has_clause(tree, start, word.index):
        return False
    verb = next((each for each in behind if each.tag in (*FINITE_TAGS, "CC", ",", ":", "WDT", "WP")), None)
    main = None if verb is None else tree.head(verb) if verb.dep in AUXILIARIES else verb
    told = next((each for each in reversed(tree.words[start : word.index]) if each.tag in FINITE_TAGS), word)
    is_within = main is not None and (main.dep == "relcl" or tree.has(main, "mark"))
    return _tells(verb, lexicon) and not is_within and told.lemma not in lexicon["reporting_verbs"]


def _tells(verb: Word | None, lexicon: Lexicon) -> bool:
    return verb is not None and verb.tag in FINITE_TAGS and verb.lemma not in lexicon["reporting_verbs"]


def _is_opening(tree: Tree, before: Word, lexicon: Lexicon) -> bool:
    """As in "how long Holt was ill", "what kind of virus Holt had", "it is likely Holt was ill"."""
    behind = tree.words[max(0, before.index - _OPENING) : before.index + 1]
    last = next((word for word in reversed(behind) if word.tag in (*_OPEN, *FINITE_TAGS)), None)
    if last is not None and last.tag in _OPEN:
        return True
    return before.dep == "acomp" and _has_it(tree, tree.head(before), lexicon)


def _has_it(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    return any(subject.text.casefold() in lexicon["pointing_pronouns"] for subject in tree.children(verb, *SUBJECTS))


def _is_described(tree: Tree, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """As in "it grew, and the radical group Holt is banned", "it seems the ferry line Holt is sold".

    What stands before a name then describes it, or is the beginning of what is said.
    """
    if not word.is_name:
        return False
    for each in reversed(tree.words[: before.index + 1]):
        if each.tag not in _IN_SUBJECT:
            return each.tag in ("CC", ",") or each.lemma in lexicon["hearsay_verbs"] or _has_it(tree, each, lexicon)
    return False


def _is_repeated(tree: Tree, start: int, before: Word, word: Word, lexicon: Lexicon) -> bool:
    """As in "Holt joins board of ferry line Ida Holt has been named": what a headline begins with is a subject."""
    first = tree.words[start]
    if not first.is_noun or len(first.text) < _NAME:
        return False
    names = (tuple(each.text for each in tree.words[index : index + 2]) for index in (start, word.index))
    if not before.text.islower() and len(set(names)) > 1:
        return False
    run = tuple(
        takewhile(lambda each: each.tag in (*_IN_SUBJECT, "CC"), tree.words[word.index : word.index + _REPEATED])
    )
    named = [each.index for each in run if each.text.casefold() == first.text.casefold()]
    if not named or len(tree.words) <= run[-1].index + 1:
        return False
    verb = tree.words[run[-1].index + 1]
    is_tail = verb.lemma in lexicon["reporting_verbs"] and any(
        each.tag == "," for each in tree.words[max(start, word.index - _REPEATED) : word.index]
    )
    is_headline = any(each.is_verb or each.tag == ":" for each in tree.words[start : word.index])
    return verb.tag in FINITE_TAGS and not is_tail and is_headline


def _clause_from(tree: Tree, first: Word) -> Word | None:
    """The finite verb of the clause whose subject begins with a word; None if none does."""
    for verb in tree.words[first.index + 1 : first.index + _CLAUSE]:
        if verb.is_verb and verb.dep not in AUXILIARIES and tree.is_finite(verb):
            subject = tree.child(verb, *SUBJECTS)
            if subject is None or tree.first_below(subject) != first.index:
                return None
            is_plain = all(each.tag in _IN_SUBJECT for each in tree.words[first.index : subject.index])
            return verb if is_plain and verb.text.islower() else None  # "This Is It" is a name
    return None


def _has_clause(tree: Tree, start: int, end: int) -> bool:
    """Whether some words are a clause by themselves, and no beginning of one: "when he came back"."""
    for verb in tree.words[start:end]:
        if not verb.is_verb or verb.dep in ("relcl", "csubj", "csubjpass", "acl") or not tree.is_finite(verb):
            continue
        is_open = tree.has(verb, "mark") or any(word.tag in _OPEN for word in tree.children(verb, "advmod"))
        subjects = tree.children(verb, *SUBJECTS, "expl")
        has_subject = start > 0 or any(start <= subject.index < end for subject in subjects)  # a part has its own
        if has_subject and not is_open:
            return True
    return _is_announcement(tree, start, end)


def _is_announcement(tree: Tree, start: int, end: int) -> bool:
    """As in "Ida Lund to sing in Bergen": the future of headlines, which have no articles."""
    words = tree.words[start:end]
    has_article = any(word.tag in ("DT", "PRP$") for word in words[:2])
    return not has_article and any(
        before.is_name and mark.tag == "TO" and verb.tag == "VB"
        for before, mark, verb in zip(words, words[1:], words[2:], strict=False)
    )


def _belongs(tree: Tree, before: Word, first: Word, verb: Word, lexicon: Lexicon) -> bool:
    """Whether the clause of a verb is part of the sentence that stands before it."""
    if tree.has(verb, "mark", "cc") or any(word.tag in _OPEN for word in tree.children(verb)):
        return True
    above = tree.head(verb)
    if verb.dep in ("ccomp", "xcomp", "acl", "advcl", "parataxis") and _is_content(tree, above, verb, before, lexicon):
        return True
    if verb.dep == "relcl" and above.index == before.index and before.lemma in lexicon["claim_nouns"]:
        return True  # "there are claims Holt has left"
    if verb.dep == "relcl":
        is_within = above.index > before.index
        return is_within or (first.tag != "NNS" and _has_gap(tree, above, verb, lexicon))
    if verb.dep == "conj":
        return _is_joined(tree, before, above)
    return _is_tail(tree, before, verb, lexicon)


def _is_content(tree: Tree, above: Word, verb: Word, before: Word, lexicon: Lexicon) -> bool:
    """As in "told reporters Holt had left", "it is likely Holt has left"; not "reported one case Doctors say …"."""
    is_saying = lexicon.lists(
        above.lemma, "reporting_verbs", "planning_verbs", "opinion_verbs", "hearsay_verbs", "finding_verbs"
    )
    if above.index > verb.index or before.tag == "JJ":
        return is_saying or before.tag == "JJ"
    has_hearer = lexicon.lists(above.lemma, "addressing_verbs", "telling_verbs")
    has_object = any(word.index <= before.index for word in tree.children(above, *OBJECTS, "ccomp"))
    if has_object and not has_hearer:
        return False
    return is_saying or above.index >= before.index - 1


def _has_gap(tree: Tree, noun: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the reforms Holt has made", "the day Holt was sworn in": the noun before is what the clause lacks."""
    is_full = tree.has(verb, *OBJECTS, "attr", "acomp", "ccomp", "nsubjpass")
    return noun.lemma in lexicon["circumstance_nouns"] or not is_full


def _is_joined(tree: Tree, before: Word, above: Word) -> bool:
    """Whether a sign or a word joins a clause to the one above it: "the port is open and today Holt leaves"."""
    between = tree.words[max(above.index, before.index - 4) : before.index + 1]
    return any(word.tag in ("CC", ",", ":") for word in between)


def _is_tail(tree: Tree, before: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the port is open, spokeswoman Ida Lund said": who says what stands before."""
    contents = tree.children(verb, "ccomp", "parataxis")
    is_before = bool(contents) and all(word.index < before.index for word in contents)
    return is_before and verb.lemma in lexicon["reporting_verbs"]


def _part(tree: Tree, start: int, end: int) -> Tree:
    """The words of one sentence as a tree of their own: those whose head is elsewhere hang on its first verb."""
    words = tree.words[start:end]
    tops = [word for word in words if word.head == word.index or not start <= word.head < end]
    root = next((word for word in tops if word.is_verb), tops[0])
    return Tree(words=tuple(_placed(words, start, root)), model=tree.model)


def _placed(words: tuple[Word, ...], start: int, root: Word) -> Iterator[Word]:
    for word in words:
        index, is_top = word.index - start, word.head == word.index or not 0 <= word.head - start < len(words)
        if word is root:
            yield replace(word, index=index, head=index, dep="ROOT")
        elif is_top:
            yield replace(word, index=index, head=root.index - start, dep="punct" if word.dep == "punct" else "dep")
        else:
            yield replace(word, index=index, head=word.head - start)
