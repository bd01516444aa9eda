"""Trees in which a date was misread: those who know where the dates are know better than the parse.

A date is taken for part of a name: "On Friday Ana Dorn flew", where no comma parts the two. The name becomes the
subject that the verb has not, and so does that of "Northwind Friday took the step". A date right behind a preposition
without an object ("strike on 14 May") is its object, and so is one behind a verb that chooses it ("chose 3 May for").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from timeline_api.extraction.syntax.repairs.changes import changed
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Tags of the words of a name with its title.
_IN_NAME = ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "CD", "POS", "HYPH")


def with_dates(tree: Tree, dates: frozenset[int], lexicon: Lexicon) -> Tree:
    """The tree with each date before a name parted from it, and as the object of the preposition or verb before it.

    `dates` are the indices of the words of dates. A parse so odd that this would make a ring of it stays as it is.
    """
    changes = {
        word.index: word
        for before in tree.words[:-1]
        if before.index + 1 in dates and before.index not in dates
        for word in _behind(tree, before, dates, lexicon)
    }
    for index in sorted(dates):
        date = tree.words[index]
        anew = (
            *_before_clause(tree, date),
            *_behind_subject(tree, date, dates),
            *_before_noun(tree, date, dates, lexicon),
        )
        changes |= {word.index: word for word in anew}
    return changed(tree, changes)


def _before_clause(tree: Tree, date: Word) -> Iterable[Word]:
    """The date of "shut until Thursday after a girl fell ill" as that of the verb before it; () where it hangs well."""
    clause = tree.head(date)
    marks = tree.children(clause, "mark") if date.dep in ("npadvmod", "tmod") and clause.dep == "advcl" else ()
    if len(marks) != 2 or not marks[0].index < date.index < marks[1].index:
        return ()
    return (replace(date, head=marks[0].index, dep="pobj"), replace(marks[0], head=clause.head, dep="prep"))


def _behind_subject(tree: Tree, date: Word, dates: frozenset[int]) -> Iterable[Word]:
    """The name of "Northwind Friday took the step" as the subject, and the day as that of its verb; () for no name."""
    name, verb = tree.words[max(0, date.index - 1)], tree.head(date)
    is_read_as_one = name.is_name and name.head == date.index and name.dep in ("compound", "nmod")
    if date.dep not in SUBJECTS or not is_read_as_one or name.index in dates or verb.index < date.index:
        return ()
    before = (word for word in tree.children(date) if word.index < name.index)
    return (
        replace(name, head=verb.index, dep=date.dep),
        replace(date, head=verb.index, dep="npadvmod"),
        *(replace(word, head=name.index) for word in before),
    )


def _before_noun(tree: Tree, date: Word, dates: frozenset[int], lexicon: Lexicon) -> Iterable[Word]:
    """The noun of "charged in the Dec. 21, 1988, bombing of", where a parse has a clause; () where it hangs well.

    Behind "the" a month always leads to a noun.
    """
    article, preposition = tree.words[max(0, date.index - 1)], tree.head(date)
    is_the = article.head == date.index and article.text.casefold() in lexicon["definite_articles"]
    if date.dep != "pobj" or not is_the or date.text.casefold().rstrip(".") not in lexicon["calendar"]:
        return ()
    run = tuple(takewhile(lambda word: word.index in dates, tree.words[date.index :]))
    behind = tree.words[run[-1].index + 1 :]
    behind = behind[1:] if behind and behind[0].text == "," else behind
    named = tuple(takewhile(lambda word: word.tag in ("NN", "NNS", "VBG"), behind))
    if not named or named[0].dep == "pobj" or _is_only_subject(tree, named[-1]):
        return ()
    *parts, noun = named
    lemma = noun.text.casefold() if noun.tag == "VBG" else noun.lemma
    inside = {word.index for word in named}
    loose = (word for part in parts for word in tree.children(part) if word.index not in inside)
    return (
        replace(noun, head=preposition.index, dep="pobj", tag=noun.tag.replace("VBG", "NN"), lemma=lemma),
        replace(date, head=noun.index, dep="nmod"),
        replace(article, head=noun.index),
        *(
            replace(word, head=noun.index, dep="punct")
            for word in tree.words[date.index : noun.index]
            if word.text == ","
        ),
        *(replace(part, head=noun.index, dep="compound", tag="NN") for part in parts),
        *(replace(word, head=noun.index) for word in loose),
    )


def _is_only_subject(tree: Tree, noun: Word) -> bool:
    """Whether a noun is the one subject of its verb."""
    return noun.dep in SUBJECTS and len(tree.children(tree.head(noun), *SUBJECTS)) == 1


def _behind(tree: Tree, before: Word, dates: frozenset[int], lexicon: Lexicon) -> Iterable[Word]:
    """The words behind a preposition or a verb that a date begins, as they are to hang; () where they hang well."""
    if before.is_verb:
        return _chosen(tree, before, dates, lexicon)
    if before.dep not in ("prep", "prt"):
        return ()
    return _left_alone(tree, before, dates, lexicon) or (_parted(tree, before, dates) if before.dep == "prep" else ())


def _chosen(tree: Tree, verb: Word, dates: frozenset[int], lexicon: Lexicon) -> Iterable[Word]:
    """The date of "chose 3 May for the march" as the object; a weekday alone can say when it was chosen."""
    date = _date_behind(tree, verb, dates)
    is_choice = verb.lemma in lexicon["date_choosing_verbs"] and tree.has(verb, *SUBJECTS)
    if date is None or not is_choice or tree.has(verb, "auxpass", *OBJECTS) or not tree.has(date, "nummod"):
        return ()
    return (replace(date, dep="dobj"),)


def _left_alone(tree: Tree, preposition: Word, dates: frozenset[int], lexicon: Lexicon) -> Iterable[Word]:
    """The date of "will strike on 14 May", "taken on 3 May" as the object of its preposition, which has none."""
    date = _date_behind(tree, preposition, dates)
    is_one = preposition.dep == "prep" or preposition.text.casefold() in lexicon["placing_prepositions"]
    if date is None or not is_one or tree.children(preposition) or date.head != preposition.head:
        return ()
    return (replace(date, head=preposition.index, dep="pobj"), replace(preposition, dep="prep", tag="IN"))


def _date_behind(tree: Tree, word: Word, dates: frozenset[int]) -> Word | None:
    """The main word of the date right behind a word, where it hangs as a time on a verb; else None."""
    after = tuple(takewhile(lambda each: each.index in dates, tree.words[word.index + 1 :]))
    inside = {each.index for each in after}
    return next((each for each in after if each.dep in ("npadvmod", "tmod") and each.head not in inside), None)


def _parted(tree: Tree, preposition: Word, dates: frozenset[int]) -> Iterable[Word]:
    """The words of "on [Friday Ana Dorn]" as they are to hang; () where there is nothing to part."""
    after = (tree.words[index] for index in range(preposition.index + 1, len(tree.words)))
    date = tuple(takewhile(lambda word: word.index in dates, after))
    if (
        date
        and date[-1].dep in ("compound", "nummod", "nmod")
        and date[-1].head > date[-1].index
        and not tree.children(preposition)
    ):
        return (replace(date[-1], head=preposition.index, dep="pobj"),)  # "On [Friday Mayor Ana Dorn] flew"
    name = tree.child(preposition, "pobj") if date else None
    if name is None or name.index in dates or not name.is_name:
        return ()
    verb = next((above for above in tree.ancestors(preposition) if above.is_verb), None)
    if verb is None or verb.index < name.index or tree.children(verb, *SUBJECTS):
        return ()
    between = range(date[-1].index + 1, name.index)
    inside = {word.index for word in tree.subtree(name)}
    if not inside.issuperset(between):
        return ()
    subject = replace(name, head=verb.index, dep="nsubjpass" if tree.children(verb, "auxpass") else "nsubj")
    last = date[-1].index
    loose = (word for word in date[:-1] if word.head not in range(date[0].index, last + 1))
    return (
        subject,
        replace(date[-1], head=preposition.index, dep="pobj"),
        *(replace(word, head=last, dep="compound") for word in loose),
    )
