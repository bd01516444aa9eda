r"""Compile the patterns of a language file with RE2.

A pattern is RE2 syntax in which `{slot}` names a word list, a fragment, one of `NUMBER_SLOTS` or of `PUNCTUATION`,
`{slot:name}` gives the captured slot another name, a space is any white space within a paragraph (write `\x20` inside
brackets), and `'` is any apostrophe. Case is ignored but for the capitals of word forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import re2

from timeline_api.errors import GrammarError
from timeline_api.temporal.grammar.pattern_text import captured_twice, factored, numbered, without_groups

#: Slots that every language has: numbers in digits.
NUMBER_SLOTS = {
    "year": r"[12]\d{3}",
    "decade": r"[12]\d{2}0",
    "short_year": r"\d{2}",
    "year_digit": r"[1-9]",
    "short_decade": r"[1-9]0",
    "month_number": r"0?[1-9]|1[0-2]",
    "day": r"0?[1-9]|[12]\d|3[01]",
    "era_year": r"\d{1,3},\d{3}|\d{1,5}",
    "old_year": r"[1-9]\d{2}",
    "old_decade": r"[1-9]\d?0",
    "bare_decade": r"[2-9]\d0",
    "week_number": r"0?[1-9]|[1-4]\d|5[0-3]",
    "digits": r"\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,2})?|\d{4,7}",
    "grouped_digits": r"\d{1,3}(?:\x20\d{3}){1,3}|\d{1,3}(?:['’]\d{3}){1,3}",
    "few_digits": r"\d{1,2}",
    "comma_digits": r"\d{1,3}(?:[.\x20]\d{3}){1,3}|\d{1,7}(?:,\d{1,2})?",
    "whole_hour": r"[01]\d|2[0-4]",
    "hour": r"[01]?\d|2[0-4]",
    "minute": r"[0-5]\d",
    "second": r"[0-5]\d",
    "two_digits": r"[0-3]\d",
    "utc_offset": r"Z|[+-][01]\d:?[0-5]\d",
}

#: What the digits of a slot are written with and Python's numbers are not, and what that is there.
NUMBER_SIGNS = {
    "digits": str.maketrans("", "", ","),
    "grouped_digits": str.maketrans("", "", " '’"),
    "comma_digits": str.maketrans(",", ".", ". "),
}

#: Dashes, and the white space of one character that breaks no line.
PUNCTUATION = {"dash": r"(?:[-‐‑–—]|--)", "blank": r"\x20"}

#: White space within a paragraph: a line may break, but no line stays empty.
SPACE = r"(?:[ \t]{1,4}(?:\r?\n[ \t]{0,8})?|\r?\n[ \t]{0,8})"

#: The same in a text that `evened` returned. `SPACE` takes 80 instructions of an automaton, and the rules of a
#: language have thousands of spaces.
_EVEN_SPACE = r"(?:[\x20\n\x1e]\x1f*)"

_WHITE = re.compile(r"[ \t\r\n](?:(?<![ \n])[ \t\r\n]*|[ \t\r\n]+)")

_SPACE = re.compile(SPACE)

_SLOT = re.compile(r"\{([a-z][a-z_]*)(?::([a-z][a-z_0-9]*))?\}")

#: Memory that RE2 may use for one automaton; with less than the union of all rules needs, it is 200 times slower.
_MEMORY = 128 << 20

_HYPHEN_OR_SPACE = r"[-\x20]"


def number_text(slot: str, surface: str) -> str:
    """The digits of a slot as Python writes numbers, "1200" and "1.5"; those of other slots as they stand."""
    signs = NUMBER_SIGNS.get(slot)
    return surface.translate(signs) if signs else surface


class Words:
    """A word list: the forms of each canonical value. A form with a capital is only met with one.

    A `~` in a form is a hyphen or a space, for much less memory than two forms take.
    """

    def __init__(self, forms: Mapping[str, list[str]]) -> None:
        listed = [form for several in forms.values() for form in several]
        self._canonical = {
            spelled.casefold(): value
            for value, several in forms.items()
            for form in several
            for spelled in _spelled(form)
        }
        self._capital = {form.casefold() for form in listed if form[0].isupper()}
        self.alternation = "|".join(_literal(form) for form in sorted(listed, key=len, reverse=True))

    def canonical(self, surface: str) -> str | None:
        """The canonical value of a form as written; None when it lacks the capital of its form."""
        folded = " ".join(surface.replace("’", "'").split()).casefold()
        if folded in self._capital and not surface[0].isupper():
            return None
        return self._canonical.get(folded)


class Patterns:
    """Compiles the patterns of one language file with its word lists and fragments."""

    def __init__(
        self, words: Mapping[str, Mapping[str, list[str]]], fragments: Mapping[str, str], *, file: str
    ) -> None:
        self.words = {slot: Words(forms) for slot, forms in words.items()}
        self._fragments = fragments
        self._file = file
        self._used: set[str] = set()

    def unused(self) -> tuple[str, ...]:
        """The word lists and fragments that no pattern compiled so far has named."""
        return tuple(sorted({*self.words, *self._fragments} - self._used))

    def compiled(self, pattern: str, where: str) -> Any:
        """A pattern with its slots as named groups, for what `evened` returns.

        They are `slot`, `slot__name` or, where a slot stands in several alternatives, `slot__name__number`.

        Raises GrammarError: an unknown slot, a slot that can be captured twice, or syntax that RE2 refuses; it names
        the file and `where`.
        """
        expanded = self._expanded(pattern, where)
        twice = captured_twice(expanded)
        if twice:
            raise GrammarError(f"{self._file}: {where}: slot {twice!r} stands twice; name one of them {{slot:name}}")
        return self._compile(numbered(expanded), where)

    def union(self, patterns: Iterable[str], where: str) -> Any:
        """All patterns as one, without groups, for what `evened` returns.

        Those that begin with an apostrophe need no word boundary there.
        """
        together = tuple(patterns)
        worded = [pattern for pattern in together if not pattern.startswith("'")]
        other = [pattern for pattern in together if pattern.startswith("'")]
        several = [rf"\b(?:{factored(worded)})\b", *(rf"(?:{pattern})\b" for pattern in other)]
        return self._compile("|".join(without_groups(self._expanded(pattern, where)) for pattern in several), where)

    def which(self, patterns: Iterable[str], where: str) -> Any:
        """A set whose `Match(evened(wording))` tells in one pass which patterns match all of it, by their indices."""
        matching = re2.Set.FullMatchSet(_options())
        for pattern in patterns:
            matching.Add(without_groups(self._expanded(pattern, where)))
        matching.Compile()
        return matching

    def context(self, pattern: str, where: str, *, before: bool) -> Any:
        """What tells by `Match(window)` whether the text that ends (`before`) or begins at a match has a pattern.

        A set of one pattern is twice as fast as a compiled pattern, because it finds no offsets.
        """
        expanded = without_groups(self._expanded(pattern, where, space=SPACE))
        found = rf"(?:^|\b|\W)(?:{expanded})$" if before else f"^(?:{expanded})"
        matching = re2.Set.SearchSet(_options())
        try:
            matching.Add(found)
        except re2.error:
            self._compile(found, where)  # it alone has the reason
            raise
        matching.Compile()
        return matching

    def _expanded(self, pattern: str, where: str, *, space: str = _EVEN_SPACE) -> str:
        def slot(match: re.Match[str]) -> str:
            name, alias = match[1], match[2]
            group = name if alias is None else f"{name}__{alias}"
            self._used.add(name)
            if name in self._fragments:
                return f"(?:{self._expanded(self._fragments[name], where, space=space)})"
            if name in self.words:
                return f"(?P<{group}>{_spaced(self.words[name].alternation, space)})"
            if name in NUMBER_SLOTS:
                return f"(?P<{group}>{NUMBER_SLOTS[name]})"
            if name in PUNCTUATION:
                return PUNCTUATION[name]
            raise GrammarError(f"{self._file}: {where}: unknown slot {name!r}")

        return _SLOT.sub(slot, _spaced(pattern, space))

    def _compile(self, pattern: str, where: str) -> Any:
        return compiled(pattern, f"{self._file}: {where}")


def compiled(pattern: str, where: str) -> Any:
    """Compile RE2 as all patterns of the package are: case ignored, leftmost-longest.

    Raises GrammarError: syntax that RE2 refuses; it names `where`.
    """
    try:
        return re2.compile(pattern, _options())
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise GrammarError(f"{where}: {reason}") from error


def _options() -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.longest_match = True
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def evened(text: str) -> str:
    """A reading text with all white space that stands for the space of a pattern in one form; offsets stay.

    A space and a line feed stay where they stand alone. A longer run and a tab become U+001E and as many U+001F as it
    takes, which no reading text has. White space that no space of a pattern matches, as an empty line, stays too.
    """
    return _WHITE.sub(_even, text)


def _even(run: re.Match[str]) -> str:
    white = run[0]
    return "\x1e" + "\x1f" * (len(white) - 1) if _SPACE.fullmatch(white) else white


_APOSTROPHE = "['’]"


def _spaced(pattern: str, space: str) -> str:
    return pattern.replace("'", _APOSTROPHE).replace(" ", space)


def _literal(form: str) -> str:
    return re.escape(form).replace(r"\ ", " ").replace(r"\-", "-").replace(r"\~", _HYPHEN_OR_SPACE)


def _spelled(form: str) -> set[str]:
    """The spellings of a form."""
    return {form.replace("~", "-"), form.replace("~", " ")}
