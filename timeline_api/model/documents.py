"""A document: what its caller says of it, when it was published, and spans of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from timeline_api.edtf import EdtfValue
from timeline_api.language import DEFAULT_LANGUAGE, LanguageStatus

PublicationStatus = Literal["stated", "metadata", "partial", "inferred", "unknown"]

#: What a caller may name a document: it stands in addresses.
DOCUMENT_ID = r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    def moved(self, by: int) -> Span:
        """The span so many code points further on."""
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

    stated: the caller said so; metadata: the document's own markup; inferred: read from its text; partial: only a
    month or a year is known; unknown: `value` is None. `evidence` is the words it rests on, "" when there are none.
    """

    value: EdtfValue | None
    status: PublicationStatus
    evidence: str = ""


UNKNOWN_PUBLICATION = PublicationDate(value=None, status="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with what is known about it. Its `id` stands for all that the caller said (see `document_id`).

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
    """What a fact needs to say about the document that it rests on.

    `signature` is the fingerprint by which texts are recognised that say nearly the same; "" for a text without one.
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
        """What makes two documents come from one source: the outlet's name, case aside; else the document itself."""
        return self.source.strip().casefold() or f"document {self.id}"


def document_id(parts: Iterable[str]) -> str:
    """The id of a document: a digest of all that the caller said of it, 32 hexadecimal digits.

    The same words said twice are one document; a word changed is another.
    """
    return digest("document", *parts)


def digest(*parts: str) -> str:
    """What stands for some texts in an id, 32 hexadecimal digits."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
