"""The rules of a language, compiled, and the places in a text that they match.

All rules of a language become one RE2 alternation, matched leftmost-longest in linear time; which rule a match belongs
to is found out once for each distinct wording and remembered.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from timeline_api.document_budget import DATE_BYTES, check, hold
from timeline_api.errors import GrammarError, UnknownLanguage
from timeline_api.language import Language, languages_with_folders
from timeline_api.model import Span
from timeline_api.temporal.grammar.patterns import Patterns, evened, number_text
from timeline_api.temporal.grammar.rules import Match, Reading, Rule, numeric_orders, read_rule, required
from timeline_api.temporal.moment import NumericOrder, Slots

#: How far to either side of a match its rule may look, in code points.
CONTEXT = 48
#: Distinct wordings whose readings are remembered; beyond it all are forgotten and remembering starts anew.
_REMEMBERED = 50_000
#: The word lists whose forms are read when a line break divides them, and a word so divided.
_BROKEN_SLOTS = ("month", "weekday")
_BROKEN = re.compile(r"\b([^\W\d_]{2,9})(-\r?\n[ \t]{0,8})([^\W\d_]{2,9})\b")


class Grammar:
    """The rules of one language, compiled."""

    def __init__(self, source: Mapping[str, Any], *, file: str) -> None:
        """Compile the content of a language file; `file` is what errors call it.

        Raises GrammarError: a key, slot, meaning or pattern that does not exist or does not compile.
        """
        self.language: str = required(source, "language", file)
        self.anchor: date = required(source, "anchor", file)
        self._orders: Mapping[str, NumericOrder] = numeric_orders(source.get("numeric_order", {}), file)
        self.cues: Mapping[str, list[str]] = source.get("cues", {})
        self.publication: Mapping[str, list[str]] = source.get("publication", {})
        self.abbreviations = frozenset(
            form.casefold()
            for forms in source.get("words", {}).values()
            for several in forms.values()
            for form in several
            if form.endswith(".")
        )
        self.file = file
        self.rules = tuple(read_rule(table, file) for table in required(source, "rule", file))
        patterns = Patterns(source.get("words", {}), source.get("fragments", {}), file=file)
        self._words = patterns.words
        self._patterns = [patterns.compiled(rule.pattern, f"rule {rule.name!r}") for rule in self.rules]
        self._groups = [_groups(pattern) for pattern in self._patterns]
        self._contexts = {rule.name: _contexts(rule, patterns) for rule in self.rules}
        self._parted = {rule.name for rule in self.rules if rule.meaning == "range_of_dates"}
        if patterns.unused():
            raise GrammarError(f"{file}: no rule uses the words or fragment {patterns.unused()[0]!r}")
        self._which = patterns.which((rule.pattern for rule in self.rules), "all rules together")
        self._union = patterns.union((rule.pattern for rule in self.rules), "all rules together")
        self._remembered: dict[str, tuple[Reading, ...]] = {}
        self._long_names = frozenset(
            form.casefold()
            for slot in _BROKEN_SLOTS
            for forms in source.get("words", {}).get(slot, {}).values()
            for form in forms
            if form.isalpha()
        )

    def rejoined(self, text: str) -> str:
        """The text with the names of months and weekdays whole that a hyphen breaks at the end of a line.

        The hyphen and the break become spaces before the name, so that all other offsets stay.
        """
        if "-\n" not in text and "-\r\n" not in text:
            return text

        def whole(match: re.Match[str]) -> str:
            name = match[1] + match[3]
            return " " * len(match[2]) + name if name.casefold() in self._long_names else match[0]

        return _BROKEN.sub(whole, text)

    def numeric_order(self, tag: str) -> NumericOrder:
        """In which order the region of a language tag writes day and month in digits: "en-GB" has the day first."""
        region = next((part.upper() for part in tag.split("-")[1:] if len(part) == 2 or part.isdigit()), "")
        return self._orders.get(region) or self._orders.get("*" if region else "", "unknown")

    def canonical(self, slot: str, surface: str) -> str | None:
        """The canonical value of a form in one of the word lists; None when it is none, or there is no such list."""
        return self._words[slot].canonical(surface) if slot in self._words else None

    def find(self, text: str) -> Iterator[Match]:
        """The places that the rules match, leftmost first and longest first, never overlapping.

        `text` is a reading text (see `language.reading_text`).
        """
        border = 0
        for match in self.candidates(text):
            found = self._allowed(match, text) or self._inside_refused(match, text)
            if found and match.span.start >= border:
                border = found.span.end
                hold(DATE_BYTES)
                yield found

    def _allowed(self, match: Match, text: str) -> Match | None:
        """The match with the readings that its context allows; None when it allows none."""
        allowed = tuple(reading for reading in match.readings if not self.refusal(reading.rule, text, match.span))
        return Match(match.span, allowed) if allowed else None

    def _inside_refused(self, match: Match, text: str) -> Match | None:
        """What is met inside a span that was refused."""
        is_interval = any(reading.rule.name in self._parted for reading in match.readings)
        before = self._before_last_words(match.span, text) if is_interval else None
        return before or self._behind_first_word(match.span, text)

    def _before_last_words(self, span: Span, text: str) -> Match | None:
        """What an interval that was refused begins with: "April 29 | to 5 percent"."""
        found = next(self.candidates(text[span.start : text.rfind(" ", span.start, span.end)]), None)
        return self._allowed(Match(found.span.moved(span.start), found.readings), text) if found else None

    def _behind_first_word(self, span: Span, text: str) -> Match | None:
        """What is met inside a span that was refused, from its second word on: "the | year-earlier results"."""
        start = text.find(" ", span.start, span.end) + 1
        if not start:
            return None
        for match in self.candidates(text[start : span.end + CONTEXT]):
            moved = Match(match.span.moved(start), match.readings)
            return self._allowed(moved, text) if moved.span.start < span.end else None
        return None

    def candidates(self, text: str) -> Iterator[Match]:
        """The same with all readings of the wording, whatever stands around it."""
        for span in self._spans(text):
            check()
            readings = self._readings(span.of(text))
            if readings and not _inside_word(text, span):
                yield Match(self._with_full_stop(text, span), readings)

    def _spans(self, text: str) -> Iterator[Span]:
        """Where any rule matches. RE2 counts bytes, and what converts them for each match takes as long as it does."""
        encoded = evened(text).encode()
        last = end = 0
        for found in self._union.finditer(encoded):
            first, behind = found.span()
            start = end + len(encoded[last:first].decode())
            end = start + len(encoded[first:behind].decode())
            last = behind
            yield Span(start, end)

    def _with_full_stop(self, text: str, span: Span) -> Span:
        """The span with the full stop of the abbreviation that it ends in, which no word boundary follows."""
        if text[span.end : span.end + 1] != ".":
            return span
        last = text[max(span.start, span.end - 8) : span.end + 1].rsplit(maxsplit=1)[-1].casefold()
        return Span(span.start, span.end + 1) if last in self.abbreviations else span

    def refusal(self, rule: Rule, text: str, span: Span) -> str:
        """The context of a rule that keeps it from reading what stands at a span; "" when it may."""
        contexts = self._contexts[rule.name]
        if not contexts:
            return ""
        for key, is_before, is_forbidden, pattern in contexts:
            start, end = (max(0, span.start - CONTEXT), span.start) if is_before else (span.end, span.end + CONTEXT)
            if bool(pattern.Match(text[start:end])) == is_forbidden:
                return key
        return ""

    def _readings(self, wording: str) -> tuple[Reading, ...]:
        known = self._remembered.get(wording)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            even = evened(wording)
            indices = sorted(self._which.Match(even))
            known = tuple(read for index in indices if (read := self._reading(index, wording, even)))
            self._remembered[wording] = known
        return known

    def _reading(self, index: int, wording: str, even: str) -> Reading | None:
        """Read a wording by one rule; None where it does not fit, or lacks a capital that a form has."""
        rule = self.rules[index]
        match = self._patterns[index].fullmatch(even)
        if not match:
            return None
        values, spans = dict(rule.slots), {}
        for group, slot, name in self._groups[index]:
            start, end = match.span(group)
            if start < 0:
                continue
            surface = wording[start:end]
            canonical = self._words[slot].canonical(surface) if slot in self._words else number_text(slot, surface)
            if canonical is None:
                return None
            values[name] = canonical
            spans[name] = start, end
        return Reading(rule, Slots(values, wording, spans))


def load_grammar(language: str) -> Grammar:
    """The grammar of a language by its tag; a region ("en-GB") falls back to the language.

    Raises UnknownLanguage: no file has rules for it. GrammarError: the file is wrong.
    """
    wanted = Language.of(language)
    if "temporal-expressions" not in wanted.supports:
        known = ", ".join(languages())
        raise UnknownLanguage(
            f"there are no rules for the language {language!r}; there are for {known}", field="language"
        )
    return _grammar(wanted.code)


@lru_cache(maxsize=32)
def _grammar(code: str) -> Grammar:
    file = resources.files("timeline_api.language") / code / "temporal.toml"
    try:
        return Grammar(tomllib.loads(file.read_text(encoding="utf-8")), file=f"{code}/{file.name}")
    except tomllib.TOMLDecodeError as error:
        raise GrammarError(f"{code}/{file.name}: {error}") from error


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The tags of the languages that have rules."""
    return tuple(code for code in languages_with_folders() if "temporal-expressions" in Language.of(code).supports)


def _contexts(rule: Rule, patterns: Patterns) -> tuple[tuple[str, bool, bool, Any], ...]:
    """The contexts of a rule: the key of each, whether it stands before, whether it must not be, and its pattern."""
    return tuple(
        (
            key,
            is_before := key.endswith("before"),
            key.startswith("not_"),
            patterns.context(pattern, f"rule {rule.name!r}: {key}", before=is_before),
        )
        for key, pattern in rule.context.items()
    )


def _groups(pattern: Any) -> tuple[tuple[int, str, str], ...]:
    """The captured groups of a compiled pattern: the number of each, its slot, and its name in a reading."""
    parts = ((index, *(*group.split("__"), "")[:2]) for group, index in pattern.groupindex.items())
    return tuple((index, slot, alias or slot) for index, slot, alias in parts)


def _inside_word(text: str, span: Span) -> bool:
    """Whether a letter or digit touches the span: RE2's word boundary knows ASCII alone."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (before.isalnum() and text[span.start].isalnum()) or (after.isalnum() and text[span.end - 1].isalnum())
