from __future__ import annotations

import pytest
from marshmallow import ValidationError

from timeline_api.edtf import read_edtf
from timeline_api.model import PublicationDate
from timeline_api.schemas import (
    DocumentLineSchema,
    DocumentSchema,
    MetadataSchema,
    field_errors,
    with_metadata,
)
from timeline_api.schemas.timelines import TimelineSchema
from timeline_api.settings import Settings

TEXT = {"text": "The pier opened in 1987."}


def test_what_is_left_out_is_empty_and_unknown():
    document = DocumentSchema().load(TEXT)
    assert (document.source, document.title, document.url, document.language) == ("", "", "", "en")
    assert document.published.value is None


def test_the_language_left_out_is_that_of_the_settings():
    assert DocumentSchema(Settings(language="es")).load(TEXT).language == "es"


@pytest.mark.parametrize(("tag", "language"), [("EN", "en"), ("en-GB", "en-GB"), ("PT-br", "pt-br")])
def test_the_language_is_put_in_lower_case(tag, language):
    assert DocumentSchema().load({**TEXT, "language": tag}).language == language


def test_the_text_stays_as_it_is_to_the_last_space():
    text = "  The pier\r\n\topened\u00a0in 1987. \n"
    assert DocumentSchema().load({"text": text}).text == text


def test_lines_lose_superfluous_space():
    document = DocumentSchema().load({**TEXT, "source": " Harbour\n Post\t", "title": "The\u2003pier"})
    assert (document.source, document.title) == ("Harbour Post", "The pier")


@pytest.mark.parametrize(
    "metadata", [{}, {"source": "Post"}, {"title": "The pier", "published": "2031-05"}, {"language": "es"}]
)
def test_metadata_beside_a_document_count_as_if_they_were_in_it(metadata):
    beside = with_metadata(DocumentSchema().load({**TEXT, "source": "Courier"}), MetadataSchema().load(metadata))
    assert beside == DocumentSchema().load({**TEXT, "source": "Courier", **metadata})


def test_a_date_of_the_markup_makes_another_document_than_the_same_date_stated():
    value = read_edtf("2031-05-14")
    ids = {
        with_metadata(DocumentSchema().load(TEXT), {"published": PublicationDate(value=value, status=status)}).id
        for status in ("stated", "metadata")
    }
    assert len(ids) == 2


def test_the_same_words_are_the_same_document():
    said = {**TEXT, "source": "Post", "published": "2031"}
    assert DocumentSchema().load(said).id == DocumentSchema().load({**said, "language": "en"}).id


def test_a_word_moved_to_another_field_makes_another_document():
    ids = {DocumentSchema().load({**TEXT, field: "Post"}).id for field in ("source", "title")}
    assert len(ids | {DocumentSchema().load(TEXT).id}) == 3


def test_a_text_that_holds_the_separator_of_parts_is_no_other_document():
    plain = DocumentSchema().load({"text": "a", "source": "b"}).id
    assert DocumentSchema().load({"text": "a\x1fb"}).id != plain


def test_over_http_a_document_is_not_named_by_the_caller():
    with pytest.raises(ValidationError, match="Unknown field"):
        DocumentSchema().load({**TEXT, "id": "mine"})


def test_on_a_line_of_input_a_document_may_be_named():
    assert DocumentLineSchema().load({**TEXT, "id": "mine"}).id == "mine"
    assert DocumentLineSchema().load(TEXT).id == DocumentSchema().load(TEXT).id


@pytest.mark.parametrize("name", ["", " ", "x" * 201, 5, None, "a\x00"])
def test_a_bad_name_for_a_document_is_refused(name):
    with pytest.raises(ValidationError) as caught:
        DocumentLineSchema().load({**TEXT, "id": name})
    assert [error.pointer for error in field_errors(caught.value)] == ["/id"]


def test_a_complaint_reads_as_a_line():
    with pytest.raises(ValidationError) as caught:
        TimelineSchema().load({"colour": 1})
    assert [str(error) for error in field_errors(caught.value)] == ["/colour: Unknown field."]


@pytest.mark.parametrize(
    "url", ["http://a.example", "https://a.example:8080/b?c=d#e", "https://[::1]/", "HTTPS://A.EXAMPLE/"]
)
def test_web_addresses_are_taken(url):
    assert DocumentSchema().load({**TEXT, "url": url}).url == url


@pytest.mark.parametrize(
    "url", ["data:text/html,x", "https:a", "http://", "a.example", "/a", "https://a\u0000", "java\nscript:x"]
)
def test_anything_else_is_no_web_address(url):
    with pytest.raises(ValidationError):
        DocumentSchema().load({**TEXT, "url": url})
