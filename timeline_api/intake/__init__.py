"""Turn the bytes of a body into the text of a document: decompress, decode, read web pages. Without HTTP.

packed bytes -> unpack -> bytes -> read_text -> text
                                -> read_html -> PageReader.read -> Page
"""

from timeline_api.intake.decompression import PACKINGS, unpack
from timeline_api.intake.encodings import is_charset, read_html, read_text
from timeline_api.intake.web_pages import Page, PageReader, pages_can_be_read

__all__ = [
    "PACKINGS",
    "Page",
    "PageReader",
    "is_charset",
    "pages_can_be_read",
    "read_html",
    "read_text",
    "unpack",
]
