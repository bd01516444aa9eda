"""A time of day alone is of the day that is named near it, else of the day of publication, never of one far before."""

from __future__ import annotations

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise

#: Two paragraphs or more in which no time is named.
FAR = " " + "The harbour master walked along the quay and looked at the boats in the calm water. " * 11

CASES = {
    "Rescuers reached the ferry on 3 May 2009. The first boat came at 6 a.m. and left.": "2009-05-03T06:00:00",
    "The bell rang in the square on Sunday.\n\nPeople came out at 7.15 p.m. to listen.": "2010-04-11T19:15:00",
    "The mill caught fire at 9 p.m. and burned.": "2010-04-16T21:00:00",
    f"It began today.{FAR}Crews had it under control at 11.40 p.m. and left.": "2010-04-16T23:40:00",
    f"The pier has been shut since 2007.{FAR}It was lit again at 9 p.m. for the crews.": "2010-04-16T21:00:00",
    f"A storm tore down the mill on 14 June 1987.{FAR}The bakery opens at 7 a.m. for the crews.": "",
    f"The service is held on Christmas Day 2009.{FAR}The show starts at 9.30 p.m. with songs.": "",
    f"They met on Wednesday.{FAR}The doors open at 8 p.m. for all.": "",
}


@pytest.mark.parametrize("text", CASES)
def test_the_day_of_a_time_of_day(text: str) -> None:
    last = recognise(text, language="en", anchor=read_edtf("2010-04-16"))[-1]
    assert last.type == "TIME"
    assert (last.value.text if last.value else "") == CASES[text]
    assert bool(last.unresolved) == (CASES[text] == "")


@pytest.mark.parametrize(
    "text",
    [
        "By 1100 (1600 GMT) the dead lay outside the hospital.",
        "He fell asleep at about 1100.",
        "She had stopped breathing shortly after 1140.",
        "He rang at 1045, made calls between 1100 and 1200 and left before 1321.",
        "The fire began just after 1410, and by 1500 it was out.",
        "0946: The vote begins. 1132: Ida Marsh in Tarn. 1308: It is over.",
        "1308: It is over. 1132: Ida Marsh in Tarn. 0946: The vote begins.",
    ],
)
def test_digits_of_a_clock_are_no_year(text: str) -> None:
    found = recognise(text, language="en", anchor=read_edtf("2010-01-15"))
    assert [each.text for each in found if "year" in each.rule] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By 1100 the Danes ruled the whole island.", "../1100"),
        ("The abbey was built between 1300 and 1350.", "1300/1350"),
        ("The charter of 1215 was signed at a ford.", "1215"),
        ("The siege began in 1144, at a time of famine.", "1144"),
        ("1132: The abbey burns. 1215: The charter is signed.", "1132"),
        ("0946: The vote begins. The charter of 1215 is shown.", "1215"),
        ("They met at 1100, ten years after the fire of 1998.", "1998"),
    ],
)
def test_digits_that_nothing_makes_a_clock_time_are_a_year(text: str, value: str) -> None:
    found = recognise(text, language="en", anchor=read_edtf("2010-01-15"))
    assert value in [each.value.text for each in found if each.value]
