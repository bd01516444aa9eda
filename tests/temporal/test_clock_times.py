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
