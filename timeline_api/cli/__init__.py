"""The `timeline-api` command: the same documents in and the same JSON out as over HTTP."""

from __future__ import annotations

import os
import re
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from marshmallow import ValidationError

from timeline_api import __version__, logs, pipeline
from timeline_api.cli.backfill import backfill
from timeline_api.cli.backups import backup, restore, vacuum
from timeline_api.cli.coref import coref
from timeline_api.cli.json_lines import documents_in, documents_of, write_bytes, write_line
from timeline_api.cli.keys import keys
from timeline_api.cli.publish import publish
from timeline_api.cli.reread import reread
from timeline_api.cli.together import added_together
from timeline_api.cli.worker import worker
from timeline_api.coreference import most_salient
from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.errors import InvalidInput, TimelineError
from timeline_api.exports import FORMATS, events_of
from timeline_api.exports import export as exported
from timeline_api.language import assumed_language
from timeline_api.model import TIMELINE_NAME
from timeline_api.pipeline import open_timelines
from timeline_api.schemas import (
    event_detail_json,
    expression_json,
    mention_json,
    note_json,
    published_json,
    read_calendar_value,
    unplaced_json,
)
from timeline_api.settings import Settings, default_database_url, masked
from timeline_api.store import open_store
from timeline_api.temporal.date_fields import is_written
from timeline_api.temporal.explain import explanation_lines, rule_lines


class _Group(click.Group):
    """Says what went wrong in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Whoever read the output has enough of it; the interpreter's own flush at exit must not complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(0)


@click.group(
    cls=_Group,
    help=f"""A fact timeline: news texts in, a chronological JSON timeline out.

    Timelines are stored in the database that TIMELINE_DATABASE_URL names; without it, in
    {default_database_url().replace(str(Path.home()), "~")}. docs/settings.md lists every setting.
    """,
)
@click.version_option(__version__, package_name="timeline-api")
@click.pass_context
def main(ctx: click.Context) -> None:  # noqa: D103  # the help text above is what the command shows
    ctx.obj = Settings.from_environ(os.environ)
    logs.configure(ctx.obj.log_format, ctx.obj.log_level)


main.add_command(backfill)
main.add_command(backup)
main.add_command(coref)
main.add_command(keys)
main.add_command(publish)
main.add_command(reread)
main.add_command(restore)
main.add_command(vacuum)
main.add_command(worker)

#: The timeline of documents that are not stored.
_UNNAMED = "timeline"

_LINES = click.argument("lines", type=click.File("rb"), default="-")


def _named(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not re.fullmatch(TIMELINE_NAME, name):
        raise click.BadParameter(f"{name!r} is no name for a timeline: letters, digits, '.', '_' and '-', at most 100")
    return name


@main.command()
@_LINES
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


@main.command()
@_LINES
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


@main.command()
@click.option("--top", type=click.IntRange(1), help="Only so many events: those that a reader needs most.")
@_LINES
@click.pass_obj
def timeline(settings: Settings, top: int | None, lines: BinaryIO) -> None:
    """Make one timeline of all documents of LINES (JSON lines; standard input if left out). Nothing is stored."""
    syntax, unplaced = pipeline.open_syntax(settings), []
    with closing(open_store("memory:")) as store, documents_in(lines, settings) as documents:
        store.put_timeline(_UNNAMED)
        for found in added_together(documents, timeline=_UNNAMED, store=store, syntax=syntax):
            unplaced += [{"document": found.document.id} | unplaced_json(each) for each in found.unplaced]
        events_found = tuple(events_of(_UNNAMED, store))
        events = [event_detail_json(event) for event in (most_salient(events_found, top) if top else events_found)]
        write_line({"events": events, "unplaced": unplaced})


@main.command()
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
    day = _date(published, assumed_language(settings.language))
    documents = documents_of(files, settings, source=source, published=day)
    with closing(open_timelines(settings)) as store, documents:
        new = []
        for document in documents:
            with documents.guarded():
                added = pipeline.add_document(document, timeline=name, store=store, syntax=syntax)
                documents.report(added.extraction.notes)
                new.append(added.is_new)
        click.echo(f"{name}: {sum(new)} documents added, {len(new) - sum(new)} already there", err=True)


@main.command()
@click.option("--timeline", "name", required=True, help="The timeline to write out.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="json", show_default=True)
@click.pass_obj
def export(settings: Settings, name: str, form: str) -> None:
    """Write a stored timeline to standard output."""
    with closing(open_timelines(settings)) as store:
        for block in exported(FORMATS[form], name, store):
            write_bytes(block)


@main.command()
@click.option("--language", default="", help="The language of the rules; else TIMELINE_LANGUAGE, or English.")
@click.option("--explain", "text", help="A text: what each rule makes of it, and why.")
@click.option("--published", default="", help="When the text was published: a day, a month or a year.")
@click.pass_obj
def rules(settings: Settings, language: str, text: str | None, published: str) -> None:
    """List the rules of a language, or explain how they read a text."""
    tag = language or assumed_language(settings.language)
    if text is None:
        for line in rule_lines(tag):
            click.echo(line)
        return
    for line in explanation_lines(text, language=tag, anchor=_anchor(published, tag)):
        click.echo(line)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1))
@click.pass_obj
def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve the HTTP API until interrupted; the database is brought up to date first."""
    from timeline_api.app import create_app  # noqa: PLC0415 - Flask and gunicorn take 0.3 s to import
    from timeline_api.cli.exposure import refuse_strangers  # noqa: PLC0415 - as above
    from timeline_api.serving import Server  # noqa: PLC0415 - as above
    from timeline_api.web.runtime.services import services_of  # noqa: PLC0415 - as above

    if settings.database_url == "memory:" and workers > 1:
        click.echo("timelines in memory are one worker's own: serving with one worker", err=True)
        workers = 1
    refuse_strangers(settings, host)
    logs.configure(settings.log_format, settings.log_level)
    app = create_app(settings)
    pipeline.get_ready(assumed_language(settings.language), services_of(app).syntax)
    click.echo(
        f"timeline-api {__version__} on http://{host}:{port}/docs (timelines in {masked(settings.database_url)})"
    )
    Server(app, host=host, port=port, workers=workers).run()


@main.command()
@click.pass_obj
def config(settings: Settings) -> None:
    """Print each setting as it counts and whether the environment or the default says so; passwords are masked."""
    for name, value, origin in settings.described(os.environ):
        click.echo(f"{name}={value}  # {origin}")


def _date(text: str, language: str) -> str:
    """A date in words as EDTF, counted from today and shown as it is understood; EDTF as it is.

    Raises InvalidInput: it cannot be read.
    """
    if not is_written(text):
        return text
    try:
        read = read_calendar_value(text, language, date.today())
    except ValidationError as error:
        raise InvalidInput(str(error.messages[0]).rstrip(".")) from error
    click.echo(f"published {read.display} ({read})", err=True)
    return read.text


def _anchor(text: str, language: str) -> EdtfValue | None:
    return read_edtf(_date(text, language)) if text else None
