"""`timeline-api ingest`: documents of files are added to a stored timeline."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import click
from marshmallow import ValidationError

from timeline_api import pipeline
from timeline_api.cli.json_lines import documents_of
from timeline_api.errors import InvalidInput
from timeline_api.language import assumed_language
from timeline_api.model import TIMELINE_NAME
from timeline_api.pipeline import open_timelines
from timeline_api.schemas import read_calendar_value
from timeline_api.settings import Settings
from timeline_api.temporal.date_fields import is_written


def _named(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not re.fullmatch(TIMELINE_NAME, name):
        raise click.BadParameter(f"{name!r} is no name for a timeline: letters, digits, '.', '_' and '-', at most 100")
    return name


@click.command()
@click.option(
    "--timeline", "name", required=True, callback=_named, help="The timeline to add to; it is made if it is not there."
)
@click.option("--source", default="", help="The outlet of the text files.")
@click.option("--published", default="", help="When the text files were published; else they are searched for it.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def ingest(settings: Settings, name: str, source: str, published: str, files: tuple[Path, ...]) -> None:
    """Put the documents in FILES on a stored timeline: JSON lines (.jsonl, .ndjson), or one text each."""
    syntax = pipeline.open_syntax(settings)
    day = read_date(published, assumed_language(settings.language))
    documents = documents_of(files, settings, source=source, published=day)
    with closing(open_timelines(settings)) as store, documents:
        new = []
        for document in documents:
            with documents.guarded():
                added = pipeline.add_document(document, timeline=name, store=store, syntax=syntax)
                documents.report(added.extraction.notes)
                new.append(added.is_new)
        click.echo(f"{name}: {sum(new)} documents added, {len(new) - sum(new)} already there", err=True)


def read_date(text: str, language: str) -> str:
    """Return the value of `--published` as EDTF: a date in words, counted from today and printed, or EDTF as it is.

    Raises InvalidInput: the words are no date.
    """
    if not is_written(text):
        return text
    try:
        read = read_calendar_value(text, language, date.today())
    except ValidationError as error:
        raise InvalidInput(str(error.messages[0]).rstrip(".")) from error
    click.echo(f"published {read.display} ({read})", err=True)
    return read.text
