"""`timeline-api recognise` and `extract`: what is found in each document of JSON lines."""

from __future__ import annotations

from typing import BinaryIO

import click

from timeline_api import pipeline
from timeline_api.cli.json_lines import LINES, documents_in, write_line
from timeline_api.schemas import expression_json, mention_json, note_json, published_json, unplaced_json
from timeline_api.settings import Settings


@click.command()
@LINES
@click.pass_obj
def recognise(settings: Settings, lines: BinaryIO) -> None:
    """Find the temporal expressions in each document of LINES (JSON lines; standard input if left out)."""
    limits = pipeline.limits_of(settings)
    with documents_in(lines, settings) as documents:
        for document in documents:
            with documents.guarded(), pipeline.reading(document, limits):
                found = pipeline.recognise_document(document)
                expressions = [expression_json(expression) for expression in found.expressions]
                notes = [note_json(note) for note in found.notes if note.code == "no-temporal-rules"]
                write_line({"id": document.id, "expressions": expressions} | ({"notes": notes} if notes else {}))


@click.command()
@LINES
@click.pass_obj
def extract(settings: Settings, lines: BinaryIO) -> None:
    """Find the event mentions in each document of LINES (JSON lines; standard input if left out)."""
    syntax = pipeline.open_syntax(settings)
    with documents_in(lines, settings) as documents:
        for document in documents:
            with documents.guarded():
                found = pipeline.extract_document(document, syntax)
                mentions = [mention_json(mention) for mention in found.mentions]
                published = published_json(found.document.published)
                entry = {"id": document.id, "published": published, "mentions": mentions}
                unread = {"unread": found.unread} if found.unread else {}
                notes = {"notes": [note_json(note) for note in found.notes]} if found.notes else {}
                unplaced = {"unplaced": [unplaced_json(each) for each in found.unplaced]} if found.unplaced else {}
                write_line(entry | unread | notes | unplaced)
