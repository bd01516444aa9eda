"""Cursors: opaque, whole or refused."""

from __future__ import annotations

import re
import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidCursor
from timeline_api.model import TimelineQuery
from timeline_api.store.shared.cursors import Listing, Listings

LISTINGS = Listings(b"a secret of sixteen bytes or more")
EVENTS = LISTINGS.events("summit", TimelineQuery())
KEY = (20231117, 8, 20231117, "Zoë met 習近平 👋", "0123456789abcdef")

day_numbers = st.integers(min_value=-99_991_231, max_value=99_991_231)
titles = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.tuples(day_numbers, st.integers(0, 9), day_numbers, titles, titles))
def test_a_cursor_gives_back_its_key_and_needs_no_escape_in_a_url(key: tuple[int | str, ...]) -> None:
    cursor = EVENTS.cursor(key)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)
    assert EVENTS.read(cursor) == key


def test_no_cursor_is_the_start_of_the_list() -> None:
    assert EVENTS.read("") is None


@given(st.text(min_size=1))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        EVENTS.read(text)


def test_a_cursor_cut_short_is_refused_wherever_it_is_cut() -> None:
    cursor = EVENTS.cursor(KEY)
    for length in range(1, len(cursor)):
        with pytest.raises(InvalidCursor):
            EVENTS.read(cursor[:length])


def test_a_cursor_with_one_character_changed_is_refused_wherever_it_is() -> None:
    cursor = EVENTS.cursor(KEY)
    for place, old in enumerate(cursor):
        for new in {"A", "b", "_", "=", "é", " ", string.digits[place % 10]} - {old}:
            with pytest.raises(InvalidCursor):
                EVENTS.read(cursor[:place] + new + cursor[place + 1 :])


def test_a_cursor_with_one_bit_flipped_is_refused_whichever_it_is() -> None:
    cursor = EVENTS.cursor(KEY)
    whole = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for bit in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(InvalidCursor):
            EVENTS.read(urlsafe_b64encode(flipped).rstrip(b"=").decode())
    for bit in range(7 * len(cursor)):
        text = bytearray(cursor.encode())
        text[bit // 7] ^= 1 << bit % 7
        with pytest.raises(InvalidCursor):
            EVENTS.read(text.decode())


def test_a_cursor_that_another_secret_signed_is_refused() -> None:
    with pytest.raises(InvalidCursor):
        EVENTS.read(Listings(b"another secret").events("summit", TimelineQuery()).cursor(KEY))


@pytest.mark.parametrize("added", ["A", "=", "==", "AAAA", "\n"])
def test_a_cursor_with_something_added_is_refused(added: str) -> None:
    with pytest.raises(InvalidCursor):
        EVENTS.read(EVENTS.cursor(KEY) + added)


@pytest.mark.parametrize("key", [(), (1,), ("1", 2, 3, "a", "b"), (True, 2, 3, "a", "b"), (2**63, 2, 3, "a", "b")])
def test_a_key_of_the_wrong_types_is_refused_though_it_is_signed(key: tuple[int | str, ...]) -> None:
    forged = Listing(secret=EVENTS.secret, name=EVENTS.name, key_types=()).cursor(key)
    with pytest.raises(InvalidCursor):
        EVENTS.read(forged)


def test_a_cursor_of_another_list_is_refused() -> None:
    for other in (LISTINGS.events("summits", TimelineQuery()), LISTINGS.documents("summit")):
        with pytest.raises(InvalidCursor):
            EVENTS.read(other.cursor(KEY))


@pytest.mark.parametrize(
    "query",
    [
        {"order": "desc"},
        {"sort": "salience"},
        {"since": read_edtf("2023")},
        {"until": read_edtf("2023")},
        {"q": "rome"},
        {"actor": "Ana"},
        {"source": "Ana"},
        {"modality": "asserted"},
        {"kind": "event"},
        {"min_precision": "day"},
        {"min_corroboration": 1},
        {"disputed": False},
        {"top": 9},
    ],
    ids=str,
)
def test_a_cursor_is_refused_with_another_filter_or_order(query: dict[str, Any]) -> None:
    with pytest.raises(InvalidCursor):
        LISTINGS.events("summit", TimelineQuery(**query)).read(EVENTS.cursor(KEY))


def test_a_cursor_is_good_for_a_page_of_another_length_and_for_the_order_by_its_name() -> None:
    for query in (TimelineQuery(limit=7), TimelineQuery(order="asc"), TimelineQuery(counted=True)):
        assert LISTINGS.events("summit", query).read(EVENTS.cursor(KEY)) == KEY
