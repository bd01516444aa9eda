from __future__ import annotations

import codecs

import pytest

from timeline_api.errors import InvalidInput
from timeline_api.intake import is_charset, read_html, read_text

WORDS = "“Zoë” – 5 €"


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "windows-1252", "utf-16", "gb18030"])
def test_a_text_is_read_in_the_encoding_that_is_named(charset):
    assert read_text(WORDS.encode(charset), charset) == WORDS


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_windows_1252_as_on_the_web(charset):
    assert read_text(WORDS.encode("windows-1252"), charset) == WORDS


def test_a_text_is_utf_8_where_nothing_is_named_and_its_mark_is_no_letter():
    assert read_text(codecs.BOM_UTF8 + WORDS.encode(), "") == WORDS


def test_bytes_that_are_not_of_the_encoding_are_refused_with_their_place():
    with pytest.raises(InvalidInput, match="not UTF-8 at byte 3"):
        read_text(b"abc\xff", "")
    with pytest.raises(InvalidInput, match="not windows-1252 at byte 1"):
        read_text(b"a\x81", "windows-1252")


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "zlib", "rot13", "utf-7", "unicode_escape", "nothing", "\x00", "a" * 999]
)
def test_what_is_no_encoding_of_texts_is_none(name):
    assert not is_charset(name)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<meta charset="windows-1252">', ""),
        ("<META http-equiv=Content-Type content='text/html; charset=windows-1252'>", ""),
        ('<meta charset="utf-8">', "windows-1252"),
        ('<meta charset="nothing">', "windows-1252"),
    ],
)
def test_a_page_is_read_as_it_says_unless_the_caller_says(head, charset):
    assert read_html(f"<html>{head}{WORDS}".encode("windows-1252"), charset).endswith(WORDS)


def test_the_mark_of_a_page_counts_most():
    page = f'<meta charset="windows-1252">{WORDS}'
    assert read_html(codecs.BOM_UTF16_LE + page.encode("utf-16-le"), "windows-1252") == page
    assert read_html(codecs.BOM_UTF8 + page.encode(), "windows-1252") == page


def test_a_page_that_says_utf_16_in_bytes_is_utf_8():
    assert WORDS in read_html(f'<meta charset="utf-16">{WORDS}'.encode(), "")
