"""Dates that only describe a noun and date no event: "today's guest", "stars of the Sixties", "Miss World in 1965"."""

from __future__ import annotations

from itertools import takewhile

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.noun_choice import is_spoken_now
from timeline_api.extraction.triggers.predicates import is_event_noun, is_figure
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: Relations by which a date stands before the noun that it describes or dates: "April's letter", "the January summit".
BEFORE_NOUN = ("poss", "compound", "amod", "nmod", "nummod")


def describes_noun(tree: Tree, date: Word, edge: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether a date only says which thing or person is meant. `edge` is its preposition, or the date itself."""
    if _is_attribute_of_model(tree, date, lexicon, known) or _is_of_set(tree, date, lexicon):
        return True
    if _is_of_festive_thing(tree, date, lexicon) or _is_maturity(tree, date, lexicon):
        return True
    if date.dep in BEFORE_NOUN and tree.head(date).index > date.index:
        return _is_year_of_work(tree, date, lexicon, known) or _stands_before_thing(tree, date, lexicon, known)
    is_genitive = edge.text.casefold() in lexicon["genitive_prepositions"]
    if not (known.is_short and is_genitive) and _stands_behind_thing(tree, edge, lexicon):
        return True
    named = tree.words[max(0, edge.index - 1)]
    if is_genitive and not known.is_short and named.is_name and _is_thing(named, lexicon):
        return True  # "turned back to the Spanish Flu of 1918"
    if _is_prepared_for(tree, edge, lexicon, known) or _is_of_topic(tree, edge, lexicon, known):
        return True
    return _is_in_apposition(tree, edge, date, lexicon) or _is_in_insertion(tree, edge, lexicon)


def is_of_name(tree: Tree, date: Word, expression: Span, lexicon: Lexicon, known: Known) -> bool:
    """Whether a date is part of a name or stands in brackets behind one, so that it dates nothing."""
    return (
        _is_in_name(tree, date, lexicon, known)
        or _is_behind_name(tree, date, lexicon, known)
        or _is_in_label(tree, expression, lexicon)
    )


def _is_in_label(tree: Tree, expression: Span, lexicon: Lexicon) -> bool:
    """As in "a group called the 2nd of May Front": a verb of naming before the date, a capital right behind it.

    Not so in "called the 2nd of May a success", "called off the May Fair".
    """
    inside = tree.within(expression)
    if not inside or inside[-1].index + 1 >= len(tree.words):
        return False
    articles = lexicon["definite_articles"]
    opening = inside[0].index - (inside[0].text.casefold() not in articles)
    if opening < 1 or tree.words[opening].text.casefold() not in articles:
        return False  # "called on Monday Mayor Holt", "called Monday Mayor Holt"
    verb, behind = tree.words[opening - 1], tree.words[inside[-1].index + 1]
    return verb.is_verb and verb.lemma in lexicon["naming_verbs"] and behind.is_name and behind.text[:1].isupper()


def _is_in_name(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "the April 25 Bridge", "the Movement of 16 January", "a Sunday newspaper": the date is part of a name."""
    name = tree.head(date)
    words = tree.words
    if date.dep == "pobj":
        bearer = tree.head(name)
        is_genitive = name.text.casefold() in lexicon["genitive_prepositions"] and bearer.index < name.index
        return is_genitive and bearer.text[:1].isupper() and bearer.lemma.casefold() in lexicon["dated_names"]
    first = tree.first_below(date)
    is_before = known.is_day and date.dep in ("compound", "nummod", "amod", "nmod")  # not "his 2009 protest movement"
    if is_before and name.lemma.casefold() in lexicon["dated_names"]:
        return name.index > date.index and first > 0 and words[first - 1].tag in ("DT", "PRP$")
    named = name.is_name and name.index > date.index and words[name.index].text[:1].isupper()
    behind_the = first > 0 and words[first - 1].text.casefold() in lexicon["definite_articles"]
    return named and behind_the and not is_event_noun(name, lexicon) and name.lemma not in lexicon["event_nouns"]


def _is_behind_name(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "“The Mill” (1869) was read aloud", "Ana Dorn (Riga, 1970) won": brackets that say which one is meant.

    Not so behind the name of a happening: "the Riga Agreement (2015)".
    """
    index = tree.first_below(date) - 1
    while index > 0 and (tree.words[index].is_name or tree.words[index].text == ","):
        index -= 1
    if known.is_day or index < 1 or tree.words[index].text != "(" or not tree.words[index - 1].text[:1].isupper():
        return False
    name = takewhile(lambda word: word.text[:1].isupper() or not word.text.isalpha(), reversed(tree.words[:index]))
    return not any(word.lemma.casefold() in lexicon["event_nouns"] for word in name)


def _is_of_festive_thing(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "a Christmas party", "Easter eggs", which can be of any day; not so "the Christmas attack"."""
    if date.text.casefold() not in lexicon["festivals"] or date.dep not in BEFORE_NOUN:
        return False
    nouns = (word for word in (date, *tree.ancestors(date)) if word.dep not in BEFORE_NOUN)
    return next(nouns, date).lemma not in lexicon["events_on_festivals"]


def _is_attribute_of_model(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "saw a 1980s Pontiac", "from a 1948 film": behind "a" a year or an era is an attribute of what follows.

    The noun may be an event ("a 2004 summit") or what the clause is about ("a 2009 study found").
    """
    first = tree.first_below(date)
    before = tree.words[date.index - 1] if date.index else date
    if known.is_short or date.index + 1 >= len(tree.words) or first < date.index - 1 or before.index == date.index:
        return False
    if before.text.casefold() not in lexicon["indefinite_articles"]:
        return False
    phrase: list[Word] = []
    for word in tree.words[date.index + 1 :]:
        if not (word.is_noun or word.tag.startswith("JJ") or word.tag == "VBG"):
            break
        phrase.append(word)
    nouns = [word for word in phrase if word.is_noun]
    if not nouns or any(is_event_noun(word, lexicon) or is_figure(word, lexicon) for word in nouns):
        return False
    is_subject = nouns[-1].dep in SUBJECTS and date.dep in BEFORE_NOUN
    return not is_subject and not (nouns[-1].dep in OBJECTS and _is_created(tree, nouns[-1], lexicon))


def _is_of_set(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "called for marches every Tuesday and Friday": one of the days of every week."""
    first = date
    while first.dep == "conj" and first.head < first.index:
        first = tree.head(first)
    determiners = (word.text.casefold() for word in tree.children(first, "det"))
    return first is not date and not lexicon["set_determiners"].isdisjoint(determiners)


def _is_created(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "wrote a 1999 book": the year of what was made is that of the making."""
    return tree.head(noun).lemma in lexicon["creating_verbs"]


def thing_of_date(tree: Tree, edge: Word, lexicon: Lexicon, known: Known) -> Word | None:
    """As in "the memo of April 2019", "the cup tie of 4 November": what is named by its day or month happened then."""
    noun = tree.head(edge)
    is_genitive = edge.text.casefold() in lexicon["genitive_prepositions"] and noun.index < edge.index
    return noun if known.is_short and is_genitive and _stands_behind_thing(tree, edge, lexicon) else None


def _is_year_of_work(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "returned in 2003's Number Ones": the year of a work; not "2012's Olympics"."""
    name = tree.head(date)
    is_year = date.dep == "poss" and not known.is_short and not known.is_era
    is_event = name.lemma.casefold() in lexicon["event_nouns"] | lexicon["occasions"]
    return is_year and name.is_name and name.dep not in SUBJECTS and not is_event


def _is_prepared_for(tree: Tree, edge: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "shops readied themselves for Sunday": a day to come for which something was done, but not arranged."""
    verb = tree.head(edge)
    is_for = known.looks_ahead and edge.text.casefold() in lexicon["duration_prepositions"]
    is_arranged = any(verb.lemma in lexicon[verbs] for verbs in ("arranging_verbs", "planning_verbs", "moving_verbs"))
    objects = (noun for noun in tree.children(verb, *OBJECTS, "nsubjpass") if noun.index < edge.index)
    has_event = any(is_event_noun(noun, lexicon) for noun in objects)
    return is_for and verb.tag == "VBD" and verb.index < edge.index and not is_arranged and not has_event


def _is_of_topic(tree: Tree, edge: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "talks about the ups and downs of the economy last year": the time of what somebody speaks of now."""
    above = (word for word in tree.ancestors(edge) if not (word.is_noun or word.dep == "prep") or word.dep == "ROOT")
    verb = next(above, edge)
    is_now = is_spoken_now(verb) or (verb.dep == "ROOT" and verb.tag == "NNS")  # "talks" may be read as a noun
    is_speaking = is_now and verb.lemma in lexicon["speaking_verbs"]
    if not is_speaking or not known.looks_back or known.is_day:
        return False
    about = (word for word in tree.children(verb, "prep") if word.text.casefold() in lexicon["cause_prepositions"])
    topics = [noun for word in about for noun in tree.children(word, "pobj") if noun.index < edge.index]
    return bool(topics) and not any(is_event_noun(noun, lexicon) for noun in topics)


def _stands_before_thing(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "today's guest", "the 1952 model"; not "Friday's event drew thousands", where the subject is the event."""
    noun = tree.head(date)
    if not noun.is_noun or tree.children(date, "cc"):
        return False
    if noun.is_name and not _is_of_long_name(tree, date, lexicon, known):
        return False
    if known.is_era and noun.lemma not in lexicon["event_nouns"] and not is_figure(noun, lexicon):
        return is_event_noun(noun, lexicon) or noun.dep not in SUBJECTS  # "the art of 19th-century painting"
    if not _is_thing(noun, lexicon):
        return False
    if lexicon.lists(noun.lemma, "period_parts", "frame_nouns"):
        return False
    if any(is_event_noun(word, lexicon) for word in tree.children(noun, "compound")):  # "a Sunday memorial service"
        return False
    if noun.dep in SUBJECTS:
        return date.dep == "poss" and (not known.is_day or _is_described(tree, noun, lexicon))
    if noun.dep == "dobj" and _is_created(tree, noun, lexicon):
        return False
    before = tree.words[tree.first_below(date) - 1] if tree.first_below(date) else date
    if known.is_day and date.dep != "poss" and before.index == noun.head and before.dep == "prep":
        return False  # "on Friday striking miners met": the preposition leads to the date alone
    return noun.dep in ("dobj", "pobj", "attr", "appos", "conj", "poss") and _is_alone(tree, date, noun)


def _is_of_long_name(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """As in "a history of 1918 Flu": the year behind "of" is part of what a name calls."""
    before = tree.words[tree.first_below(date) - 1] if tree.first_below(date) else date
    is_behind_of = before.text.casefold() in lexicon["genitive_prepositions"]
    return not known.is_short and date.dep != "poss" and is_behind_of and tree.head(date).dep == "pobj"


def _is_described(tree: Tree, subject: Word, lexicon: Lexicon) -> bool:
    """As in "yesterday's winner is a baker": the clause says what the subject is."""
    verb = tree.head(subject)
    predicate = tree.child(verb, "attr") if verb.lemma in lexicon["copulas"] else None
    return predicate is not None and predicate.is_noun and _is_thing(predicate, lexicon)


def _is_alone(tree: Tree, date: Word, noun: Word) -> bool:
    """Whether no name follows the date, which would not be part of the same phrase: "on Friday Ana Dorn's team"."""
    return not any(word.is_name and word.index > date.index for word in tree.children(noun, *BEFORE_NOUN))


def _stands_behind_thing(tree: Tree, edge: Word, lexicon: Lexicon) -> bool:
    """As in "stars of the Sixties", "friends from school days in 1950"; not "in the last years of the century"."""
    noun = tree.head(edge)
    if edge.text.casefold() not in lexicon["origin_prepositions"] or not noun.is_noun or noun.index > edge.index:
        return False
    is_period = lexicon.lists(noun.lemma, "frame_nouns", "calendar", "period_parts")
    return not noun.is_name and not is_period and _is_thing(noun, lexicon)


def _is_in_apposition(tree: Tree, edge: Word, date: Word, lexicon: Lexicon) -> bool:
    """As in "Ana Dorn, director since 2005, has …": between two commas a role is dated, and nothing that happened."""
    after = tree.last_below(date) + 1
    closes = after < len(tree.words) and tree.words[after].text in ",)–—"
    if not closes or not edge.text.islower() or tree.words[edge.index - 1].dep == "punct":
        return False
    noun = tree.head(edge)
    if not noun.is_noun or not _is_thing(noun, lexicon):
        return False
    role = noun if noun.dep == "appos" else next(iter(tree.children(noun, "appos")), None)
    if role is None or not noun.index <= role.index < edge.index or not _is_thing(role, lexicon):
        return False
    first = tree.first_below(role)
    return first > 0 and tree.words[first - 1].text in ",(–—"


def _is_in_insertion(tree: Tree, edge: Word, lexicon: Lexicon) -> bool:
    """As in "the king, in power since 1981": a state since a date, behind a comma or dash and without a verb."""
    if edge.text.casefold() not in lexicon["since_words"]:
        return False
    for word in reversed(tree.words[: edge.index]):
        if word.is_verb or is_event_noun(word, lexicon):
            return False
        if word.dep == "punct":
            before = tree.words[word.index - 1] if word.index else word
            return before.is_noun and word.index < edge.index - 1
    return False


def _is_thing(noun: Word, lexicon: Lexicon) -> bool:
    return not is_event_noun(noun, lexicon) and not is_figure(noun, lexicon)


def _is_maturity(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "its 9% notes due 2007", "debentures, due March 15, 2007, were sold": the date says which ones."""
    before = tree.words[: tree.first_below(date)][-3:]
    if not before or before[-1].text.casefold() not in lexicon["maturing_words"]:
        return False
    nouns = [word for word in before[:-1] if word.text != ","]
    return bool(nouns) and nouns[-1].lemma in lexicon["debts"]
