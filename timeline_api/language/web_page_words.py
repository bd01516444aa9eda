"""Words of web pages in several languages, by which the date of publication is distinguished from other dates."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Patterns made of the lists of `web_pages.toml`.

    `published` and `changed` find what says of a date that it is of publication or of a change, `author` what begins
    with a preposition before an author; `ordinal_ending` and `date_preposition` are parts of patterns of dates.
    """

    published: re.Pattern[str]
    changed: re.Pattern[str]
    author: re.Pattern[str]
    ordinal_ending: str
    date_preposition: str


@cache
def page_words() -> PageWords:
    """Return the words of web pages."""
    table = tomllib.loads((files("timeline_api.language") / "web_pages.toml").read_text(encoding="utf-8"))
    either = {name: "|".join(map(re.escape, words.split())) for name, words in table.items()}
    return PageWords(
        published=re.compile(either["published"], re.IGNORECASE),
        changed=re.compile(either["changed"], re.IGNORECASE),
        author=re.compile(rf"^\W*(?:{either['author_prepositions']})\s", re.IGNORECASE),
        ordinal_ending=f"(?:{either['ordinal_endings']})?",
        date_preposition=f"(?:(?:{either['date_prepositions']}) )?",
    )
