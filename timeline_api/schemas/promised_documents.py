"""What the contract promises to say of documents; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema

from timeline_api.model import PublicationStatus
from timeline_api.schemas.promised import EventSchema, ExpressionSchema, MentionSchema, PageSchema
from timeline_api.schemas.promised_fields import many, one, one_of, string, whole
from timeline_api.schemas.promised_page import page_field


class PublicationDateSchema(Schema):
    """When a document was published, and how that is known."""

    value = string("EDTF; null when it is not known.", allow_none=True)
    status = one_of(get_args(PublicationStatus), "How it is known.")
    evidence = string("The words that it rests on.")


class DocumentSummarySchema(Schema):
    """A document without its text."""

    id = string("Stands for all that the caller said of the document.")
    source = string("The outlet.")
    title = string("The headline.")
    url = string("Where it can be read.")
    language = string("A language tag.")
    published = one(PublicationDateSchema)


class NoteSchema(Schema):
    """A bound that a document met."""

    code = string("The bound: sentence-too-long, sentence-not-read, dates-bounded, mentions-bounded, names-bounded.")
    detail = string("What it did, in words.")


class FoundSchema(Schema):
    """What was found in a text."""

    expressions = many(ExpressionSchema)
    mentions = many(MentionSchema)
    unread = whole("How many dates were not read for what they date, because there are too many.")
    notes = many(NoteSchema, "What of the document was bounded when it was read; empty for nearly every text.")


class DocumentDetailSchema(DocumentSummarySchema, FoundSchema):
    """A document with its text and what was found in it."""

    text = string("The text.")
    read_with = string(
        "The release that read it, and behind `+` a digest of the rules and code that reading depends on. "
        "Releases with the same digest read alike."
    )


class ExtractionSchema(FoundSchema):
    """What was found in a text that is not kept."""

    published = one(PublicationDateSchema)
    page = page_field()


class AddedSchema(Schema):
    """What became of a document."""

    id = string("Stands for all that the caller said of the document.")
    published = one(PublicationDateSchema)
    mentions = many(MentionSchema)
    events = many(EventSchema)
    unread = whole("How many dates were not read for what they date, because there are too many.")
    notes = many(NoteSchema, "What of the document was bounded when it was read; empty for nearly every text.")
    page = page_field()


class PutSchema(AddedSchema):
    """What became of a document that was put under an id."""

    version = whole("The number of the version that counts; 1 until it is replaced.")


class VersionSchema(DocumentSummarySchema):
    """A version of a document without its text."""

    version = whole("Its number, from 1 on.")


class VersionsSchema(Schema):
    """The versions of a document; the last one counts."""

    items = many(VersionSchema)


class DocumentPageSchema(PageSchema):
    """Documents in the order in which they came."""

    items = many(DocumentSummarySchema)
