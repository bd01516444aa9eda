"""A process that reads the documents of a store again and says which it has, until it is killed."""

from __future__ import annotations

from timeline_api import pipeline
from timeline_api.extraction import load_syntax
from timeline_api.store import open_store

STORY = "story"


def read_again(url):
    """Read and say which documents are read."""
    store = open_store(url)
    for told in pipeline.reread(STORY, store=store, syntax=load_syntax("none")):
        print(told.document_id, flush=True)  # noqa: T201 - this is the acknowledgement
