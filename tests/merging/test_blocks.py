"""Blocking loses no pair: what would be judged one is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.merging.test_order import any_mentions
from timeline_api.merging.blocks import kept_keys, sought_keys
from timeline_api.merging.judgement import judge, linked
from timeline_api.merging.neighbourhood import Neighbourhood
from timeline_api.merging.side_by_side import dated_the_same
from timeline_api.merging.statements import statement_of


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(any_mentions(), any_mentions())
def test_statements_that_are_linked_find_each_other_from_both_sides(some, others):
    for left, right in ((statement_of([one]), statement_of([other])) for one in some for other in others):
        if judge(left, right).linked:
            assert kept_keys(left) & sought_keys(right)
            assert kept_keys(right) & sought_keys(left)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(any_mentions(), any_mentions())
def test_statements_that_are_linked_are_near_each_other_in_memory(some, others):
    neighbourhood = Neighbourhood()
    for mention in some:
        neighbourhood.put(statement_of([mention]))
    for left, right in ((statement_of([one]), statement_of([other])) for one in some for other in others):
        if judge(left, right).linked:
            assert left.id in neighbourhood.near(right)
            same = dated_the_same(left.core, right.core)
            assert (left.id in neighbourhood.near_of_other_value(right.core)) is not same


@settings(max_examples=100, deadline=None)
@given(any_mentions(), any_mentions())
def test_a_judgement_does_not_depend_on_which_side_comes_first(some, others):
    for left, right in ((statement_of([one]), statement_of([other])) for one in some for other in others):
        assert judge(left, right) == judge(right, left)
        assert linked(left, right) == judge(left, right).linked
