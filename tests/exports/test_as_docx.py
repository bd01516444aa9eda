"""The document for Word is written as a zip archive of XML and read with parsers of both."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

from tests.exports.test_attributions import alleged
from tests.support.exported import ATTACK, FERRY, attack, dated, disputed, linked
from timeline_api.exports.tables import as_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def archive(*events, timeline=FERRY, **more):
    return ZipFile(io.BytesIO(b"".join(as_docx.render(events, timeline, **more))))


def document(*events, **more):
    return ElementTree.fromstring(archive(*events, **more).read("word/document.xml"))


def text(element):
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def cells(row):
    """The paragraphs of each cell of a row."""
    return ["\n".join(map(text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]


def table(*events, **more):
    return [cells(row) for row in document(*events, **more).iter(f"{W}tr")]


def test_events_are_numbered_rows_with_date_title_and_quotes():
    assert table(dated("2023-11-17"), dated("2024")) == [
        ["No.", "Date", "Event", "Sources"],
        ["1", "17 November 2023", "The pier opened", "The Gazette: “The pier opened then, 2023-11-17.”"],
        ["2", "2024", "The pier opened", "The Gazette: “The pier opened then, 2024.”"],
    ]


def test_the_document_has_its_title_and_when_it_was_written():
    at = datetime(2031, 6, 2, 12, tzinfo=UTC)
    heading, as_of, *_ = document(at=at).iter(f"{W}p")
    assert (text(heading), text(as_of)) == ("The Ellery ferry", "As of 2031-06-02 12:00 UTC")


def test_what_is_alleged_planned_or_disputed_says_so():
    (_, plan), (_, claim), (_, dispute) = map(
        table, [replace(dated("2031"), modality="planned"), alleged(), disputed()]
    )
    assert plan[2] == "The pier opened\nPlanned"
    assert claim[2].split("\n")[1:3] == ["Alleged", "Attributed: prosecutors said (The Gazette)"]
    assert dispute[2].split("\n")[1] == (
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031"
    )


def test_an_address_is_a_link_that_can_be_read_on_paper():
    page = document(linked("https://gazette.example/pier?a=1&b=2"))
    (link,) = (each for each in page.iter(f"{W}fldSimple"))
    assert link.get(f"{W}instr") == 'HYPERLINK "https://gazette.example/pier?a=1&b=2"'
    assert text(link) == "https://gazette.example/pier?a=1&b=2"


def test_words_that_attack_stand_there_as_they_are():
    page = document(attack(), timeline=replace(FERRY, title=ATTACK))
    assert "<img src=x onerror=alert(1)>" in text(page)
    assert list(page.iter(f"{W}fldSimple")) == []


def test_words_from_right_to_left_run_so():
    page = document(dated("2031", "أُغلق الميناء"))
    (paragraph,) = (each for each in page.iter(f"{W}p") if text(each) == "أُغلق الميناء")
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_every_part_that_is_named_is_there():
    parts = archive(dated("2031"))
    assert parts.testzip() is None
    types = ElementTree.fromstring(parts.read("[Content_Types].xml"))
    named = {each.get("PartName").lstrip("/") for each in types if each.get("PartName")}
    assert named <= set(parts.namelist())
    for part in parts.namelist():
        ElementTree.fromstring(parts.read(part))


def test_pages_are_numbered_and_the_heading_of_the_table_is_repeated():
    assert b'w:instr="PAGE"' in archive().read("word/footer1.xml")
    first, *_ = document(dated("2031")).iter(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None


def test_what_is_written_goes_out_before_the_last_event_is_read():
    read = []
    random = Random(7)

    def events():
        for number in range(400):
            read.append(number)
            yield dated("2031", "".join(random.choices("abcdefghijklmnopqrstuvwxyz ", k=2000)))

    pieces = as_docx.render(events(), FERRY)
    assert sum(map(len, islice(pieces, 200))) > 50_000
    assert len(read) < 400
