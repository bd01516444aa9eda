"""The words of the pages: a file for each language, and a newsroom's own in place of it.

A file has the `language` that pages name, the sign between thousands, `texts` and `scripts` by their English words,
where what is in braces is filled in, and `dates`: regular expressions for English dates with their replacements.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from timeline_api.errors import SettingsError

_HERE = Path(__file__).parent

#: The languages that the service has words of.
LANGUAGES = tuple(sorted(file.stem for file in _HERE.glob("*.toml")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a language. A text that is not there is said in English."""

    language: str
    thousands: str
    texts: Mapping[str, str]
    scripts: Mapping[str, str]
    dates: tuple[tuple[re.Pattern[str], str], ...]

    def text(self, english: str) -> str:
        """A text of the pages."""
        return self.texts.get(english, english)

    def date(self, english: str) -> str:
        """A date in words."""
        for pattern, replacement in self.dates:
            english = pattern.sub(replacement, english)
        return english

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}".replace(",", self.thousands)


@lru_cache
def words_of(name: str) -> Words:
    """The words of a language of LANGUAGES, or of a file of the same form at a path.

    Raises SettingsError: there is no such file, or it is not of that form.
    """
    path = _HERE / f"{name}.toml" if name in LANGUAGES else Path(name)
    try:
        return _read(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        known = ", ".join(LANGUAGES)
        raise SettingsError(
            f"TIMELINE_PAGE_WORDS: {name!r} is none of {known}, and no file of words can be read there: {error}"
        ) from error


@lru_cache
def words_of_scripts(name: str, source: str = "") -> str:
    """The words of a language for scripts, as JSON: `language`, `texts` and `dates`, with replacements of JavaScript.

    Of the texts only those are there that are not as in English, and that a `source` quotes if one is given.
    """
    words = words_of(name)
    used = (english for english in words.scripts if not source or f'"{english}"' in source)
    texts = {english: words.scripts[english] for english in used if words.scripts[english] != english}
    dates = [(pattern.pattern, _in_javascript(ours)) for pattern, ours in words.dates]
    return orjson.dumps({"language": words.language, "texts": texts, "dates": dates}).decode()


def _in_javascript(replacement: str) -> str:
    r"""A replacement of a regular expression: `\1` is `$1` there."""
    return re.sub(r"\\(\d)", r"$\1", replacement.replace("$", "$$"))


def _read(table: dict[str, Any]) -> Words:
    return Words(
        language=str(table["language"]),
        thousands=str(table.get("thousands", ",")),
        texts=_texts(table, "texts"),
        scripts=_texts(table, "scripts"),
        dates=tuple((re.compile(each["english"]), str(each["ours"])) for each in table.get("dates", ())),
    )


def _texts(table: dict[str, Any], section: str) -> dict[str, str]:
    return {str(english): str(ours) for english, ours in table.get(section, {}).items()}
