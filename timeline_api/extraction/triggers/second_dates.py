"""Dates beside a word that has another date already: in "Friday's prayers on Tuesday" the prayers were on Friday."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.descriptions import BEFORE_NOUN
from timeline_api.extraction.triggers.predicates import Attachment, is_event_noun
from timeline_api.extraction.triggers.tree_search import Search
from timeline_api.language.syntax_words import Lexicon

#: Lists of verbs that may have a date behind "for" beside that of the act: "set the trial on Monday for 3 June".
_AHEAD_OF_THEIR_DATE = ("arranging_verbs", "convening_verbs", "planning_verbs", "moving_verbs", "calling_verbs")


def without_second_date(search: Search, found: Attachment) -> Attachment | None:
    """Return what a date dates, with the verb in the place of a noun that has a date of its own before it.

    None where the date hangs on other words ("since Friday's quake, another ten on Monday"), and where "for" leads it
    beside the date of a verb: "gave a forecast today for next year".
    """
    if found.word.is_verb:
        around = _around_relative(search, found.word)
        return None if _is_time_of_content(search, found.word) else around or found
    is_day = search.known.is_day and not search.known.is_clock  # not "the 2019 fire in May", "Friday's talks at noon"
    if not is_day or not _has_date_before(search, found.word):
        return found
    if found.word.index not in (search.edge.head, search.tree.first_below(search.edge) - 1):
        return None
    verb = next((above for above in search.tree.ancestors(found.word) if above.is_verb), None)
    return None if verb is None else search.from_verb(search.edge, verb)


def _around_relative(search: Search, verb: Word) -> Attachment | None:
    """As in "named the girl who vanished in 1998 on Friday": the verb around a relative clause with a date of its own.

    A day of the last week behind such a date is that of the report, unless the verb around has a date as well.
    """
    tree, known, others = search.tree, search.known, search.others
    is_news = known.is_day and known.is_fresh and known.looks_back and search.date.dep != "conj"
    if verb.dep != "relcl" or not is_news or search.edge.index < verb.index:
        return None
    if not any(word.index in others for word in tree.words[verb.index : search.edge.index]):
        return None
    above = next((word for word in tree.ancestors(verb) if word.is_verb), None)
    inside = range(tree.first_below(verb), tree.last_below(verb) + 1)
    if above is None or any(word.index in others and word.index not in inside for word in tree.subtree(above)):
        return None
    return search.predicates.content_of(above, "outer clause")


def is_counted_to(tree: Tree, event: Word, dates: frozenset[int], lexicon: Lexicon) -> bool:
    """As in "resigned on Friday, two days after the vote": whether a date is counted to what a word names.

    `dates` are the indices of the words of dates; the interval stands right behind one of them and a comma or dash.
    """
    joint = tree.head(event)
    units = tree.children(joint, "npadvmod") if event.dep in ("pobj", "pcomp") else ()
    before = (max(0, tree.first_below(unit) - 2) for unit in units)
    return joint.text.casefold() in lexicon["counting_prepositions"] and any(index in dates for index in before)


def of_event_apart(search: Search, found: Sequence[Attachment]) -> Sequence[Attachment]:
    """Return what an interval dates: where a date is counted to it, the vote in "Friday, two days after the vote"."""
    event = search.tree.child(search.tree.head(search.date), "pobj", "pcomp")
    if event is None or not is_counted_to(search.tree, event, search.others, search.lexicon):
        return found
    if not event.is_verb and not is_event_noun(event, search.lexicon):
        return ()
    return (Attachment(word=event, pattern="verb beside" if event.is_verb else "noun beside"),)


def of_own_statement(search: Search, found: Sequence[Attachment]) -> Sequence[Attachment]:
    """Return what a date dates, with the verb of its own statement in the place of a word in another one.

    As in "a flood killed 9; in Odda in 1907, a fire killed 5": semicolons part the statements of a list, of which each
    has a subject and a tense of its own, as far as a parse shows. A part without a verb ("closed the mill; the pier in
    1907") has that of another.
    """
    tree, date = search.tree, search.date
    if all(_is_within(search, attachment.word) for attachment in found):
        return found
    signs = [word.index for word in tree.words if word.text == ";"]
    first = max((index for index in signs if index < date.index), default=-1)
    last = min((index for index in signs if index > date.index), default=len(tree.words))
    verbs = [word for word in tree.words[first + 1 : last] if word.is_verb and word.dep not in ("aux", "auxpass")]
    own = [verb for verb in verbs if _has_subject_behind(tree, verb, first)] or verbs
    if not own:
        return found
    verb = min(own, key=lambda word: abs(word.index - date.index))
    return (search.predicates.content_of(verb, "verb"),)


def _has_subject_behind(tree: Tree, verb: Word, first: int) -> bool:
    """Whether a verb has a tense, and a subject behind the word at an index."""
    subjects = tree.children(verb, *SUBJECTS)
    return tree.is_finite(verb) and any(first < subject.index < verb.index for subject in subjects)


def _is_within(search: Search, word: Word) -> bool:
    """Whether no semicolon stands between a word and the date."""
    first, last = sorted((word.index, search.date.index))
    return all(between.text != ";" for between in search.tree.words[first:last])


def is_one_of_days(tree: Tree, date: Word, lexicon: Lexicon, others: frozenset[int]) -> bool:
    """As in "here today, tomorrow and for ever", "yesterday Lund, today Riga": quoted days that stand for all time.

    Commas alone are between them; not so in "it opened yesterday, and today they came".
    """
    days = lexicon["spoken_days"]
    if date.text.casefold() not in days or not tree.quoted[date.index]:
        return False
    return any(
        tree.words[index].text.casefold() in days and tree.quoted[index] and _are_listed(tree, date.index, index)
        for index in others
    )


def _are_listed(tree: Tree, first: int, last: int) -> bool:
    between = tree.words[min(first, last) + 1 : max(first, last)]
    has_clause = any(word.is_verb or word.tag == "MD" or word.dep == "cc" for word in between)
    return not has_clause and any(word.text == "," for word in between)


def _has_date_before(search: Search, noun: Word) -> bool:
    """Whether a noun has a date before it that is not the date of the search, nor joined to it."""
    tree, others = search.tree, search.others
    dates = [word for word in tree.children(noun, *BEFORE_NOUN) if word.index < noun.index and word.index in others]
    is_joined = search.date.dep == "conj" or tree.has(search.date, "conj")
    return noun.is_noun and bool(dates) and search.date.index > noun.index and not is_joined


def _is_time_of_content(search: Search, verb: Word) -> bool:
    """As in "gave a forecast today for next year": behind "for" stands what the forecast is for."""
    tree, lexicon, edge = search.tree, search.lexicon, search.edge
    if edge.text.casefold() not in lexicon["duration_prepositions"] or lexicon.lists(verb.lemma, *_AHEAD_OF_THEIR_DATE):
        return False
    return edge.index > verb.index and any(index in search.others for index in _of_verb(tree, verb, edge))


def _of_verb(tree: Tree, verb: Word, edge: Word) -> list[int]:
    """The places of the words that may be a date of a verb, beside that on `edge`."""
    below = [word for word in tree.children(verb) if word.index != edge.index]
    behind = [noun for word in below if word.dep == "prep" for noun in tree.children(word, "pobj")]
    return [edge.index - 1, *(word.index for word in (*below, *behind))]
