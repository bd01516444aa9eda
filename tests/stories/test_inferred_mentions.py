"""A mention without a temporal expression, whose date is inferred, goes everywhere where a stated one goes."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import Any

import orjson
import pytest

from tests.pages.reading import words
from tests.support import builders
from tests.support.exported import rendered
from tests.support.timelines import merged
from timeline_api.app import create_app
from timeline_api.backfill.tables import MENTION_COLUMNS, event_row, mention_rows
from timeline_api.coreference.comparison.evidence.quantities import counts_of
from timeline_api.coreference.events.conflict_values import position
from timeline_api.edtf import read_edtf
from timeline_api.exports import FORMATS
from timeline_api.model import INFERENCE_RULES, Attribution, EventMention, Merge, Span, mention_id
from timeline_api.pages.languages.codes import INFERENCES
from timeline_api.pipeline.documents import heirs_of
from timeline_api.schemas import mention_json
from timeline_api.settings import Settings
from timeline_api.store.shared.records import read_event, read_extraction, write_document, write_event, write_findings
from timeline_api.web.runtime.services import services_of

SENTENCE = "Prosecutors indicted 3 officers of the port."
DOCUMENT = builders.document(SENTENCE)
INFERRED = builders.mention(
    SENTENCE,
    on=None,
    edtf="2023-11-17?",
    trigger="indicted",
    document=DOCUMENT,
    attribution=Attribution(who="the port's union"),
)
EVENT = builders.event(INFERRED, title="Prosecutors indicted 3 officers")


@pytest.fixture
def client():
    app = create_app(Settings(database_url="memory:", model="none"))
    with services_of(app).store.transaction("port") as session:
        session.add([builders.extraction(DOCUMENT, INFERRED)], Merge(written=(EVENT,)))
    yield app.test_client()
    services_of(app).store.close()
    services_of(app).pages.close()


def test_its_value_is_the_inferred_one():
    assert INFERRED.value == read_edtf("2023-11-17?")
    assert (INFERRED.date_span, INFERRED.date_text) == (None, "")


def test_its_id_stands_for_its_trigger():
    assert INFERRED.id == mention_id(DOCUMENT.id, None, INFERRED.trigger.span)
    assert INFERRED.id != mention_id(DOCUMENT.id, Span(0, 11), INFERRED.trigger.span)


def test_its_json_has_a_date_and_no_expression():
    json = mention_json(INFERRED)
    assert (json["expression"], json["dating"], json["date"]["edtf"]) == (None, "inferred", "2023-11-17?")
    assert json["dated_by"] == {"rule": "publication day", "from": "publication", "span": None, "certainty": 0.9}


def test_its_records_are_read_back_as_they_were():
    extraction = builders.extraction(DOCUMENT, INFERRED)
    assert read_event(write_event(EVENT)) == EVENT
    findings = replace(extraction, read_with="1+a")
    assert read_extraction(write_document(DOCUMENT), write_findings(findings)) == findings


def test_records_of_releases_without_inferred_dates_are_stated():
    stated = builders.mention("It opened in 2031.", on="2031", edtf="2031", trigger="opened")
    record = orjson.loads(write_event(builders.event(stated)))
    for name in ("dating", "dated_by"):
        del record["mentions"][0][name]
    record["mentions"][0]["inferred"] = None  # as some of them wrote
    assert read_event(orjson.dumps(record)).mentions == (stated,)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_event(name):
    assert "Prosecutors indicted 3 officers" in rendered(name, EVENT).replace(b"\r\n ", b"").decode()


def test_tables_have_no_words_of_its_date():
    json = {"timeline": "port", **orjson.loads(rendered("ndjson", EVENT))}
    assert event_row(json)["edtf"] == "2023-11-17?"
    (row,) = mention_rows(json)
    assert (row["expression"], row["expression_start"], row["expression_end"]) == (None, None, None)
    assert (row["dating"], row["edtf"], row["trigger"]) == ("inferred", "2023-11-17?", "indicted")
    assert set(MENTION_COLUMNS) - set(row) == {"type", "timex", "rule", "anchor"}


def test_the_service_answers_it(client):
    path = f"/v1/timelines/port/events/{EVENT.id}"
    (mention,) = client.get(path).json["mentions"]
    assert (mention["expression"], mention["dating"]) == (None, "inferred")
    document = client.get(f"/v1/timelines/port/documents/{DOCUMENT.id}").json
    assert (document["expressions"], document["mentions"]) == ([], [mention])
    assert [event["id"] for event in client.get("/v1/timelines/port/events?from=2023-11").json["items"]] == [EVENT.id]


def test_its_page_says_that_the_date_follows_from_what_is_around(client):
    page = client.get(f"/timelines/port/events/{EVENT.id}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "about Friday 17 November 2023, from the context" in words(page)
    assert "No words of the sentence say when." in words(page)
    story = client.get("/timelines/port", headers={"Accept": "text/html"})
    assert "about 17 November 2023, from the context" in words(story)
    embedded = client.get("/embed/port", headers={"Accept": "text/html"})
    assert "about 17 November 2023, from the context" in words(embedded)
    assert '<span class="trigger">indicted</span>' in page.text
    document = client.get(f"/timelines/port/documents/{DOCUMENT.id}", headers={"Accept": "text/html"})
    assert document.status_code == 200
    assert SENTENCE in words(document)
    for shown in (page, document):
        dating = words(shown).partition("How was this dated?")[2]
        assert "taken for news of its day. Counted from Saturday 18 November 2023, when it was published." in dating
        assert "Certainty: 90 %" in dating


@pytest.mark.parametrize("rule", INFERENCE_RULES)
def test_its_page_explains_each_rule(client, rule):
    given = {"anchor": "expression", "span": Span(0, 11)} if rule == "same scene" else {"anchor": "publication"}
    mention = replace(INFERRED, dated_by=replace(INFERRED.dated_by, rule=rule, **given))
    with services_of(client.application).store.transaction("quay") as session:
        session.add([builders.extraction(DOCUMENT, mention)], Merge(written=(replace(EVENT, mentions=(mention,)),)))
    page = words(client.get(f"/timelines/quay/events/{EVENT.id}", headers={"Accept": "text/html"}))
    assert INFERENCES[rule] in page
    assert ("Counted from" in page) == (given["anchor"] == "publication")
    assert ("from the date in the sentence before" in page) == (given["anchor"] == "expression")


def stated_on(day: str, edtf: str, source: str = "Wire") -> EventMention:
    sentence = f"Prosecutors indicted 3 officers of the port on {day}."
    return builders.mention(
        sentence, on=day, edtf=edtf, trigger="indicted", actors=("Ann Lee", "Bob Ray"), source=source
    )


def inferred_on(edtf: str, **more: Any) -> EventMention:
    return builders.mention(
        SENTENCE, on=None, edtf=edtf, trigger="indicted", actors=("Ann Lee", "Bob Ray"), source="Ledger", **more
    )


def test_it_merges_with_a_mention_of_a_stated_date_and_has_that():
    (event,) = merged(stated_on("17 November", "2023-11-17"), inferred_on("2023-11-17?"))
    assert {mention.dating for mention in event.mentions} == {"stated", "inferred"}
    assert (event.when.text, event.dating, event.corroboration) == ("2023-11-17", "stated", 2)
    assert "both on 2023-11-17" not in event.why


def test_an_inferred_date_is_no_dispute():
    disputed = merged(stated_on("15 November", "2023-11-15"), stated_on("16 November", "2023-11-16", "Sun"))
    assert [event.when.text for event in disputed] == ["[2023-11-15,2023-11-16]"]
    events = merged(stated_on("16 November", "2023-11-16"), inferred_on("2023-11-17?"))
    assert sorted(event.when.text for event in events) == ["2023-11-16", "2023-11-17?"]
    assert not any(event.conflicts for event in events)


@pytest.mark.parametrize(("certainty", "dating"), [(0.9, "confident"), (0.7, "inferred")])
def test_an_event_is_as_confident_as_its_inference(certainty, dating):
    event = builders.event(inferred_on("2023-11-17?", certainty=certainty))
    assert event.dating == dating
    assert replace(event, corrected=("when",)).dating == "stated"


@pytest.mark.parametrize(
    ("dating", "days"),
    [
        ("", {"2023-11-16", "2023-11-17?"}),
        ("stated", {"2023-11-16"}),
        ("confident", {"2023-11-16", "2023-11-17?"}),
        ("inferred", {"2023-11-17?", "2023-11-18?"}),
        ("any", {"2023-11-16", "2023-11-17?", "2023-11-18?"}),
    ],
)
def test_lists_counts_and_exports_are_filtered_by_dating(dating, days):
    days_given = ("2023-11-16", "2023-11-17?", "2023-11-18?")
    documents = {each.id: each for each in (builders.document(SENTENCE, date=day[:10]) for day in days_given)}
    certainties = dict(zip(documents, (1.0, 0.9, 0.7), strict=True))
    written = [
        builders.mention(
            SENTENCE,
            on="3 officers" if edtf == "2023-11-16" else None,
            edtf=edtf,
            trigger="indicted",
            document=document,
            certainty=certainties[document.id],
        )
        for edtf, document in zip(days_given, documents.values(), strict=True)
    ]
    app = create_app(Settings(database_url="memory:", model="none"))
    with services_of(app).store.transaction("port") as session:
        found = [builders.extraction(documents[each.document.id], each) for each in written]
        session.add(found, Merge(written=tuple(map(builders.event, written))))
    path, query = "/v1/timelines/port", f"dating={dating}" if dating else ""
    client = app.test_client()
    assert {event["date"]["edtf"] for event in client.get(f"{path}/events?{query}").json["items"]} == days
    kinds = client.get(f"{path}/facets?{query}").json["kind"]
    assert sum(each["count"] for each in kinds) == len(days)
    table = client.get(f"{path}/events?{query}", headers={"Accept": "text/csv"}).text.removeprefix("\ufeff")
    assert {row["edtf"] for row in csv.DictReader(StringIO(table))} == days
    services_of(app).store.close()
    services_of(app).pages.close()


def test_its_numbers_are_read():
    assert [count.unit for count in counts_of(INFERRED)]


def test_a_conflict_quotes_its_trigger():
    quote = position([INFERRED], value=INFERRED.value).quote
    assert quote
    assert quote.words == INFERRED.trigger.span


def test_it_is_found_again_in_a_corrected_document():
    corrected = builders.document(f"Corrected. {SENTENCE}")
    moved = builders.mention(
        corrected.text, on=None, edtf="2023-11-17?", trigger="indicted", document=corrected, title=INFERRED.title
    )
    moved = replace(moved, quote=SENTENCE)
    old, new = builders.extraction(DOCUMENT, INFERRED), builders.extraction(corrected, moved)
    assert heirs_of(old, new) == {INFERRED.id: moved.id}
