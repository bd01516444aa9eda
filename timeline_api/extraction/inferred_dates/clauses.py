"""The clauses of a sentence whose happening the discourse may date: those that can tell of the day of the report.

These are the main clause, or what stands before a verb that attributes it ("a lorry overturned, police said"), the
clauses joined to it, and what a participle adds ("blocking the bridge"); what else is said may be of any time. Their
verbs are of the past or the present perfect; "says" counts as well. What had been before (past perfect), what went on
("were waiting"), what is to come, habits, states, denials, conditions, what has a time of its own ("over two weeks",
"since the war") and what stands in quotation marks is never among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import PLAIN
from timeline_api.extraction.triggers.predicates import Attachment, Predicates
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: The pattern by which the trigger of such a clause is found.
UNDATED_CLAUSE = "undated clause"

Relation = Literal["main", "joined", "participle"]
Tense = Literal["past", "perfect", "present"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause without a date: its verb, how it belongs to its sentence, and the tense of its verb.

    A participle has the tense of the verb that it hangs on. `is_reported` if a date says when it was told, behind it:
    "Two men fled, police said on Monday", which leaves open when they did.
    """

    tree: Tree
    verb: Word
    relation: Relation
    tense: Tense
    is_reported: bool = False


def undated_clauses(
    tree: Tree, times: Sequence[Span], taken: Collection[int], lexicon: Lexicon
) -> Iterator[tuple[Clause, Attachment]]:
    """Yield the clauses of a sentence that may be dated by inference, each with what names its happening.

    `times` are the spans of the times that the sentence names.
    """
    found = set(taken)
    for clause in clauses_of(tree, times, lexicon):
        attachment = attachment_of(clause.tree, clause.verb, lexicon)
        if clause.verb.index not in found and attachment.word.index not in found:
            found.add(attachment.word.index)
            yield clause, attachment


def attachment_of(tree: Tree, verb: Word, lexicon: Lexicon) -> Attachment:
    """Return what names the happening of a clause without a date, by its verb."""
    predicates = Predicates(tree, verb, lexicon, PLAIN)
    return predicates.content_of(predicates.aspect(verb), UNDATED_CLAUSE)


def adds_to_dated(tree: Tree, word: Word, dated: Collection[int]) -> bool:
    """As in "They left on Friday, blocking the bridge": whether a participle hangs on one of the dated words.

    What it adds is of their day; the title that it has of its own repeats theirs.
    """
    return word.tag == "VBG" and tree.head(word).index in dated


def clauses_of(tree: Tree, times: Sequence[Span], lexicon: Lexicon) -> Iterator[Clause]:
    """Yield the clauses of a sentence that can tell of the day of its report; `times` are those that it names."""
    main = next((word for word in tree.words if word.head == word.index and word.is_verb), None)
    if main is None or _is_conditional(tree, main, lexicon):
        return
    timed = frozenset(word.index for span in times for word in tree.within(span))
    for verb, relation in _verbs(tree, main, lexicon):
        finite = tree.head(verb) if relation == "participle" else verb
        tense = _tense(tree, finite, lexicon)
        is_told = not tree.quoted[verb.index] and all(happens(tree, each, lexicon) for each in {verb, finite})
        if tense is None or not is_told or has_time(tree, verb, timed, lexicon):
            continue
        attributing = _attributing(tree, finite, main, lexicon)
        is_reported = attributing is not None and has_time(tree, attributing, timed, lexicon)
        yield Clause(tree=tree, verb=verb, relation=relation, tense=tense, is_reported=is_reported)


def _verbs(tree: Tree, main: Word, lexicon: Lexicon) -> Iterator[tuple[Word, Relation]]:
    """The verbs of the clauses, each with how its clause belongs to the sentence."""
    for head in (*_content_before(tree, main, lexicon), main):
        for verb in tree.conjuncts(head):
            if verb.is_verb:
                yield verb, "main" if verb.index == head.index else "joined"
                added = (each for each in tree.children(verb, "advcl") if _is_added(tree, each, verb))
                yield from ((each, "participle") for each in added)
    yield from ((verb, "joined") for verb in tree.children(main, "parataxis") if _is_inserted(tree, verb, lexicon))


def _content_before(tree: Tree, saying: Word, lexicon: Lexicon) -> Iterator[Word]:
    """What is told before the verb that attributes it: "Two men were held, police said"."""
    if saying.lemma in lexicon["reporting_verbs"]:
        for verb in tree.children(saying, "ccomp"):
            if verb.is_verb and verb.index < saying.index and not tree.has(verb, "mark"):
                yield verb


def _attributing(tree: Tree, verb: Word, main: Word, lexicon: Lexicon) -> Word | None:
    """The verb of saying that stands behind what it attributes, or within it: "the crew, police said, fled"."""
    if verb.index < main.index and main.lemma in lexicon["reporting_verbs"]:
        return main
    inserted = tree.children(main, "parataxis") if tree.has(main, "cc") else tree.children(main, "parataxis", "conj")
    return next((word for word in inserted if word.lemma in lexicon["reporting_verbs"]), None)


def _is_inserted(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the crew, police said, fled"."""
    subject = tree.child(verb, *SUBJECTS)
    return (
        verb.is_verb and verb.lemma in lexicon["reporting_verbs"] and subject is not None and subject.index < verb.index
    )


def _is_added(tree: Tree, participle: Word, verb: Word) -> bool:
    """As in "a lorry overturned, blocking the bridge"; not "while driving"."""
    is_behind = participle.tag == "VBG" and participle.index > verb.index
    return is_behind and not tree.has(participle, "mark", *AUXILIARIES, *SUBJECTS)


def _tense(tree: Tree, verb: Word, lexicon: Lexicon) -> Tense | None:
    """The tense of a verb that can be of the day of the report, None for any other."""
    auxiliaries = tree.children(verb, *AUXILIARIES) or _shared_auxiliaries(tree, verb, lexicon)
    is_going_on = verb.tag == "VBG" and bool(auxiliaries)
    if is_going_on or any(word.tag in ("MD", "TO") for word in auxiliaries):
        return None
    finite = auxiliaries[0] if auxiliaries else verb
    if auxiliaries and finite.lemma in lexicon["perfect_auxiliaries"]:
        is_present = finite.tag in PRESENT_TAGS or finite.text.casefold() in lexicon["perfect_forms"]
        return "perfect" if is_present else None  # the tag may be that of "had"
    if finite.tag == "VBD":
        return "past"
    if finite.tag not in PRESENT_TAGS:
        return None
    return "present" if not auxiliaries and verb.lemma in lexicon["plain_sayings"] else None


def _shared_auxiliaries(tree: Tree, verb: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """Those of the verb to which it is joined: "was caught and fined", "has shut it and posted guards"."""
    first = verb
    for above in tree.ancestors(verb):
        if first.dep != "conj" or tree.has(first, *SUBJECTS, *AUXILIARIES):
            break
        first = above
    auxiliaries = tree.children(first, *AUXILIARIES)
    is_perfect = any(word.lemma in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    return auxiliaries if verb.tag == "VBN" or (verb.tag == "VBD" and is_perfect) else ()


def is_past(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb is of the plain past: "hit", "was hit", not "had hit", "was hitting", "has hit"."""
    return _tense(tree, verb, lexicon) == "past"


def happens(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb tells what happened, and neither that it did not nor what was before or is so again and again.

    What somebody designed, founded or invented tells who they are, and was at any time.
    """
    is_announced = tree.is_perfect(verb, lexicon) and verb.lemma in lexicon["public_acts"]  # "has been named"
    is_stative = verb.tag == "VBN" and verb.lemma in lexicon["stative_participles"] and not is_announced
    if tree.has(verb, "neg") or is_stative or lexicon.lists(verb.lemma, "state_verbs", "authoring_verbs"):
        return False
    adverbs = (*tree.children(verb, "advmod", "npadvmod"), tree.words[0])
    elsewhere = ("background_adverbs", "frequency_adverbs", "narrative_adverbs")
    return not any(lexicon.lists(word.text.casefold(), *elsewhere) for word in adverbs)


def has_time(tree: Tree, verb: Word, timed: frozenset[int], lexicon: Lexicon) -> bool:
    """As in "for forty years", "over the last two weeks", "in recent months", "since the war", "a day after"."""
    for word in tree.children(verb):
        if word.index in timed and word.dep in ("npadvmod", "advmod", "prep"):
            return True
        is_count = word.text.casefold() in lexicon["count_nouns"]  # "was hit three times"
        if word.dep == "npadvmod" and word.lemma in lexicon["time_units"] and not is_count:
            return True
        if word.dep == "prep" and (
            word.text.casefold() in lexicon["since_words"] or _leads_to_time(tree, word, timed, lexicon)
        ):
            return True
    beside = (each for noun in tree.children(verb, *SUBJECTS, *OBJECTS) for each in tree.children(noun, "prep"))
    return any(_spans_units(tree, each, lexicon) for each in beside)  # "the mayor for months refused"


def _spans_units(tree: Tree, preposition: Word, lexicon: Lexicon) -> bool:
    """Whether units of time alone stand behind a preposition: "for weeks", not "for the week"."""
    end = tree.child(preposition, "pobj")
    is_bare = end is not None and end.lemma in lexicon["time_units"] and not tree.children(end)
    return is_bare and preposition.text.casefold() in lexicon["spanning_prepositions"]


def _leads_to_time(tree: Tree, preposition: Word, timed: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether a time stands behind a preposition, with at most one noun between: "in the first weeks of May"."""
    end = tree.child(preposition, "pobj")
    if end is None:
        return False
    ends = (end, *(below for each in tree.children(end, "prep") for below in tree.children(each, "pobj")))
    if any(word.index in timed for word in ends):
        return True
    is_first_time = any(word.lemma in lexicon["ordinals"] for word in tree.children(end))
    spans = preposition.text.casefold() in lexicon["spanning_prepositions"] and end.lemma in lexicon["time_units"]
    return spans and not is_first_time


def _is_conditional(tree: Tree, main: Word, lexicon: Lexicon) -> bool:
    """As in "If he left, she stayed": nothing says that either happened."""
    marks = (mark for clause in tree.children(main, "advcl") for mark in tree.children(clause, "mark"))
    return any(mark.text.casefold() in lexicon["supposing_words"] for mark in marks)
