"""The graph is read by a JSON-LD processor that knows schema.org from a document beside this test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyld import jsonld

from tests.support.exported import ATTACK, attack, dated, disputed, linked, rendered

CONTEXT = json.loads((Path(__file__).parent / "schema_org.jsonld").read_text(encoding="utf-8"))
ADDRESS = "http://127.0.0.1:8000/v1/timelines/ferry/events?format=jsonld"
SCHEMA = "http://schema.org/"


def offline(url, _options):
    assert url.rstrip("/") == "https://schema.org"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(*events):
    options = {"documentLoader": offline, "base": ADDRESS}
    return jsonld.expand(json.loads(rendered("jsonld", *events)), options)


def dates(event):
    (node,) = json.loads(rendered("jsonld", event))["@graph"]
    return node.get("startDate"), node.get("endDate")


def values(node, name):
    return [value["@value"] for value in node.get(SCHEMA + name, [])]


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023", "2023", None),
        ("2023-04", "2023-04", None),
        ("2023-04-01", "2023-04-01", None),
        ("2023-11-17T16:05:00-05:00", "2023-11-17T16:05:00-05:00", None),
        ("2023-34", "2023", None),
        ("2023-24", "2023", "2024"),
        ("199X", None, None),
        ("18XX", None, None),
        ("2019/2021-05", "2019", "2021-05"),
        ("2020/..", "2020", None),
        ("../2030", None, "2030"),
        ("198X/2003", None, "2003"),
        ("-0043", "-0043", None),
        ("[2019,2023-04]", ["2019", "2023-04"], None),
        ("[2019/2020,2023/2024]", ["2019", "2023"], ["2020", "2024"]),
    ],
)
def test_dates_are_reduced_to_what_is_known(edtf, start, end):
    assert dates(dated(edtf)) == (start, end)


def test_a_processor_finds_the_event_at_its_own_address():
    told = dated("2023-04", actors=("Ida Brandt",))
    (node,) = expanded(told)
    assert node["@id"] == f"http://127.0.0.1:8000/v1/timelines/ferry/events/{told.id}"
    assert node["@type"] == [SCHEMA + "Event"]
    assert values(node, "name") == ["The pier opened"]
    (actor,) = node[SCHEMA + "about"]
    assert (actor["@type"], values(actor, "name")) == ([SCHEMA + "Person"], ["Ida Brandt"])


def test_a_processor_finds_both_positions_of_a_dispute():
    (node,) = expanded(disputed())
    assert values(node, "startDate") == ["2031-04", "2031-05"]
    assert (
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031"
        in values(node, "description")[0]
    )


def test_a_processor_finds_each_source_with_its_quote():
    (node,) = expanded(disputed())
    found = [
        (values(article[SCHEMA + "publisher"][0], "name"), values(article[SCHEMA + "hasPart"][0], "text"))
        for article in node[SCHEMA + "subjectOf"]
    ]
    assert found == [
        (["Ellery Courier"], ["Approved in April 2031."]),
        (["Harbour Post"], ["Approved in May 2031."]),
    ]


def test_every_name_and_type_is_one_of_schema_org():
    for told in (attack(), disputed(), linked("https://courier.example/"), dated("2031", actors=("Ida Brandt",))):
        for name in names(json.loads(rendered("jsonld", told))["@graph"]):
            assert name in CONTEXT["@context"]


def names(written):
    """The members of JSON objects, and their types, all the way down."""
    if isinstance(written, list):
        for one in written:
            yield from names(one)
    elif isinstance(written, dict):
        yield written["@type"]
        yield from (name for name in written if not name.startswith("@"))
        yield from names([value for value in written.values() if not isinstance(value, str)])


def test_every_event_is_a_statement_of_the_graph():
    options = {"documentLoader": offline, "base": ADDRESS, "format": "application/n-quads"}
    written = jsonld.to_rdf(json.loads(rendered("jsonld", dated("2023"), attack())), options)
    assert written.count(f"<{SCHEMA}Event>") == 2


def test_hostile_words_stay_in_their_string():
    written = rendered("jsonld", attack()).decode()
    assert "<" not in written
    assert json.loads(written)["@graph"][0]["about"][0]["name"] == ATTACK.replace("\u2028", "").replace(
        "\r\n", "\n"
    ).rstrip("\x00\x0b")


def test_a_source_on_the_web_is_linked():
    (node,) = expanded(linked("https://courier.example/"))
    assert node[SCHEMA + "subjectOf"][0][SCHEMA + "url"] == [{"@id": "https://courier.example/"}]
