"""What has to be there before the first document can be read: rules, word lists and tables."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace

from timeline_api.coreference import with_signature
from timeline_api.errors import UnknownLanguage
from timeline_api.extraction import Syntax, extract
from timeline_api.model import Document
from timeline_api.pipeline.coreference import merged
from timeline_api.pipeline.documents import recognise_document
from timeline_api.store import open_store

#: Two outlets that tell of one happening in their own words, so that the two are compared.
_TEXTS = (
    "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 3 May 1987.",
    "Ida Brandt and Governor Ola Steen held talks in Port Ellery on 3 May 1987.",
)


def get_ready(language: str, syntax: Syntax) -> None:
    """Read all that documents in a language are read with; processes that are forked after this share it.

    Nothing is stored or counted. A language without rules needs nothing.
    """
    with suppress(UnknownLanguage), closing(open_store("memory:")) as store, store.transaction("none") as session:
        for text in _TEXTS:
            found = recognise_document(Document(id=text, source=text, text=text, language=language))
            mentions = extract(found.document, found.expressions, syntax)
            extraction = with_signature(replace(found, mentions=mentions))
            session.add([extraction], merged(extraction.mentions, session))
