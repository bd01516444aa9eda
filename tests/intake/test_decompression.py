from __future__ import annotations

import gzip
import sys
import zlib

import pytest

from timeline_api.errors import BrokenBody
from timeline_api.intake import PACKINGS, unpack
from timeline_api.intake.decompression import PIECE

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {"gzip": gzip.compress, "zstd": zstd.compress}
LETTERS = b"The ferry line was approved. " * 9000


def pieces(packed: bytes, size: int = 1000) -> list[bytes]:
    return [packed[place : place + size] for place in range(0, len(packed), size)]


def test_every_packing_can_be_tested():
    assert set(PACK) == set(PACKINGS)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_packed_body_comes_out_as_it_went_in(packing, size):
    assert b"".join(unpack(pieces(PACK[packing](LETTERS), size), packing)) == LETTERS


@pytest.mark.parametrize("packing", PACKINGS)
def test_members_behind_each_other_are_one_body(packing):
    packed = PACK[packing](b"one ") + PACK[packing](b"") + PACK[packing](b"two")
    assert b"".join(unpack(pieces(packed, 5), packing)) == b"one two"


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_bomb_is_unpacked_in_small_pieces_for_as_long_as_they_are_taken(packing):
    unpacked = unpack([PACK[packing](b"\0" * 50_000_000)], packing)
    assert max(len(next(unpacked)) for _ in range(20)) == PIECE


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda packed: packed[:-1],
        lambda packed: packed[:20],
        lambda packed: packed + b"more",
        lambda packed: b"no" + packed,
        lambda packed: packed * 101,
    ],
    ids=["cut at the end", "cut", "longer", "other", "many members"],
)
def test_a_body_that_cannot_be_unpacked_is_refused(packing, spoil):
    with pytest.raises(BrokenBody):
        list(unpack(pieces(spoil(PACK[packing](LETTERS))), packing))


def test_a_window_of_more_than_8_mib_is_refused():
    packed = zstd.compress(LETTERS * 100, options={zstd.CompressionParameter.window_log: 27})
    with pytest.raises(BrokenBody):
        list(unpack([packed], "zstd"))


def test_zlib_is_no_gzip():
    with pytest.raises(BrokenBody):
        list(unpack([zlib.compress(LETTERS)], "gzip"))


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_empty_body_stays_empty(packing):
    assert list(unpack([], packing)) == []
