"""Event nouns near a date to which it belongs instead of to the verb above them."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.predicates import is_event_noun, is_figure
from timeline_api.language.syntax_words import Lexicon


def event_beside(
    tree: Tree, verb: Word, edge: Word, lexicon: Lexicon, known: Known, others: frozenset[int]
) -> Word | None:
    """The event noun before a date that the verb cannot have, or has no use for; None where the verb is right.

    `edge` is the date's preposition, or the date itself, `others` are the indices of the words of other dates.
    """
    due = tree.head(edge)
    if due.tag == "JJ" and due.lemma in lexicon["planned_predicates"] and verb.lemma not in lexicon["copulas"]:
        return _noun_between(tree, verb, due, lexicon)  # "was facing a payment due in August"
    if edge.index < verb.index:
        return subject_before(tree, verb, edge, lexicon, known)
    is_out_of_time = known.looks_ahead and _is_done(tree, verb, lexicon)
    is_long_past = known.looks_back and _is_of_present(tree, verb, lexicon, known)
    is_comment = not (known.is_day and known.is_fresh) and verb.lemma in lexicon["commenting_verbs"]
    is_apart = not known.is_recent or (not known.is_day and is_spoken_now(verb))
    cause = _cause_before(tree, verb, edge, lexicon) if known.looks_back and is_apart else None
    if cause is not None:
        return cause
    if is_out_of_time or is_long_past or is_comment or _has_other_day(tree, verb, edge, known, others):
        return _noun_between(tree, verb, edge, lexicon)
    return None


def subject_before(tree: Tree, verb: Word, edge: Word, lexicon: Lexicon, known: Known) -> Word | None:
    """As in "whose rescue two months ago set off a dispute": the subject, right before a date that is no day.

    A day right before the verb is that of the verb ("the court on Friday ruled"), unless it is over and the verb is one
    of what may or will be: "the attack on Friday would be investigated".
    """
    subject = tree.child(verb, *SUBJECTS)
    first = tree.first_below(edge)
    is_open = known.looks_back and any(word.tag == "MD" for word in tree.children(verb, "aux"))
    if (known.is_day and not is_open) or subject is None or not first or not is_event_noun(subject, lexicon):
        return None
    is_right_before = subject.index < first and tree.last_below(subject) == first - 1
    is_measured = is_figure(subject, lexicon) or lexicon.lists(verb.lemma, "statistic_verbs", "copulas")
    return subject if is_right_before and not is_measured else None


def announced_event(tree: Tree, noun: Word, edge: Word, lexicon: Lexicon, known: Known) -> Word:
    """As in "the announcement of a concert in October": a day to come is that of what was announced.

    The noun itself where it announces nothing, the date is over, or nothing else happens between it and the date.
    """
    is_plan = known.looks_ahead and lexicon.lists(noun.lemma, "announcing_nouns")
    return (_noun_between(tree, noun, edge, lexicon) or noun) if is_plan else noun


def event_after(tree: Tree, date: Word, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "the January summit", "the 2009 shooting spree": the noun behind a date, or what it is composed with."""
    if is_event_noun(noun, lexicon):
        return noun
    if noun.dep in SUBJECTS:
        return None
    parts = (word for word in tree.children(noun, "compound") if word.index > date.index)
    return next((word for word in parts if is_event_noun(word, lexicon)), None)


def event_behind_comma(tree: Tree, date: Word, lexicon: Lexicon) -> Word | None:
    """As in "after the May 5, 2009, shooting": behind "the" a month and day only name the event that follows.

    With an ordinal number the day stands alone: "on the 5th of May, talks began".
    """
    first, behind = tree.first_below(date), tree.last_below(date) + 1
    words = tree.words
    if words[behind - 1].text == ",":
        behind -= 1
    if first + 1 != date.index or behind + 1 >= len(words) or words[behind].text != ",":
        return None
    is_month = date.text.casefold() in lexicon["calendar"]
    is_attribute = is_month and words[first].text.casefold() in lexicon["definite_articles"]
    following = words[behind + 1]
    is_event = is_event_noun(following, lexicon) or following.text.casefold() in lexicon["event_nouns"]
    return following if is_attribute and is_event else None


def is_topic(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "will give an update on the outbreak today": what is spoken of or voted on is not what the day dates.

    The noun stands behind a preposition of topics, which hangs on a verb or on another noun.
    """
    preposition = tree.head(noun)
    above = tree.head(preposition)
    is_about = lexicon.lists(preposition.text.casefold(), "topic_prepositions", "vote_prepositions")
    is_about = is_about and tree.has(noun, "det", "poss")  # not "go on sale"
    return is_about and (above.is_verb or (above.is_noun and not above.is_name))


def event_in_phrase(tree: Tree, last: Word, lexicon: Lexicon) -> Word | None:
    """As in "the murder of a guard": the nearest event noun of a phrase, from its last word up."""
    for word in (last, *tree.ancestors(last)):
        if not (word.is_noun or word.dep == "prep"):
            return None
        if is_event_noun(word, lexicon):
            return word
    return None


def governed_event(tree: Tree, last: Word, lexicon: Lexicon) -> Word | None:
    """As in "after talks with the union on Monday": the event noun behind "after", from the last word of its phrase."""
    for word in (last, *tree.ancestors(last)):
        if not (word.is_noun or word.dep == "prep"):
            return None
        before = (tree.head(word), *tree.children(word, "amod"))  # "pending" is read as an adjective
        is_governed = any(each.text.casefold() in lexicon["event_governors"] for each in before)
        if is_governed and is_event_noun(word, lexicon):
            return word
    return None


def phase_of(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "the end of the mission in 2015": the noun of a phase, which is what the date dates."""
    of = tree.head(noun)
    phase = tree.head(of)
    is_phase = noun.dep == "pobj" and of.text.casefold() in lexicon["genitive_prepositions"] and phase.is_noun
    is_span = is_event_noun(noun, lexicon) or noun.lemma in lexicon["term_nouns"]
    return phase if is_phase and phase.lemma in lexicon["phase_nouns"] and is_span else None


def court_act_of(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "his acquittal on charges of fraud in 2025": what a court did, of which the charge says for what."""
    for word in tree.ancestors(noun):
        before = tree.words[word.index - 1] if word.dep == "prep" and word.index else word
        act = next((each for each in (word, before) if each.lemma in lexicon["court_act_nouns"]), None)
        if act is not None:
            return act
        if not (word.is_noun or word.dep == "prep"):
            return None
    return None


def is_staged(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "left the line-up of the concert last week": a date without a preposition is hardly that of the concert.

    It is where what the concert belongs to is a happening: "the cancellation of the concert last week".
    """
    owner = tree.head(tree.head(noun))
    is_of = noun.dep == "pobj" and tree.head(noun).text.casefold() in lexicon["genitive_prepositions"]
    is_part = is_of and owner.is_noun and not is_event_noun(owner, lexicon)
    return is_part and lexicon.lists(noun.lemma, "staged_nouns", "occasions")


def is_cause(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "owing to the strike in May", "because of the storm on Tuesday": the noun behind a word of cause."""
    preposition = tree.head(noun)
    if noun.dep != "pobj" or preposition.index > noun.index:
        return False
    before = tree.words[max(0, preposition.index - 1) : preposition.index + 1]
    return any(word.text.casefold() in lexicon["causal_words"] for word in before)


def is_example(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "several men, including a suspect in the raid in 2003": the noun belongs to one of a number."""
    for word in tree.ancestors(noun):
        if word.text.casefold() in lexicon["including_words"]:
            return True
        if not (word.is_noun or word.dep == "prep"):
            return False
    return False


def change_of(tree: Tree, figure: Word, lexicon: Lexicon) -> Word:
    """As in "a drop in third-quarter sales": the change, where the figure is what changed."""
    preposition = tree.head(figure)
    if figure.dep != "pobj" or preposition.text.casefold() not in lexicon["change_prepositions"]:
        return figure
    change = tree.head(preposition)
    is_change = change.is_noun and lexicon.lists(change.lemma, "statistic_verbs", "change_nouns")
    return change if is_change else figure


def is_charge(tree: Tree, noun: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "was charged with murder Thursday", "was convicted of murder in 2003": the date of what a court did."""
    above = tree.head(tree.head(noun))
    court = tree.head(above) if above.dep in ("acomp", "oprd") else above
    if court.lemma in lexicon["freeing_verbs"]:
        return noun.dep == "pobj"
    is_near = known.is_day and known.is_recent
    is_named_only = not tree.children(noun, "det", "poss", "prep")
    return (is_near or is_named_only) and noun.dep == "pobj" and court.lemma in lexicon["court_verbs"]


def is_spoken_now(verb: Word) -> bool:
    """Whether the verb is of the present: "talks about the crisis last year" is no talk of last year."""
    return verb.tag in ("VBZ", "VBP")


def _cause_before(tree: Tree, verb: Word, edge: Word, lexicon: Lexicon) -> Word | None:
    """As in "was questioned over the death of a patient in July", of a July long past: what the act was about."""
    court = verb.lemma in lexicon["court_verbs"]
    responds = verb.lemma in lexicon["responding_verbs"]
    pleas = tree.children(verb, "acomp", "oprd") if court else ()  # "pleaded guilty to the killing of"
    for preposition in (each for word in (verb, *pleas) for each in tree.children(word, "prep")):
        noun = tree.child(preposition, "pobj")
        if noun is None or noun.index > edge.index or not is_event_noun(noun, lexicon):
            continue
        text = preposition.text.casefold()
        is_crime = court and tree.has(noun, "det") and noun.lemma not in lexicon["charge_nouns"]  # "the murder of"
        is_answered = responds and text in lexicon["response_prepositions"]
        if is_crime or is_answered or text in lexicon["cause_prepositions"]:
            return noun
    return None


def _noun_between(tree: Tree, verb: Word, edge: Word, lexicon: Lexicon) -> Word | None:
    """The last event noun between a verb and a date, if no other clause stands between."""
    for word in reversed(tree.words[verb.index + 1 : tree.first_below(edge)]):
        if word.dep == "punct" or (word.is_verb and word.tag != "VBG"):
            return None
        if is_event_noun(word, lexicon) and word.dep != "compound":
            return word
    return None


def _is_done(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "shared a post about the game on 19 May", of a day to come: what was done cannot be dated by it."""
    while verb.dep == "xcomp" and verb.head != verb.index and verb.tag == "VB":
        verb = tree.head(verb)
        if not verb.is_verb:
            return False
    auxiliaries = tree.children(verb, "auxpass", "aux") if verb.tag == "VBN" else ()
    is_open = any(word.tag in ("MD", "TO") for word in auxiliaries)
    passive = any(word.tag == "VBD" for word in auxiliaries)
    perfect = not is_open and any(word.lemma in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    return verb.tag == "VBD" or passive or perfect


def _is_of_present(tree: Tree, verb: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "is considering a request last week", "can see a likeness to the raid in 2009", "feels hurt by the ruling".

    What is going on, is possible or is so now was not on a date that is over. A verb of the present that is neither
    may tell of a day in the tense of headlines ("Fire kills three on Friday"), but hardly of a date long past, unless
    it is the main verb of a chronicle or a caption ("A man storms a meeting in July 2022").
    """
    while not known.is_recent and verb.dep == "xcomp" and tree.has_to(verb) and tree.head(verb).tag == "VBG":
        verb = tree.head(verb)  # "is struggling to recover from the storms in 2008"
    helpers = tree.children(verb, *AUXILIARIES)
    if any(word.tag in PRESENT_TAGS for word in helpers):
        return not tree.is_perfect(verb, lexicon) and (not known.is_day or verb.tag == "VBN")
    if any(word.tag == "MD" for word in helpers):
        return not known.is_recent and not tree.is_perfect(verb, lexicon)
    is_plain = verb.tag in PRESENT_TAGS and not known.is_recent and verb.lemma not in lexicon["finding_verbs"]
    return is_plain and (verb.dep not in ("ROOT", "conj") or verb.lemma in lexicon["state_verbs"])


def _has_other_day(tree: Tree, verb: Word, edge: Word, known: Known, others: frozenset[int]) -> bool:
    """As in "on Saturday condemned the attack in Tula on Friday": the verb has its own day; "and" joins two of one."""
    first = tree.first_below(edge)
    is_joined = first > 0 and tree.words[first - 1].dep in ("cc", "punct", "advmod")
    own = (word for child in tree.children(verb) if child.index < verb.index for word in (child, *tree.children(child)))
    return known.is_day and not is_joined and any(word.index in others for word in own)
