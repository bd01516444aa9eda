"""What the words around an expression say: which way its clause looks, whether it opens or closes an interval.

The cues are words of the language file, under [cues]; a cue may be two words.

    future, past     say which way a clause looks; the last before the expression counts, else the first after
    future_endings,  what makes a cue of any longer word ("ed")
    past_endings
    determiners      before a cue of the past make a noun or an adjective of it ("the cut", "a limited edition")
    carriers         hand the cue behind them on to the word before: "will be closed" looks where "will" looks
    infinitives      the same, onto a word that is itself listed: "had been due to close"
    breaks           begin a new clause behind a comma; a full stop, a semicolon and a quotation mark always do
    hinges           begin a subordinate clause behind an expression, up to the next comma, that tells nothing of it
    abbreviations    end in a full stop that ends no sentence; so do single letters and the short forms of [words]
    since, until     directly before an expression look back and ahead, and open its value at its end or start
    earliest         the same of the first day that may be meant ("as early as Monday"), which they do not open
    present          verbs whose participle tells of no past: "stays closed until", "when the case is heard in"
    conditions       begin a clause of the present that looks ahead: "when the case is heard in May"
    intentions       plans of the past that lie ahead though they are denied: "did not plan to leave on"
    deaths           tell of a death, of which a text speaks on the days behind it
    negations        before "until" look back: "not until Tuesday"
    closings         before an expression make the end of a period of it, in which the text stays ("ended Sept. 30")
    to, between, and, opening  join two times to one interval; see `spans`
    listing, moving  join the times of a list; say that something went from one time to another
    about, topics    make a date approximate, but not behind one of `topics` ("a book about 1984")
    before, after, onwards  open a date of the calendar, unless it is counted from (`counted`: "two days before") or
                     attributive, which it is not before one of `function_words`
    spoken_now       speak from the day of writing, even in a story of long ago ("she will be buried on 20 January")
    nowadays         say the same of a sentence, unless a verb of the past follows ("and now runs a bakery")
    nominatives      before a word with one of `present_endings` make it a verb of the present ("she faces")
    scheduled        verbs of timetables, which look ahead behind a plural ("voters go", "they play") or before a name;
                     `plurals` and `plural_endings` are what makes one
    promises         the same behind an expression, and in a list of dates: "5 January: The committee will meet"
    agendas          in the title of a list, say that it lies ahead ("Upcoming dates")
    pluperfect       tell what was before the time that a text is at ("it had been inspected on 9 January")
    relatives        begin a clause that only says of whom or what a sentence speaks ("who was jailed in 2015")
    perfect          leave a plan what it is: "has been set for"
    imperfect        leave it open: "was due to open in May"
    progressives     endings that do not: "were planning to leave on Monday"
    lasting          verbs of the past that end with what "until" opens: "stayed shut until"
    delaying         verbs of the past that lead on to it: "was put off until"
    unmarked         verbs whose past has the form of the present ("put")
    adverbs,         may stand before a participle: "first seen in 2014"
    adverb_endings
    participle_endings   make a perfect of a word behind "has"
    at, of           stand between a verb or a noun and the day that dates it
    preceding        before what lies ahead ("ahead of the election on 5 November")
    appointing       directly before a day, make it one that was planned ("has booked the hall for 17 February")
    missed           what can be missed, a cue of the future elsewhere: "missed its deadline of 30 June"
    missing          verbs that say so, or that it was not done: "failed to file by"
    open_plans       plans of the past, which may have been for either side: "was to open in May"
    contrasts        behind a plan, begin what came in its way: "was planned for June but the bride fell ill"
    negated_pasts    say of the past that it was not done: "did not pay by"
    openers          all that stands before an expression that opens its sentence ("On or about")
    comparisons      before a time that what is told is only compared with ("than in May 2021")
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline_api.edtf import EdtfValue, interval, read_edtf
from timeline_api.errors import GrammarError, InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.grammar import Grammar
from timeline_api.temporal.normalise import Direction

#: How far a clause is looked at to either side of an expression, in code points.
REACH = 160

_LISTS = (
    "future",
    "past",
    "future_endings",
    "past_endings",
    "determiners",
    "carriers",
    "infinitives",
    "breaks",
    "hinges",
    "abbreviations",
    "since",
    "until",
    "earliest",
    "present",
    "conditions",
    "intentions",
    "deaths",
    "negations",
    "closings",
    "spoken_now",
    "nowadays",
    "nominatives",
    "scheduled",
    "plurals",
    "plural_endings",
    "present_endings",
    "promises",
    "agendas",
    "pluperfect",
    "relatives",
    "openers",
    "comparisons",
    "perfect",
    "imperfect",
    "progressives",
    "lasting",
    "delaying",
    "at",
    "of",
    "preceding",
    "unmarked",
    "adverbs",
    "adverb_endings",
    "participle_endings",
    "appointing",
    "missed",
    "missing",
    "negated_pasts",
    "contrasts",
    "open_plans",
    "to",
    "between",
    "opening",
    "and",
    "listing",
    "moving",
    "about",
    "topics",
    "before",
    "after",
    "onwards",
    "function_words",
)

#: How far before an expression "since" or "by" are looked for.
_OPENING = 24

#: Shorter words are not judged by their endings: "red" and "bed" tell of no past.
_SHORTEST = 5

#: Punctuation that hangs on words, and that of it which ends a clause.
_EDGES = ".,;:!?\"'`“”‘’()[]«»—–-"
_STOPS = ("!", "?", ";", ":", "”", "»", ".''", ",''", '."', ',"')
_OPENS = ("“", "«", "``")

_STOP = re.compile(r"[.!?][\"'”’)\]»]*\s+")
_LONGEST_ABBREVIATION = 12
_CONTRAST_REACH = 8
#: How many words back of "to" a verb is looked for that delays: "put it off to".
_DELAY_REACH = 4
#: How many words back of an expression "ahead of" is looked for.
_PRECEDING_REACH = 7
#: How near to an expression a verb of the present stands that no pronoun shows, in words: "passes the Earth on".
_NEAR = 4
#: The longest subject that "of" and a day are part of, in words: "The great fire of".
_SUBJECT = 5
#: How many words back of "has" a relative pronoun makes an aside of it: "who, the police say, has left".
_ASIDE_REACH = 5
_POSSESSIVE = ("'s", "’s")
#: How far behind a date of the sentence's subject its verb is looked for, in code points.
_BEHIND = 24
#: "Founded in Leeds in March 1922, the club …": at most so many words lead from the participle to the date.
_PARTICIPLE_REACH = 8
_ATTRIBUTED = re.compile(r",?[ \n]+[^\W\d_]")
#: Quotation marks and ends of paragraphs; it begins with one class because `re` skips to that quickly.
_QUOTES = re.compile("[\"“”«»`'\n](?:(?<=[\"“”«»])|(?<=`)`|(?<=')'|(?<=\n)\n)")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]|[-–—•*]")

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cues of a language, in lower case; `beginnings` are the first words of those of two."""

    sides: dict[str, Direction]
    beginnings: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    determiners: frozenset[str]
    carriers: frozenset[str]
    infinitives: frozenset[str]
    breaks: frozenset[str]
    hinges: frozenset[str]
    abbreviations: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    earliest: frozenset[str]
    present: frozenset[str]
    conditions: frozenset[str]
    intentions: frozenset[str]
    deaths: frozenset[str]
    negations: frozenset[str]
    closings: frozenset[str]
    spoken_now: frozenset[str]
    nowadays: frozenset[str]
    nominatives: frozenset[str]
    scheduled: frozenset[str]
    plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    promises: frozenset[str]
    agendas: frozenset[str]
    pluperfect: frozenset[str]
    relatives: frozenset[str]
    openers: frozenset[str]
    comparisons: frozenset[str]
    negated_pasts: frozenset[str]
    contrasts: frozenset[str]
    missing: frozenset[str]
    missed: frozenset[str]
    delaying: frozenset[str]
    at: frozenset[str]
    of: frozenset[str]
    preceding: frozenset[str]
    unmarked: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    appointing: frozenset[str]
    lasting: frozenset[str]
    imperfect: frozenset[str]
    progressives: tuple[str, ...]
    perfect: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    opening: frozenset[str]
    both: frozenset[str]
    listing: frozenset[str]
    moving: frozenset[str]
    about: frozenset[str]
    topics: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    onwards: frozenset[str]
    function_words: frozenset[str]

    def listed(self, word: str, following: str) -> Direction | None:
        """Which way a word looks that is in the lists, alone or with the one behind it."""
        pair = self.sides.get(f"{word} {following}") if word in self.beginnings else None
        return pair or self.sides.get(word)

    def side(self, before: str, word: str, following: str) -> Direction | None:
        """Which way a word looks, by the lists or by its ending; None where it tells nothing."""
        found = self.listed(word, following)
        if found is None and len(word) >= _SHORTEST and word.islower():
            if word.endswith(self.future_endings):
                found = "future"
            elif self.told(word):
                found = "past"
        if found is None and word in self.scheduled and self._has_subject(before, following):
            return "future"
        return None if found == "past" and before in self.determiners else found

    def _has_subject(self, before: str, following: str) -> bool:
        """Whether a verb of timetables stands behind its subject: "voters go", "Arsenal play Everton"."""
        if before in self.plurals:
            return True
        if not before or before in self.sides or before in self.function_words or before in self.determiners:
            return False
        is_plural = len(before) >= _SHORTEST - 1 and before.endswith(self.plural_endings)
        return is_plural or following[:1].isupper()

    def told(self, word: str) -> bool:
        """Whether the ending of a word is one of the past: "refused"."""
        return len(word) >= _SHORTEST and word.islower() and word.endswith(self.past_endings)


@lru_cache(maxsize=32)
def cues_of(grammar: Grammar) -> Cues:
    """The cues of a grammar.

    Raises GrammarError: a list of another name.
    """
    unknown = sorted(set(grammar.cues) - set(_LISTS))
    if unknown:
        raise GrammarError(f"{grammar.file}: cues: unknown list {unknown[0]!r}; there are {', '.join(_LISTS)}")
    lists = {name: tuple(word.casefold() for word in grammar.cues.get(name, ())) for name in _LISTS}
    sides: dict[str, Direction] = {}
    sides.update(dict.fromkeys(lists["past"], "past"))
    sides.update(dict.fromkeys(lists["future"], "future"))
    sides.update(dict.fromkeys(lists["open_plans"], "nearest"))
    return Cues(
        sides=sides,
        beginnings=frozenset(cue.split()[0] for cue in sides if " " in cue),
        future_endings=lists["future_endings"],
        past_endings=lists["past_endings"],
        determiners=frozenset(lists["determiners"]),
        carriers=frozenset(lists["carriers"]),
        infinitives=frozenset(lists["infinitives"]),
        breaks=frozenset(lists["breaks"]),
        hinges=frozenset(lists["hinges"]),
        abbreviations=frozenset(lists["abbreviations"]) | grammar.abbreviations,
        since=frozenset(lists["since"]),
        until=frozenset(lists["until"]),
        earliest=frozenset(lists["earliest"]),
        present=frozenset(lists["present"]),
        conditions=frozenset(lists["conditions"]),
        intentions=frozenset(lists["intentions"]),
        deaths=frozenset(lists["deaths"]),
        negations=frozenset(lists["negations"]),
        closings=frozenset(lists["closings"]),
        spoken_now=frozenset(lists["spoken_now"]),
        nowadays=frozenset(lists["nowadays"]),
        nominatives=frozenset(lists["nominatives"]),
        scheduled=frozenset(lists["scheduled"]),
        plurals=frozenset(lists["plurals"]),
        plural_endings=lists["plural_endings"],
        present_endings=lists["present_endings"],
        promises=frozenset(lists["promises"]),
        agendas=frozenset(lists["agendas"]),
        pluperfect=frozenset(lists["pluperfect"]),
        relatives=frozenset(lists["relatives"]),
        openers=frozenset(lists["openers"]),
        comparisons=frozenset(lists["comparisons"]),
        negated_pasts=frozenset(lists["negated_pasts"]),
        contrasts=frozenset(lists["contrasts"]),
        missing=frozenset(lists["missing"]),
        missed=frozenset(lists["missed"]),
        delaying=frozenset(lists["delaying"]),
        at=frozenset(lists["at"]),
        of=frozenset(lists["of"]),
        preceding=frozenset(lists["preceding"]),
        unmarked=frozenset(lists["unmarked"]),
        adverbs=frozenset(lists["adverbs"]),
        adverb_endings=lists["adverb_endings"],
        participle_endings=lists["participle_endings"],
        appointing=frozenset(lists["appointing"]),
        lasting=frozenset(lists["lasting"]),
        imperfect=frozenset(lists["imperfect"]),
        progressives=lists["progressives"],
        perfect=frozenset(lists["perfect"]),
        to=frozenset(lists["to"]),
        between=frozenset(lists["between"]),
        opening=frozenset(lists["opening"]),
        both=frozenset(lists["and"]),
        listing=frozenset(lists["listing"]),
        moving=frozenset(lists["moving"]),
        about=frozenset(lists["about"]),
        topics=frozenset(lists["topics"]),
        before=frozenset(lists["before"]),
        after=frozenset(lists["after"]),
        onwards=frozenset(lists["onwards"]),
        function_words=frozenset(lists["function_words"]),
    )


def look(text: str, span: Span, cues: Cues, *, is_day: bool = False) -> Direction:
    """Which way the clause of an expression looks, which may name a single day; "nearest" where no cue tells."""
    before = text[max(0, span.start - REACH) : span.start]
    goes_on = text[span.start : span.start + 1].islower()
    return _looked(before, text[span.end : span.end + REACH], goes_on, cues, is_day)


def bounded(
    text: str, span: Span, value: EdtfValue, cues: Cues, *, is_dated: bool = False, is_happening: bool = False
) -> EdtfValue:
    """What the words around a value make of it: approximate behind "circa", open behind "since" or "by".

    `is_dated` says whether it is a date of the calendar, which "before", "after" and "onwards" open too: "before
    1800", but neither "before the 1800 fire" nor "two days before". What comes after a day that has the name of a
    happening (`is_happening`) is told as its consequence, "he enlisted after 9/11": the day is what the text names.
    """
    words = [token.strip(_EDGES).casefold() for token in text[max(0, span.start - _OPENING) : span.start].split()]
    about, words = _about(words, cues)
    opening = _opening(words, cues)
    if (
        opening and cues.sides.get(" ".join(words[-2:])) == "future"
    ):  # "fijado para", as "set for", names the day itself
        opening = ""
    elif not opening and is_dated:
        opening = _opening_of_date(words, text[span.end : span.end + _OPENING], cues)
        opening = "" if is_happening and opening == "since" else opening
    try:
        found = read_edtf(f"{value.text}~") if about and is_dated and not value.approximate else value
        if not opening:
            return found
        return interval(found, None) if opening == "since" else interval(None, found)
    except InvalidEdtf:  # the value is an interval or a set itself
        return value


def _about(words: list[str], cues: Cues) -> tuple[bool, list[str]]:
    """Whether the last words say that a date is approximate, and the words before them."""
    for length in (3, 2, 1):
        if " ".join(words[-length:]) in cues.about and len(words) >= length:
            before = words[:-length]
            return not (before and before[-1] in cues.topics), before
    return False, words


def _opening_of_date(words: Sequence[str], after: str, cues: Cues) -> str:
    """Whether "after" or "onwards" open a date ("since"), or "before" does ("until"); "" for neither."""
    following = after.split(None, 1)[0] if after.strip() else ""
    next_word = following.strip(_EDGES).casefold()
    if after[:1].isspace() and next_word in cues.onwards:
        return "since"
    last = words[-1] if words else ""
    if last not in cues.after and last not in cues.before:
        return ""
    is_attributive = after[:1].isspace() and following[:1].islower() and next_word not in cues.function_words
    if is_attributive or after[:1] in ("'", "’", "-"):
        return ""
    return "since" if last in cues.after else "until"


def closes(text: str, span: Span, cues: Cues) -> bool:
    """Whether an expression only says when a period ended that the text speaks of."""
    words = text[max(0, span.start - _OPENING) : span.start].split()
    return bool(words) and words[-1].casefold() in cues.closings


def speaks_from_now(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression speaks of what the day of writing has before it."""
    before = text[max(0, span.start - REACH) : span.start]
    goes_on = text[span.start : span.start + 1].islower()
    if not cues.spoken_now.isdisjoint(_words_before(before, goes_on, cues)):
        return True
    words = _words_after(text[span.end : span.end + REACH], cues)
    for place, word in enumerate(words):
        before, following = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        if word in cues.spoken_now and before not in cues.relatives:
            return True
        if cues.side(before, word, following) == "past":
            return False
    return False


def comes_to_present(text: str, span: Span, end: int, cues: Cues) -> bool:
    """Whether a sentence goes on, behind an expression, to how things are now: "and have had to walk since"."""
    words = [_word(token) for token in text[span.end : end].split()]
    if not cues.perfect.isdisjoint(words) or not cues.spoken_now.isdisjoint(words):
        return True
    return _is_now(words, cues)


def _is_now(words: Sequence[str], cues: Cues) -> bool:
    """Whether a sentence says "now" of how things are, and not of a story: "now had nothing"."""
    return any(
        word in cues.nowadays
        and place + 1 < len(words)
        and not any(_is_past(words, near, cues) for near in (place - 1, place + 1) if near >= 0)
        for place, word in enumerate(words)
    )


def present_before(text: str, start: int, span: Span, cues: Cues) -> bool:
    """Whether a sentence that begins at an offset tells, before an expression, how things are now.

    As in "it has been amended, most recently in May" and "police now want to ask him of a theft on 9 May".
    """
    words = [_word(token) for token in text[start : span.start].split()]
    return _is_now(words, cues) or perfect_between(text, start, span.start, cues)


def perfect_between(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a text between two offsets tells in the perfect how things are: "it has still not been rebuilt".

    Neither "must have left" nor "to have left" does, nor a relative clause ("Dunn, who has left the force"), nor a
    text with a quotation in it.
    """
    if _QUOTES.search(text, start, end):
        return False
    words = [_word(token) for token in text[start:end].split()]
    for place, word in enumerate(words):
        if word.casefold() in cues.perfect and cues.relatives.isdisjoint(words[max(0, place - _ASIDE_REACH) : place]):
            above = words[place - 1] if place else ""
            if above in cues.infinitives or f"{above} {word}" in cues.sides:
                continue
            following = range(place + 1, min(place + 4, len(words)))
            if any(_is_past(words, near, cues) or words[near].endswith(cues.participle_endings) for near in following):
                return True
    return False


def tells_in_present(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression has a verb of the present and none of the past.

    As in "On 6 June she faces a challenger" and "A new one follows on 9 May".
    """
    goes_on = text[span.start : span.start + 1].islower()
    before = _words_before(text[max(0, span.start - REACH) : span.start], goes_on, cues)
    after = _words_after(text[span.end : span.end + REACH], cues)
    for words in (before, after):
        if any(word in cues.unmarked or _is_past(words, place, cues) for place, word in enumerate(words)):
            return False
    is_third = any(_is_third_person(before, place, cues) for place in range(max(1, len(before) - _NEAR), len(before)))
    return is_third or any(_is_present(words, place, cues) for words in (before, after) for place in range(len(words)))


def _is_present(words: Sequence[str], place: int, cues: Cues) -> bool:
    """Whether a word has an ending of the present behind a pronoun ("she faces"), or is listed ("work starts on")."""
    word = words[place]
    if place and word.endswith(cues.present_endings) and words[place - 1] not in cues.determiners:
        following = words[place + 1] if place + 1 < len(words) else ""
        if cues.listed(word, following) == "future":
            return True
    if not place or words[place - 1].casefold() not in cues.nominatives:
        return False
    return len(word) >= _SHORTEST - 1 and word.endswith(cues.present_endings) and word not in cues.sides


def _is_third_person(words: Sequence[str], place: int, cues: Cues) -> bool:
    """Whether a word has an ending of the present between a noun and what leads on: "a new one follows on"."""
    if not place or place + 1 >= len(words):
        return False
    word, above, following = words[place], words[place - 1], words[place + 1]
    if len(word) < _SHORTEST or not word.islower() or not word.endswith(cues.present_endings) or word in cues.sides:
        return False
    leads_on = following in cues.function_words or following in cues.determiners
    is_noun = above.isalpha() and above not in cues.function_words and above not in cues.determiners
    return leads_on and is_noun and not above.endswith(cues.present_endings)


def tells_of_death(sentence: str, cues: Cues) -> bool:
    """Whether a sentence tells of a death or of a funeral."""
    return not cues.deaths.isdisjoint(_word(token) for token in sentence.split())


def tense_of(text: str, cues: Cues) -> Direction | None:
    """The tense of a text that tells what happened on a day: a promise, a past, or None (a headline's present)."""
    words = _words_after(text[:REACH], cues)
    if not words:
        return None
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    if not cues.promises.isdisjoint(words) or not cues.promises.isdisjoint(pairs):
        return "future"
    for place, word in enumerate(words):
        before, following = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        if cues.side(before, word, following) == "past":
            return "past"
    return None


def looks_further_back(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression tells what had happened before the time that the text is at.

    As in "it had been inspected on 9 January"; "by October he had left" goes on to October.
    """
    before = text[max(0, span.start - REACH) : span.start]
    words = _words_before(before, text[span.start : span.start + 1].islower(), cues)
    if _opening(words, cues):
        return False
    if not cues.pluperfect.isdisjoint(words):
        return True
    after = _words_after(text[span.end : span.end + REACH], cues)
    return not words[1:] and not cues.pluperfect.isdisjoint(after)


def sentence_start(text: str, span: Span, cues: Cues) -> int:
    """Where the sentence of an expression begins, as far as it is looked at."""
    first = max(0, span.start - 2 * REACH)
    paragraph = text.rfind("\n\n", first, span.start)
    start = first = first if paragraph < 0 else paragraph + 2
    for stop in _STOP.finditer(text, first, span.start):
        if _is_stop(text, first, stop, cues):
            start = stop.end()
    return start


def sentence_end(text: str, span: Span, cues: Cues) -> int:
    """Where the sentence of an expression ends, as far as it is looked at."""
    last = min(len(text), span.end + REACH)
    paragraph = text.find("\n\n", span.end, last)
    last = last if paragraph < 0 else paragraph
    for stop in _STOP.finditer(text, span.end, last):
        if _is_stop(text, span.end, stop, cues):
            return stop.start() + 1
    return last


def _is_stop(text: str, first: int, stop: re.Match[str], cues: Cues) -> bool:
    """Whether a full stop ends a sentence; question and exclamation marks do."""
    place = stop.start()
    if text[place] != ".":
        return True
    token = text[max(first, place - _LONGEST_ABBREVIATION) : place + 1].rpartition(" ")[2]
    return _ends(token, text[stop.end() : stop.end() + 1].islower(), cues)


def is_fronted(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression opens its sentence and so sets the time of what follows: "In 1941 the siege began"."""
    words = [word.casefold() for word in text[sentence : span.start].split() if not _NUMBERED.fullmatch(word)]
    return cues.openers.issuperset(words)


def quotations(text: str) -> tuple[list[int], list[int]]:
    """Where the quotations of a text begin and end; one that is not closed ends with its paragraph."""
    starts: list[int] = []
    ends: list[int] = []
    for mark in _QUOTES.finditer(text):
        is_open = len(starts) > len(ends)
        if mark[0] in _OPENS or (mark[0] == '"' and not is_open):
            if not is_open:
                starts.append(mark.start())
        elif is_open:
            ends.append(mark.end())
    return starts, [*ends, *([len(text)] if len(starts) > len(ends) else [])]


def is_background(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression stands where a sentence only says of whom or of what it speaks, or compares.

    As in "Weber, who was jailed in 2015, was freed", "the mill, opened in May 1859, burned", "the strike of May 1968
    is remembered", "up from 5 percent in May 2021", "shut since 2011".
    """
    return _is_aside(text[sentence : span.start], text[span.end : span.end + _BEHIND], cues)


def is_of_subject(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether a sentence begins with what happened on a day and tells of it: "The coup of 3 May 1973 ended an age"."""
    words = [word.casefold() for word in text[sentence : span.start].split()]
    if not 2 < len(words) <= _SUBJECT or words[-1] not in cues.of:
        return False
    following = text[span.end + 1 : span.end + _BEHIND].split(None, 1)
    return text[span.end : span.end + 1] == " " and bool(following) and _is_past([_word(following[0])], 0, cues)


@lru_cache(maxsize=4096)
def _is_aside(before: str, after: str, cues: Cues) -> bool:
    if before.rfind("(") > before.rfind(")"):
        return True
    tokens = before.split()
    words = [_word(token) for token in tokens]
    if words and words[-1] in cues.determiners and _ATTRIBUTED.match(after):
        return True
    if _opening(words, cues) == "since" or not cues.comparisons.isdisjoint(words[-8:]):
        return True
    first = words[0].casefold() if words else ""
    is_phrase = "," in after.partition(".")[0] and "," not in before
    if is_phrase and (cues.told(first) or cues.sides.get(first) == "past") and len(words) <= _PARTICIPLE_REACH:
        return True
    comma = max((place for place, token in enumerate(tokens) if token.endswith(",")), default=-1)
    inner = comma + 1
    if inner + 1 < len(words) and (words[inner] in cues.adverbs or words[inner].endswith(cues.adverb_endings)):
        inner += 1  # "first photographed in"
    if any(word in cues.relatives for word in words[max(0, comma + 1) :]):
        return True
    tells = any(_is_past(words, place, cues) for place in range(len(words)))
    if comma >= 0 and inner < len(words):
        inserted = _is_past(words, inner, cues)
        if inserted and not any(_is_past(words, place, cues) for place in range(comma + 1)):
            return True
    following = after[1:].split(None, 1)[0].strip(_EDGES) if after[:1] == " " and after[1:].strip() else ""
    is_finite = cues.told(following) or cues.sides.get(following) == "past" or following in cues.spoken_now
    return is_finite and len(words) > 1 and not tells


def _is_past(words: Sequence[str], place: int, cues: Cues) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    return cues.side(words[place - 1] if place else "", words[place], following) == "past"


@lru_cache(maxsize=4096)
def _looked(before: str, after: str, goes_on: bool, cues: Cues, is_day: bool) -> Direction:
    words = _words_before(before, goes_on, cues)
    opening = _opening(words, cues)
    if opening == "since":
        return "over"
    if opening == "until":
        return _until(words, after, cues)
    if " ".join(words[-3:]).casefold() in cues.earliest:
        return _last_side(words[:-3], cues) or ("past" if _first_side(after, cues) == "past" else "future")
    if is_day and _is_appointed(words, after, cues):
        return "planned"
    if words and words[-1] in cues.to and not cues.delaying.isdisjoint(words[-_DELAY_REACH:]):
        return _kept_side(words, cues)
    if is_day and _is_dated(words, cues):
        return "over"
    return _told_side(words, after, cues)


def _told_side(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The side that the verbs around an expression tell."""
    if _is_ordered(words, cues):
        return "future"
    side = _next_side(after, cues) or _last_side(words, cues) or _first_side(after, cues) or "nearest"
    if side == "future" and _is_preceded(words, cues) and _first_side(after, cues) == "past":
        return "nearest"  # "ahead of the vote on 5 November both claimed victory"
    if side == "future" and after[:1] == "," and _is_inserted(after, cues):
        side = "nearest"
    if side == "future" and (_is_planned_only(words, after, cues) or _is_past_plan(words, after, cues)):
        side = "planned"
    return "past" if side == "nearest" and words and _is_thwarted(after, cues) else side


def _is_ordered(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last verb is what somebody has been told to do: "have been ordered to appear on 12 December"."""
    for place in range(len(words) - 1, 0, -1):
        if words[place] in cues.infinitives and words[place - 1] in cues.delaying:
            return not cues.perfect.isdisjoint(words[:place])
        if _is_past(words, place, cues):
            return False
    return False


def _is_dated(words: Sequence[str], cues: Cues) -> bool:
    """Whether the verb directly before a day is one of the past, and not of a plan: "may have appealed on 6 March"."""
    if len(words) < 2 or words[-1] not in cues.at or words[-2] in cues.delaying:
        return False
    return _is_past(words, len(words) - 2, cues) and _last_side(words, cues) == "past"


def _is_preceded(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last words say what something came ahead of: "ahead of the election on"."""
    return any(f"{first} {second}" in cues.preceding for first, second in pairwise(words[-_PRECEDING_REACH:]))


def _is_appointed(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether something is appointed for a day: "has booked the hall for 17 May", "is forecast for Friday"."""
    if not words or words[-1] not in cues.appointing or after.startswith(_POSSESSIVE):
        return False
    if after[:1] == " " and after.strip() and _is_past([_word(after.split(None, 1)[0])], 0, cues):
        return False  # "the service planned at the church for Saturday was cancelled"
    return _last_side(words[:-1], cues) in (None, "past") and cues.pluperfect.isdisjoint(words)


def _is_inserted(after: str, cues: Cues) -> bool:
    """Whether a plan is only inserted in what is told of it: "the report, expected in October, never came"."""
    words = [_word(token) for token in after[1:].split(None, 2)[:2]]
    return bool(words) and (_is_past(words, 0, cues) or words[0] in cues.negated_pasts)


def _is_planned_only(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a past is told of what was planned: "the vigil planned for 12 October was cancelled"."""
    if after[:1] != " " or not after.strip() or not any(cues.told(word) for word in before[-2:]):
        return False
    words = [_word(after.split(None, 1)[0])]
    return _is_past(words, 0, cues) and words[0] not in cues.perfect


def _is_past_plan(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a promise of the past is contrasted with what was done: "promised to publish in January but refused"."""
    plan = next((word for word in before if cues.told(word)), "")
    return bool(plan) and cues.perfect.isdisjoint(before) and _is_thwarted(after, cues)


def _is_thwarted(after: str, cues: Cues) -> bool:
    """Whether a sentence goes on with what came in the way: "was planned for June but the bride fell ill"."""
    words = [_word(token) for token in after.partition("\n\n")[0].split()[:_CONTRAST_REACH]]
    place = next((place for place, word in enumerate(words) if word in cues.contrasts), None)
    return place is not None and any(_is_past(words, later, cues) for later in range(place + 1, len(words)))


def _opening(words: Sequence[str], cues: Cues) -> str:
    """Whether the last word or two say "since", "until" or neither ("")."""
    last = words[-1].casefold() if words else ""
    phrases = {last, *(" ".join(words[-length:]).casefold() for length in (2, 3))}
    if not cues.since.isdisjoint(phrases):
        return "since"
    return "" if cues.until.isdisjoint(phrases) else "until"


def _until(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The side of what "until" and "by" open, told by the verb.

    "By Friday they had left", "stayed shut until Friday" and "failed to file by Friday" look back, "will be shut until
    Friday", "is shut until" and "put off until" ahead; "was shut until" says neither.
    """
    if len(words) > 1 and words[-2] in cues.negations:
        return _last_side(words[:-1], cues) or "future"
    side = _last_side(words[:-1], cues)
    if not side and _first_side(after, cues) == "past":
        return "past"
    if side != "past":
        return side or "future"
    return _kept_side(words, cues)


def _kept_side(words: Sequence[str], cues: Cues) -> Direction:
    """Where a verb of the past before "until" leads: what lasted is over, what was put off lies ahead."""
    for place in range(len(words) - 1, -1, -1):
        word, above = words[place], words[place - 1] if place else ""
        if word in cues.lasting or word in cues.missing or cues.sides.get(f"{above} {word}") == "past":
            return "past"
        if word in cues.present:
            return "future"
        if word in cues.infinitives and above in cues.pluperfect:  # "had to be home by"
            return "nearest"
        if word in cues.perfect and above in cues.infinitives:  # "ought to have paid by", but "hopes to have paid by"
            return "future" if place > 1 and cues.side("", words[place - 2], above) == "future" else "past"
        if word in cues.delaying or (word in cues.infinitives and above not in cues.missing):
            is_past = not cues.delaying.isdisjoint(words[: place + 1]) and cues.perfect.isdisjoint(words[: place + 1])
            return "planned" if is_past else "future"
        if word in cues.negated_pasts:
            return "past"
    return "nearest"


def _last_side(words: Sequence[str], cues: Cues) -> Direction | None:
    """The side of the last cue before the expression, or of what it is handed on to."""
    following = ""
    for place in range(len(words) - 1, -1, -1):
        found = cues.side(words[place - 1] if place else "", words[place], following)
        if found:
            if words[place] in cues.missed and not cues.missing.isdisjoint(words[:place]):
                return "past"
            if found == "past" and _is_awaited(words[:place], cues):
                return "future"
            if _is_disowned(words[: place + 1], cues):
                return "future"
            return _handed(words, place, found, cues)
        following = words[place]
    return None


def _is_awaited(before: Sequence[str], cues: Cues) -> bool:
    """Whether a participle stands behind a present verb in a clause that looks ahead: "when the case is [heard]"."""
    return bool(before) and before[-1] in cues.present and not cues.conditions.isdisjoint(before)


def _is_disowned(words: Sequence[str], cues: Cues) -> bool:
    """Whether an intention is denied, whose time lies ahead all the same: "did not plan [to leave on Monday]"."""
    above = [word for word in words[-3:-1] if word not in cues.carriers]
    return words[-1] in cues.intentions and bool(above) and above[-1] in cues.negated_pasts


def _handed(words: Sequence[str], place: int, found: Direction, cues: Cues) -> Direction:
    """The side that a cue is handed on to, as far as the chain goes; its own where there is no chain.

    A plan stays one in the perfect ("has been set for") and is open in the past ("was due on"), but for the pluperfect.
    """
    is_plan = found == "future"
    while True:
        first = place
        while first > 0 and words[first - 1] in cues.carriers:
            first -= 1
        above = words[first - 1] if first > 0 else ""
        ruled = _ruled(words, first, above, cues, is_plan=is_plan, is_adjacent=first == place)
        if ruled:
            return ruled
        if 0 < first < place:
            side = cues.side("", above, words[first])
        elif first > 1 and above in cues.infinitives:
            first -= 1
            side = cues.listed(words[first - 1], words[first])
        elif cues.sides.get(above) == "future":  # "will cut", "would succeed"
            side = "future"
        else:
            side = None
        if side is None:
            return found
        found, place = side, first - 1


def _ruled(
    words: Sequence[str], first: int, above: str, cues: Cues, *, is_plan: bool, is_adjacent: bool
) -> Direction | None:
    """The side that the word above a cue rules, whatever stands before it; None where it rules none."""
    if above in cues.pluperfect and words[first] in cues.infinitives:  # "had to be abandoned on 7 January"
        return "past"
    if above in cues.infinitives and first > 1 and words[first - 2] in cues.missing:  # "failed to take place"
        return "past"
    if is_plan and above in cues.perfect:
        return "future"
    if is_plan and above in cues.imperfect and not words[first].endswith(cues.progressives):
        return "nearest"
    if is_plan and is_adjacent and above in cues.pluperfect:  # "had hoped to launch in May"
        return "past"
    return None


def _next_side(after: str, cues: Cues) -> Direction | None:
    """The past where a verb of the past follows at once: "a court on Thursday refused"."""
    word = after[1:].split(None, 1)[0] if after[:1] == " " and after[1:].strip() else ""
    return "past" if cues.told(word) else None


def _first_side(after: str, cues: Cues) -> Direction | None:
    """The side of the first cue behind the expression; a verb of the past is one, whatever it leads to."""
    words = _words_after(after, cues)
    for place, word in enumerate(words):
        before, following = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        found = cues.side(before, word, following)
        if not found and _is_present(words, place, cues):
            return "future"
        if found:
            return "past" if word not in cues.sides and cues.told(word) else found
    return None


@lru_cache(maxsize=4096)
def _words_before(window: str, goes_on: bool, cues: Cues) -> tuple[str, ...]:
    """The words between the beginning of the clause and the expression, which goes on in lower case or not."""
    words: list[str] = []
    last = ""
    for token in window[window.rfind("\n\n") + 1 :].split():
        word = _word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            words.clear()
        if token.startswith(_OPENS):
            words.clear()
        words.append(word if words else word.casefold())
        last = token
    if last and _ends(last, goes_on, cues):
        words.clear()
    return tuple(words)


@lru_cache(maxsize=4096)
def _words_after(window: str, cues: Cues) -> tuple[str, ...]:
    """The words between the expression and the end of the clause, without the subordinate clauses among them."""
    words: list[str] = []
    last, is_aside = "", False
    for token in window.partition("\n\n")[0].split():
        word = _word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            break
        if token.startswith(_OPENS):
            break
        is_aside = (is_aside and not last.endswith(",")) or word in cues.hinges
        if not is_aside:
            words.append(word)
        last = token
    return tuple(words)


@lru_cache(maxsize=16384)  # each word is looked at for all the expressions around it
def _word(token: str) -> str:
    """A token without the punctuation around it; the capital that names have stays."""
    word = token.strip(_EDGES)
    return word if word[:1].isupper() and word[1:].islower() else word.casefold()


def _ends(token: str, goes_on: bool, cues: Cues) -> bool:
    """Whether a clause ends with a token, behind which the text goes on in lower case or not."""
    if token.endswith("."):
        return not (goes_on or token.casefold() in cues.abbreviations or _INITIALS.fullmatch(token))
    return token.endswith(_STOPS)
