"""Request bodies of a document: JSON, plain text or a web page, packed or not, and how the contract documents them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from timeline_api.edtf import read_edtf
from timeline_api.intake import PACKINGS, Page, is_charset, pages_can_be_read, read_html, read_text, unpack
from timeline_api.model import Document, PublicationDate
from timeline_api.schemas import DocumentSchema, Json, MetadataSchema, published_json, read_json, with_metadata
from timeline_api.schemas.documents import PublicationDateSchema
from timeline_api.schemas.extractions import READ_ONLY, WebPage, web_page_json
from timeline_api.schemas.fields import patterns
from timeline_api.settings import Settings
from timeline_api.web.openapi import examples
from timeline_api.web.responses.json import JSON
from timeline_api.web.runtime.admission import admit
from timeline_api.web.runtime.services import services

TEXT, HTML = "text/plain", "text/html"

#: The fields of a document that the query states.
Stated = Mapping[str, Any]

_PIECE = 65_536
_OTHER_NAMES = {"x-gzip": "gzip", "identity": ""}
_CUES = ("title", "source", "url", "language")

#: How a publication date is known that nobody stated.
_FOUND = ("inferred", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A document as it was sent; `page` is the part of the answer about the web page that it was read from, if any."""

    document: Document
    page: Json | None = None

    @property
    def notes_json(self) -> Json:
        """Return what the answer has in addition: `page`."""
        return {} if self.page is None else {"page": self.page}


def documented(schema: type = DocumentSchema) -> dict[str, Any]:
    """The bodies of one document, as a contract shows them; `schema` is that of JSON."""
    text = {"type": "string", "minLength": 1, "pattern": patterns.FULL_TEXT}
    return {
        JSON: {"schema": schema, "example": examples.DOCUMENT_IN},
        TEXT: {"schema": text, "example": examples.DOCUMENT_IN["text"]},
        HTML: {"schema": text, "example": examples.PAGE_IN},
    }


def read_document(stated: Stated, *also: str) -> Sent:
    """The document that the request's body is, with what the query says of it; the query wins.

    `also` are the media types that the view reads by itself.

    Raises UnsupportedMediaType: it is of another media type, encoding or packing; RequestEntityTooLarge; BrokenBody,
    InvalidJson, ValidationError, UnreadablePage: see their readers.
    """
    reader = _READERS.get(request.mimetype)
    if reader is None:
        taken = ", ".join((*_READERS, *also))
        raise UnsupportedMediaType(f"The body must be one of {taken}, and Content-Type must say so.")
    return reader(stated)


def read_document_again(stated: Stated, stored: Callable[[], PublicationDate | None]) -> Sent:
    """The document that the request's body is, for one that may be stored: JSON may be what a GET answered.

    Its fields that only answers have are passed over. A publication date in the form of answers that is `stored` stays
    what it is; one that was inferred is inferred anew, and another one is stated.

    Raises as `read_document`.
    """
    if request.mimetype != JSON:
        return read_document(stated)
    value = read_json(read_body(services().settings.max_body_bytes))
    if not isinstance(value, dict):
        return Sent(document=load_document(value, stated))
    written = {name: part for name, part in value.items() if name not in READ_ONLY}
    given = written.get("published")
    if not isinstance(given, dict):
        return Sent(document=load_document(written, stated))
    now = stored()
    written["published"] = _published_again(given, now)
    document = load_document(written, stated)
    if now and given == published_json(now) and now.status not in _FOUND and "published" not in stated:
        document = replace(document, published=now)
    return Sent(document=document)


def _published_again(given: Json, now: PublicationDate | None) -> object:
    """What a publication date in the form of answers states; None for one that is to be inferred from the text."""
    if unknown := [name for name in given if name not in PublicationDateSchema().fields]:
        raise ValidationError({"json": {"published": {name: ["Unknown field."] for name in unknown}}})
    is_as_found = given.get("status") in _FOUND and (now is None or given == published_json(now))
    return None if is_as_found else given.get("value")


def read_body(most: int) -> bytes:
    """Read and decompress the body of the current request, then admit the request.

    Raises RequestEntityTooLarge: it has more than `most` bytes, as it is sent or unpacked; UnsupportedMediaType: it is
    packed in a way that is not taken; BrokenBody: it cannot be unpacked; Overloaded.
    """
    named = request.headers.get("Content-Encoding", "").strip().lower()
    packing = _OTHER_NAMES.get(named, named)
    if packing and packing not in PACKINGS:
        raise UnsupportedMediaType(f"The body may be packed as {' or '.join(PACKINGS)}, not as {named[:60]!r}.")
    # Werkzeug cuts a body that comes in chunks at its limit without a word: one byte more tells.
    request.max_content_length = most + 1
    try:
        sent = iter(partial(request.stream.read, _PIECE), b"")
        body = _joined(unpack(sent, packing) if packing else sent, most)
    except RequestEntityTooLarge:
        how = "unpacked " if packing else ""
        raise RequestEntityTooLarge(f"The {how}body is larger than {most} bytes.") from None
    admit()
    return body


def load_document(value: object, stated: Stated) -> Document:
    """The document that a JSON value is, with what the query states of it.

    Raises ValidationError: it is none; what is wrong is located at "json".
    """
    if isinstance(value, dict) and "language" in stated:
        value = {"language": stated["language"], **value}  # a language that the query states is not to be detected
    try:
        document: Document = _schema(DocumentSchema, services().settings).load(value)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ValidationError({"json": error.messages}) from None
    return with_metadata(document, stated) if stated else document


def _read_json(stated: Stated) -> Sent:
    return Sent(document=load_document(read_json(read_body(services().settings.max_body_bytes)), stated))


def _read_text(stated: Stated) -> Sent:
    body = read_body(services().settings.max_body_bytes)
    return Sent(document=_load_text(read_text(body, _charset()), stated))


def _read_html(stated: Stated) -> Sent:
    if not pages_can_be_read():
        raise UnsupportedMediaType(f"{HTML} needs the extra html here: pip install 'timeline-api[html]'.")
    body = read_body(services().settings.max_page_bytes)
    page = services().pages.read(read_html(body, _charset()))
    cues = _cues_of(page)
    left_out = [name for name in _named_by(page) if name not in cues]
    page_json = web_page_json(WebPage(text=page.text, seen=page.seen, lost=page.lost, left_out=left_out))
    return Sent(document=_load_text(page.text, {**cues, **stated}), page=page_json)


_READERS: Mapping[str, Callable[[Stated], Sent]] = {JSON: _read_json, TEXT: _read_text, HTML: _read_html}


def _load_text(text: str, stated: Stated) -> Document:
    try:
        return load_document({"text": text}, stated)
    except ValidationError as error:
        raise ValidationError({"json": {"_schema": error.messages_dict["json"]["text"]}}) from None


def _cues_of(page: Page) -> dict[str, Any]:
    """What a page says of itself, as far as a caller might say it; a longer title or a relative address is left out."""
    schema, named = _schema(MetadataSchema, services().settings), _named_by(page)
    cues: dict[str, Any] = schema.load({name: cue for name, cue in named.items() if not schema.validate({name: cue})})
    if page.published:
        value = read_edtf(page.published)
        cues["published"] = PublicationDate(value=value, status="metadata", evidence=page.evidence)
    return cues


def _named_by(page: Page) -> dict[str, str]:
    return {name: cue for name in _CUES if (cue := getattr(page, name))}


def _charset() -> str:
    charset = request.mimetype_params.get("charset", "")
    if charset and not is_charset(charset):
        raise UnsupportedMediaType(f"Texts in the encoding {charset[:60]!r} cannot be read.")
    return charset


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise RequestEntityTooLarge
    return bytes(body)


@lru_cache(maxsize=64)
def _schema(schema: type[MetadataSchema], settings: Settings) -> MetadataSchema:
    return schema(settings)
