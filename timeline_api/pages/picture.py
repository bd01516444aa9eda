"""The picture of a story that pages of other sites show where the story is shared: its title, span and key events.

It is drawn with Pillow, which is the extra `pictures`, in DejaVu Sans, which has accents and the Greek, Cyrillic,
Hebrew and Arabic letters (licence: `fonts/LICENSE.txt`). What it has no letters for is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: The size that Open Graph and Twitter show whole.
WIDTH, HEIGHT = 1200, 630

_FONTS = Path(__file__).parent / "fonts"
_MARGIN = 64
_PAPER, _INK, _MUTED, _ACCENT = "#fcfbf8", "#1d1b18", "#5d574e", "#a4371f"

#: Letters of a text that are drawn at most, more than fit.
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedEvent:
    """An event in the picture: its date in words, its title, and a mark such as "Alleged", "" for what happened."""

    date: str
    title: str
    mark: str = ""


def can_draw() -> bool:
    """Whether the package that draws is installed."""
    return find_spec("PIL") is not None


def draw_story(title: str, span: str, events: Sequence[PicturedEvent]) -> bytes:
    """Return the picture as PNG; the same texts give the same bytes with the same release of Pillow.

    `title` takes two lines at most, `span` and each of the first three of `events` one; what is longer ends in "…".
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 14), fill=_ACCENT)
    top = _lines(draw, _wrapped(_drawable(title), _font(54, is_bold=True), WIDTH - 2 * _MARGIN, 2), 54, 46)
    draw.text((_MARGIN, top + 2), _cut(_drawable(span), _font(28), WIDTH - 2 * _MARGIN), font=_font(28), fill=_MUTED)
    shown = [event for event in events if _drawable(event.title)][:3]
    for number, event in enumerate(shown):
        _event(draw, event, HEIGHT - 40 - 112 * (len(shown) - number))
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _event(draw: ImageDraw, event: PicturedEvent, top: int) -> None:
    left = _MARGIN + 40
    draw.line((_MARGIN + 9, top + 18, _MARGIN + 9, top + 112), fill="#d8d2c6", width=3)
    is_hollow = bool(event.mark)
    draw.ellipse(
        (_MARGIN, top + 9, _MARGIN + 18, top + 27), fill=_PAPER if is_hollow else _ACCENT, outline=_ACCENT, width=4
    )
    date = _cut(_drawable(event.date), _font(25), 640)
    draw.text((left, top), date, font=_font(25), fill=_ACCENT)
    if event.mark:
        place = left + _font(25).getlength(date) + 22
        width = _font(21, is_bold=True).getlength(event.mark.upper())
        draw.rounded_rectangle((place - 10, top, place + width + 10, top + 33), radius=6, outline=_ACCENT, width=2)
        draw.text((place, top + 3), event.mark.upper(), font=_font(21, is_bold=True), fill=_ACCENT)
    title = _cut(_drawable(event.title), _font(32), WIDTH - left - _MARGIN)
    draw.text((left, top + 38), title, font=_font(32), fill=_INK)


def _lines(draw: ImageDraw, lines: Sequence[str], size: int, top: int) -> int:
    for line in lines:
        draw.text((_MARGIN, top), line, font=_font(size, is_bold=True), fill=_INK)
        top += round(size * 1.25)
    return top


def _wrapped(text: str, font: FreeTypeFont, width: int, most: int) -> list[str]:
    """The text in at most so many lines; the last one has what is left, cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and font.getlength(" ".join(words[: count + 1])) <= width:
            count += 1
        lines.append(_cut(" ".join(words[:count]), font, width))
        words = words[count:]
    return [*lines, _cut(" ".join(words), font, width)] if words else lines


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    """The text if it is no wider than `width`, else as many letters as fit with "…" behind them."""
    if font.getlength(text) <= width:
        return text
    fits, fails = 0, len(text)
    while fits + 1 < fails:
        middle = (fits + fails) // 2
        if font.getlength(text[:middle].rstrip() + "…") <= width:
            fits = middle
        else:
            fails = middle
    # A number or a name that is cut could be taken for another.
    whole = text[:fits] if text[fits : fits + 1] == " " else text[:fits].rpartition(" ")[0]
    return (whole or text[:fits]).rstrip(" ,;:–-") + "…"


def _drawable(text: str) -> str:
    """The text without what the font has no letters for; "" where that is most of it."""
    short = " ".join(text[:_LONGEST].split())
    kept = "".join(letter for letter in short if _has_letter(letter))
    return kept if 2 * len(kept) > len(short) else ""


@lru_cache(maxsize=4096)
def _has_letter(letter: str) -> bool:
    if not letter.isprintable():
        return False
    font = _font(20)
    missing = font.getmask("\U0010fffd")
    found = font.getmask(letter)
    return letter == " " or (found.size, bytes(found)) != (missing.size, bytes(missing))


@lru_cache(maxsize=16)
def _font(size: int, *, is_bold: bool = False) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - an extra

    return ImageFont.truetype(_FONTS / f"DejaVuSans{'-Bold' if is_bold else ''}.ttf", size)
