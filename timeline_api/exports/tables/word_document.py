"""The table of events in OOXML. Addresses are written out beside their links, so that they can be read on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from timeline_api.exports.tables import HEADINGS, remarks
from timeline_api.exports.words import Citation, citations, event_date, name, title
from timeline_api.model import Event, Timeline

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

#: Line breaks and tabs have a meaning in a run.
_WHITE_SPACE = re.compile(r"\s+")

#: The most quotes of an event; how many more there are is written below them.
MOST_QUOTES = 5

#: The style of addresses.
_ADDRESS = "Address"

#: Columns: together the width of A4 without its margins.
_WIDTHS = tuple(map(Twips, (660, 1500, 3440, 4180)))


def write_table(events: Iterable[Event], timeline: Timeline, written: datetime) -> bytes:
    """Return a document with a row for each event, in the order given; `written` is in UTC."""
    document = Document()
    _set_up(document, timeline, written)
    heading = document.add_paragraph(style="Title")
    _add_text(heading, name(timeline))
    document.add_paragraph(f"As of {written:%Y-%m-%d %H:%M} UTC")
    table = _empty_table(document)
    for number, event in enumerate(events, 1):
        _add_row(table, number, event)
    document.add_paragraph()  # Word wants one behind a table
    _keep_rows_whole(document)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _set_up(document: WordDocument, timeline: Timeline, written: datetime) -> None:
    properties, normal, (page,) = document.core_properties, document.styles["Normal"], document.sections
    properties.title, properties.author, properties.comments = name(timeline)[:255], "", ""
    properties.created = properties.modified = written.replace(tzinfo=None)
    normal.font.name, normal.font.size = "Georgia", Pt(10)
    normal.paragraph_format.space_after = Pt(2)
    address = document.styles.add_style(_ADDRESS, WD_STYLE_TYPE.CHARACTER)
    address.font.color.rgb, address.font.size = RGBColor(0x1F, 0x4E, 0x79), Pt(8)
    page.page_width, page.page_height = Twips(11906), Twips(16838)
    page.left_margin = page.right_margin = Twips(1063)
    page.top_margin = page.bottom_margin = Twips(1134)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _make_field(footer, footer.add_run("1"), "PAGE")


def _empty_table(document: WordDocument) -> Table:
    table = document.add_table(0, len(HEADINGS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    row = table.add_row()
    for cell, words in zip(row.cells, HEADINGS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    return table


def _add_row(table: Table, number: int, event: Event) -> None:
    numbered, dated, described, cited = table.add_row().cells
    _add_text(numbered.paragraphs[0], str(number))
    _add_text(dated.paragraphs[0], event_date(event))
    _add_text(described.paragraphs[0], title(event), is_bold=True)
    for remark in remarks(event):
        _add_text(described.add_paragraph(), remark)
    quotes = citations(event)
    for position, citation in enumerate(quotes[:MOST_QUOTES]):
        _add_citation(cited.add_paragraph() if position else cited.paragraphs[0], citation)
    if len(quotes) > MOST_QUOTES:
        cited.add_paragraph(f"and {len(quotes) - MOST_QUOTES:,} more")


def _add_citation(paragraph: Paragraph, citation: Citation) -> None:
    if _is_rtl(citation.text):
        _set_rtl(paragraph)
    _add_run(paragraph, f"{citation.source}:", is_bold=True)
    _add_run(paragraph, f" “{citation.text}” ")
    if citation.address:
        # A field needs no entry beside the text, which takes longer the more there are; `web_address` leaves no
        # quotation mark in an address.
        link = paragraph.add_run(citation.address)
        link.font.element.style = _ADDRESS  # the document would look it up each time
        _make_field(paragraph, link, f'HYPERLINK "{citation.address}"')


def _add_text(paragraph: Paragraph, text: str, *, is_bold: bool = False) -> None:
    """Add all that a paragraph has, in the direction of its first letter."""
    if _is_rtl(text):
        _set_rtl(paragraph)
    _add_run(paragraph, text, is_bold=is_bold)


def _add_run(paragraph: Paragraph, text: str, *, is_bold: bool = False) -> None:
    run = paragraph.add_run(_WHITE_SPACE.sub(" ", text))
    if is_bold:
        run.bold = True
    if _is_rtl(text):
        run.font.rtl = True
        run.font.cs_bold = is_bold or None  # the other one is of scripts from left to right


def _set_rtl(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _make_field(paragraph: Paragraph, run: Run, instruction: str) -> None:
    """Put a run of a paragraph into a field, which shows it until it is computed."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): instruction})
    paragraph.paragraph_format.element.append(field)
    field.append(run.font.element)


def _keep_rows_whole(document: WordDocument) -> None:
    """Repeat the first row on each page, and let no row go on on the next."""
    for number, row in enumerate(document.element.iter(qn("w:tr"))):
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            row.trPr.append(OxmlElement("w:tblHeader"))


def _is_rtl(text: str) -> bool:
    """Whether the first letter of a text with a direction is written from right to left."""
    return next((side in ("R", "AL") for sign in text if (side := bidirectional(sign)) in ("L", "R", "AL")), False)
