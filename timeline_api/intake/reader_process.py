"""The process that reads web pages: `python -m timeline_api.intake.reader_process CPU_SECONDS MEMORY_MB`.

It reads pages from standard input and writes articles to standard output, one after the other (`pipe_messages`), and
ends if a page takes too much time or memory. Parsers of HTML are not made for hostile pages, so that none runs in the
server process.
"""

from __future__ import annotations

import math
import os
import resource
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import orjson

from timeline_api.intake.bylines import byline_dates
from timeline_api.intake.json_ld import linked_date
from timeline_api.intake.markup_dates import evidence_of
from timeline_api.intake.pipe_messages import read_frame, write_frame

#: Without a search through the text, and the first date rather than the last.
_STRICT: Any = {"original_date": True, "extensive_search": False}

#: So that no date is looked for where the article is; it would be the first on the page.
_UNDATED = {**_STRICT, "max_date": "1995-01-02"}

#: The attributes by which an element of a page's head may date it.
_DATING = ("name", "property", "itemprop", "http-equiv", "pubdate", "rel", "content", "datetime", "href")

#: How much is read of what is declared as a date, in code points.
_LONGEST_DATE = 60

#: A day from now at most, in Greenwich: it is tomorrow already somewhere, and clocks may be behind.
_AHEAD = timedelta(days=1)


def read_page(source: str) -> dict[str, str]:
    """Return the article of a page and its metadata; "" for what the page does not state."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - belongs to the extra `html`
    from trafilatura.utils import load_html  # noqa: PLC0415 - the same

    tree = load_html(source)
    if tree is None:
        return {}
    language = tree.get("lang") or ""
    published = _published(tree)
    found: Any = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_UNDATED)
    if found is None:
        return {}
    evidence = evidence_of(published, source) if published else ""
    return {
        "text": found.text or "",
        "title": found.title or "",
        "source": found.sitename or "",
        "url": found.url or "",
        "language": language,
        "published": published if evidence else "",
        "evidence": evidence,
    }


def _published(tree: Any) -> str:
    """The day that the article's own metadata names, else its byline, as YYYY-MM-DD; "" when neither does."""
    for written in (
        _metadata(tree),
        _dated("meta", linked_date(tree)),
        *(_dated("span", d) for d in byline_dates(tree)),
    ):
        if day := _day(written):
            return day
    return ""


def _metadata(tree: Any) -> str:
    """The elements of a page's head that may date it."""
    return "".join(map(_tag, tree.xpath('./head/meta | ./head/link[@rel="canonical"]')))


def _tag(element: Any) -> str:
    attributes = (f'{name}="{escape(element.get(name))}"' for name in _DATING if element.get(name) is not None)
    return f"<{element.tag} {' '.join(attributes)}>"


def _dated(element: str, date: str) -> str:
    """A page that is dated by one date."""
    if not date:
        return ""
    words = escape(date[:_LONGEST_DATE])
    return (
        f'<meta property="article:published_time" content="{words}">'
        if element == "meta"
        else (
            f'<meta property="article:published_time" content="{words}"></head><body><span class="date">{words}</span>'
        )
    )


def _day(head: str) -> str:
    """The day that such a page is dated by."""
    from htmldate import find_date  # noqa: PLC0415 - belongs to the extra `html`

    if not head:
        return ""
    latest = f"{datetime.now(UTC) + _AHEAD:%Y-%m-%d}"
    return find_date(f"<html><head>{head}</head><body></body></html>", max_date=latest, **_STRICT) or ""


def _limit_memory(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # not every system lets a process limit this
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def _limit_cpu(seconds: int) -> None:
    """Let the process live for so many CPU seconds more."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used) + seconds, hard))


def main(cpu_seconds: int, memory_mb: int) -> None:
    """Read pages until the pipe ends; an empty message says that the first one may come."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory(memory_mb)
    # trafilatura loads it where it is installed, and NumPy with it, for a language filter that is not used here.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    read_page("<p>The parsers are loaded by the first page, which is this one.</p>")
    write_frame(answers, b"")
    while (page := read_frame(sys.stdin.buffer)) is not None:
        _limit_cpu(cpu_seconds)
        write_frame(answers, orjson.dumps(read_page(page.decode("utf-8"))))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
