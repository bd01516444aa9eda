"""The text as it is read, and the offsets in the text as written."""

import re
import sys
import time
from itertools import pairwise, product
from unicodedata import category

import pytest

from timeline_api.language.reading_text import reading_text

SOFT_HYPHEN, ZERO_WIDTH_SPACE, ACUTE = "\xad", "\u200b", "\u0301"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("Plain “words” – and\ttabs,\r\nlines; café 2019²", "Plain “words” – and\ttabs,\r\nlines; café 2019²"),
        ("5 May\u200b 2019", "5 May 2019"),
        ("\ufeffAn\xadna \u2068Bell\u2069\u200f", "Anna Bell"),
        ("Mon\u180e\u2060\u200d\ufe0f\u034fday", "Monday"),
        ("tag\U000e0041s", "tags"),
        ("5\xa0May\u202f2019\u3000\u2009\u1680\u205fx\u3164\u2800", "5 May 2019    x  "),
        ("a\x1cb\x1dc\x1ed\x1fe", "a b c d e"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f\rg\r\nh", "a\nb\nc\nd\ne\nf\ng\r\nh"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("the mayor\x92s plan, 5\x968 May", "the mayor’s plan, 5–8 May"),
        ("٢٠١٩ ２０ 𝟗", "2019 20 9"),
        ("5\u0301 May\u20dd", "5 May\u20dd"),
        ("Jose\u0301 mie\u0301rcoles", "José miércoles"),
        ("x\u0302y", "x\u0302y"),
        ("\u0301a \u0301b", "a b"),
        ("Janu\xad\nary, Janu\xad\r\nary", "Janu-\nary, Janu-\r\nary"),
        ("2019\u201105\u201005", "2019-05-05"),
        ("a\ud800b", "a?b"),
        ("كتاب \u0600", "كتاب \u0600"),
    ],
)
def test_what_is_seen_is_read(written, read):
    assert reading_text(written).text == read


def test_no_invisible_character_is_read():
    """Each character of Unicode that has no shape of its own, beside what the reading itself writes."""
    signs = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    read = reading_text("".join(sign for sign in signs if category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp"))).text
    left = {sign for sign in read if category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp")}
    assert all(category(sign) == "Cf" for sign in left - set(" \t\r\n"))
    assert len(left) < 20  # signs that span the digits of their scripts


def test_no_character_of_a_mixture_is_without_a_place():
    """Every string of five of these characters, of which some vanish, compose, or become another."""
    for signs in product("e5\n\u0301\u200b\xad", repeat=5):
        written = "".join(signs)
        reading = reading_text(written)
        places = [reading.written(place, place + 1) for place in range(len(reading.text))]
        assert all(0 <= start < end <= len(written) for start, end in places), ascii(written)
        assert all(left[1] <= right[0] for left, right in pairwise(places)), ascii(written)
        assert reading_text(reading.text).text == reading.text, ascii(written)


@pytest.mark.parametrize("odd", ["\u200b", "\xad\u2060\ufeff", "\u0301", "\u200b\u0301\u200b", "\u0301" * 40])
@pytest.mark.parametrize("text", ["On 5 May 2019 Ann Lee met José.", "e", "5", ""])
def test_offsets_lead_back_to_what_was_read(text, odd):
    """Every word of the reading text stands, but for what is not seen, where `written` says."""
    written = odd.join(("", *text, ""))
    reading = reading_text(written)
    for word in re.finditer(r"\S+", reading.text):
        start, end = reading.written(*word.span())
        assert reading_text(written[start:end]).text == word[0]
    whole = [reading.written(place, place + 1) for place in range(len(reading.text))]
    assert all(left[1] <= right[0] for left, right in pairwise(whole))


def test_a_character_ends_behind_its_marks_and_before_what_is_not_seen():
    reading = reading_text("Jose\u0301\u200b won")
    assert reading.text == "José won"
    assert reading.written(0, 4) == (0, 5)
    assert reading.written(4, 5) == (6, 7)
    assert reading.written(4, 4) == (6, 6)


def test_most_texts_keep_their_offsets():
    for text in ("On 5 May 2019 she left.", "“Yes” – she\xa0said", "２０１９"):
        assert reading_text(text).starts == ()


@pytest.mark.parametrize("unit", ["a\u200b", "e\u0301", "\u0301", "\xad", "\u2028\xa0", "e" + "\u0301" * 9])
def test_reading_is_linear(unit):
    def seconds(count):
        start = time.process_time()
        reading_text(unit * count)
        return time.process_time() - start

    small = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 40 * small + 0.05
