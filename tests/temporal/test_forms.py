"""Sentences with the forms that dates take in many genres, and with what only looks like them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise

_MARK = re.compile(r"\{([^{}=]+?) = ([^{}]+?)\}")
_WRONG = "wrong today: "


def lines():
    for line in (Path(__file__).parent / "forms_en.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, published, text = (part.strip() for part in line.split("|", 2))
            marks = [pytest.mark.xfail(strict=True)] if kind.startswith(_WRONG) else []
            text = text.replace("\\n", "\n")
            name = f"{kind.removeprefix(_WRONG)}: {_MARK.sub(lambda found: found[1], text)[:60]}"
            yield pytest.param(published, text, id=name, marks=marks)


def unmarked(text):
    """The text without its marks, and for each its span and the values that will do."""
    plain, wanted, end = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[end : found.start()]
        wanted.append((len(plain), len(plain) + len(found[1]), {value.strip() for value in found[2].split("|")}))
        plain += found[1]
        end = found.end()
    return plain + text[end:], wanted


def without_seconds(value):
    return re.sub(r"(T\d\d:\d\d):00", r"\1", value)


@pytest.mark.parametrize(("published", "text"), list(lines()))
def test_a_form_has_its_value(published, text):
    day, _, language = published.partition(" ")
    plain, wanted = unmarked(text)
    anchor = None if day == "-" else read_edtf(day)
    found = recognise(plain, language=language or "en", anchor=anchor)
    whole = {each.range: each.value for each in found if each.range and each.value}
    for start, end, accepted in wanted:
        here = [each for each in found if each.span.start < end and start < each.span.end]
        values = {value.text for each in here if (value := each.value or whole.get(each.range))}
        values = {without_seconds(value) for value in values}
        assert (values & accepted) or (not values and "none" in accepted), plain[start:end]
