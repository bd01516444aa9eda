"""Load rules, word lists and tables before the first document is read."""

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

#: Two reports of one event, so that coreference compares them.
_TEXTS = (
    "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 3 May 1987.",
    "Ida Brandt and Governor Ola Steen held talks in Port Ellery on 3 May 1987.",
)


def get_ready(language: str, syntax: Syntax) -> None:
    """Load all that is needed for documents in a language, so that processes forked later share it.

    Stores and counts nothing. For a language without rules it does nothing.
    """
    with suppress(UnknownLanguage), closing(open_store("memory:")) as store, store.transaction("none") as session:
        for text in _TEXTS:
            found = recognise_document(Document(id=text, source=text, text=text, language=language))
            mentions = extract(found.document, found.expressions, syntax)
            extraction = with_signature(replace(found, mentions=mentions))
            session.add([extraction], merged(extraction.mentions, session))
