"""The sentences whose happenings may be dated by the discourse, chosen before anything is analysed.

These are the first sentences of a text that have no date, and those dated on the day of publication, of which a clause
beside the dated one may tell of that day, too. Of those with other dates only what somebody said is looked at: "She
said that it closed in March" may be said on the day of publication. Left out are questions, sentences that are all
quotation, and texts that are not of their day of publication: those that date their latest happenings on a day before
it, and those in sections under other dates than theirs (chronologies, diaries, blogs). The first three of a text that
goes on behind them are read as well, dated or not and whatever days the text dates, for what they tell in the present
perfect; and the headline of a text that dates something of its last days, or nothing of the last week.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, TypeGuard

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.headings import Dated
from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.extraction.text_limits import (
    SENTENCES_BEFORE_DATELINE,
    SENTENCES_OF_OPENING,
    SENTENCES_WITH_PERFECTS,
    UNDATED_SAYINGS,
    UNDATED_SENTENCES,
    UNDATED_SENTENCES_OF_FEW_DATES,
)
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, TemporalExpression

#: How a date lies to the day of publication; "" where there is none.
Nearness = Literal["", "same day", "other day"]

#: How many days before publication a text may lie that is of another day, and a scene: further back texts tell of what
#: had consequences later.
_WEEK = 7

#: How much of a text is searched for words of its writer, and how many of them, by 1,000 code points, are many.
_SEARCHED, _MANY = 3000, 2

#: How many days before publication a headline reaches back.
DAYS_OF_NEWS = 2

#: How many words a headline has, and with what no headline ends.
FEWEST_WORDS, MOST_WORDS = 3, 20
_ENDS = (".", "!", "?", ":", ";", ",", "…")

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|``.*?''")
_QUOTES = ('"', "“", "``", "«")
_WORD = re.compile(r"\w+")
#: A word outside of quotation marks.
_NARRATED = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a sentence stands, and in what text.

    `number` counts the sentences before it, from the dateline on where the text has one. `own` is how its date lies to
    the day of publication, `before` that of the sentence before it. `times` are the spans of the times that it names.
    `is_of_day_so_far` if it or one before it is dated on the day of publication. `may_be_of_day` if it is read for what
    happened on that day, `only_sayings` if that is what somebody said alone, since its dates are of other days.
    `is_opening` if it is read for what it tells in the present perfect, `is_headline` if it is the headline of a text
    that dates nothing of the last week, or something of its last days. Of the text: `dates_day`
    if it dates something on that day, `dates_day_again` if it does so more than once, `is_of_day` if at least half of
    the days of its last week are that day, `is_page` if it has furniture of a web page, `is_personal` if its writer
    speaks of himself.
    """

    number: int
    own: Nearness = ""
    before: Nearness = ""
    times: tuple[Span, ...] = ()
    dates_day: bool = False
    is_of_day: bool = False
    is_page: bool = False
    is_personal: bool = False
    is_of_day_so_far: bool = False
    dates_day_again: bool = False
    may_be_of_day: bool = False
    only_sayings: bool = False
    is_opening: bool = False
    is_headline: bool = False


def positions_of(
    text: str,
    units: Sequence[Unit],
    expressions: Sequence[TemporalExpression],
    dated: Sequence[Dated],
    published: EdtfValue | None,
    lexicon: Lexicon,
) -> Mapping[Span, Position]:
    """Return the positions of the sentences that are read for what happened on the day of publication or before it.

    Left out are texts whose day of publication is not known, and those in sections under other dates.
    """
    if not _is_day(published) or _has_sections(dated, published):
        return {}
    days = list(_days_before(dated, published))
    is_stale = any(days) and 0 not in days
    traits = {
        "dates_day": 0 in days,
        "is_of_day": 0 < days.count(0) >= len(days) / 2,
        "is_page": any(unit.kind in ("boilerplate", "heading") for unit in units),
        "is_personal": _is_personal(text, lexicon),
        "dates_day_again": days.count(0) > 1,
    }
    known = {each.sentence: _nearness(each, published) for each in dated}
    found: dict[Span, Position] = {}
    before: Nearness = ""
    is_of_day_so_far = False
    undated, most = 0, UNDATED_SAYINGS
    if traits["is_of_day"]:
        most = min(UNDATED_SENTENCES, UNDATED_SENTENCES_OF_FEW_DATES + len(known))
    sentences = list(islice((unit.span for unit in units if unit.kind == "sentence"), SENTENCES_OF_OPENING))
    line = headline_of(text, units)
    headline = line if not any(days) or min(days) <= DAYS_OF_NEWS else None
    first = _sentences_before_dateline(units) or int(line is not None)
    openings = SENTENCES_WITH_PERFECTS if len(sentences) - first > SENTENCES_WITH_PERFECTS else 0
    for number, sentence in enumerate(sentences, start=-first):
        own = known.get(sentence, "")
        is_of_day_so_far = is_of_day_so_far or own == "same day"
        position = Position(
            number=max(0, number),
            own=own,
            before=before,
            times=_times_in(sentence, expressions),
            is_of_day_so_far=is_of_day_so_far,
            **traits,
        )
        is_undated = sentence not in known and undated < most
        may_tell = own == "same day" or (is_undated and _may_tell(sentence.of(text), position, lexicon))
        only_sayings = sentence in known and own != "same day" and _may_say(sentence.of(text), position, lexicon)
        may_be_of_day = (may_tell or only_sayings) and not is_stale
        is_opening = 0 <= number < openings and _may_have_perfect(sentence.of(text), lexicon)
        is_headline = sentence == headline
        if may_be_of_day or is_opening or is_headline:
            found[sentence] = replace(
                position,
                may_be_of_day=may_be_of_day,
                only_sayings=only_sayings,
                is_opening=is_opening,
                is_headline=is_headline,
            )
        undated += is_undated and may_be_of_day
        before = own
    return found


def headline_of(text: str, units: Sequence[Unit]) -> Span | None:
    """Return the headline with which a text begins: a short line without a full stop, with sentences behind it."""
    first = next(iter(units), None)
    if first is None or first.kind != "sentence" or len(units) == 1:
        return None
    line = first.span.of(text).rstrip()
    is_line = text[first.span.start + len(line) :].lstrip(" \t").startswith("\n")
    is_short = FEWEST_WORDS <= len(_WORD.findall(line)) <= MOST_WORDS
    is_headline = is_line and is_short and not line.endswith(_ENDS) and is_worth_reading(line)
    return first.span if is_headline else None


def _sentences_before_dateline(units: Sequence[Unit]) -> int:
    """Return how many sentences stand before the dateline with which a report begins: highlights and captions."""
    before = 0
    for unit in units:
        if unit.kind == "dateline":
            return before
        before += unit.kind == "sentence"
        if before > SENTENCES_BEFORE_DATELINE:
            break
    return 0


def _has_sections(dated: Sequence[Dated], published: EdtfValue) -> bool:
    """Whether a text has sections under dates: others than that of publication, which stands below many headlines."""
    above = (date for each in dated for date in (*each.above, each.section) if date is not None)
    return any(date.value is None or date.value.text != published.text for date in above)


def _is_day(published: EdtfValue | None) -> TypeGuard[EdtfValue]:
    return published is not None and published.precision == "day" and published.earliest == published.latest


def _times_in(sentence: Span, expressions: Sequence[TemporalExpression]) -> tuple[Span, ...]:
    first, last = (bisect_left(expressions, at, key=_start) for at in (sentence.start, sentence.end))
    return tuple(expression.span for expression in expressions[first:last])


def _start(expression: TemporalExpression) -> int:
    return expression.span.start


def _words_of(sentence: str) -> list[str]:
    """The words of a sentence that stand outside of quotation marks."""
    return _WORD.findall(_QUOTED.sub("", sentence).casefold())


def _may_have_perfect(sentence: str, lexicon: Lexicon) -> bool:
    return is_worth_reading(sentence) and not lexicon["perfect_forms"].isdisjoint(_words_of(sentence))


def is_worth_reading(sentence: str) -> bool:
    """Whether a sentence can tell what happened: no question does, nor a sentence that is all quotation."""
    if sentence.rstrip("\"'”’)").endswith("?"):
        return False
    return not sentence.startswith(_QUOTES) or _NARRATED.search(_QUOTED.sub("", sentence)) is not None


def _may_tell(sentence: str, position: Position, lexicon: Lexicon) -> bool:
    """Whether a sentence can be likely enough to tell of the day of publication to be worth an analysis.

    Of a text that is not of that day, or personal, and after a sentence of another day, only what somebody said does.
    """
    if not is_worth_reading(sentence):
        return False
    is_after_day = position.before != "other day"
    if position.is_of_day and is_after_day and not position.is_personal:
        return _may_narrate(sentence, lexicon)
    return _may_say(sentence, position, lexicon)


def _may_narrate(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a word, outside of quotation marks, that can be a verb of the past, or a saying."""
    listed = ("saying_forms", "perfect_forms", "past_copulas")
    return any(
        word in lexicon.verb_forms or lexicon.lists(word, *listed) or word.endswith(tuple(lexicon["past_endings"]))
        for word in _words_of(sentence)
    )


def _may_say(sentence: str, position: Position, lexicon: Lexicon) -> bool:
    """Whether a sentence can tell of what somebody said on the day of publication."""
    is_plain_report = not position.is_page and not position.is_personal
    if not (position.is_of_day or is_plain_report) or not is_worth_reading(sentence):
        return False
    words = _words_of(sentence)
    return any(not lexicon[forms].isdisjoint(words) for forms in ("saying_forms", "announcing_forms"))


def _days_before(dated: Sequence[Dated], published: EdtfValue) -> Iterator[int]:
    """Yield how many days before publication the days of the last week lie that a text dates something on."""
    for each in dated:
        for value in _values(each):
            days = days_before(value, published)
            if days is not None:
                yield days


def days_before(value: EdtfValue, published: EdtfValue) -> int | None:
    """Return how many days before publication a value begins that is a day, or a time of one, of the last week.

    None for all other values.
    """
    day, end = value.earliest, published.latest
    if value.precision not in ("day", "time") or day is None or end is None or day.year < 1:
        return None
    days = (end.date() - day.date()).days
    return days if 0 <= days <= _WEEK else None


def _nearness(dated: Dated, published: EdtfValue) -> Nearness:
    values = list(_values(dated))
    if any(value.precision in ("day", "time") and value.overlaps(published) for value in values):
        return "same day"
    return "other day" if values else ""


def _values(dated: Dated) -> Iterator[EdtfValue]:
    return (expression.value for expression in dated.inside if expression.value is not None)


def _is_personal(text: str, lexicon: Lexicon) -> bool:
    """Whether the beginning of a text, quotations aside, has many words of its writer: a letter, a blog, an opinion."""
    words = _QUOTED.sub("", text[:_SEARCHED])
    return len(lexicon.first_person.findall(words)) * 1000 > _MANY * len(words)
