"""Expressions of one sentence that are one date: a date with its day in brackets, or two of which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_api.edtf import EdtfValue, first_day, one_of
from timeline_api.errors import InvalidEdtf
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, TemporalExpression

#: What may stand between two dates of which one is meant, in code points; between two hours also a place.
_BETWEEN = 8
_BETWEEN_HOURS = 30


def joined(text: str, expressions: Sequence[TemporalExpression], lexicon: Lexicon) -> Iterator[TemporalExpression]:
    """Yield the expressions in the order of the text, two that are one date as one expression.

    "Today (12 April)" has the day in brackets as its value, "in May or June" an EDTF set of both months, and "at 3:00
    or 4:00 on Sunday" the day. An hour that brackets tell again is left out ("8 p.m. in Riga (1 p.m. ET)"), so is a
    weekday behind which stands a month or year that it is not in ("one Saturday in May 1999"), and a day that repeats
    the one before it ("tomorrow morning, Wednesday").
    """
    before: TemporalExpression | None = None
    for expression in expressions:
        merged = None if before is None else _merged(text, before, expression, lexicon)
        if merged is None and before is not None:
            yield before
        before = merged or _without_one_of_two_hours(text, expression, lexicon)
    if before is not None:
        yield before


def _merged(
    text: str, first: TemporalExpression, last: TemporalExpression, lexicon: Lexicon
) -> TemporalExpression | None:
    end = (first.range or first.span).end
    between = text[end : last.span.start].strip() if last.span.start - end <= _BETWEEN else ""
    if _is_hour_again(text[end : min(last.span.start, end + _BETWEEN_HOURS)], first, last):
        return first
    is_of = lexicon.lists(between.casefold(), "occasion_prepositions", "genitive_prepositions")
    if is_of and _contradicts(first.value, last.value):
        return last  # "on a busy Saturday night in January 1999"
    if between == "," and _names_again(first, last):
        return first  # "tomorrow morning, Wednesday"
    if between == "(" and text[last.span.end : last.span.end + 2].strip().startswith(")"):
        return replace(first, value=_glossed(first.value, last.value))
    if _is_alternative(between.strip(", ").casefold().split(), lexicon):
        value = _either(first, last)
        return None if value is None else replace(first, value=value, range=Span(first.span.start, last.span.end))
    return None


def _is_hour_again(between: str, first: TemporalExpression, last: TemporalExpression) -> bool:
    """As in "8 p.m. in Riga (1 p.m. ET)": whether brackets with another hour begin right behind an hour."""
    hours = (each.value is not None and each.value.precision == "time" for each in (first, last))
    return between.count("(") == 1 and between.endswith("(") and not set(between) & set(").;") and all(hours)


def _names_again(first: TemporalExpression, last: TemporalExpression) -> bool:
    """Whether the second of two dates is a day or a set of days, and one of them the day of the first."""
    if first.value is None or last.value is None or first.range or last.range or first.value.earliest is None:
        return False
    is_day = first.value.precision in ("day", "time") and last.type == "DATE" and "/" not in last.value.text
    return is_day and first_day(first.value).text in last.value.text.strip("[]").split(",")


def _contradicts(day: EdtfValue | None, period: EdtfValue | None) -> bool:
    """Whether a day is not within the month or year that stands behind it, so that it is a day of that period."""
    if day is None or period is None or day.precision not in ("day", "time"):
        return False
    return period.precision in ("month", "season", "year") and "/" not in period.text and not period.contains(day)


def _is_alternative(words: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "in May or June", "in May or in June"."""
    is_other = bool(words) and words[0] in lexicon["alternative_words"]
    return is_other and lexicon["prepositions"].issuperset(words[1:])


def _without_one_of_two_hours(text: str, expression: TemporalExpression, lexicon: Lexicon) -> TemporalExpression:
    """The clock time of "at 1 or 2 a.m. on Saturday" as its day."""
    value, start = expression.value, expression.span.start
    if value is None or value.precision != "time":
        return expression
    words = text[max(0, start - _BETWEEN) : start].split()
    is_second = len(words) > 1 and words[-1].casefold() in lexicon["alternative_words"] and words[-2][-1:].isdigit()
    return replace(expression, value=first_day(value)) if is_second else expression


def _glossed(value: EdtfValue | None, gloss: EdtfValue | None) -> EdtfValue | None:
    """Return the value of a date with another in brackets behind it: the bracket's if it is a day within the first."""
    if gloss is None or gloss.precision != "day":
        return value
    return gloss if value is None or value.precision == "day" or value.contains(gloss) else value


def _either(first: TemporalExpression, last: TemporalExpression) -> EdtfValue | None:
    """The set of two dates of one precision, or their day where they are clock times; None for others."""
    if first.value is None or last.value is None or first.value.precision != last.value.precision:
        return None
    if last.value.precision == "time" and last.value.earliest is not None:
        return first_day(last.value)
    try:
        return one_of((first.value, last.value))
    except InvalidEdtf:
        return None
