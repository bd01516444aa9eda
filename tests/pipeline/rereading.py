"""A process that reads the documents of a store at argv[1] again and says which it has, until it is killed."""

from __future__ import annotations

import sys

from timeline_api import pipeline
from timeline_api.extraction import load_syntax
from timeline_api.store import open_store

STORY = "story"

if __name__ == "__main__":
    store = open_store(sys.argv[1])
    for told in pipeline.reread(STORY, store=store, syntax=load_syntax("none")):
        print(told.document_id, flush=True)  # noqa: T201 - this is the acknowledgement
