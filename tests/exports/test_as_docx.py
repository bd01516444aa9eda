"""The document for Word is opened with python-docx, as Word would read it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.exports.test_attributions import alleged
from tests.support.builders import document, event, mention
from tests.support.exported import ATTACK, FERRY, attack, dated, disputed, inferred, linked
from timeline_api.errors import InvalidInput
from timeline_api.exports.tables import as_docx
from timeline_api.exports.words import dating_notes

AT = datetime(2031, 6, 2, 12, tzinfo=UTC)


def written(*events, timeline=FERRY):
    return b"".join(as_docx.render(events, timeline, at=AT))


def opened(*events, timeline=FERRY):
    return Document(io.BytesIO(written(*events, timeline=timeline)))


def rows(*events):
    (table,) = opened(*events).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def cited(count):
    """An event that `count` outlets tell of."""
    text = "The pier opened in 2031."
    sources = [document(text, source=f"Outlet {number}") for number in range(count)]
    return event(*(mention(text, on="2031", edtf="2031", trigger="opened", document=each) for each in sources))


def test_events_are_numbered_rows_with_date_title_and_quotes():
    assert rows(dated("2023-11-17"), dated("2024")) == [
        ["No.", "Date", "Event", "Sources"],
        ["1", "17 November 2023", "The pier opened", "The Gazette: “The pier opened then, 2023-11-17.” "],
        ["2", "2024", "The pier opened", "The Gazette: “The pier opened then, 2024.” "],
    ]


def test_an_inferred_date_is_explained_beside_the_event():
    _, (_, date, described, _) = rows(inferred())
    assert date == "about 17 November 2023, from the context"
    assert described == f"The pier opened\n{dating_notes(inferred())[0]}"


def test_the_document_has_its_title_and_when_it_was_written():
    page = opened()
    heading, as_of, *_ = page.paragraphs
    assert (heading.style.name, heading.text, as_of.text) == (
        "Title",
        "The Ellery ferry",
        "As of 2031-06-02 12:00 UTC",
    )
    properties = page.core_properties
    assert (properties.title, properties.author, properties.comments) == ("The Ellery ferry", "", "")
    assert properties.created == properties.modified == AT


def test_what_is_alleged_planned_or_disputed_says_so():
    _, plan, claim, dispute = rows(replace(dated("2031"), modality="planned"), alleged(), disputed())
    assert plan[2] == "The pier opened\nPlanned"
    assert claim[2].split("\n")[1:3] == ["Alleged", "Attributed: prosecutors said (The Gazette)"]
    assert dispute[2].split("\n")[1] == (
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031"
    )


def test_an_address_is_a_link_that_can_be_read_on_paper():
    (link,) = opened(linked("https://gazette.example/pier?a=1&b=2")).element.iter(qn("w:fldSimple"))
    assert link.get(qn("w:instr")) == 'HYPERLINK "https://gazette.example/pier?a=1&b=2"'
    assert [each.text for each in link.iter(qn("w:t"))] == ["https://gazette.example/pier?a=1&b=2"]


def test_words_that_attack_stand_there_as_they_are():
    page = opened(attack(), timeline=replace(FERRY, title=ATTACK))
    assert page.paragraphs[0].text.startswith("</script><img src=x onerror=alert(1)> \"&' =1+1;")
    assert [row.cells[2].text for row in page.tables[0].rows][1].startswith("</script><img src=x")
    assert list(page.element.iter(qn("w:fldSimple"))) == []


@pytest.mark.parametrize("sign", [*map(chr, range(32)), "\x7f", "\x85", "\u2028", "\ufffe", "\uffff"])
def test_a_control_character_breaks_no_document(sign):
    _, (_, _, title, quote) = rows(dated("2031", f"The{sign} pier", text=f"The{sign} pier opened then, 2031."))
    assert title.split() == ["The", "pier"]
    assert quote.split()[:4] == ["The", "Gazette:", "“The", "pier"]


def test_a_title_of_any_length_is_that_of_the_document():
    assert opened(timeline=replace(FERRY, title="Ferry " * 200)).core_properties.title.startswith("Ferry Ferry")


def test_words_from_right_to_left_run_so():
    (cell,) = (row.cells[2] for row in opened(dated("2031", "أُغلق الميناء")).tables[0].rows[1:])
    (paragraph,) = cell.paragraphs
    (run,) = paragraph.runs
    assert paragraph.paragraph_format.element.pPr.find(qn("w:bidi")) is not None
    assert (run.text, run.font.rtl, run.font.cs_bold) == ("أُغلق الميناء", True, True)


def test_every_part_is_there_and_well_formed():
    parts = ZipFile(io.BytesIO(written(dated("2031"))))
    assert parts.testzip() is None
    types = ElementTree.fromstring(parts.read("[Content_Types].xml"))
    named = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    assert named <= set(parts.namelist())
    for part in parts.namelist():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(parts.read(part))


def test_pages_are_numbered_and_the_heading_of_the_table_is_repeated():
    page = opened(dated("2031"))
    (number,) = page.sections[0].footer.paragraphs[0].paragraph_format.element.iter(qn("w:fldSimple"))
    assert number.get(qn("w:instr")) == "PAGE"
    repeated = [row.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None for row in page.element.iter(qn("w:tr"))]
    assert repeated == [True, False]


def test_five_quotes_of_an_event_are_written_and_how_many_more_there_are():
    _, (*_, five), (*_, eight) = rows(cited(5), cited(8))
    assert len(five.split("\n")) == 5
    assert eight.split("\n")[4:] == ["Outlet 4: “The pier opened in 2031.” ", "and 3 more"]


def test_more_events_than_a_document_has_are_refused():
    events = [dated("2031")] * (as_docx.MOST_EVENTS + 1)
    assert len(as_docx.bounded(events[1:], None)) == as_docx.MOST_EVENTS == 1000
    assert len(as_docx.bounded(events, 20)) == 20
    for limit in (None, 5000):
        with pytest.raises(InvalidInput, match=r"at most 1,000 events; these are more"):
            as_docx.bounded(events, limit)


def test_no_more_events_are_read_than_are_needed_to_refuse_them():
    events = iter([dated("2031")] * 1500)
    with pytest.raises(InvalidInput):
        as_docx.bounded(events, None)
    assert len(list(events)) == 499
