"""How much of a happening the words of a title tell by themselves, as features of the confidence of its mention."""

from __future__ import annotations

from collections.abc import Callable

from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.syntax.tree import OBJECTS
from timeline_api.extraction.syntax.verb_frames import lacks_object, missing_complement
from timeline_api.extraction.titles.signs import is_parted

#: The most words of content of a title that tells little without a name, and the fewest of one that tells much.
_SHORT, _RICH = 3, 9

#: How long a text is, in code points, that has told before what a title leaves open.
_TELLING = 400

#: What hangs on a noun and says which one is meant.
_MODIFIERS = ("amod", "compound", "nmod", "poss", "prep", "relcl", "nummod", "acl", "appos", "npadvmod", "quantmod")

#: What hangs on "be" where it says how or where something is.
_PREDICATES = ("attr", "acomp", "advmod", "prep")

_PLACES = ("GPE", "LOC")

#: The tags of relative words, and how many words of a title can be its opening: "two of whom".
_RELATIVE, _OPENING = ("WDT", "WP", "WP$", "WRB"), 3


def nobody_named(evidence: Evidence) -> bool:
    """Nobody and nothing that takes part has a name."""
    return not evidence.actors


def description(evidence: Evidence) -> bool:
    """The title says how somebody or something is: "the mood was grim"."""
    main = evidence.main
    if not main.is_verb:
        return False
    if evidence.lexicon.lists(main.lemma, "copulas"):
        return evidence.tree.has(main, *_PREDICATES)
    return evidence.lexicon.lists(main.lemma, "describing_verbs") and evidence.tree.has(main, "acomp", "oprd")


def bare_subject(evidence: Evidence) -> bool:
    """Nothing says which one is meant by its subject, of which its text tells more: "the trial", "an operation"."""
    subject = evidence.title_subject
    if (
        subject is None
        or not _has_more(evidence)
        or not subject.is_noun
        or subject.is_name
        or evidence.tree.has(subject, *_MODIFIERS)
    ):
        return False
    is_inserted = any(part.inserted for part in evidence.parts)
    return not is_inserted and not evidence.lexicon.lists(subject.lemma, "natural_events", "plagues")


def _has_more(evidence: Evidence) -> bool:
    """Whether a text is longer than a sentence or two, which are all that there is to know of what they tell."""
    return len(evidence.document.text) > _TELLING


def vague_subject(evidence: Evidence) -> bool:
    """Its subject is some part or number of something: "many", "most of them"."""
    subject = evidence.title_subject
    return subject is not None and evidence.lexicon.lists(subject.lemma.casefold(), "vague_amounts")


def short_unnamed(evidence: Evidence) -> bool:
    """The title has few words and no name, where its text tells more: "all that changed"."""
    return _has_more(evidence) and evidence.content <= _SHORT and evidence.names == 0 and not evidence.is_natural


def rich_title(evidence: Evidence) -> bool:
    """The title has many words that say something by themselves."""
    return evidence.content >= _RICH


def pointing_title(evidence: Evidence) -> bool:
    """The title points at what its text says elsewhere: "that decision", "another flight"."""
    return any(
        evidence.lexicon.lists(word.text.casefold(), "further_determiners")
        or (word.dep != "mark" and word.tag == "DT" and evidence.lexicon.lists(word.text.casefold(), "demonstratives"))
        for word in evidence.words
    )


def pronoun_object(evidence: Evidence) -> bool:
    """A pronoun that nothing resolves says to what it is done: "the court rejected it"."""
    return not any(part.inserted for part in evidence.parts) and any(
        word.dep in (*OBJECTS, "pobj") and evidence.lexicon.lists(word.text.casefold(), "unresolved_objects")
        for word in evidence.words
    )


def remark(evidence: Evidence) -> bool:
    """The verb is one of thinking, talking or seeing: "mention", "discuss", "remember"."""
    return evidence.is_lemma("remarking_verbs", "commenting_verbs", "opinion_verbs", "perceiving_verbs")


def place_in_title(evidence: Evidence) -> bool:
    """The title has the name of a place."""
    return any(word.entity in _PLACES for word in evidence.words)


def broken_off(evidence: Evidence) -> bool:
    """The title ends before what it says, or has no clause of its own: "Norway confirmed", "to mend it"."""
    tree, words, lexicon = evidence.tree, evidence.words, evidence.lexicon
    ends_in_name = bool(evidence.parts) and evidence.parts[-1].inserted  # which stands for the words of the sentence
    is_open = not ends_in_name and missing_complement(tree, words, lexicon, ()) is not None
    is_infinitive = bool(words) and words[0].tag == "TO" and words[0].dep == "aux"
    return is_open or is_infinitive or _is_relative(evidence) or lacks_object(tree, evidence.main, words, lexicon)


def _is_relative(evidence: Evidence) -> bool:
    """As in "where a mill burned", "two of whom were charged", "Lund school, which closed": the clause of a noun."""
    tree, words, main = evidence.tree, evidence.words, evidence.main
    found = [index for index, word in enumerate(words) if word.tag in _RELATIVE]
    if not found:
        return False
    opening = words[found[0]]
    if found[0] == 0:
        is_pronoun = evidence.lexicon.lists(opening.text.casefold(), "relative_words")
        return is_pronoun and opening.head == main.index and not tree.is_question
    if found[0] < _OPENING and words[found[0] - 1].tag == "IN":
        return True
    clause = tree.head(opening)
    return main.is_noun and clause.dep == "relcl" and clause.head == main.index and is_parted(tree, clause)


CONTENT_FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    nobody_named,
    description,
    bare_subject,
    vague_subject,
    short_unnamed,
    rich_title,
    pointing_title,
    pronoun_object,
    remark,
    place_in_title,
    broken_off,
)
