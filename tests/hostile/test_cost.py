"""Texts that are written to cost much cost little more than prose, and their cost grows as their length does.

The repetitions and the random mixtures that were worst in long searches are measured each time; all repetitions, a
megabyte of each of the worst and the search itself are for `make fuzz`, over as many seeds as FUZZ_EXAMPLES times ten.
"""

from __future__ import annotations

import os
import time

import pytest

from tests.hostile.measuring import collecting_as_served, complaint, prose, reading_with, seconds
from tests.hostile.texts import random_recipe, recipes
from tests.support import builders
from timeline_api.document_budget import Limits, spending
from timeline_api.errors import DocumentTooCostly
from timeline_api.extraction import Syntax, load_syntax
from timeline_api.pipeline import extract_document
from timeline_api.pipeline.document_limits import COSTLY

#: Lengths of texts: in each run, in slow tests, and in long searches.
FEW_SIZES = (2_000, 8_000)
SIZES = (4_000, 16_000)
ALL_SIZES = (2_000, 4_000, 8_000, 16_000)

#: Seeds of random mixtures that were among the costliest of a search.
SEEDS = (26, 30, 34, 36, 37, 77, 126, 130, 141, 166, 209, 231, 346, 358, 387, 399)

#: What was costliest, or grew fastest, before it was bounded; by what it is made of.
WORST = (
    "repeat '.'",
    "repeat 'J. '",
    "repeat 'Mr. '",
    "repeat '\"She told him on 3 March '",
    "repeat 'she told him on 3 March '",
    "repeat 'he said she said on Friday '",
    "repeat 'that he said that on Friday '",
    "repeat 'to meet on Friday '",
    "repeat \"Friday's talks' \"",
    "repeat '3 May 2019 '",
    "repeat '3 percent in 2019 '",
    "repeat 'On 3 May Anna said '",
    "repeat 'talks on Friday between '",
    "repeat 'a,\\nb,\\n'",
    "repeat 'LONDON, Nov 3 (Reuters) - \\n'",
    "repeat 'May\\n3\\n'",
    "repeat '1. May\\n2. June\\n'",
    "repeat 'March or April or '",
    "number '{i} days ago '",
    "number 'in {i} weeks '",
    "number 'On Friday he met Anna {w}. '",
    "number 'She met {w} on Friday; '",
    "number 'On 3 May {w}, '",
    "number '“He met Anna {w} on Friday, '",
    "number 'The Mexican president met {w} on Friday. '",
    "number 'Anna Bell{i} and '",
    "number 'A fire killed {i} people in Lisbon on 3 March 2020. '",
    "number '{w}\\n'",
    "nest 'from ' '3 May 2019'",
    "nest '(' 'On Friday Anna met Bo'",
    "repeat 'took us an hour on Friday '",
    "repeat 'LUND: We left on Friday.\\n'",
    "number '{w} Kills Man In {w} On Friday The mayor left '",
)

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "20"))

MEGABYTE = 1_000_000


@pytest.fixture(scope="module", params=["dates", "rules", "model"])
def syntax(request: pytest.FixtureRequest) -> Syntax | None:
    """What texts are read with: nothing but the rules of dates, the rules, the model."""
    if request.param == "dates":
        return None
    if request.param == "rules":
        return load_syntax("none")
    pytest.importorskip("spacy", reason="the clause analysis needs the model extra")
    return load_syntax()


@pytest.fixture(autouse=True)
def nothing_remembered():
    yield
    COSTLY.clear()


@pytest.fixture(scope="module")
def read(syntax: Syntax | None):
    """Read a text, with all that is loaded once loaded already."""
    reading = reading_with(syntax)
    reading(prose(SIZES[-1]))
    return reading


@pytest.fixture(scope="module")
def beside(syntax, read):
    """What prose is read with beside it: dates alone cost so little that a list of them is held against all reading."""
    return read if syntax else reading_with(load_syntax("none"))


def _complaints(named, read, sizes, beside=None):
    return [told for name, recipe in named if (told := complaint(name, recipe, read, sizes, beside=beside))]


def test_what_was_costly_is_no_longer(syntax, read, beside):
    assert _complaints([(name, recipes()[name]) for name in WORST[::4]], read, FEW_SIZES, beside) == []


@pytest.mark.slow
def test_all_that_was_costly_is_no_longer(syntax, read, beside):
    names = WORST[::2] if syntax and not syntax.name.startswith("rules") else WORST  # the model takes a second for each
    assert _complaints([(name, recipes()[name]) for name in names], read, SIZES, beside) == []


@pytest.mark.fuzz
def test_repetitions_cost_little_more_than_prose(read, beside):
    assert _complaints(recipes().items(), read, SIZES, beside) == []


@pytest.mark.slow
def test_mixtures_cost_little_more_than_prose():
    read = reading_with(load_syntax("none"))
    read(prose(SIZES[-1]))
    assert _complaints([(f"seed {seed}", random_recipe(seed)) for seed in SEEDS], read, SIZES) == []


def test_a_seed_gives_the_same_text_each_time():
    assert random_recipe(7)(500) == random_recipe(7)(500) != random_recipe(8)(500)
    assert all(len(recipe(500)) == 500 for name, recipe in recipes().items() if not name.startswith("nest"))


LISTS = ("repeat 'May\\n3\\n'", "repeat '1. May\\n2. June\\n'", "repeat 'March or April or '", "repeat 'May '")


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_dates_hold_no_more_than_their_share_of_memory(name):
    limits, length = Limits(seconds=120), 100_000  # a measurement of coverage doubles the seconds, not the memory
    with spending(length, limits) as spent:
        extract_document(builders.document(recipes()[name](length)), load_syntax("none"))
    assert spent.counted_bytes < limits.memory_mb * 2**20 * length / MEGABYTE


def test_a_budget_of_nothing_ends_the_reading_at_once():
    limits = Limits(seconds=0, seconds_per_mb=0)
    strict = load_syntax("none", limits=limits)
    overrun = {}
    for name in WORST:
        text, began = recipes()[name](200_000), time.thread_time()
        try:
            with spending(len(text), limits):
                extract_document(builders.document(text), strict)
        except DocumentTooCostly:
            pass
        overrun[name] = time.thread_time() - began
    assert {name: spent for name, spent in overrun.items() if spent > 0.5} == {}


@pytest.mark.slow
def test_prose_uses_less_than_two_fifths_of_its_budget(read, syntax):
    limits = syntax.limits if syntax else Limits()
    length = 100_000
    read(prose(length // 10))
    with collecting_as_served():
        assert min(seconds(read, prose(length)) for _ in range(3)) < limits.seconds_for(length) * 2 / 5


@pytest.mark.fuzz
@pytest.mark.parametrize("length", [5_000, 50_000, 200_000, 500_000, 990_000])
def test_prose_of_any_length_uses_less_than_two_fifths_of_its_budget(read, syntax, length):
    limits = syntax.limits if syntax else Limits()
    with spending(length, limits) as spent:
        read(prose(length))
    assert spent.spent < limits.seconds_for(length) * 2 / 5
    assert spent.counted_bytes < limits.memory_mb * 2**20 / 3


@pytest.mark.fuzz
@pytest.mark.parametrize("name", WORST)
def test_a_megabyte_is_read_in_time(read, name):
    text = recipes()[name](MEGABYTE)
    with spending(MEGABYTE, Limits()) as spent:
        read(text)
    assert spent.spent < 15
    assert spent.counted_bytes < 400 * 2**20


@pytest.mark.fuzz
@pytest.mark.parametrize("piece", ["12/12/12 ", "Friday 12 ", "3 May 2019 ", "12/ 3. May-19 "])
def test_a_megabyte_of_dates_is_read_in_five_seconds(read, piece):
    assert seconds(read, (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]) < 5


@pytest.mark.fuzz
def test_a_search_finds_nothing_that_is_costly(read, beside):
    first = int(os.environ.get("FUZZ_SEED", "1000"))
    named = [(f"seed {seed}", random_recipe(seed)) for seed in range(first, first + 10 * EXAMPLES)]
    assert _complaints(named, read, ALL_SIZES, beside) == []
