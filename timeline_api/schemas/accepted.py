"""What is accepted: documents and timelines. The only validation there is; the schema makes the domain object."""

from __future__ import annotations

from typing import Any

from marshmallow import post_load, validate

from timeline_api.model import UNKNOWN_PUBLICATION, Document, document_id
from timeline_api.schemas.base import SettledSchema
from timeline_api.schemas.fields import Language, Line, Text, WebAddress
from timeline_api.schemas.published import Published


class DocumentSchema(SettledSchema):
    """One text with what is known about it; loads to a Document whose id stands for all of that."""

    text = Text(
        required=True,
        metadata={
            "minLength": 1,
            "description": "The text itself. Offsets in the answers count its Unicode code points.",
            "example": "The council of Port Ellery approved the ferry line on Tuesday.",
        },
    )
    source = Line(
        longest=200,
        load_default="",
        metadata={
            "description": "The outlet that published it. Documents of one source corroborate an event once.",
            "example": "Ellery Courier",
        },
    )
    title = Line(longest=500, load_default="", metadata={"description": "Its headline."})
    url = WebAddress(
        longest=2000, load_default="", metadata={"format": "uri", "description": "Where it can be read: http or https."}
    )
    language = Language(
        longest=35,
        metadata={"description": "A language tag. Left out, the language that the service is set to.", "example": "en"},
    )
    published = Published(
        allow_none=True,
        metadata={
            "description": (
                "When it was published: a day `2031-05-14`, a date-time with its zone `2031-05-14T09:30:00+01:00`, "
                "a month `2031-05` or a year `2031`. Left out, the text is searched for it; "
                "what is relative to an unknown date stays unresolved."
            ),
            "example": "2031-05-14",
        },
    )

    @post_load
    def _document(self, said: dict[str, Any], **_: Any) -> Document:
        said.setdefault("language", self.settings.language)
        said["published"] = said.get("published") or UNKNOWN_PUBLICATION
        return Document(**{"id": _id_of(said), **said})


class DocumentLineSchema(DocumentSchema):
    """A document on a line of the command line's input, where the caller may name it."""

    id = Line(
        longest=200,
        validate=validate.Length(min=1),
        metadata={"description": "Stands for the document in the output; left out, it is made of all the rest."},
    )


class TimelineSchema(SettledSchema):
    """What can be said of a timeline itself."""

    title = Line(
        longest=500, load_default="", metadata={"description": "A heading for people.", "example": "The Ellery ferry"}
    )


# The text comes first: it alone may hold the character that separates the parts, so that no two documents share an id.
def _id_of(said: dict[str, Any]) -> str:
    value = said["published"].value
    parts = (said["text"], said["source"], said["title"], said["url"], said["language"])
    return document_id((*parts, value.text if value else ""))
