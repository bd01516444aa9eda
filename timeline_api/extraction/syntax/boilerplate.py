"""Text of a news page that reports nothing, by its form: credits, captions, bylines, stamps, notes, links, comments."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from timeline_api.document_budget import check
from timeline_api.language.boilerplate_rules import BoilerplateRules
from timeline_api.model import Span

#: A longer line is read; of one that is longer than a caption only the last sentence can be one.
_LINE, _CAPTION = 600, 350

#: Code points that are looked at from where a label or a sentence begins, before a stamp or agency, and behind a stamp.
_BEGINNING, _BEFORE, _BEHIND = 300, 140, 80

#: Code points before a sign within a line among which other text stands.
_SIGN = 8

#: So many stamps of one form head comments, on a page that has any.
_COMMENTS = 3

#: Lines below a heading of links that are links, and the length of the longest.
_LINKS, _LINK = 12, 160

_COLUMN = re.compile(r"\s*\|")
_WORD, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W{0,3}\Z")
_BEGINS_ANEW = re.compile(r"\s+(?:[\"“‘'(*\\•\[]{0,2}[A-Z0-9]|\([a-z])|\s*\|")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*\s*\Z")
_BEGINS_WITH_NUMBER = re.compile(r"\W*\d")
_CREDIT_SIGN = re.compile(r"[(:/]")
_NEWLINES = re.compile(r"[\n\r\u2028\u2029]")

#: So many signs make a programme or schedule of what follows the first of them, and of a whole page.
_LISTING, _GUIDE = 3, 12

CutKind = Literal["dateline", "boilerplate", "heading", "speaker"]
StampUse = Literal["comment", "column", "filed", "page"]


#: What each of the labels is.
_LABELS: dict[str, CutKind] = {
    "heading": "heading",
    "update": "heading",
    "dateline": "dateline",
    "label": "boilerplate",
    "speaker": "speaker",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch within a line that reports nothing, though the text around it may."""

    span: Span
    kind: CutKind


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A day and a clock time that no sentence takes up; stamps that one template makes have one `form`.

    It heads a comment, is the first column of a row that begins with words ("3 May 2011 at 4:00 pm |"), is filed behind
    a word or place that says what it is for, or is one of the page.
    """

    span: Span
    form: str
    use: StampUse


class Boilerplate:
    """What of a text reports nothing, by the rules of its language. Its lines are asked about in order."""

    def __init__(self, text: str, rules: BoilerplateRules) -> None:
        self._text, self._rules = text, rules
        self._may_have_links = _has_any(text, rules.link_words)
        lowered = text.lower()
        self._remark_words = [word for word in rules.remark_words if word in lowered]
        stamps = list(self._stamps())
        forms = Counter(stamp.form for stamp in stamps)
        has_comments = bool(stamps) and rules["comments"].search(text) is not None
        comments = [stamp for stamp in stamps if stamp.use == "comment"] or [
            stamp for stamp in stamps if forms[stamp.form] >= _COMMENTS and (has_comments or stamp.use == "column")
        ]
        starts = (*(stamp.span.start for stamp in comments[:1]), *self._listing_start())
        #: Where the comments of readers or the entries of a programme begin, which go on to the end of a page.
        self.unread_start = min(starts, default=len(text))
        # several stamps of one form that neither head comments nor say what they are for are the entries of a log
        is_log = {form for form, number in forms.items() if number > 1 and not has_comments}
        cuts = [Cut(stamp.span, "boilerplate") for stamp in stamps if stamp.form not in is_log or stamp.use == "filed"]
        self._cuts = deque(sorted([*cuts, *self._updates(), *self._marks()], key=lambda cut: cut.span))
        self._links = 0

    def _listing_start(self) -> Iterator[int]:
        """Where the first entry of a programme or schedule begins, on a page that has several."""
        signs = [found.start() for found in islice(self._rules["listing"].finditer(self._text), _GUIDE)]
        if len(signs) == _GUIDE:
            yield 0
        elif len(signs) >= _LISTING:
            yield max(self._text.rfind(space, 0, signs[0]) for space in " \n") + 1

    def _updates(self) -> Iterator[Cut]:
        """The times of updates in brackets."""
        for found in self._rules["update"].finditer(self._text):
            check()
            yield Cut(Span(*found.span()), "heading")

    def _marks(self) -> Iterator[Cut]:
        """The signs of entries that stand behind other text on their line; only texts with one are searched."""
        if not _has_any(self._text, self._rules.mark_words):
            return
        for found in self._rules["mark"].finditer(self._text):
            check()
            if _NEWLINES.split(self._text[max(0, found.start() - _SIGN) : found.start()])[-1].strip():
                yield Cut(Span(*found.span()), "boilerplate")

    def _stamps(self) -> Iterator[_Stamp]:
        for found in self._stamped():
            before = _NEWLINES.split(self._text[max(0, found.start() - _BEFORE) : found.start()])[-1]
            filed = self._rules["filed"].search(before)
            use = self._use(before[: filed.start()] if filed else before, found)
            if use is not None:
                start = found.start() - (len(before) - filed.start() if filed else 0)
                form = _DIGITS.sub("0", _WORD.sub("a", found[0]))
                yield _Stamp(Span(start, found.end()), form, "filed" if filed and use == "page" else use)

    def _stamped(self) -> Iterator[re.Match[str]]:
        """Where a day stands beside a clock time; only lines that have the sign of one are searched."""
        end = 0
        while sign := self._rules.stamp_sign.search(self._text, end):
            check()
            start = max(end, self._text.rfind("\n", end, sign.start()) + 1)
            end = _end_of_line(self._text, sign.end())
            for found in self._rules["stamp"].finditer(self._text, start, _end_of_line(self._text, end + 1)):
                if found.start() >= end:
                    break
                check()
                yield found
                end = max(end, found.end())

    def _use(self, before: str, stamp: re.Match[str]) -> StampUse | None:
        """What a stamp is for, by the words beside it; None where a sentence takes it up."""
        if self._rules["comment"].match(self._text, stamp.end(), stamp.end() + _BEHIND):
            return "comment"
        if not self._stands_apart(before, stamp):
            return None
        words = {word.casefold() for word in _WORD.findall(stamp[0])}
        is_column = _COLUMN.match(self._text, stamp.end(), stamp.end() + 12) is not None
        return "column" if is_column and words & self._rules.governors else "page"

    def _stands_apart(self, before: str, stamp: re.Match[str]) -> bool:
        """Whether a stamp with a weekday, a zone or half of the day is neither taken up before it nor behind it."""
        governor = _LAST_WORD.search(before)
        if governor is not None and governor[1].casefold() in self._rules.governors:
            return False
        is_full = len(_WORD.findall(stamp[0])) > 1
        return is_full and _BEGINS_ANEW.match(self._text, stamp.end(), stamp.end() + 12) is not None

    def is_line(self, line: Span) -> bool:
        """Whether all of a line reports nothing. Lines below a heading of links do not, up to one with a full stop."""
        text = self._text
        if _is_short(line, _LINE):
            if self._rules["line"].match(text, line.start, line.end):
                return True
            if self._may_have_links and self._rules["link"].match(text, line.start, line.end):
                return True
        if _is_short(line, _LINK) and self._rules["links"].match(text, line.start, line.end):
            self._links = _LINKS
            return True
        is_link = self._links > 0 and _is_short(line, _LINK) and _is_headline(line.of(text))
        self._links = self._links - 1 if is_link else 0
        return is_link

    def cuts(self, line: Span) -> Iterator[Cut]:
        """The stamps, times of updates and datelines within a line, in text order."""
        cuts = [*self._cuts_in(line), *self._datelines(line)]
        if not cuts:
            return
        end = line.start
        for cut in sorted(cuts, key=lambda cut: cut.span):
            if cut.span.start >= end:
                yield cut
                end = cut.span.end

    def _cuts_in(self, line: Span) -> Iterator[Cut]:
        while self._cuts and self._cuts[0].span.start < line.end:
            cut = self._cuts.popleft()
            if cut.span.start >= line.start:
                yield cut

    def _datelines(self, line: Span) -> Iterator[Cut]:
        """Datelines of agencies within a line, with the place before them."""
        if self._text.find("(", line.start, line.end) < 0:
            return
        for found in self._rules["agency"].finditer(self._text, line.start, line.end):
            check()
            before = self._text[max(line.start, found.start() - _BEFORE) : found.start()]
            city = self._rules["city"].search(before)
            start = found.start() - (len(before) - city.start() if city else 0)
            if city is not None or not _is_short_for(found[0], before):
                yield Cut(Span(start, found.end()), "dateline")

    def label(self, start: int, end: int) -> Cut | None:
        """The words at the beginning of a line or of the text behind a cut that report nothing; None for none."""
        window = min(end, start + _BEGINNING)
        found = self._rules.labels.match(self._text, start, window)
        if found is None or (found.lastgroup == "speaker" and self._rules["sentence"].match(self._text, start, window)):
            return None  # "SEE ALSO: Ferry sank" is a sentence that reports nothing
        return Cut(Span(start, found.end()), _LABELS[found.lastgroup or ""])

    def is_sentence(self, start: int, end: int) -> bool:
        """Whether a sentence reports nothing: by how it begins, or by words in it."""
        if self._rules["sentence"].match(self._text, start, min(end, start + _BEGINNING)):
            return True
        end = min(end, start + _LINE)
        may_be = _has_any(self._text[start:end].lower(), self._remark_words)
        return may_be and self._rules["remark"].search(self._text, start, end) is not None

    def caption_start(self, line: Span) -> int:
        """Where the caption begins that a line ends in, known by its credit; the end of the line where it has none."""
        start = max(line.start, line.end - _BEFORE)
        may_be = _CREDIT_SIGN.search(self._text, start, line.end) is not None
        found = self._rules["caption"].search(self._text, start, line.end) if may_be else None
        if found is None:
            return line.end
        return line.start if _is_short(line, _CAPTION) else found.start()


def _has_any(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - `any` takes twice as long, for each sentence
        if word in text:
            return True
    return False


def _end_of_line(text: str, start: int) -> int:
    """The next end of a line behind a position."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _is_headline(line: str) -> bool:
    """Whether a line can be a link: no sentence, and no entry of a chronology, which begins with its date."""
    return not _ENDS_SENTENCE.search(line) and not _BEGINS_WITH_NUMBER.match(line)


def _is_short(line: Span, most: int) -> bool:
    return line.end - line.start <= most


def _is_short_for(agency: str, before: str) -> bool:
    """As in "the Associated Press (AP) - its oldest rival -": whether the brackets explain the name before them."""
    letters = [letter for letter in agency if letter.isupper()]
    words = before.split()[-len(letters) :]
    return len(letters) > 1 and [word[0] for word in words] == letters
