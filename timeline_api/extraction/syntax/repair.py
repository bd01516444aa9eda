"""Trees that were misread where the text around a sentence shows more than its words.

A date is taken for part of a name: "On Friday Ana Dorn flew", where no comma parts the two. Who knows where the dates
are knows better than the parse, so the name becomes the subject that the verb has not. A date right behind a
preposition without an object ("strike on 14 May") is its object, and so is one behind a verb that chooses it ("chose 3
May for").

What is said is taken for a thing that is said: "said talks due on Friday will fail" has the talks as an object. They
become the subject of the clause behind them, which has none.

Who says it is added to what is said: in "sold arms to Chile, an aide to the minister said" the aide to Chile. The aide
becomes the subject of the verb of saying, which has none.

"Nor" hangs on the clause before it: in "did not leave, nor did he speak" it becomes the negation of the clause behind.

The verb of a headline is taken for a noun of the name before it: "Operator Reyes shuts valve 3". An item of a list of
dates tells what happened, so where no other word of it can be its verb, the word behind the name is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from timeline_api.extraction.syntax.tree import OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Tags of the words of a name with its title, and of the words that an object may begin with.
_IN_NAME = ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "CD", "POS", "HYPH")
_IN_OBJECT = ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "CD", "PRP$", "PRP", "VBP", "VB")
#: Lists of the nouns for those who speak.
_SPEAKERS = ("speaking_nouns", "person_titles", "person_nouns")
_RELATIONS = {"IN": "prep", "TO": "prep", "RB": "advmod", "CC": "cc"}


def mended(tree: Tree, dates: frozenset[int], lexicon: Lexicon) -> Tree:
    """The tree with each date before a name parted from it, and as the object of the preposition or verb before it.

    `dates` are the indices of the words of dates. A parse so odd that this would make a ring of it stays as it is.
    """
    changes = {
        word.index: word
        for before in tree.words[:-1]
        if before.index + 1 in dates and before.index not in dates
        for word in _behind(tree, before, dates, lexicon)
    }
    changes |= {word.index: word for index in sorted(dates) for word in _before_clause(tree, tree.words[index])}
    return _changed(tree, changes)


def _before_clause(tree: Tree, date: Word) -> Iterable[Word]:
    """The date of "shut until Thursday after a girl fell ill" as that of the verb before it; () where it hangs well."""
    clause = tree.head(date)
    marks = tree.children(clause, "mark") if date.dep in ("npadvmod", "tmod") and clause.dep == "advcl" else ()
    if len(marks) != 2 or not marks[0].index < date.index < marks[1].index:
        return ()
    return (replace(date, head=marks[0].index, dep="pobj"), replace(marks[0], head=clause.head, dep="prep"))


def _changed(tree: Tree, changes: Mapping[int, Word]) -> Tree:
    """The tree with some words as they are to hang, by their indices; the same tree if that would make a ring of it."""
    if not changes:
        return tree
    anew = Tree(words=tuple(changes.get(word.index, word) for word in tree.words), model=tree.model)
    return anew if _hangs_together(anew) else tree


def _hangs_together(tree: Tree) -> bool:
    """Whether each word leads up to a root, so that no words hang on each other in a ring."""
    led_up: set[int] = set()
    for word in tree.words:
        passed: set[int] = set()
        above = word
        while above.index not in led_up and above.head != above.index:
            if above.index in passed:
                return False
            passed.add(above.index)
            above = tree.head(above)
        led_up |= passed
    return True


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


def with_content_subject(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with the object of a verb of saying as the subject of what is said, where that has none.

    As in "said elections due in May will be postponed" and "believe the storm on Friday killed ten", not in "told
    voters to stay", "announced the sale on Friday and left".
    """
    changes = {
        word.index: word
        for clause in tree.words
        if clause.dep in ("ccomp", "conj") and clause.is_verb and _is_of_saying(tree.head(clause), lexicon)
        for word in _as_subject(tree, tree.head(clause), clause, lexicon)
    }
    return _changed(tree, changes)


def _is_of_saying(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb is one of saying, of belief or of hearsay."""
    return verb.is_verb and lexicon.lists(verb.lemma, "reporting_verbs", "opinion_verbs", "hearsay_verbs")


def _as_subject(tree: Tree, saying: Word, clause: Word, lexicon: Lexicon) -> Iterable[Word]:
    """The object of a verb of saying and what stands behind it, as they are to hang; () where they hang well."""
    noun = None if saying.lemma in lexicon["telling_verbs"] else tree.child(saying, "dobj")
    is_between = noun is not None and noun.is_noun and saying.index < noun.index < clause.index
    if noun is None or not is_between or not tree.is_finite(clause) or tree.has(clause, *SUBJECTS, "expl", "mark"):
        return ()
    between = tree.words[noun.index + 1 : clause.index]
    if any(word.dep in ("punct", "cc") for word in between):  # "wrote a book, titled Low Tide, was accused"
        return ()
    behind = (word for word in between if word.head == saying.index)
    subject = replace(noun, head=clause.index, dep="nsubjpass" if tree.has(clause, "auxpass") else "nsubj")
    return (subject, replace(clause, dep="ccomp"), *(replace(word, head=noun.index) for word in behind))


def with_nor(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with the "nor" before a clause as what negates it: "did not leave, nor did he speak"."""
    changes = {
        word.index: replace(word, head=clause.index, dep="neg")
        for word in tree.words
        if word.dep == "cc" and word.text.casefold() in lexicon["negations"]
        for clause in tree.children(tree.head(word), "conj")
        if clause.is_verb and tree.first_below(clause) == word.index + 1
    }
    return _changed(tree, changes)


def with_speaker(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with whoever stands behind what is said as the subject of the verb of saying, where that has none."""
    changes = {
        speaker.index: replace(speaker, head=verb.index, dep="nsubj")
        for verb in tree.words[1:]
        if verb.lemma in lexicon["reporting_verbs"] and tree.is_finite(verb) and not tree.has(verb, *SUBJECTS)
        for speaker in _speakers_before(tree, verb, lexicon)
    }
    return _changed(tree, changes)


def _speakers_before(tree: Tree, verb: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The noun for somebody who speaks whose phrase stands between a comma and a verb; at most one."""
    last = tree.words[verb.index - 1]
    for word in (last, *tree.ancestors(last)):
        first = tree.words[max(0, tree.first_below(word) - 1)]
        if word.is_verb or tree.last_below(word) != last.index:
            return ()
        if lexicon.lists(word.lemma.casefold(), *_SPEAKERS) and first.text == "," and word.dep in ("appos", "conj"):
            return (word,)
    return ()


def with_headline_verb(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree of a headline with its verb in the present, where the parse made a noun of it; else the same tree."""
    verb = _headline_verb(tree, lexicon)
    if verb is None:
        return tree
    anew = Tree(words=tuple(_under(tree, word, verb, lexicon) for word in tree.words), model=tree.model)
    return anew if _hangs_together(anew) else tree


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
