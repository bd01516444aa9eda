"""Count the tags, attributes and letters of a web page in linear time, before a parser reads it.

Parsers take quadratic time for many attributes of one tag or many open tags, and silently omit what is nested too deep.
The counts show such pages before they are parsed, and how much of the text the parser has omitted. For invalid markup
that parsers read in different ways, the counts are rather too high than too low.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from timeline_api.errors import UnreadablePage

#: Elements of which no reader of a page sees the text; that of the first two is no markup either.
_RAW = ("script", "style")
_UNSEEN = frozenset((*_RAW, *"title textarea template noscript iframe noembed noframes svg select".split()))

#: Elements that hold nothing, and those that end by themselves where the next one begins.
_FLAT = frozenset(
    """area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr td th thead
    tbody tfoot option optgroup colgroup""".split()
)

#: What begins a tag (its name is the group) or a comment, or is a declaration as a whole.
_MARKUP = re.compile(r"<(?:(/?[A-Za-z][^\s/>]{0,40})|!--|[!?][^>]*>?)")
_ATTRIBUTE = re.compile(r"""[\s/]*=?[^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?""")
_COMMENT_END = re.compile("--!?>")
_ENDS = {name: re.compile(f"</{name}[^>]*>?", re.IGNORECASE) for name in _RAW}
_SPACE_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{1,32};")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimits:
    """Limits of a page: tags, attributes of one tag, and elements that are open at once.

    Elements that end implicitly, such as paragraphs and cells, do not count as open.
    """

    tags: int
    attributes: int
    depth: int


def scan_page(source: str, limits: PageLimits) -> int:
    """Return the number of letters of the visible text of a page (`letters`).

    Raises UnreadablePage: it exceeds one of `limits`; the rest of it is not scanned.
    """
    walk = _Walk(source, limits)
    walk.run()
    return letters(_ENTITY.sub("x", _SPACE_ENTITY.sub(" ", "".join(walk.text))))


def letters(text: str) -> int:
    """Return the number of code points of a text that are not white space."""
    return sum(map(len, text.split()))


class _Walk:
    """One pass over a page; the index only increases, and no failed search is repeated, so that it is linear."""

    def __init__(self, source: str, limits: PageLimits) -> None:
        self.text: list[str] = []
        self._source = source
        self._limits = limits
        self._tags = 0
        self._open: Counter[str] = Counter()
        self._standing = self._hidden = 0
        self._missing: set[re.Pattern[str]] = set()

    def run(self) -> None:
        """Walk to the end."""
        index = 0
        while found := _MARKUP.search(self._source, index):
            self._tags += 1
            _check("tags", self._tags, self._limits.tags)
            self._see(self._source[index : found.start()])
            index = self._markup(found)
        self._see(self._source[index:])

    def _see(self, text: str) -> None:
        if not self._hidden:
            self.text.append(text)

    def _markup(self, found: re.Match[str]) -> int:
        """Where to go on behind what begins with a match."""
        if found[1]:
            return self._element(found[1].lower(), self._tag_end(found.end()))
        if found[0] == "<!--":
            return self._behind(_COMMENT_END, found.start() + 2, otherwise=found.end())
        return found.end()

    def _tag_end(self, index: int) -> int:
        """Where the tag ends whose attributes begin at `index`."""
        attributes, end = 0, len(self._source)
        while index < end and self._source[index] != ">":
            found = _ATTRIBUTE.match(self._source, index)
            index = max(found.end() if found else 0, index + 1)
            attributes += 1
            _check("attributes on one tag", attributes, self._limits.attributes)
        return min(index + 1, end)

    def _element(self, name: str, end: int) -> int:
        self._see(" ")
        if name.startswith("/"):
            self._close(name[1:])
        elif name in _RAW:
            return self._behind(_ENDS[name], end, otherwise=end)
        elif name not in _FLAT:
            self._stand(name)
        return end

    def _stand(self, name: str) -> None:
        self._open[name] += 1
        self._standing += 1
        self._hidden += name in _UNSEEN
        _check("elements within each other", self._standing, self._limits.depth)

    def _close(self, name: str) -> None:
        if self._open[name]:
            self._open[name] -= 1
            self._standing -= 1
            self._hidden -= name in _UNSEEN

    def _behind(self, ending: re.Pattern[str], start: int, *, otherwise: int) -> int:
        found = None if ending in self._missing else ending.search(self._source, start)
        if found is None:
            self._missing.add(ending)
            return otherwise
        return found.end()


def _check(what: str, number: int, most: int) -> None:
    if number > most:
        raise UnreadablePage(f"the page has more than {most} {what}")
