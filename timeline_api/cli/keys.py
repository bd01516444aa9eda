"""`timeline-api keys`: make, list and revoke access keys."""

from __future__ import annotations

import re
import time
from contextlib import closing
from datetime import UTC, datetime

import click

from timeline_api.model import ALL_TIMELINES, SCOPES, SUBSCRIBE, TIMELINE_NAME, AccessKey, Scope
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_DAY_SECONDS = 86_400
#: A name of a key: at most 100 characters, none of which a terminal interprets.
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f]{0,100}")


@click.group()
def keys() -> None:
    """Make, list and revoke access keys of the HTTP API."""


def _timeline(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if name != ALL_TIMELINES and not re.fullmatch(TIMELINE_NAME, name):
        raise click.BadParameter(f"{name!r} is no name for a timeline, nor '*' for all")
    return name


def _one_line(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise click.BadParameter("at most 100 characters on one line")
    return name


def _end_of_day(_context: click.Context, _parameter: click.Parameter, day: datetime | None) -> int | None:
    if day is None:
        return None
    end = int(day.replace(tzinfo=UTC).timestamp()) + _DAY_SECONDS
    if end <= time.time():
        raise click.BadParameter(f"{day.date()} is over")
    return end


@keys.command()
@click.option("--timeline", required=True, callback=_timeline, help="What it opens; '*' for all timelines.")
@click.option(
    "--scope",
    required=True,
    type=click.Choice(SCOPES),
    help="What it may do; admin may delete timelines, subscribe makes a token for one subscriber.",
)
@click.option("--name", default="", callback=_one_line, help="Whose key it is, for the list of keys.")
@click.option("--expires", type=_DAY, callback=_end_of_day, help="The last day, in UTC, on which it opens anything.")
@click.pass_obj
def create(settings: Settings, timeline: str, scope: Scope, name: str, expires: int | None) -> None:
    """Make a key and print it; it is shown this once. From the first key on every request needs one.

    A token for a subscriber is no such key: it opens the addresses …/events.ics?token=TOKEN of one timeline alone.
    """
    from timeline_api.access import issue  # noqa: PLC0415 - the rate limits are imported with it

    if scope == SUBSCRIBE and timeline == ALL_TIMELINES:
        raise click.UsageError("a subscription is to one timeline")
    key, text = issue(timeline, scope, made=int(time.time()), name=name, expires=expires)
    with closing(_store(settings)) as store:
        store.keys.add(key)
    click.echo(text)
    click.echo(f"key {key.id}: {_meaning(key)}; keep it, it is not shown again", err=True)
    if scope == SUBSCRIBE:
        path = f"{settings.public_url}/v1/timelines/{timeline}/events.ics?token={text}"
        click.echo(f"subscribe to {path}", err=True)


@keys.command("list")
@click.pass_obj
def list_keys(settings: Settings) -> None:
    """List all keys: id, timeline, scope, day it was made, state, name, separated by tabs."""
    with closing(_store(settings)) as store:
        for key in store.keys.all():
            click.echo("\t".join((key.id, key.timeline, key.scope, _day(key.made), _state(key), key.name)))


@keys.command()
@click.argument("key_id", metavar="ID")
@click.pass_obj
def revoke(settings: Settings, key_id: str) -> None:
    """Revoke the key with this ID at once; the id of a key is its part between the first two '_'."""
    with closing(_store(settings)) as store:
        key = store.keys.revoke(key_id, at=int(time.time()))
    click.echo(f"key {key.id}: {_state(key)}", err=True)


def _store(settings: Settings) -> Store:
    if settings.database_url == "memory:":
        raise click.ClickException("a database in memory keeps no keys")
    return open_store(settings.database_url, busy_timeout_ms=settings.busy_timeout_ms)


def _meaning(key: AccessKey) -> str:
    return f"{key.scope} on {'all timelines' if key.timeline == ALL_TIMELINES else key.timeline}, {_state(key)}"


def _state(key: AccessKey) -> str:
    if key.revoked is not None:
        return f"revoked {_day(key.revoked)}"
    if key.expires is None:
        return "valid"
    last_day = _day(key.expires - 1)
    return f"valid until {last_day}" if time.time() < key.expires else f"expired {last_day}"


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
