"""A document: its text, its metadata, its publication date, and spans of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.language import DEFAULT_LANGUAGE, LanguageStatus

PublicationStatus = Literal["stated", "metadata", "partial", "inferred", "unknown"]

#: The pattern of a document id that a caller chooses; it is part of URLs.
DOCUMENT_ID = r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}"
DOCUMENT_ID_RULE = "An id has 1 to 200 letters, digits, '.', '_', ':', '~' or '-', the first a letter or digit."


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of the span."""
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The span shifted by `by` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDate:
    """When a document was published, and how that is known.

    stated: by the caller; metadata: by the document's markup; inferred: read from its text; partial: only a month or a
    year is known; unknown: `value` is None. `evidence` has the words that it was read from, "" for none.
    """

    value: EdtfValue | None
    status: PublicationStatus
    evidence: str = ""


UNKNOWN_PUBLICATION = PublicationDate(value=None, status="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its metadata. Its `id` is a digest of all that the caller stated (see `document_id`).

    `language_status` is how the language is known; it makes no other document of one that is the same in all the rest.
    """

    id: str
    text: str
    source: str = ""
    title: str = ""
    language: str = DEFAULT_LANGUAGE
    language_status: LanguageStatus = field(default="default", compare=False)
    published: PublicationDate = UNKNOWN_PUBLICATION
    url: str = ""

    @property
    def reference(self) -> DocumentReference:
        """The document without its text, as mentions carry it."""
        return DocumentReference(
            id=self.id, source=self.source, title=self.title, url=self.url, published=self.published.value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference:
    """The part of a document that a mention carries as its provenance.

    `signature` is the fingerprint by which near duplicates are recognised; "" for a text without one.
    `subject` are the words that the document is about, as stems in the order of their weight.
    """

    id: str
    source: str = ""
    title: str = ""
    url: str = ""
    published: EdtfValue | None = None
    signature: str = ""
    subject: str = ""

    @property
    def source_key(self) -> str:
        """The key of the source: the outlet's name, case aside; the document's id where it has no source."""
        return self.source.strip().casefold() or f"document {self.id}"


def document_id(parts: Iterable[str]) -> str:
    """The id of a document: a digest of its text and metadata, 32 hexadecimal digits.

    The same text with the same metadata has the same id.
    """
    return digest("document", *parts)


def digest(*parts: str) -> str:
    """A digest of texts for use in an id, 32 hexadecimal digits."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
