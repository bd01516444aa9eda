"""Trees in which the clauses of a sentence were misread.

What is said is taken for a thing that is said: "said talks due on Friday will fail" has the talks as an object. They
become the subject of the clause behind them, which has none.

Who says it is added to what is said: in "sold arms to Chile, an aide to the minister said" the aide to Chile. The aide
becomes the subject of the verb of saying, which has none.

"Nor" hangs on the clause before it: in "did not leave, nor did he speak" it becomes the negation of the clause behind.
A verb behind a comma and "then" is joined to nothing: in "left the hall, then came back" it becomes a second verb.

The verb of a sentence is taken for a participle of its subject: in "The club, including ten mills, called on others"
the club becomes the subject. What is joined to an object is taken for part of it: in "killed ten people in Chad and the
agency met" the people would have met. What "which" stands for is taken for a noun between dashes.

A verb behind "and" is taken for a participle: in "arrived on 4 May and developed flu symptoms on 8 May" the symptoms
would be joined to "arrived".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline_api.extraction.syntax.repairs.changes import changed
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Lists of the nouns for those who speak.
_SPEAKERS = ("speaking_nouns", "person_titles", "person_nouns")


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
    return changed(tree, changes)


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
    return changed(tree, changes)


def with_then(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with a verb behind a comma and "then" joined to the one before it: "left the hall, then came back"."""
    changes: dict[int, Word] = {}
    for adverb in tree.words[1:-1]:
        if adverb.text.casefold() in lexicon["joining_adverbs"] and tree.words[adverb.index - 1].text == ",":
            for verb in _loose_verbs(tree, adverb):
                changes[verb.index] = replace(verb, dep="conj")
                changes[adverb.index] = replace(adverb, head=verb.index)
    return changed(tree, changes)


def _loose_verbs(tree: Tree, adverb: Word) -> tuple[Word, ...]:
    """The verb without a subject that an adverb opens and that hangs on one before it in no known way; at most one."""
    verb = next((word for word in tree.words[adverb.index + 1 :] if word.dep == "dep" and word.is_verb), None)
    if verb is None or tree.has(verb, *SUBJECTS) or tree.head(verb).index > adverb.index:
        return ()
    return (verb,) if tree.first_below(verb) in (adverb.index, adverb.index + 1) else ()


def with_verb_of_sentence(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with a verb of the past behind a comma as the root, where that is the noun before it."""
    changes: dict[int, Word] = {}
    for noun in tree.words:
        verb = tree.child(noun, "acl") if noun.head == noun.index and noun.is_noun else None
        if verb is None or verb.tag != "VBD" or tree.words[verb.index - 1].text != "," or verb.index < noun.index:
            continue
        around = (word for word in tree.children(noun) if word.index < noun.index or word.index > verb.index)
        beside = (word for word in around if word.dep in ("prep", "advmod", "npadvmod", "advcl", "punct"))
        changes |= {word.index: replace(word, head=verb.index) for word in beside}
        changes[noun.index] = replace(noun, head=verb.index, dep="nsubj")
        changes[verb.index] = replace(verb, head=verb.index, dep="ROOT")
    return changed(tree, changes)


def with_noun_before_dashes(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with a relative clause behind two dashes on the noun before them: "a fund - a charity - which sent"."""
    changes: dict[int, Word] = {}
    for clause in tree.words:
        first = tree.first_below(clause) if clause.dep == "relcl" else 0
        if not first or not _is_dash(tree, first - 1) or tree.words[first].tag not in ("WDT", "WP"):
            continue
        opening = next((index for index in range(first - 2, 0, -1) if _is_dash(tree, index)), 0)
        before = tree.words[opening - 1]
        if opening and before.is_noun and clause.head > opening:
            changes[clause.index] = replace(clause, head=before.index)
    return changed(tree, changes)


def _is_dash(tree: Tree, index: int) -> bool:
    """Whether a sign is a dash with a space on either side."""
    before, sign, behind = tree.words[index - 1], tree.words[index], tree.words[min(index + 1, len(tree.words) - 1)]
    return sign.text in ("-", "–", "—", "--", "_") and before.end < sign.start and sign.end < behind.start


def with_split_object(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with the noun behind "and" as the subject of the verb right behind it, which nothing else joins.

    As in "killed ten people in Chad and the agency met". A parse joins the noun to one before it, and the verb to the
    one before without a word between them, or makes a clause of whoever was harmed: "killed [ten people and … met]".
    """
    changes = {
        word.index: word
        for clause in tree.words
        if clause.dep in ("conj", "ccomp") and tree.is_finite(clause) and not tree.has(clause, "mark", "aux", "auxpass")
        for word in _split(tree, tree.head(clause), clause, lexicon)
    }
    return changed(tree, changes)


def _split(tree: Tree, verb: Word, clause: Word, lexicon: Lexicon) -> Iterable[Word]:
    """The nouns around "and" and the verb behind them, as they are to hang; () where they hang well."""
    between = tree.words[verb.index + 1 : clause.index]
    noun = next((word for word in between if word.dep == "conj" and tree.last_below(word) == clause.index - 1), None)
    joint = tree.words[tree.first_below(noun) - 1] if noun is not None else clause
    if noun is None or not noun.is_noun or joint.dep != "cc" or not verb.is_verb:
        return ()
    thing = tree.child(clause, *SUBJECTS)
    if clause.dep == "ccomp" and (
        thing is None or verb.lemma not in lexicon["harming_verbs"] or tree.has(verb, "dobj")
    ):
        return ()
    if clause.dep == "conj" and thing is not None:
        return ()
    return (
        *([replace(thing, head=verb.index, dep="dobj")] if thing is not None else []),
        replace(joint, head=verb.index),
        replace(noun, head=clause.index, dep="nsubj"),
        replace(clause, dep="conj"),
    )


def with_joined_verb(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with the participle of a noun that is joined to a verb as a second verb, since no noun can be joined so.

    As in "arrived on 4 May and developed flu symptoms on 8 May", not in "sold a mill and used boats".
    """
    changes = {word.index: word for noun in tree.words for word in _as_verb(tree, noun)}
    return changed(tree, changes)


def _as_verb(tree: Tree, noun: Word) -> Iterable[Word]:
    """The participle and its noun as they are to hang, and what stands behind them; () where they hang well."""
    first = tree.head(noun)
    if noun.dep != "conj" or not noun.is_noun or first.tag not in ("VBD", "VBN") or noun.index < first.index:
        return ()
    participle = tree.words[tree.first_below(noun)]
    is_behind_joint = participle.index > 0 and tree.words[participle.index - 1].dep == "cc"
    if participle.tag not in ("VBN", "VBD") or participle.dep != "amod" or not is_behind_joint:
        return ()
    behind = (word for word in tree.children(first) if word.index > noun.index and word.dep != "punct")
    return (
        replace(participle, head=first.index, dep="conj", tag=first.tag),
        replace(noun, head=participle.index, dep="dobj"),
        *(replace(word, head=participle.index) for word in behind),
    )


def with_speaker(tree: Tree, lexicon: Lexicon) -> Tree:
    """The tree with whoever stands behind what is said as the subject of the verb of saying, where that has none."""
    changes = {
        speaker.index: replace(speaker, head=verb.index, dep="nsubj")
        for verb in tree.words[1:]
        if verb.lemma in lexicon["reporting_verbs"] and tree.is_finite(verb) and not tree.has(verb, *SUBJECTS)
        for speaker in _speakers_before(tree, verb, lexicon)
    }
    return changed(tree, changes)


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
