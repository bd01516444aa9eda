"""Write docs/design/README.md to standard output: the pages of the folder, and every decision in them by date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "design"
HEAD = """\
# Design

<!-- Written from the pages of this folder by `make docs`; do not edit it here. -->

How timeline-api is built, and why. Each decision has its date, its reasons, and what was rejected or what it costs.
[structure.md](structure.md) shows the import levels and the path of a document.

## Pages

"""
TABLE = """
## Decisions

| decision | date | page |
|---|---|---|
"""


def design_index() -> str:
    """Return the index: a line for each page, then a row for each heading with a date, in order of dates."""
    texts = {
        file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.md")) if file.name != "README.md"
    }
    titles = {name: re.findall(r"\A# (.*)$", text, re.MULTILINE)[0] for name, text in texts.items()}
    rows = [
        (date, titles[name], f"| [{decision}]({name}#{anchor(f'{decision} ({date})')}) | {date} | {titles[name]} |\n")
        for name, text in texts.items()
        for decision, date in re.findall(r"^### (.*) \((\d{4}-\d\d-\d\d)\)$", text, re.MULTILINE)
    ]
    pages = "".join(f"- [{title}]({name})\n" for name, title in titles.items())
    return HEAD + pages + TABLE + "".join(row for _, _, row in sorted(rows, key=lambda each: each[:2]))


def anchor(heading: str) -> str:
    """Return the anchor of a heading: its words in lower case with hyphens."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


if __name__ == "__main__":
    sys.stdout.write(design_index())
