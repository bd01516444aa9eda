"""`timeline-api reread`: read stored documents again with this release, while they are served."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing

import click

from timeline_api.pipeline import Reread, count_outdated, open_syntax, open_timelines, reader_version, syntax_of
from timeline_api.pipeline import reread as read_again
from timeline_api.settings import Settings
from timeline_api.store import Store

#: How many timelines are listed at a time.
_PAGE = 100


@click.command()
@click.option("--timeline", "name", default="", help="Only this timeline; else all of them.")
@click.pass_obj
def reread(settings: Settings, name: str) -> None:
    """Read stored documents again that another release read, while the service runs.

    Documents that were read with another setting of inferred dates are read again too. Texts, ids and corrections stay.
    Each document is stored by itself, so that an interrupted run continues when it is started again. A document that
    cannot be read stays as it was, is listed, and makes the exit code 1.
    """
    syntax = open_syntax(settings)
    failed = 0
    with closing(open_timelines(settings)) as store:
        for timeline in [name] if name else list(_names(store)):
            bar = click.progressbar(
                read_again(timeline, store=store, syntax=syntax),
                length=count_outdated(timeline, store, syntax),
                label=timeline,
                file=sys.stderr,
            )
            with bar as documents:
                failed += _summed_up(timeline, list(documents), reader_version(syntax_of(timeline, store, syntax)))
    if failed:
        raise click.exceptions.Exit(1)


def _summed_up(timeline: str, results: list[Reread], reader: str) -> int:
    """Print the results for the documents of a timeline; return the number of those that could not be read."""
    for each in results:
        if each.error:
            click.echo(f"{timeline}: document {each.document_id}: {each.error}", err=True)
        if each.stranded:
            numbers = ", ".join(map(str, each.stranded))
            click.echo(f"{timeline}: document {each.document_id}: edits {numbers} lost a mention", err=True)
    failed = sum(bool(each.error) for each in results)
    found, lost = sum(each.found for each in results), sum(each.lost for each in results)
    click.echo(
        f"{timeline}: {len(results) - failed} documents read with {reader}, {failed} left as they were; "
        f"{found} mentions are new or elsewhere, {lost} are gone or elsewhere",
        err=True,
    )
    return failed


def _names(store: Store) -> Iterator[str]:
    cursor = ""
    while True:
        page = store.timelines(limit=_PAGE, cursor=cursor)
        yield from (timeline.name for timeline in page.items)
        if not page.next_cursor:
            return
        cursor = page.next_cursor
