r"""The reading form of a text: without invisible characters, and with one form of each space and digit.

Characters that serve layout alone must not divide a date, a number or a name: "5 May\u200b 2019" is read as "5 May
2019" and "An\u00adna" as "Anna". In a `ReadingText`

- invisible characters are left out: format characters (soft hyphens, zero-width characters, marks of direction, byte
  order marks, variation selectors) and control characters; a soft hyphen at the end of a line is a hyphen;
- spaces of any width, and the separators among the control characters, are a space;
- separators of lines, of paragraphs and of pages, and a carriage return by itself, are a line feed;
- the hyphens that Unicode has beside that of the keyboard are that one;
- control characters from U+0080 on are what Windows has in their places (U+0096 is a dash), since texts have them only
  by a wrong encoding;
- decimal digits of any script are 0 to 9;
- a letter and its accents are one composed character; marks on anything but a letter are left out;
- a lone surrogate is a question mark.

Offsets into it are converted to offsets into the text as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from unicodedata import category, decimal, normalize

import re2

#: Code points with the property Default_Ignorable_Code_Point that are no format characters: joiners, vowels and fillers
#: without a shape, variation selectors, and what is reserved for such.
_IGNORABLE = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\ufe00-\ufe0f\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U000e0000-\U000e0fff"
)

#: A letter and a symbol that look like a space, in both their widths.
_BLANK = "\u2800\u3164\uffa0"

#: Format characters that are seen: they stand before or over the digits of their scripts.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

_LINES = frozenset("\x0b\x0c\x85\u2028\u2029")
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_HYPHENS = frozenset("\u2010\u2011")

#: Finds whether a text has any such character. `[^\P{Nd}0-9]` are the digits other than 0 to 9.
_ODD = re2.compile(
    rf"[\p{{Cf}}\p{{Mn}}\p{{Me}}{_IGNORABLE}{_BLANK}\x{{2010}}\x{{2011}}\x{{2028}}\x{{2029}}"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]|[^\P{Nd}0-9]"
)
_ODD_ASCII = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HYPHEN_AT_END = re.compile(r"\xad(?=\r?\n)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_IS_IGNORABLE = re.compile(f"[{_IGNORABLE}]")

#: Of a run of marks so many are composed with the letter before them; what has more is decoration.
_MARKS = 8


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A text as it is read. `text` is the text as written where nothing in it is to be read otherwise.

    From each of the offsets `starts` on, offsets in the text as written are larger by the number in `shifts`. `ends`
    has for the end of a character that is composed of several where the last of them ends.
    """

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    ends: dict[int, int] = field(default_factory=dict)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as written of what stands from `start` up to but not including `end`.

        Invisible characters at either end are outside.
        """
        begin = self._written(start)
        if end <= start:
            return begin, begin
        return begin, self.ends.get(end) or self._written(end - 1) + 1

    def _written(self, offset: int) -> int:
        place = bisect_right(self.starts, offset) - 1
        return offset + self.shifts[place] if place >= 0 else offset


def reading_text(text: str) -> ReadingText:
    """The text as it is read, in linear time."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    if text.isascii():
        return _read(text) if _ODD_ASCII.search(text) else ReadingText(text)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _read(text) if _ODD.search(text) else ReadingText(text)


def _read(text: str) -> ReadingText:
    text = _HYPHEN_AT_END.sub("-", text)
    forms = {sign: form for sign in set(text) if (form := _form(sign)) is not None}
    same: dict[str, str | int | None] = {sign: form for sign, form in forms.items() if form}
    vanishing = "".join(map(re.escape, sorted(forms.keys() - same.keys())))
    if same:
        text = text.translate(str.maketrans(same))
    return _without(text, re.compile(f"[{vanishing}]+")) if vanishing else ReadingText(text)


def _form(sign: str) -> str | None:
    """What a character is read as: "" for one that vanishes or is a mark; None where it stays what it is."""
    if " " <= sign <= "~" or sign in "\t\n\r":
        return None
    if sign in _LINES:
        return "\n"
    if sign in _HYPHENS:
        return "-"
    kind = category(sign)
    if kind == "Zs" or sign in _SEPARATORS or sign in _BLANK:
        return " "
    if kind == "Nd":
        return str(decimal(sign))
    if kind == "Cc":
        return bytes([ord(sign)]).decode("cp1252", "ignore") if sign > "\x7f" else ""
    is_format = kind == "Cf" and sign not in _SEEN
    return "" if is_format or kind in ("Mn", "Me") or _IS_IGNORABLE.match(sign) else None


def _without(text: str, vanishing: re.Pattern[str]) -> ReadingText:
    """The text without the runs of vanishing characters, but for what they make of the character before."""
    pieces: list[str] = []
    starts, shifts, ends = [], [], {}
    place = length = shift = 0
    for run in vanishing.finditer(text):
        first, behind = run.span()
        plain = text[place:first]
        last, marked = _with_marks(text[first - 1 : first] if plain else "", run[0])
        pieces += [plain[:-1], last]
        length += max(0, len(plain) - 1) + len(last)
        if marked:
            ends[length] = first + marked
        place = behind
        if place - length != shift:
            shift = place - length
            starts.append(length)
            shifts.append(shift)
    pieces.append(text[place:])
    return ReadingText("".join(pieces), tuple(starts), tuple(shifts), ends)


def _with_marks(before: str, run: str) -> tuple[str, int]:
    """A character with the marks of the run behind it, and how much of the run belongs to it."""
    if run.isascii() or not before:
        return before, 0
    marks = [place for place, sign in enumerate(run) if category(sign)[0] == "M" and not _IS_IGNORABLE.match(sign)]
    if not marks:
        return before, 0
    is_letter = category(before)[0] in "LM"
    return normalize("NFC", before + "".join(run[place] for place in marks[:_MARKS])) if is_letter else before, (
        marks[-1] + 1
    )
