"""Clauses that comment: addresses to the reader, what an unnamed writer thinks or does, and how the world is nowadays.

They report no happening that a reader could believe of somebody, so that their dates make no mentions. What is said
by somebody whom the document names is a claim and no commentary; neither is an entry of a diary, under its date.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.subjects import subjects_of
from timeline_api.extraction.syntax.tree import AUXILIARIES, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

PRESENT_TAGS = ("VBZ", "VBP")
PAST_TAGS = ("VBD", "MD")


def is_commentary(tree: Tree, trigger: Word, date: Span, lexicon: Lexicon, *, has_speaker: bool) -> bool:
    """Whether the clause of a trigger is commentary; `has_speaker` if it is known who says it.

    E.g. "See you tomorrow", "You can vote until Friday", "I hope to be back on Monday", "I think that he left on
    Friday", "We live longer today". Not so "Mubarak told us on Friday", "Let us pray, the bishop said on Friday".
    """
    verb = _verb_of(tree, trigger)
    if verb is None:
        return False
    is_claim = has_speaker and (tree.quoted[verb.index] or not _is_of(tree, verb, lexicon, "readers"))
    if not is_claim and (_is_of_writer(tree, verb, lexicon) or _is_request(tree, verb, lexicon)):
        return True
    return (
        _is_nowadays(tree, trigger, verb, date, lexicon)
        or _is_witnessed(tree, verb, lexicon)
        or _is_empty(tree, trigger, lexicon)
        or _is_about_day(tree, trigger, date, lexicon)
        or _is_habit(tree, verb, date, lexicon)
    )


def _verb_of(tree: Tree, trigger: Word) -> Word | None:
    """The trigger if it is a verb, else the verb whose subject or object it is; None for a clause of neither."""
    if trigger.is_verb:
        return trigger
    return next((word for word in tree.ancestors(trigger) if word.is_verb), None)


def _is_of_writer(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether the writer or the reader does it, or the writer only thinks that somebody does."""
    if _is_of(tree, verb, lexicon, "writers", "readers"):
        return True
    return any(_is_opinion(tree, above, lexicon) for above in _governors(tree, verb))


def _is_of(tree: Tree, verb: Word, lexicon: Lexicon, *names: str) -> bool:
    subjects = (*subjects_of(tree, verb, lexicon), *tree.children(_governor(tree, verb), *SUBJECTS))
    return any(_is_one_of(tree, word, lexicon, *names) for word in subjects)


def _governor(tree: Tree, verb: Word) -> Word:
    """The verb that has it as an infinitive, as in "we [ask] readers to write"; the verb itself if none has."""
    for above in tree.ancestors(verb):
        if verb.dep != "xcomp" and verb.tag != "VB":
            break
        verb = above
    return verb


def _governors(tree: Tree, verb: Word) -> Iterator[Word]:
    """The verbs of which its clause is a part of what they say, from the nearest to the root."""
    for above in tree.ancestors(verb):
        if verb.dep not in ("ccomp", "xcomp", "conj", "nsubj", "dobj", "pobj", "prep", "relcl"):
            return
        yield above
        verb = above


def _is_opinion(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "I think that", "we hope that"."""
    return verb.lemma in lexicon["opinion_verbs"] and any(
        _is_one_of(tree, subject, lexicon, "writers") for subject in tree.children(verb, *SUBJECTS)
    )


def _is_one_of(tree: Tree, word: Word, lexicon: Lexicon, *names: str) -> bool:
    """Whether it is one of some pronouns; the "I" of "Elizabeth I" is a number."""
    is_number = word.index > 0 and tree.words[word.index - 1].is_name
    return word.tag == "PRP" and not is_number and any(word.text.casefold() in lexicon[name] for name in names)


def _is_request(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether the sentence asks the reader to do it: a bare verb at its beginning, "please" aside."""
    root = next((above for above in tree.ancestors(verb)), verb) if verb.dep == "xcomp" else verb
    if root.tag != "VB" or root.dep != "ROOT" or tree.children(root, *SUBJECTS, *AUXILIARIES):
        return False
    before = (word for word in tree.words[: root.index] if word.text[0].isalnum())
    return all(word.text.casefold() in lexicon["before_requests"] for word in before)


def _is_nowadays(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether "today" means the present age: beside a state in the present, or before what somebody has today.

    E.g. "people live longer today", "in today's world prices rise"; not "is in court today", "today's vote is close".
    """
    words = tree.within(date)
    if not words or words[0].text.casefold() not in lexicon["nowadays"] or len(words) > 2:
        return False
    finite = next(iter(tree.children(verb, *AUXILIARIES)), verb)
    if finite.tag in PAST_TAGS:
        return False
    owned = tree.head(words[0]) if words[0].dep == "poss" else None
    if owned is not None:
        return owned.index != trigger.index
    return verb.tag in PRESENT_TAGS and verb.lemma in lexicon["lasting_verbs"]


def _is_witnessed(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "what we are seeing today": a speaker points at what goes on and does not say what it is."""
    finite = next(iter(tree.children(verb, *AUXILIARIES)), verb)
    is_present = finite.tag in PRESENT_TAGS and verb.lemma in lexicon["witnessing_verbs"]
    return is_present and _is_of(tree, verb, lexicon, "writers")


def _is_empty(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "something happened", "that was the case": what happened is said by another sentence, if at all."""
    copula = _copula(tree, trigger, lexicon)
    verb = copula or trigger
    subjects = {word.text.casefold() for subject in tree.children(verb, *SUBJECTS) for word in tree.subtree(subject)}
    if subjects.isdisjoint(lexicon["unnamed_happenings"]):
        return False
    predicates = {word.lemma for word in tree.children(verb, "attr", "acomp")}
    return trigger.lemma in lexicon["occurrence_verbs"] or (
        copula is not None and not predicates.isdisjoint(lexicon["empty_predicates"])
    )


def _copula(tree: Tree, trigger: Word, lexicon: Lexicon) -> Word | None:
    """The copula of a clause: "was" of "today was a day", "be" of "is going to be hell"; None for other clauses."""
    above = tree.head(trigger) if trigger.dep in ("attr", "acomp") else trigger
    below = tree.child(above, "xcomp")
    return next((word for word in (above, below) if word is not None and word.lemma in lexicon["copulas"]), None)


def _is_about_day(tree: Tree, trigger: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "tomorrow is going to be hell", "today was a terrifying day": it says how a day is, not what happens on it.

    Not so "Friday is the deadline", where the predicate names a happening.
    """
    copula = _copula(tree, trigger, lexicon)
    if copula is None:
        return False
    verbs = (copula, tree.head(copula))
    subjects = [word for verb in verbs for word in tree.children(verb, *SUBJECTS, "expl")]
    days = tree.within(date)
    is_first = not subjects and bool(days) and days[-1].index < copula.index
    predicates = tree.children(copula, "attr")
    said = [*predicates, *(part for word in predicates for part in tree.children(word, "compound", "amod"))]
    is_subject = is_first or any(word in subjects for word in days)
    return is_subject and not any(_names_event(word, lexicon) for word in said)


def _names_event(word: Word, lexicon: Lexicon) -> bool:
    """As in "deadline", "election day", "polling day"."""
    return word.is_noun and (word.lemma in lexicon["event_nouns"] or lexicon.has_ending(word.text, "gerund_endings"))


def _is_habit(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "strains often disappear over the summer": the present of what happens again and again.

    Either an adverb says how often, or a season without a year dates what a plural without an article does.
    """
    if verb.tag not in PRESENT_TAGS or tree.children(verb, *AUXILIARIES):
        return False
    if any(word.text.casefold() in lexicon["frequency_adverbs"] for word in tree.children(verb, "advmod")):
        return True
    words = [word for word in tree.within(date) if word.text.casefold() not in lexicon["definite_articles"]]
    is_season = bool(words) and all(word.lemma in lexicon["seasons"] for word in words)
    return is_season and any(_is_bare_plural(tree, subject) for subject in tree.children(verb, *SUBJECTS))


def _is_bare_plural(tree: Tree, noun: Word) -> bool:
    return noun.tag == "NNS" and not tree.has(noun, "det", "poss", "nummod")
