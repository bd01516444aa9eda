"""Clauses that are of another time than the date of what they only mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import PLAIN, Known, known_of, known_of_words
from timeline_api.extraction.triggers.predicates import is_figure
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Inference, TemporalExpression

Tense = Literal["past", "present", "progressive", "perfect", "future"]

#: Relations by which what a clause says is told with it: "he says they left", "it is a protest", "the vote was held".
_CONTENT = ("ccomp", "xcomp", "conj", "attr", "acomp", "oprd", "relcl", *SUBJECTS)


#: Lists of verbs of the past whose date may lie ahead: "planned a march on Friday", "called them to meet on Friday".
LOOKING_AHEAD = (
    *("planning_verbs", "arranging_verbs", "moving_verbs", "convening_verbs", "promising_verbs", "demanding_verbs"),
    *("calling_verbs", "obliging_verbs", "predicting_verbs", "scheduling_verbs", "hypothetical_verbs", "copulas"),
)


@dataclass(frozen=True, slots=True)
class TriggerDate:
    """The date of a trigger, as EDTF text ("" for none), and what is known of it."""

    text: str
    known: Known

    @classmethod
    def of(cls, date: TemporalExpression | Inference, published: EdtfValue | None, lexicon: Lexicon) -> TriggerDate:
        """The date that an expression names, or that was inferred, in a document with a publication date."""
        if isinstance(date, TemporalExpression):
            known = known_of_words(date, published, lexicon)
        else:
            known = known_of(date.value, published)
        return cls(date.value.text if date.value else "", known)


def known_at(trigger: Word, times: Mapping[int, TriggerDate]) -> Known:
    """What is known of the date of a trigger; nothing where `times` has none for it."""
    return times[trigger.index].known if trigger.index in times else PLAIN


def is_of_other_date(
    tree: Tree, trigger: Word, top: Word, lexicon: Lexicon, times: Mapping[int, TriggerDate], dates: frozenset[int]
) -> bool:
    """Whether the clause of `top` is not of the date of a trigger in it, which it only mentions.

    `times` are the dates of the triggers of the sentence by their indices, `dates` the indices of the words of dates.
    """
    time = times.get(trigger.index)
    if time is None or trigger.index == top.index:
        return False
    return (
        is_of_other_time(tree, trigger, top, lexicon, time.known)
        or follows_dated(tree, trigger, top, lexicon, time.known, dates)
        or has_other_date(tree, trigger, top, times)
    )


def has_other_date(tree: Tree, trigger: Word, top: Word, dates: Mapping[int, TriggerDate]) -> bool:
    """Whether the clause of `top` has a date of its own: "gave it a drug on Friday after an injection on Thursday".

    `dates` are the dates of the triggers of the sentence by their indices.
    """
    own, other = dates.get(trigger.index), dates.get(top.index)
    if own is None or other is None or not trigger.is_noun or not own.known.looks_back or own.text == other.text:
        return False
    return not _is_content(tree, trigger, top, (*_CONTENT, "appos"))


def is_of_other_time(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether the clause of the verb `top` cannot be of the date of a trigger in it.

    As in "are searching for those who have been missing since the quake on Tuesday", "want to question him over thefts
    in August" and "stopped short of telling them to come tomorrow". `known` is what is known of the date.
    """
    if trigger.index == top.index or not top.is_verb or is_figure(trigger, lexicon):
        return False
    if _is_inserted(tree, trigger, top) or (known.looks_ahead and _comes_after(tree, trigger, top, lexicon)):
        return True
    if not (known.looks_back or known.looks_ahead or known.ends_ahead):
        return False
    top = _reported_clause(tree, trigger, top, lexicon)
    if known.looks_back and _only_mentions(tree, trigger, top, lexicon):
        return True
    if _is_content(tree, trigger, top):
        return False
    tense = tense_of(tree, top, lexicon)
    if not known.looks_back:
        return _is_of_time_ahead(tree, trigger, top, lexicon, known)
    if tense in ("progressive", "future") or (tense == "present" and _is_state(top, lexicon)):
        return True
    if tense == "past":
        is_before = not known.is_recent and _answers(tree, trigger, top, lexicon)
        return is_before or _is_in_purpose(tree, trigger, top)
    return not known.is_day and tense in ("present", "perfect")


def is_of_past_period(tree: Tree, verb: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether a verb in the perfect stands beside a time that is over: "has sent a team … two years ago".

    The perfect tells of no such time, so that it is the time of something else in the sentence. Days, and weeks and
    months that are hardly over, are left to it: "has died on Friday".
    """
    is_over = known.looks_back and not known.is_day and not (known.is_short and known.is_recent)
    return is_over and verb.is_verb and tense_of(tree, verb, lexicon) == "perfect"


def tense_of(tree: Tree, verb: Word, lexicon: Lexicon) -> Tense | None:
    """The tense of a clause by its verb and its auxiliaries; None for an infinitive or a participle alone."""
    helpers = tree.children(verb, *AUXILIARIES)
    tags = {word.tag for word in helpers}
    if "MD" in tags:
        is_future = any(word.text.casefold() in lexicon["future_modals"] for word in helpers)
        return "future" if is_future else None
    if verb.tag == "VBD" or "VBD" in tags:
        return "past"
    is_finite = verb.tag in ("VBZ", "VBP") or not tags.isdisjoint(("VBZ", "VBP"))
    if not is_finite:
        return None
    if tree.is_perfect(verb, lexicon):
        return "perfect"
    return "progressive" if verb.tag == "VBG" else "present"


def _is_inserted(tree: Tree, trigger: Word, top: Word) -> bool:
    """As in "it may spread (the 1957 pandemic was one of pigs)": the clause is outside the brackets of the trigger."""
    if trigger.index < top.index:
        return False
    between = [word.text for word in tree.words[top.index : trigger.index]]
    return between.count("(") > between.count(")")


def _comes_after(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon) -> bool:
    """As in "posted troops ahead of Friday's march", "will not resign before Friday's vote": it comes later."""
    if not trigger.is_noun or trigger.dep != "pobj" or trigger.index < top.index:
        return False
    preposition = tree.head(trigger)
    before = tree.words[max(0, preposition.index - 1)]
    is_ahead = preposition.index > 0 and before.text.casefold() in lexicon["ahead_words"]
    return is_ahead or preposition.text.casefold() in lexicon["earlier_prepositions"]


def _is_of_time_ahead(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether a clause tells of what was done, and a trigger in it of what is to come: "told them to come tomorrow".

    Nouns are told with it ("called for a march on the 20th") but in "was hired to prepare her for the July concerts".
    """
    tense = tense_of(tree, top, lexicon)
    is_done = tense in ("past", "perfect") or (known.ends_ahead and tense == "progressive")
    if trigger.dep == "acl" and any(word.tag == "MD" for word in tree.children(trigger, "aux")):
        return True  # "his promise that he will leave in September is no news"
    if trigger.is_noun or trigger.dep == "acl":
        purpose = tree.head(tree.head(trigger)) if trigger.dep == "pobj" else tree.head(trigger)
        is_purpose = purpose.tag == "VB" and purpose.dep in ("advcl", "xcomp") and purpose.head == top.index
        return is_done and is_purpose and not lexicon.lists(top.lemma, *LOOKING_AHEAD)
    return is_done


def follows_dated(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon, known: Known, dates: frozenset[int]) -> bool:
    """As in "announced cuts after last month's strikes": what a clause of the past tells came after what it names.

    `dates` are the places of the words of dates, of which one stands before the noun. Behind "after" what is told may
    be of the same day: "hundreds died after Tuesday's quake".
    """
    preposition = tree.head(trigger)
    is_dated_before = any(word.index < trigger.index and word.index in dates for word in tree.children(trigger))
    if trigger.dep != "pobj" or not is_dated_before or tense_of(tree, top, lexicon) != "past":
        return False
    is_phrase = preposition.text.casefold() in lexicon["genitive_prepositions"]
    if is_phrase and tree.head(preposition).text.casefold() in lexicon["following_nouns"]:
        return True
    return not (known.is_day and known.is_recent) and preposition.text.casefold() in lexicon["following_prepositions"]


def is_across_publication(tree: Tree, top: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether a clause and a date lie on two sides of publication: "will be back", and a day that is over."""
    tense = tense_of(tree, top, lexicon)
    return (known.looks_back and tense == "future") or (known.looks_ahead and tense in ("past", "perfect"))


def _only_mentions(tree: Tree, noun: Word, top: Word, lexicon: Lexicon) -> bool:
    """Whether a clause only mentions a noun whose date is over."""
    return any(mentions(tree, noun, top, lexicon) for mentions in (_is_open, _accompanies, is_of_aftermath))


def _is_open(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon) -> bool:
    """As in "Friday's attack would be investigated": what will or may be so is not of a date that is over."""
    if not trigger.is_noun or trigger.dep not in (*SUBJECTS, "pobj", "conj"):
        return False
    is_modal = any(word.tag == "MD" for word in tree.children(top, *AUXILIARIES))
    return is_modal and not tree.is_perfect(top, lexicon)


def is_of_aftermath(tree: Tree, noun: Word, top: Word, lexicon: Lexicon) -> bool:
    """Whether a clause tells of what came before or after a noun, so that it is not of the date of that.

    As in "survivors of Friday's quake have left", "had no clinic before the quake", "two days after his death"; not in
    "have died in the quake", "were hurt by it".
    """
    if not noun.is_noun or noun.dep not in ("pobj", *OBJECTS):
        return False
    preposition = tree.head(noun)
    plain = preposition.text.casefold()
    if preposition.is_verb and plain not in lexicon["time_prepositions"]:
        return False
    if plain in lexicon["earlier_prepositions"] or tree.has(preposition, "npadvmod"):
        return True
    is_mentioned = plain not in lexicon["occasion_prepositions"] and preposition.dep != "agent"
    return is_mentioned and tense_of(tree, top, lexicon) == "perfect" and not _is_object(tree, preposition, top)


def _is_object(tree: Tree, preposition: Word, top: Word) -> bool:
    """As in "have joined the march of Friday": a preposition in what the verb acts upon."""
    return any(word.dep in OBJECTS and word.head == top.index for word in (preposition, *tree.ancestors(preposition)))


def _accompanies(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon) -> bool:
    """As in "the fair began in gloom, with last week's crash adding to the woes": a circumstance behind a comma."""
    preposition = tree.head(trigger)
    is_behind = trigger.is_noun and trigger.dep == "pobj" and preposition.index > top.index
    if not is_behind or preposition.text.casefold() not in lexicon["accompanying_prepositions"]:
        return False
    return tree.words[preposition.index - 1].text == "," and tree.has(trigger, "acl")


def _reported_clause(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon) -> Word:
    """The clause that says what is said, where `top` is the verb of saying: "fell" in "she says it fell in May"."""
    content = top
    for word in (trigger, *tree.ancestors(trigger)):
        if word.index == top.index:
            return content if top.lemma in lexicon["reporting_verbs"] else top
        if word.is_verb and word.dep == "ccomp" and tree.head(word).lemma in lexicon["reporting_verbs"]:
            content = word if content is top or tree.head(word).index == top.index else content
    return top


def _is_content(tree: Tree, trigger: Word, top: Word, content: Sequence[str] = _CONTENT) -> bool:
    """Whether a trigger is part of what the clause itself tells, or subject to its verb."""
    for word in (trigger, *tree.ancestors(trigger)):
        if word.index == top.index:
            return True
        if word.dep not in content:
            return False
    return False


def _is_state(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb of the present says how things are; one of a headline ("Three die") says what happened."""
    return lexicon.lists(verb.lemma, "copulas", "state_verbs", "demanding_verbs", "planning_verbs")


def _is_in_purpose(tree: Tree, trigger: Word, top: Word) -> bool:
    """As in "met to discuss Tuesday's raid", "was held to keep him from joining Friday's march"."""
    if not trigger.is_noun:
        return False
    for word in tree.ancestors(trigger):
        if word.index == top.index:
            return False
        if word.dep == "advcl" and word.tag == "VB" and tree.has_to(word):
            return True
    return False


def _answers(tree: Tree, trigger: Word, top: Word, lexicon: Lexicon) -> bool:
    """As in "pleaded guilty to the killing", "condemned the raid": what a court or a speaker acts upon came before."""
    is_object = trigger.dep in OBJECTS and trigger.head == top.index and top.lemma in lexicon["responding_verbs"]
    if is_object or trigger.dep != "pobj":
        return is_object
    preposition = tree.head(trigger)
    above = tree.head(preposition)
    verb = tree.head(above) if above.dep in ("acomp", "oprd") else above
    is_upon = lexicon.lists(preposition.text.casefold(), "cause_prepositions", "response_prepositions")
    return verb.index == top.index and is_upon and lexicon.lists(top.lemma, "court_verbs", "responding_verbs")
