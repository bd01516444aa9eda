"""Where an event takes place, by the name of the place; what only looks like a place is none."""

from __future__ import annotations

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.temporal import recognise


def places_in(text: str, syntax: Syntax) -> dict[str, tuple[str, ...]]:
    """The places of the mentions of a text by their triggers."""
    document = builders.document(text)
    expressions = recognise(text, language="en", anchor=document.published.value)
    return {mention.trigger.text: mention.places for mention in extract(document, expressions, syntax)}


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Ana Torres met Leo Park in Paris on Friday.", "met", ("Paris",)),
        ("A bomb exploded outside the German embassy in Kabul on Friday.", "exploded", ("Kabul",)),
        ("Two mills were burned down in the Norwegian town of Odda on Friday.", "burned down", ("Odda",)),
        ("Three men drowned on Friday near the village of Tula.", "drowned", ("Tula",)),
        ("He was arrested on the island of Crete on Friday.", "arrested", ("Crete",)),
        ("A tanker was seized off the coast of Somalia on Friday.", "seized", ("Somalia",)),
        ("She was found in the ruins of a school in the capital, Kathmandu, on Friday.", "found", ("Kathmandu",)),
        ("The quake struck south of the capital Kathmandu on Friday.", "struck", ("Kathmandu",)),
        ("Ana Torres died on Friday at the Royal Alexandra Hospital in Paisley.", "died",
         ("Royal Alexandra Hospital", "Paisley")),
        ("Leo Park is due to appear in a London court on Friday.", "appear", ("London",)),
        ("They gathered in London's Hyde Park on Friday.", "gathered", ("Hyde Park",)),
        ("The protests in Egypt began on Friday.", "began", ("Egypt",)),
        ("A hotel in Nairobi was burned down on Friday.", "burned down", ("Nairobi",)),
        ("Ministers praised the talks held in Geneva on Friday.", "held", ("Geneva",)),
        ("A fire killed nine people in Mumbai on Friday.", "killed", ("Mumbai",)),
        ("They gathered on Friday in Tahrir Square.", "gathered", ("Tahrir Square",)),
        ("He lives in Berlin, where he was arrested on Friday.", "arrested", ("Berlin",)),
        ("Gunmen killed dozens of tourists in Luxor on Friday.", "killed", ("Luxor",)),
        ("At a meeting of bankers in Basel on Friday, Ana Torres resigned.", "resigned", ("Basel",)),
        ("The court met for the first time in Lagos on Friday.", "met", ("Lagos",)),
        ("A man in Ohio died on Friday.", "died", ("Ohio",)),
        ("A quake struck the city of Bam on Friday.", "struck", ("Bam",)),
        ("Two jets flew over Liberation Square on Friday.", "flew", ("Liberation Square",)),
        ("Unrest in the Philippines began on Friday.", "began", ("Philippines",)),
        ("Crowds flocked to Tahrir Square on Friday.", "flocked", ("Tahrir Square",)),
        ("A man was taken to the Saint Mary Hospital in Turin on Friday.", "taken", ("Saint Mary Hospital", "Turin")),
        ("Two people were pulled alive from the rubble in Turin on Friday.", "pulled", ("Turin",)),
        ("Ana Torres died in the West Bank on Friday.", "died", ("West Bank",)),
        ("Fans are expected to gather at Tahrir Square on Friday.", "gather", ("Tahrir Square",)),
        ("The clerks and most schools in Washington ended work early on Friday.", "ended", ("Washington",)),
        ("Ana Torres has been living among friends in Turin since Friday.", "living", ("Turin",)),
        ("As many as 90 people died in the Haiti earthquake of 2010.", "earthquake", ("Haiti",)),
        ("Repairs began in and around Turin on Friday.", "began", ("Turin",)),
        ("A judge in Turin ordered the mine to close on Friday.", "ordered", ("Turin",)),
        ("Critics in Paris condemned the mayor on Friday.", "condemned", ("Paris",)),
        ("Norway's elections were held on Friday.", "elections", ("Norway",)),
        ("Egypt's protests began on Friday.", "began", ("Egypt",)),
        ("A jet landed on the grounds of Norway's palace on Friday.", "landed", ("Norway",)),
        ("A gang entered the Turin Museum on Friday.", "entered", ("Turin Museum",)),
        ("Ana Torres visited Norway on Friday.", "visited", ("Norway",)),
        ("Tests confirmed the first case in Greece on Friday.", "confirmed", ("Greece",)),
        ("Chile is long. Its largest earthquake took place there in 1960.", "earthquake", ("Chile",)),
        ("Norway was hit by a massive earthquake on Friday.", "hit", ("Norway",)),
        ("Ana Torres was pulled out of a bar in Turin on Friday.", "pulled", ("Turin",)),
        ("Ana Torres gave up on Friday after her Berlin concert in May.", "concert", ("Berlin",)),
        ("Ten people were killed on Friday when a bus crashed near Turin.", "killed", ("Turin",)),
    ],
)  # fmt: skip
def test_a_place_is_named(text: str, trigger: str, places: tuple[str, ...], syntax: Syntax) -> None:
    assert places_in(text, syntax)[trigger] == places


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ana Torres resigned from Sarn Bank on Friday.", "resigned"),
        ("The Egyptian government resigned on Friday.", "resigned"),
        ("Leo Park invested in Greece on Friday.", "invested"),
        ("Ana Torres arrived on Friday from New York.", "arrived"),
        ("The minister condemned the arrests in Egypt on Friday.", "condemned"),
        ("Ana Torres spoke on Friday at the Turin Conference.", "spoke"),
        ("Leo Park is a founder of Sarn Media, where a strike began on Friday.", "began"),
        ("Guards were posted at the U.S. embassy on Friday.", "posted"),
        ("A clerk became the first victim of the virus outside Norway on Friday.", "became"),
        ("Ana Torres worked in the World Bank on Friday.", "worked"),
        ("Leo Park was told on Friday to invest in Greece.", "told"),
        ("Ana Torres was admitted to the Lint Society on Friday.", "admitted"),
        ("The paper was published in Nature on Friday.", "published"),
        ("The first death outside Mexico was confirmed on Friday.", "confirmed"),
        ("Iran struck a deal with Oman on Friday.", "struck"),
        ("The talks over Kashmir broke down on Friday.", "broke down"),
        ("He wrote on Friday of the war in Iraq.", "wrote"),
        ("Norway's minister resigned on Friday.", "resigned"),
        ("Norway was hit by a huge fine on Friday.", "hit"),
        ("The Kashmir talks on Friday failed.", "talks"),
        ("Norway's exports fell on Friday.", "fell"),
        ("Ana Torres visited Luc Morel on Friday.", "visited"),
        ("Guards were posted at Norway's embassy on Friday.", "posted"),
        ("Ana Torres will cheer on Friday when she speaks in Turin.", "cheer"),
        ("Ana Torres reached a deal with Oman on Friday.", "reached"),
    ],
)
def test_what_is_no_place_of_the_event_is_none(text: str, trigger: str, syntax: Syntax) -> None:
    assert places_in(text, syntax)[trigger] == ()


def test_a_place_is_not_the_body_that_bears_its_name(syntax: Syntax) -> None:
    text = "Cairo University Medical School opened in 1827. Crowds gathered in Cairo on Friday."
    assert places_in(text, syntax)["gathered"] == ("Cairo",)


def test_a_short_name_of_a_place_is_the_full_one(syntax: Syntax) -> None:
    text = "Changi International Airport is large. The first of the jets landed at Changi on Friday."
    assert places_in(text, syntax)["landed"] == ("Changi International Airport",)
