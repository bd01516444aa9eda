"""The lines of a text and which of them are titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

#: A title is a line no longer than this, in code points.
TITLE = 80

#: How much longer the text above a line may be, for the marks of a heading around a title.
_MARKS = 4

#: Punctuation behind which a line is no title.
_CLOSED = ".!?;,"

_APART = re.compile(r"\n[ \t]*\n[ \t]*((?:[^\n\w]{0,4})[^\W\d][^\n]{2,80})\n(?=[^\n]*\S)")


class Lines:
    """The lines of a text, numbered from 0."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines behind the first begin."""
        return [found.end() for found in re.finditer("\n", self.text)]

    def number(self, offset: int) -> int:
        """The number of the line at an offset."""
        return bisect_right(self._breaks, offset)

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._breaks[line - 1] if line else 0

    def end(self, line: int) -> int:
        """The offset at which a line ends, behind its line feed."""
        return self._breaks[line] if line < len(self._breaks) else len(self.text)

    def is_title(self, line: int) -> bool:
        """Whether a line is short and does not end as a sentence does."""
        start, end = self.start(line), self.end(line)
        words = self.text[start:end].strip(" \t\r\n#*_|=:") if end - start <= TITLE else ""
        return bool(words) and words[-1] not in _CLOSED

    def title_over(self, line: int) -> str:
        """The last line with text over a line, if it is a title; "" otherwise."""
        start = self.start(line)
        above = self.text[max(0, start - TITLE - _MARKS) : start].rstrip()
        title = above[above.rfind("\n") + 1 :].strip(" \t#*_|=")
        is_whole = above.rfind("\n") >= 0 or start <= TITLE + _MARKS
        return title if is_whole and title and title[-1] not in _CLOSED else ""

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether a line between two offsets is no part of a sentence that was broken to fit a width."""
        before, after = self.text[max(0, start - TITLE) : start], self.text[end : end + TITLE].lstrip(" \t*_#|:.")
        if after.lstrip()[:1].islower():
            return False
        above = before.rstrip("\n").rpartition("\n")[2].rstrip()
        return not above or before.endswith("\n\n") or above[-1] in ".!?:;…\"”'’)|" or len(above) < TITLE // 2


def next_title(text: str, start: int, end: int) -> int | None:
    """Where the first title between two offsets begins: a short line apart from others that ends in no stop."""
    for found in _APART.finditer(text, start, end):
        line = found[1].strip()
        if found.start(1) > start and len(line) <= TITLE and line[-1:] not in ".!?:;,…\"”'’)|" and line[:1].isupper():
            return found.start(1)
    return None
