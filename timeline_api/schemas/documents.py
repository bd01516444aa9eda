"""Documents: their texts and metadata, what was found in them, and their versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, get_args

from marshmallow import Schema, post_load

from timeline_api.language import LanguageStatus, language_of_text
from timeline_api.model import (
    Document,
    PublicationDate,
    PublicationStatus,
    document_id,
)
from timeline_api.schemas.fields import Language, Line, Published, Text, WebAddress
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.responses import (
    Json,
    edtf_text,
    many,
    one,
    one_of,
    serializer,
    string,
    whole,
)

PUBLISHED_METADATA = {
    "description": (
        "When it was published: a day `2031-05-14`, a date-time with its zone `2031-05-14T09:30:00+01:00`, "
        "a month `2031-05` or a year `2031`; or in words, `14 May 2031`, by the rules of the document's language, "
        "whose region decides the order of a date in digits. Left out, the text is searched for it; "
        "what is relative to an unknown date stays unresolved."
    ),
    "example": "2031-05-14",
}


class MetadataSchema(RequestSchema):
    """The metadata of a document; loads to a dict of those that were given, by the names of Document's fields."""

    source = Line(
        longest=200,
        metadata={
            "description": "The outlet that published it. Documents of one source corroborate an event once.",
            "example": "Ellery Courier",
        },
    )
    title = Line(longest=500, metadata={"description": "Its headline."})
    url = WebAddress(longest=2000, metadata={"description": "Where it can be read: http or https."})
    language = Language(
        longest=35,
        metadata={
            "description": (
                "A language tag. Left out, the language that the service is set to; it may be set to detect it by the "
                "text. Dates in words beside a text that names no language are read in English then."
            ),
            "example": "en",
        },
    )
    published = Published(metadata=PUBLISHED_METADATA)


class DocumentSchema(MetadataSchema):
    """A document with its metadata; loads to a Document whose id is a digest of all of them."""

    text = Text(
        required=True,
        metadata={
            "minLength": 1,
            "description": "The text itself. Offsets in the answers count its Unicode code points.",
            "example": "The council of Port Ellery approved the ferry line on Tuesday.",
        },
    )
    published = Published(allow_none=True, metadata=PUBLISHED_METADATA)

    @post_load
    def _document(self, loaded: dict[str, Any], **_: Any) -> Document:
        given_id = loaded.pop("id", None)
        text = loaded.pop("text")
        if "language" not in loaded:
            language, status = language_of_text(text, self.settings.language)
            loaded |= {"language": language, "language_status": status}
        document = with_metadata(Document(id="", text=text), loaded)
        return replace(document, id=given_id) if given_id else document


class DocumentLineSchema(DocumentSchema):
    """A document on a line of the command line's input, where the caller can give it an id."""

    id = Line(
        longest=200,
        full=True,
        metadata={"description": "Stands for the document in the output; left out, it is made of all the rest."},
    )


def with_metadata(document: Document, metadata: Mapping[str, Any]) -> Document:
    """Return the document with other metadata, and with the id that these give it.

    `metadata` is what MetadataSchema loads to. A publication date of None leaves that of the document.
    """
    published = metadata.get("published") or document.published
    status = {"language_status": "stated"} if "language" in metadata else {}
    changed = replace(document, **{**status, **metadata, "published": published})
    return replace(changed, id=_id_of(changed))


# The text comes first: it alone may hold the character that separates the parts, so that no two documents share an id.
def _id_of(document: Document) -> str:
    value, status = document.published.value, document.published.status
    parts = (document.text, document.source, document.title, document.url, document.language)
    how = ("metadata",) if status == "metadata" else ()
    return document_id((*parts, value.text if value else "", *how))


class PublicationDateSchema(Schema):
    """When a document was published, and how that is known."""

    value = edtf_text("EDTF; null when it is not known.", allow_none=True)
    status = one_of(get_args(PublicationStatus), "How it is known.")
    evidence = string("The words that it rests on.")


class DocumentSummarySchema(Schema):
    """A document without its text."""

    id = string("Stands for all that the caller said of the document.")
    source = string("The outlet.")
    title = string("The headline.")
    url = string("Where it can be read.")
    language = string("A language tag.")
    language_status = one_of(
        get_args(LanguageStatus),
        "How the language is known: the caller or the page names it, it was detected by the text, or it is assumed.",
    )
    published = one(PublicationDateSchema)
    api_url = string("Its address in the API, since `url` is that of the article.")
    html_url = string("The address of its page.")


class VersionSchema(DocumentSummarySchema):
    """A version of a document without its text."""

    version = whole("Its number, from 1 on.")


class VersionsSchema(Schema):
    """The versions of a document; the last one counts."""

    items = many(VersionSchema)


class DocumentPageSchema(PaginatedSchema):
    """A page of documents in the order in which they were added."""

    items = many(DocumentSummarySchema)


class _Version(NamedTuple):
    document: Document
    version: int


class _Versions(NamedTuple):
    items: tuple[_Version, ...]


#: The fields that a serializer leaves to what makes the answer.
DOCUMENT_ADDRESSES = ("api_url", "html_url")

#: A publication date and how it is known; `value` is null when it is not.
published_json = serializer(PublicationDateSchema, PublicationDate)
#: A document as lists have it, without its text.
document_json = serializer(DocumentSummarySchema, Document, without=DOCUMENT_ADDRESSES)
_version_json = serializer(
    VersionSchema, _Version, within={DocumentSummarySchema: "document"}, without=DOCUMENT_ADDRESSES
)
_versions_json = serializer(VersionsSchema, _Versions)


def versions_json(versions: Sequence[Document]) -> Json:
    """The versions of a document from number 1 on, without their texts."""
    return _versions_json(_Versions(tuple(_Version(each, number) for number, each in enumerate(versions, start=1))))
