"""The process that reads web pages: `python -m timeline_api.intake.child CPU_SECONDS MEMORY_MB`.

It takes pages on standard input and gives what it read on standard output, one after the other (`frames`), and dies of
a page that takes too much. Parsers of HTML are not made for hostile pages, so they never run in the server itself.
"""

from __future__ import annotations

import math
import os
import resource
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from timeline_api.intake.days import evidence_of
from timeline_api.intake.frames import read_frame, write_frame

#: Without a search through the text, and the first date rather than the last.
_STRICT = {"original_date": True, "extensive_search": False}

#: A day from now at most, in Greenwich: it is tomorrow already somewhere, and clocks may be behind.
_AHEAD = timedelta(days=1)


def read_page(source: str) -> dict[str, str]:
    """The article on a page and what the page says of it; "" for what it does not say."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - belongs to the extra `html`
    from trafilatura.utils import load_html  # noqa: PLC0415 - the same

    tree = load_html(source)
    if tree is None:
        return {}
    language = tree.get("lang") or ""
    dated = {**_STRICT, "max_date": f"{datetime.now(UTC) + _AHEAD:%Y-%m-%d}"}
    found: Any = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=dated)
    if found is None:
        return {}
    evidence = evidence_of(found.date, source) if found.date else ""
    return {
        "text": found.text or "",
        "title": found.title or "",
        "source": found.sitename or "",
        "url": found.url or "",
        "language": language,
        "published": found.date if evidence else "",
        "evidence": evidence,
    }


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
    read_page("<p>The parsers are loaded by the first page, which is this one.</p>")
    write_frame(answers, b"")
    while (page := read_frame(sys.stdin.buffer)) is not None:
        _limit_cpu(cpu_seconds)
        write_frame(answers, orjson.dumps(read_page(page.decode("utf-8"))))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
