"""The forms of lines that state when their document was published.

Lines are matched with each day that they name in full replaced by one character and each other temporal expression by
another, so that the forms speak of the words around dates and never of the ways to write one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline_api.errors import GrammarError
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.grammar import Grammar, load_grammar
from timeline_api.temporal.grammar.patterns import compiled
from timeline_api.temporal.recognition import recognise

#: What stands for a day named in full, and for any other temporal expression; a reading text has neither.
_DAY, _TIME = "\x01", "\x02"

#: The group of a form that is the day; RE2 knows it by number alone.
_DAY_GROUP = 1

#: A line as long as this is no statement of a date, in code points.
_LONGEST = 300

#: A line that ends like a sentence and has so many words is one.
_SENTENCE_WORDS = 5

#: A headline of so many words names what happened; fewer may name one that the date below is of.
_HEADLINE_WORDS = 6

_LISTS = (
    "published", "updated", "dated", "mail", "by", "join", "release", "salutation", "particles", "copyright", "rights",
)  # fmt: skip

_CAPITALISED = r"(?-i:\p{Lu})[\p{L}\p{M}\d.'’&-]*"
_LEAD = r"^[\s(\[*_#|•·–—-]*"
_DASH = r"(?:[-‐‑–—]{1,2})"
_AGENCY = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)"
_ENDS = (".", "!", "?", '."', '!"', '?"', ".”", "!”", "?”", ".)", ".’", ".'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a text that is not empty, and the same with its dates masked. `days` are those named in full."""

    text: str
    masked: str
    days: tuple[TemporalExpression, ...]
    names_weekday: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.endswith(_ENDS)

    @property
    def is_sentence(self) -> bool:
        """Whether it belongs to the running text."""
        return len(self.text) > _LONGEST or (self.ends_sentence and len(self.text.split()) >= _SENTENCE_WORDS)

    @property
    def is_headline(self) -> bool:
        """Whether it is long enough to say what happened and ends in no punctuation."""
        return len(self.text.split()) >= _HEADLINE_WORDS and self.text[-1].isalnum() and not self.days

    @property
    def entry(self) -> str:
        """The day that it begins with, as EDTF; "" when it begins with none that is named in full."""
        begins = self.masked.lstrip(" \t*•·–—-([").startswith(_DAY)
        value = self.days[0].value if begins else None
        return value.text[:10] if value else ""

    def day_of(self, form: Any) -> list[TemporalExpression]:
        """The day that the line states in a form that begins the line; none or one."""
        found = form.search(self.masked[:_LONGEST])
        return [self.days[self.masked[: found.end(_DAY_GROUP)].count(_DAY) - 1]] if found else []

    def days_of(self, form: Any) -> list[TemporalExpression]:
        """The days that the line states in a form that begins the line or a part of it, of running text the last."""
        parts, days, number = _parts(self.masked), [], 0
        for part in parts:
            found = form.search(part[:_LONGEST]) if part is parts[-1] or not self.is_sentence else None
            if found:
                days.append(self.days[number + part[: found.end(_DAY_GROUP)].count(_DAY) - 1])
            number += part.count(_DAY)
        return days or self.day_of(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of the lines of one language, as patterns for masked lines. `labels` are by the kind of statement."""

    labels: dict[str, Any]
    mail: Any
    byline: Any
    author: Any
    name: Any
    datelines: tuple[Any, ...]
    masthead: Any
    alone: Any
    release: Any
    salutation: Any
    copyright: Any


def lines_of(text: str, language: str) -> list[Line]:
    """The lines of a part of a reading text that are not empty, with their dates."""
    expressions = list(recognise(text, language=language, anchor=None))
    lines, start = [], 0
    for raw in text.splitlines(keepends=True):
        span, start = Span(start, start + len(raw)), start + len(raw)
        own = []
        while expressions and expressions[0].span.start < span.end:
            own.append(expressions.pop(0))
        if raw.strip():
            lines.append(_line(text, span, own, load_grammar(language)))
    return lines


def _line(text: str, span: Span, expressions: list[TemporalExpression], grammar: Grammar) -> Line:
    masked, offset, days = [], span.start, []
    for found in expressions:
        is_day = _names_day(found)
        days += [found] if is_day else []
        masked += [text[offset : found.span.start], _DAY if is_day else _TIME]
        offset = found.span.end
    masked.append(text[offset : span.end])
    return Line(
        text=span.of(text).strip(),
        masked="".join(masked).strip(),
        days=tuple(days),
        names_weekday=bool(days) and _begins_with_weekday(days[0].text, grammar),
    )


def _names_day(expression: TemporalExpression) -> bool:
    """Whether an expression names one day by itself, its year included. A day before year 1 dates no document."""
    value = expression.value
    if value is None or expression.range is not None or value.earliest is None or value.earliest.year < 1:
        return False
    year, is_one_day = value.text[:4], value.precision in ("day", "time") and value.earliest == value.latest
    is_in_full = year in expression.text or expression.text.endswith(year[2:])
    return is_one_day and value.text[4:5] == "-" and is_in_full


def _begins_with_weekday(words: str, grammar: Grammar) -> bool:
    first = words.split(maxsplit=1)[0].rstrip(",")
    return any(grammar.canonical(slot, first) for slot in ("weekday", "short_weekday"))


def _parts(masked: str) -> list[str]:
    """A line at the ends of its sentences and between its columns; a full stop behind a short word ends nothing."""
    parts, begin = [], 0
    for index, sign in enumerate(masked):
        ends = sign in ";|•·" or (sign in ".!?" and masked[index + 1 : index + 2] == " ")
        if ends:
            parts.append(masked[begin : index + 1])
            begin = index + 1
    return [*parts, masked[begin:]]


@lru_cache(maxsize=32)
def forms_of(grammar: Grammar) -> Forms:
    """The forms of a language, of the lists in the `[publication]` table of its file.

    Raises GrammarError: a list of another name.
    """
    unknown = sorted(set(grammar.publication) - set(_LISTS))
    if unknown:
        raise GrammarError(f"{grammar.file}: publication: unknown list {unknown[0]!r}; there are {', '.join(_LISTS)}")
    words = {name: _words(grammar.publication.get(name, ())) for name in _LISTS}
    return _forms({name: pattern or r"\x00" for name, pattern in words.items()}, grammar.file)


def _words(forms: Any) -> str:
    escaped = sorted((form.replace(".", r"\.").replace(" ", r"\s+") for form in forms), key=len, reverse=True)
    return f"(?:{'|'.join(escaped)})" if escaped else ""


def _forms(words: dict[str, str], file: str) -> Forms:
    def form(pattern: str) -> Any:
        return compiled(pattern, f"{file}: publication")

    clock = (
        rf"(?:{_TIME}|\d{{1,2}}[.:h]\d\d(?:[.:]\d\d)?|[+-]\d{{4}}|\(?(?-i:[A-Z]{{2,4}})\)?|[ap]\.?m\.?|{words['join']})"
    )
    around = rf"(?:[\s,|–—-]*{clock}\b)*[\s,|–—-]*"
    clocks = rf"(?:[\s,|]*(?:{clock}))*[\s,|]*"
    day = rf"({_DAY})"
    name = rf"{_CAPITALISED}(?:[\s,/|–—-]{{1,3}}(?:{_CAPITALISED}|{words['particles']})){{0,10}}"
    place = rf"{_CAPITALISED}(?:[ ,]{{1,2}}{_CAPITALISED}){{0,6}}"
    by = rf"{words['by']}:?\s+{name}"
    story = rf"{place}\s*{_AGENCY}?\s*{_DASH}\s*[\p{{L}}\"“'‘]"
    closed = rf"{clocks}(?:$|[.)\]|;·•–—-]|{words['by']}\s|{story})"
    return Forms(
        labels={
            kind: form(
                rf"{_LEAD}{words[kind]}(?:\s+{words['join']})?\s*[:|–—-]?\s*(?:{by})?{clocks}[–—-]?\s*{day}{closed}"
            )
            for kind in ("published", "updated", "dated")
        },
        mail=form(rf"^{words['mail']}:"),
        byline=form(rf"{_LEAD}{by}[\s,|·–—-]*{clocks}{day}{clocks}(?:$|[.)\]|;·•–—-])"),
        author=form(rf"{_LEAD}{by}[\s.|]*$"),
        name=form(rf"^[\s–—-]*{name}\.?$"),
        datelines=(
            form(
                rf"^[\s(]*{place}[\s,.–—-]{{0,5}}(?:{_AGENCY}[\s,.–—-]{{0,5}})?\(?{clocks}{day}"
                rf"{clocks}\)?\s*(?:{_AGENCY}\s*){{0,2}}{_DASH}\s*[\p{{L}}\"“'‘]"
            ),
            form(rf"^[\s(]*{day}[ ,–—-]{{1,3}}{story}"),
        ),
        masthead=form(rf"^\s*{name}[\s,.|–—-]{{0,3}}{day}{clocks}[.]?$"),
        alone=form(rf"^[\s(\[|–—-]*{around}{day}{clocks}[)\].|–—-]*$"),
        release=form(rf"^[\s*_]*{words['release']}[\s:*_.–—-]*$"),
        salutation=form(rf"^{words['salutation']}\b[^.!?]{{0,80}}$"),
        copyright=form(
            rf"(?m)(?:^|[.!?)\"”]\s|\|)[\s•*]*(?P<notice>(?:(?:©|\(c\)|{words['copyright']})\s{{0,3}}){{1,2}}"
            rf"(?P<first>(?:19|20)\d{{2}})(?:\s?[-–—,/]\s?(?P<last>(?:(?:19|20)\d{{2}}|\d{{2}}))){{0,8}})"
            rf"[\s,.|]*(?:$|\s(?-i:\p{{Lu}})|{words['rights']}|[.,|)])"
        ),
    )
