"""`timeline-api backfill`: add archives of articles to timelines."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from glob import glob
from pathlib import Path

import click

from timeline_api.backfill import (
    Archive,
    Engine,
    Outcome,
    Processes,
    RayCluster,
    count_rows,
    refuse_others,
    write_output,
)
from timeline_api.backfill import backfill as backfilled
from timeline_api.cli.json_lines import BAD_INPUT
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings

_ENGINES: Mapping[str, Callable[..., Engine]] = {"local": Processes, "ray": RayCluster}


@click.command()
@click.option(
    "--input",
    "patterns",
    multiple=True,
    required=True,
    help="JSON lines (.jsonl, .ndjson) or Parquet (.parquet): a file, or a pattern such as 'articles/*.parquet'.",
)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for events and bad rows.")
@click.option("--database", help="A database to add to instead: the address of a store.")
@click.option("--timeline", "name", default="", help="The timeline of rows that name none.")
@click.option(
    "--engine",
    type=click.Choice(tuple(_ENGINES)),
    default="local",
    show_default=True,
    help="What reads: processes of this machine, or the Ray cluster at RAY_ADDRESS (extra ray).",
)
@click.option(
    "--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True, help="How many of them read."
)
@click.pass_obj
def backfill(  # noqa: PLR0913, PLR0917 - click hands over each option by itself
    settings: Settings,
    patterns: tuple[str, ...],
    output: Path | None,
    database: str | None,
    name: str,
    engine: str,
    workers: int,
) -> None:
    """Add archives of articles to their timelines, by several processes or a cluster.

    Rows have text and, if known, id, timeline, source, published, title, url and language. A bad row is written to a
    file with its reason, and the others are added. An interrupted run continues when it is started again: documents
    that were added are not read again. --output makes events.jsonl of all timelines, events.parquet and
    mentions.parquet if the extra parquet is installed, errors.jsonl, and a database with the documents; with --database
    bad rows are in backfill-errors.jsonl.
    """
    if (output is None) == (database is None):
        raise click.UsageError("either --output or --database is needed")
    files = _files(patterns)
    refuse_others(files)
    if output:
        output.mkdir(parents=True, exist_ok=True)
    url = database or f"sqlite:///{output / 'timelines.sqlite3' if output else ''}"
    bad_rows = output / "errors.jsonl" if output else Path("backfill-errors.jsonl")
    settings = replace(settings, database_url=url)
    archive = Archive(files=files, timeline=name, settings=settings)
    with (
        _ENGINES[engine](settings, workers=workers) as reader,
        closing(open_timelines(settings)) as store,
        bad_rows.open("wb") as bad,
    ):
        counts = _watched(backfilled(reader.read(archive, store), store=store, errors=bad), count_rows(files))
        if output:
            _print_names(write_output(store, output))
    if counts["bad"]:
        click.echo(f"bad rows: {bad_rows}", err=True)
        sys.exit(BAD_INPUT)


def _print_names(files: Sequence[Path]) -> None:
    click.echo(f"written: {', '.join(map(str, files))}", err=True)
    if not any(file.suffix == ".parquet" for file in files):
        click.echo("JSON lines alone: Parquet needs pip install 'timeline-api[parquet]'", err=True)


def _files(patterns: Iterable[str]) -> tuple[Path, ...]:
    """The files that patterns stand for, each once, by name within each pattern."""
    files: dict[Path, None] = {}
    for pattern in patterns:
        found = sorted(Path(each) for each in glob(pattern, recursive=True))
        if not found:
            raise click.UsageError(f"no file is meant by {pattern!r}")
        files |= dict.fromkeys(found)
    return tuple(files)


def _watched(outcomes: Iterator[Outcome], length: int) -> Counter[Outcome]:
    """Count outcomes while a bar shows how far it is, how fast, and how long it will take."""
    counts, began = Counter[Outcome](), time.monotonic()

    def speed(_outcome: Outcome | None = None) -> str:
        return f"{counts['added'] / max(time.monotonic() - began, 0.001):.1f} documents/s"

    with click.progressbar(outcomes, length=length, file=sys.stderr, show_pos=True, item_show_func=speed) as bar:
        for outcome in bar:
            counts[outcome] += 1
    summary = f"{counts['added']} documents added, {counts['known']} already there, {counts['bad']} bad rows"
    click.echo(f"{summary}, {speed()}", err=True)
    return counts
