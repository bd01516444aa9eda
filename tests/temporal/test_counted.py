"""Numbers before "ago", "earlier" and "later": read whole or not at all, and as precisely as they are said."""

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import recognise

PUBLISHED = read_edtf("2023-11-18")


def values(text: str, language: str = "en") -> list[str]:
    found = recognise(text, language=language, anchor=PUBLISHED)
    return [each.value.text for each in found if each.value and each.type == "DATE"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.5 years ago", "2022"),
        ("2.5 years ago", "2021"),
        ("1.5 months ago", "2023-10"),
        ("1.5 weeks ago", "2023-11-08~"),
        ("1.5 days ago", "2023-11-16~"),
        ("1.5 decades ago", "2008~"),
        ("1.5 hours ago", "2023-11-18"),
        ("30 hours ago", "2023-11-17~"),
        ("half a year ago", "2023"),
        ("half a century ago", "1973~"),
        ("two and a half years ago", "2021"),
        ("a year and a half ago", "2022"),
        ("2½ years ago", "2021"),
        ("2 1/2 years ago", "2021"),
        ("1,200 days ago", "2020-08-05"),
        ("1 200 days ago", "2020-08-05"),
        ("1\u202f200 days ago", "2020-08-05"),
        ("1'200 days ago", "2020-08-05"),
        ("1’200 days ago", "2020-08-05"),
        ("five or six years ago", "2017/2018"),
        ("5 to 6 years ago", "2017/2018"),
        ("5-6 years ago", "2017/2018"),
        ("5–6 years ago", "2017/2018"),
        ("between five and six years ago", "2017/2018"),
        ("two or three months ago", "2023-08/2023-09"),
        ("two or three days ago", "2023-11-15/2023-11-16"),
        ("about five or six years ago", "2017~/2018~"),
        ("about five years ago", "2018~"),
    ],
)
def test_a_number_is_read_whole(words, value):
    assert values(f"Ann Smith resigned {words}.") == [value]


@pytest.mark.parametrize(
    "number",
    [
        *(
            "1,5",
            "1.200",
            "1.2.3",
            "1/2",
            "3/4",
            "5/6",
            "5~6",
            "5, 6",
            "5..6",
            "10^4",
            "5*2",
            "5=5",
            "1e3",
            ".5",
            "5:5",
        ),
        *("minus 3", "-3", "−3", "+3", "±3", "$3", "£ 3", "€3", "#3", "<3", ">3", "×3", "three point five"),
        *("four, five or six", "one hundred twenty", "two hundred and five", "five, six", "3-", "5%", "3rd"),
    ],
)
@pytest.mark.parametrize("side", ["ago", "earlier", "later"])
def test_a_number_is_not_read_in_part(number, side):
    assert values(f"Ann Smith resigned {number} years {side}.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales were $31 million, up from $10 million five years ago.", "2018"),
        ("Sales were 40, up from 31 five years ago.", "2018"),
        ("He won three times two years ago.", "2021"),
        ("He bought this one three years ago.", "2020"),
        ("She left—three years ago—for Lima.", "2020"),
        ("She left (3 years ago).", "2020"),
        ("“3 years ago, she left,” he said.", "2020"),
        ("She left on her own, 3 years ago.", "2020"),
    ],
)
def test_what_stands_beside_a_number_need_be_no_part_of_it(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hace 1,5 años", "2022"),
        ("hace 1.200 días", "2020-08-05"),
        ("hace 1 200 días", "2020-08-05"),
        ("hace dos años y medio", "2021"),
        ("hace medio siglo", "1973~"),
        ("hace cinco o seis años", "2017/2018"),
        ("hace entre 5 y 6 años", "2017/2018"),
    ],
)
def test_spanish_numbers_have_a_decimal_comma(words, value):
    assert values(f"Ana Ruiz dimitió {words}.", "es") == [value]


@pytest.mark.parametrize("number", ["1.5", "1,200", "5/6", "10^4", "menos 3", "-3", "5, 6", "3/4"])
def test_spanish_numbers_are_not_read_in_part(number):
    assert values(f"Ana Ruiz dimitió hace {number} años.", "es") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on May 5.2019", ["2019-05-05"]),
        ("on 5 May.2019", ["2019-05-05"]),
        ("on May 5/2019", ["2019-05-05"]),
        ("on 5-May-2019", ["2019-05-05"]),
        ("in May-2019", ["2019-05"]),
        ("in May.2019", ["2019-05"]),
        ("in May -2019", []),
        ("on 5 May -2019", []),
        ("on May 5;2019", []),
        ("in May. 2019 was worse", ["2023-05", "2019"]),
        ("on May 5. In 2019 she had joined", ["2023-05-05", "2019"]),
    ],
)
def test_a_year_beside_a_date_is_its_year_or_takes_it_away(words, value):
    assert values(f"Ann Smith resigned {words}.") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will come in the next century.", ["21XX"]),
        ("It was built in 1985 and widened the following decade.", ["1985", "199X"]),
        ("It was built in 1985 and widened two decades later.", ["1985", "2005~"]),
    ],
)
def test_a_neighbouring_century_is_one_of_the_calendar(text, value):
    assert values(text) == value


@pytest.mark.parametrize("published", ["2023-11", "2023"])
def test_a_part_of_a_month_needs_the_day_of_publication(published):
    [found] = recognise("Ann resigned 1.5 months ago.", language="en", anchor=read_edtf(published))
    assert found.value is None
    assert "publication date is known only as" in found.unresolved


@pytest.mark.parametrize(
    ("words", "timex", "value"),
    [
        ("at midnight on 5 May 2023", "2023-05-05T24:00", "2023-05-05"),
        ("at midnight on Friday", "2023-11-17T24:00", "2023-11-17"),
        ("at 24:00 on 5 May 2023", "2023-05-05T24:00", "2023-05-06T00:00:00"),
        ("at noon on 5 May 2023", "2023-05-05T12:00", "2023-05-05T12:00:00"),
        ("at 12 a.m. on 5 May 2023", "2023-05-05T00:00", "2023-05-05T00:00:00"),
    ],
)
def test_midnight_by_its_name_is_at_either_end_of_its_day(words, timex, value):
    [found] = recognise(f"Ann Smith resigned {words}.", language="en", anchor=PUBLISHED)
    assert (found.timex, found.value.text) == (timex, value)


@pytest.mark.parametrize(
    ("words", "timex"),
    [
        ("half a year", "P6M"),
        ("half an hour", "PT30M"),
        ("half a day", "PT12H"),
        ("half a week", "P0.5W"),
        ("half a decade", "P5Y"),
        ("two and a half years", "P2Y6M"),
        ("two and a half weeks", "P2.5W"),
    ],
)
def test_half_of_a_unit_is_a_length_of_its_own(words, timex):
    [found] = recognise(f"It took {words}.", language="en", anchor=PUBLISHED)
    assert (found.type, found.timex, found.text) == ("DURATION", timex, words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 2.5 May 2019", ["2019-05"]),
        ("on 1,5 May 2019", ["2019-05"]),
        ("on $5 May 2019", ["2019-05"]),
        ("on May 5.5", []),
        ("-5 May 2019", ["2019-05-05"]),
        ("(5 May 2019)", ["2019-05-05"]),
        ("on Friday,3 May 2019", ["2019-05-03"]),
    ],
)
def test_a_day_is_not_the_end_of_a_number(words, value):
    assert values(f"Ann Smith resigned {words}.") == value
