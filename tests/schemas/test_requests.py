from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_api.errors import InvalidJson
from timeline_api.schemas import read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_json_is_read_back_as_it_was_written(value):
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=50))
def test_bytes_are_read_or_refused(text):
    with suppress(InvalidJson):
        read_json(text)


def test_a_name_given_twice_is_told():
    with pytest.raises(InvalidJson, match="'b' is given twice") as caught:
        read_json(b'[{"a": 1, "b": 2, "c": 3, "b": 4}]')
    assert caught.value.field == "b"


@pytest.mark.parametrize("digits", [21, 4300, 5000])
def test_a_number_without_end_is_refused(digits):
    with pytest.raises(InvalidJson, match=f"{digits} digits"):
        read_json(b"9" * digits)


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_nesting_without_end_is_refused(opening):
    with pytest.raises(InvalidJson, match="nested too deeply"):
        read_json(opening * 200_000)
