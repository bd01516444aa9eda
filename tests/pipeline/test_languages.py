"""Documents in languages that have not all the rules: what is found, and that a note says what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.support import builders
from timeline_api import pipeline
from timeline_api.app import create_app
from timeline_api.cli import main
from timeline_api.errors import UnknownLanguage
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.store.shared.records import read_document, write_document
from timeline_api.temporal.publication import as_given

SPANISH = "La alcaldesa Inés Robledo anunció el 4 de mayo de 2016 que el muelle cerraría el viernes."
NOTE = {
    "code": "no-event-rules",
    "detail": "there are no rules for events in Spanish (es): temporal expressions are found, events are not",
}


@pytest.fixture(scope="module")
def syntaxes():
    return load_syntax("auto"), load_syntax("none")


@pytest.fixture
def client():
    app = create_app(Settings(database_url="memory:", model="none", rate_limit="none"))
    return app.test_client()


def test_a_spanish_document_has_expressions_and_no_mentions(syntaxes):
    for syntax in syntaxes:
        found = pipeline.extract_document(builders.document(SPANISH, language="es"), syntax)
        assert [expression.text for expression in found.expressions] == ["el 4 de mayo de 2016", "viernes"]
        assert found.mentions == ()
        assert [note.code for note in found.notes] == ["no-event-rules"]


def test_an_english_one_has_no_note(syntaxes):
    found = pipeline.extract_document(builders.document("The pier closed on Friday.", language="en-GB"), syntaxes[1])
    assert (len(found.mentions), found.notes) == (1, ())


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/timelines/pier/documents"])
def test_an_answer_has_the_note(client, path):
    answer = client.post(path, json={"text": SPANISH, "language": "es"}).json
    assert (answer["mentions"], answer["notes"]) == ([], [NOTE])


def test_a_stored_document_and_its_page_have_the_note(client):
    sent = client.post("/v1/timelines/pier/documents", json={"text": SPANISH, "language": "es"})
    assert client.get(sent.headers["Location"]).json["notes"] == [NOTE]
    page = client.get(f"/timelines/pier/documents/{sent.json['id']}").text
    assert f"Not all was read: {NOTE['detail']}." in page


def test_the_command_writes_the_note():
    line = json.dumps({"text": SPANISH, "language": "es"})
    extracted = CliRunner().invoke(main, ["extract"], input=line, env={"TIMELINE_MODEL": "none"})
    assert json.loads(extracted.stdout)["notes"] == [NOTE]
    timeline = CliRunner().invoke(main, ["timeline"], input=line, env={"TIMELINE_MODEL": "none"})
    assert (timeline.exit_code, timeline.stderr) == (0, f"line 1: not all was read: {NOTE['detail']}\n")


def test_a_language_that_is_stated_and_has_no_rules_is_refused(syntaxes):
    document = builders.document("Le quai a fermé.", language="fr", language_status="stated")
    with pytest.raises(UnknownLanguage):
        pipeline.extract_document(document, syntaxes[1])


def test_a_language_that_was_detected_and_has_no_rules_gives_a_note(syntaxes):
    document = builders.document("Le quai a fermé le 4 mai 2016.", language="fr", language_status="detected")
    found = pipeline.extract_document(document, syntaxes[1])
    assert (found.expressions, found.mentions, found.document) == ((), (), document)
    assert [note.code for note in found.notes] == ["no-temporal-rules"]


@pytest.mark.parametrize(("said", "status"), [({"language": "en"}, "stated"), ({}, "default")])
def test_a_document_says_how_its_language_is_known(client, said, status):
    sent = client.post("/v1/timelines/pier/documents", json={"text": "The pier closed.", **said})
    kept = client.get(sent.headers["Location"]).json
    assert (kept["language"], kept["language_status"]) == ("en", status)


def test_the_language_of_a_query_is_stated(client):
    path = "/v1/timelines/pier/documents?language=en"
    sent = client.post(path, data="The pier closed.", content_type="text/plain")
    assert client.get(sent.headers["Location"]).json["language_status"] == "stated"


def test_one_text_is_one_document_whether_its_language_is_stated_or_assumed(client):
    texts = ({"text": "The pier closed.", "language": "en"}, {"text": "The pier closed."})
    first, second = (client.post("/v1/timelines/pier/documents", json=said) for said in texts)
    assert (first.status_code, second.status_code) == (201, 200)
    assert client.get(first.headers["Location"]).json["language_status"] == "stated"


@pytest.mark.parametrize(("language", "status"), [("en", "default"), ("en-GB", "stated"), ("es", "stated")])
def test_a_document_of_an_earlier_release_has_a_status(language, status):
    document = builders.document("The pier closed.", language=language)
    written = json.loads(write_document(replace(document, language_status="detected")))
    assert written.pop("language_status") == "detected"
    assert read_document(json.dumps(written).encode()).language_status == status


def test_a_spanish_text_that_names_no_language_is_read_as_spanish(client):
    text = SPANISH + " La oposición criticó la decisión y pidió que el pleno la votara otra vez antes del verano." * 2
    sent = client.post("/v1/timelines/pier/documents", json={"text": text})
    kept = client.get(sent.headers["Location"]).json
    assert (kept["language"], kept["language_status"], kept["notes"]) == ("es", "detected", [NOTE])
    assert kept["expressions"][0]["edtf"] == "2016-05-04"


def test_a_french_text_that_names_no_language_is_taken_with_a_note(client):
    text = "Le conseil municipal a approuvé mardi soir l'achat de trois bateaux pour la ligne de l'île voisine. " * 3
    sent = client.post("/v1/timelines/pier/documents", json={"text": text})
    assert sent.status_code == 201
    assert [note["detail"] for note in sent.json["notes"]] == [
        "there are no rules for French (fr): neither temporal expressions nor events are found"
    ]


@pytest.mark.parametrize("date", [None, "2016", "2016-05-04"])
def test_a_document_in_a_detected_language_without_rules_can_be_read_again(syntaxes, date):
    document = builders.document("Le quai a fermé.", date=date, language="fr", language_status="detected")
    partial = replace(document, published=replace(document.published, status="partial" if date == "2016" else "stated"))
    assert as_given(partial) == partial
    assert pipeline.extract_document(as_given(partial), syntaxes[1]).document == partial
