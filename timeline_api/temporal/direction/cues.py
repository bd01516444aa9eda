"""The cues of a language: the word lists under [cues] of its file, in lower case. A cue may be two words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from timeline_api.errors import GrammarError
from timeline_api.temporal.grammar import Grammar
from timeline_api.temporal.normalise import Direction

#: Shorter words are not judged by their endings: "red" and "bed" are no verbs of the past.
SHORTEST = 5

#: Fields of `Cues` that are no lists of the file.
_DERIVED = ("directions", "beginnings")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Cues:
    """The word lists of a language, each under its name in the file; those named `…_endings` are endings of words."""

    #: The direction of each cue of `future`, `past` and `open_plans`, and the first words of those of two words.
    directions: dict[str, Direction]
    beginnings: frozenset[str]

    # the direction of a clause: that of the last cue before the expression, else of the first behind it
    future: frozenset[str]
    past: frozenset[str]
    #: What makes a cue of any longer word ("ed").
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    #: Plans of the past, which may have been for either side: "was to open in May".
    open_plans: frozenset[str]
    #: Before a cue of the past, make a noun or an adjective of it ("the cut", "a limited edition").
    determiners: frozenset[str]
    #: Hand the cue behind them on to the word before: "will be closed" looks where "will" looks.
    carriers: frozenset[str]
    #: The same, onto a word that is itself listed: "had been due to close".
    infinitives: frozenset[str]

    # clauses and sentences
    #: Begin a new clause behind a comma; a full stop, a semicolon and a quotation mark always do.
    breaks: frozenset[str]
    #: Begin a subordinate clause behind an expression, up to the next comma, which says nothing of its direction.
    hinges: frozenset[str]
    #: End in a full stop that ends no sentence; so do single letters and the short forms of [words].
    abbreviations: frozenset[str]
    #: Begin a clause that only says of whom or what a sentence speaks ("who was jailed in 2015").
    relatives: frozenset[str]
    #: In a clause without a verb of the past, say that it is of no one year: "most outbreaks happen in late autumn".
    generics: frozenset[str]
    #: Begin a clause of the present that looks ahead: "when the case is heard in May".
    conditions: frozenset[str]
    #: Behind a plan, begin what prevented it: "was planned for June but the bride fell ill".
    contrasts: frozenset[str]
    #: All that stands before an expression that opens its sentence ("On or about").
    openers: frozenset[str]
    #: Before a time, say that something is only compared with it ("than in May 2021").
    comparisons: frozenset[str]
    #: Words that an attributive noun is none of; `before` and `after` open a date in front of them.
    function_words: frozenset[str]
    #: Stand between a verb or a noun and the day that dates it.
    at: frozenset[str]
    of: frozenset[str]
    #: Stand between a verb and the month, season or year that dates it: "resigned in April".
    within: frozenset[str]
    #: Behind what a date names, say that it was planned: "the 8 October concert was announced".
    announcing: frozenset[str]
    #: Before four digits, let them be a clock time ("by 1100") and make them one ("at 1100"); so do `shortly` before
    #: `after` ("shortly after 1100") and a number with one of `clock_zones` behind them ("1100 (1600 GMT)").
    of_clocks: frozenset[str]
    clock_prepositions: frozenset[str]
    shortly: frozenset[str]
    clock_zones: frozenset[str]
    #: Before a weekday, name an hour of it: "before dawn Friday", "in the early hours of Friday".
    daybreak: frozenset[str]
    #: Behind the perfect, leave open on which side lies what is announced: "has announced a concert on 8 October".
    announced: frozenset[str]
    #: Nouns of happenings that nobody plans, so that their day is in the past: "the 25 June crash".
    unplanned: frozenset[str]
    #: Behind a noun, say that what it names is planned: "rehearsed for a tour scheduled for July".
    plans: frozenset[str]
    #: Nouns of plans; a month behind one of them dates the verb or the plan: "unveiled his plans for Tula in March".
    plan_nouns: frozenset[str]

    # bounds of a date
    #: Directly before an expression, look back and ahead, and open its value at its end or start.
    since: frozenset[str]
    until: frozenset[str]
    #: Directly before an expression, name the first day that may be meant ("as early as Monday") without opening it.
    earliest: frozenset[str]
    #: Before "until", look back: "not until Tuesday".
    negations: frozenset[str]
    #: Before an expression, make it the end of a period in which the text stays ("ended Sept. 30").
    closings: frozenset[str]
    #: Before the end of the year of a report, and what opens an account of it ("During the year ended").
    year_ended: frozenset[str]
    spanning: frozenset[str]
    #: Name a part of a year that a sentence may be about: "The 2009 season was the driest".
    seasons: frozenset[str]
    #: Make a date approximate, but not behind one of `topics` ("a book about 1984").
    about: frozenset[str]
    topics: frozenset[str]
    #: Open a date of the calendar, unless something is counted from it ("two days before") or it is attributive.
    before: frozenset[str]
    after: frozenset[str]
    onwards: frozenset[str]

    # times that stand beside each other (see `neighbours`)
    #: Join two times to one interval: "from … to …", "between … and …".
    to: frozenset[str]
    between: frozenset[str]
    opening: frozenset[str]
    conjunctions: frozenset[str]
    #: Join a day to the next one, also behind a conjunction: "Friday into Saturday", "Friday and on Saturday".
    continuing: frozenset[str]
    #: Join the times of a list.
    listing: frozenset[str]
    #: Say that something went from one time to another.
    moving: frozenset[str]

    # verbs and tenses
    #: Verbs whose participle is no past: "stays closed until", "when the case is heard in".
    present: frozenset[str]
    #: Speak from the day of writing, even in a narrative of long ago ("she will be buried on 20 January").
    spoken_now: frozenset[str]
    #: Say the same of a sentence, unless a verb of the past follows ("and now runs a bakery").
    nowadays: frozenset[str]
    #: Say it of a sentence between two dates ("She is 78. In March she flew").
    today: frozenset[str]
    #: Adverbs of what was before or is no longer so ("last won the cup in May 1997").
    former: frozenset[str]
    #: Stand for the author of a text.
    first_person: frozenset[str]
    #: Before a word with one of `present_endings`, make it a verb of the present ("she faces").
    nominatives: frozenset[str]
    present_endings: tuple[str, ...]
    #: Verbs of timetables, which look ahead behind a plural ("voters go", "they play") or before a name.
    scheduled: frozenset[str]
    #: Participles that behind `present` or `present_contractions` tell of what is arranged ("we're meeting on").
    timetabled: frozenset[str]
    present_contractions: frozenset[str]
    #: Verbs of the past by which somebody is to do something ("ordered him to leave in March").
    ordering: frozenset[str]
    #: Verbs that directly before a time say when something is to end: "the term ends in September".
    ending: frozenset[str]
    #: What such a verb says of the past: "data that ends in September".
    accounts: frozenset[str]
    #: Participles of what is arranged, which look ahead behind a verb of the present ("is played on Sunday").
    arranged: frozenset[str]
    #: Stand between a verb and what dates it: "broke out on", "took place on".
    particles: frozenset[str]
    plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    #: Verbs whose past has the form of the present ("put").
    unmarked: frozenset[str]
    #: Stand before what was earlier than the time that a text is at ("it had been inspected on 9 January").
    pluperfect: frozenset[str]
    #: Begin a clause of that time behind it ("it had hardly changed when she returned in April").
    when: frozenset[str]
    #: Leave a plan a plan: "has been set for".
    perfect: frozenset[str]
    #: Leave it open whether a plan came true ("was due to open in May"), but not before `progressive_endings`.
    imperfect: frozenset[str]
    progressive_endings: tuple[str, ...]
    #: May stand before a participle: "first seen in 2014".
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    #: Make a perfect of a word behind "has".
    participle_endings: tuple[str, ...]
    #: Say of the past that something was not done: "did not pay by".
    negated_pasts: frozenset[str]
    #: Before a date, say that it is that of a birth, which tells whom the text is about and not when.
    births: frozenset[str]
    #: Say that somebody died; a text speaks of a death on the days behind it.
    deaths: frozenset[str]
    #: Say how something of the past is remembered: "laid a wreath".
    commemorations: frozenset[str]
    possessives: frozenset[str]

    # plans
    #: Look ahead behind an expression, and in a list of dates: "5 January: The committee will meet".
    promises: frozenset[str]
    #: Verbs of saying in the past, which do not date what they say ("called for strikes this week") and put its verbs
    #: into the past too ("said the vote was on").
    reporting: frozenset[str]
    #: In the title of a list, say that it lies ahead ("Upcoming dates").
    agendas: frozenset[str]
    #: Plans of the past that lie ahead though they are denied: "did not plan to leave on".
    intentions: frozenset[str]
    #: Verbs of the past that end with what "until" opens: "stayed shut until".
    lasting: frozenset[str]
    #: Verbs of the past that lead on to it: "was put off until".
    delaying: frozenset[str]
    #: Verbs of the past that begin a state which "until" ends: "closed the pier until", but not "was closed until".
    closing: frozenset[str]
    #: With one of `appointing` before the possessive of a day, say that what it dates is to come: "ready for Friday's".
    preparing: frozenset[str]
    #: Before what lies ahead ("ahead of the election on 5 November").
    preceding: frozenset[str]
    #: Directly before a day, make it one that was planned ("has booked the hall for 17 February").
    appointing: frozenset[str]
    #: Directly before a day, do the same by themselves ("set a court date of 17 February").
    appointments: frozenset[str]
    #: Verbs that at the beginning of a clause tell the reader what to do: "Come to the square on Friday".
    imperatives: frozenset[str]
    #: Directly before a day, say that it is the first of what was ordered: "told them to close beginning on Friday".
    starting: frozenset[str]
    #: Before what was `perceived`, say as well that it was as that it will be: "smoke could be seen on Friday".
    abilities: frozenset[str]
    perceived: frozenset[str]
    #: What can be missed, a cue of the future elsewhere: "missed its deadline of 30 June".
    missed: frozenset[str]
    #: Verbs that say so, or that it was not done: "failed to file by".
    missing: frozenset[str]
    #: Behind "was", name a plan that hardly came true: "was supposed to open on".
    unfulfilled: frozenset[str]
    #: Stands between a verb of the present and a participle of what goes on or is to come: "is being sold in May".
    progressives: frozenset[str]
    #: Behind the possessive of a date, say that what follows was to come: "Thursday's planned march".
    planned_things: frozenset[str]
    #: Behind a date and a comma, begin a clause about it: "in December, when it opened".
    explaining: frozenset[str]
    #: Behind a date, make it an attribute of what follows: "Friday's vote".
    possessive_endings: tuple[str, ...]

    def listed_direction(self, word: str, following: str) -> Direction | None:
        """The direction of a word that is in the lists, alone or with the one behind it."""
        pair = self.directions.get(f"{word} {following}") if word in self.beginnings else None
        return pair or self.directions.get(word)

    def direction(self, before: str, word: str, following: str) -> Direction | None:
        """The direction of a word between two others, by the lists or by its ending; None where it has none."""
        found = self.listed_direction(word, following)
        if found is None and len(word) >= SHORTEST and word.islower():
            if word.endswith(self.future_endings):
                found = "future"
            elif self.has_past_ending(word):
                found = "past"
        if found == "future" and before[-1:].isdigit() and word.endswith(self.present_endings):
            return None  # "with 29 votes"
        if found is None and word in self.scheduled and self._has_subject(before, following):
            return "future"
        return None if found == "past" and before in self.determiners else found

    def has_past_ending(self, word: str) -> bool:
        """Whether the ending of a word is one of the past: "refused"."""
        return len(word) >= SHORTEST and word.islower() and word.endswith(self.past_endings)

    def _has_subject(self, before: str, following: str) -> bool:
        """Whether a verb of timetables stands behind its subject: "voters go", "Arsenal play Everton"."""
        if before in self.plurals:
            return True
        if (
            not before
            or before in self.accounts
            or before in self.directions
            or before in self.function_words
            or before in self.determiners
        ):
            return False
        is_plural = len(before) >= SHORTEST - 1 and before.endswith(self.plural_endings)
        return is_plural or following[:1].isupper()


@lru_cache(maxsize=32)
def cues_of(grammar: Grammar) -> Cues:
    """The cues of a grammar; a list that its file leaves out is empty.

    Raises GrammarError: a list of another name.
    """
    names = [each.name for each in fields(Cues) if each.name not in _DERIVED]
    unknown = sorted(set(grammar.cues) - set(names))
    if unknown:
        raise GrammarError(f"{grammar.file}: cues: unknown list {unknown[0]!r}; there are {', '.join(names)}")
    words = {name: tuple(word.casefold() for word in grammar.cues.get(name, ())) for name in names}
    directions: dict[str, Direction] = {}
    directions.update(dict.fromkeys(words["past"], "past"))
    directions.update(dict.fromkeys(words["future"], "future"))
    directions.update(dict.fromkeys(words["open_plans"], "open"))
    lists: dict[str, Any] = {
        name: forms if name.endswith("_endings") else frozenset(forms) for name, forms in words.items()
    }
    lists["abbreviations"] |= grammar.abbreviations
    beginnings = frozenset(cue.split()[0] for cue in directions if " " in cue)
    return Cues(directions=directions, beginnings=beginnings, **lists)
