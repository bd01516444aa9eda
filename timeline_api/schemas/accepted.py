"""What is accepted: documents and timelines. The only validation there is; the schema makes the domain object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import post_load

from timeline_api.model import Document, document_id
from timeline_api.schemas.base import SettledSchema
from timeline_api.schemas.fields import Language, Line, Text, WebAddress
from timeline_api.schemas.published import Published

_PUBLISHED = {
    "description": (
        "When it was published: a day `2031-05-14`, a date-time with its zone `2031-05-14T09:30:00+01:00`, "
        "a month `2031-05` or a year `2031`; or in words, `14 May 2031`, by the rules of the document's language, "
        "whose region decides the order of a date in digits. Left out, the text is searched for it; "
        "what is relative to an unknown date stays unresolved."
    ),
    "example": "2031-05-14",
}


class MetadataSchema(SettledSchema):
    """What can be said of a text beside it; loads to what was said, under the names of Document's fields."""

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
        metadata={"description": "A language tag. Left out, the language that the service is set to.", "example": "en"},
    )
    published = Published(metadata=_PUBLISHED)


class DocumentSchema(MetadataSchema):
    """One text with what is known about it; loads to a Document whose id stands for all of that."""

    text = Text(
        required=True,
        metadata={
            "minLength": 1,
            "description": "The text itself. Offsets in the answers count its Unicode code points.",
            "example": "The council of Port Ellery approved the ferry line on Tuesday.",
        },
    )
    published = Published(allow_none=True, metadata=_PUBLISHED)

    @post_load
    def _document(self, said: dict[str, Any], **_: Any) -> Document:
        given = said.pop("id", None)
        document = described(Document(id="", language=self.settings.language, text=said.pop("text")), said)
        return replace(document, id=given) if given else document


def described(document: Document, said: Mapping[str, Any]) -> Document:
    """The document with what else is said of it; its id stands for that too.

    `said` is what MetadataSchema loads to. A publication date of None is one that nothing is known of.
    """
    known = {**said, "published": said.get("published") or document.published}
    told = replace(document, **known)
    return replace(told, id=_id_of(told))


class DocumentLineSchema(DocumentSchema):
    """A document on a line of the command line's input, where the caller may name it."""

    id = Line(
        longest=200,
        full=True,
        metadata={"description": "Stands for the document in the output; left out, it is made of all the rest."},
    )


class TimelineSchema(SettledSchema):
    """What can be said of a timeline itself."""

    title = Line(
        longest=500, load_default="", metadata={"description": "A heading for people.", "example": "The Ellery ferry"}
    )


# The text comes first: it alone may hold the character that separates the parts, so that no two documents share an id.
def _id_of(document: Document) -> str:
    value, status = document.published.value, document.published.status
    parts = (document.text, document.source, document.title, document.url, document.language)
    how = ("metadata",) if status == "metadata" else ()
    return document_id((*parts, value.text if value else "", *how))
