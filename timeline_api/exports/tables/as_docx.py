"""A document for Word and LibreOffice: a numbered table of date, event and sources with their quotes, as `md` has it.

It is written as it goes out, whatever the number of events: OOXML is a zip archive of a few fixed parts and one that
has the rows. What a text has of markup is escaped. Addresses are written out, so that they can be read on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline_api.exports.tables import HEADINGS, remarks
from timeline_api.exports.words import Citation, citations, date_words, name, title
from timeline_api.model import Event, Timeline

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: The parts that are the same in every document.
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" '
        'w:hAnsi="Georgia" w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="40"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style></w:styles>'
    ),
    "word/footer1.xml": (
        f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    ),
}

#: Columns in twentieths of a point: together the width of A4 without its margins.
_WIDTHS = (560, 1500, 3500, 4220)

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_COLUMNS = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
_BEGIN = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_LINES}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    f"</w:tblCellMar></w:tblPr><w:tblGrid>{_COLUMNS}</w:tblGrid>"
)
_END = (
    f'</w:tbl><w:p/><w:sectPr xmlns:r="{_OFFICE}"><w:footerReference w:type="default" r:id="r2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1063" w:bottom="1134" w:left="1063" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
)


class _Output:
    """What a zip archive writes to and cannot go back in; `taken` is what was written since the last call."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, piece: bytes) -> int:
        self._written += piece
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what is written is there at once."""

    def taken(self) -> bytes:
        taken = bytes(self._written)
        self._written.clear()
        return taken


def render(events: Iterable[Event], timeline: Timeline, *, at: datetime | None = None) -> Iterator[bytes]:
    """Events as rows in chronological order; `at` is when the table is written, now when it is left out."""
    written = at or datetime.now(UTC)
    output = _Output()
    with ZipFile(output, "w") as archive:  # type: ignore[call-overload]  # it writes and never reads
        for part, text in _PARTS.items():
            archive.writestr(_entry(part, written), _XML + text)
        with archive.open(_entry("word/document.xml", written), "w") as document:
            for piece in _document(events, timeline, written):
                document.write(piece.encode())
                yield output.taken()
    yield output.taken()


def _entry(part: str, written: datetime) -> ZipInfo:
    entry = ZipInfo(part, written.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _document(events: Iterable[Event], timeline: Timeline, written: datetime) -> Iterator[str]:
    as_of = _paragraph(_run(f"As of {written:%Y-%m-%d %H:%M} UTC"))
    heading = _paragraph(_run(name(timeline)), '<w:pStyle w:val="Title"/>', is_rtl=_is_rtl(name(timeline)))
    yield f'{_XML}<w:document xmlns:w="{_MAIN}"><w:body>{heading}{as_of}{_BEGIN}'
    yield _row(*(_paragraph(_run(each, "<w:b/>")) for each in HEADINGS), properties="<w:tblHeader/>")
    for number, event in enumerate(events, 1):
        yield _row(_line(str(number)), _line(date_words(event.when)), _event(event), _sources(event))
    yield _END


def _event(event: Event) -> str:
    return _line(title(event), "<w:b/>") + "".join(map(_line, remarks(event)))


def _sources(event: Event) -> str:
    return "".join(map(_citation, citations(event)))


def _citation(cited: Citation) -> str:
    source = _run(f"{cited.source}: ", "<w:b/>")
    address = _address(cited.address) if cited.address else ""
    return _paragraph(f"{source}{_run(f'“{cited.text}”')}{address}", is_rtl=_is_rtl(cited.text))


def _address(address: str) -> str:
    """A link as a field, which needs no entry beside the text; `web_address` leaves no quotation mark in one."""
    run = _run(address, '<w:color w:val="1F4E79"/><w:sz w:val="16"/>')
    field = quoteattr(f'HYPERLINK "{address}"')
    return f"{_run(' ')}<w:fldSimple w:instr={field}>{run}</w:fldSimple>"


def _row(*cells: str, properties: str = "") -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _line(text: str, properties: str = "") -> str:
    return _paragraph(_run(text, properties), is_rtl=_is_rtl(text))


def _paragraph(runs: str, properties: str = "", *, is_rtl: bool = False) -> str:
    return f"<w:p><w:pPr>{properties}{'<w:bidi/>' if is_rtl else ''}</w:pPr>{runs}</w:p>"


def _run(text: str, properties: str = "") -> str:
    rtl = "<w:rtl/>" if _is_rtl(text) else ""
    words = escape(" ".join(text.splitlines()).replace("\t", " "))
    return f'<w:r><w:rPr>{properties}{rtl}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _is_rtl(text: str) -> bool:
    """Whether the first letter of a text with a direction is written from right to left."""
    return next((side in ("R", "AL") for sign in text if (side := bidirectional(sign)) in ("L", "R", "AL")), False)
