"""Open what the settings name: the syntax that reads documents, and the store of their timelines."""

from __future__ import annotations

from timeline_api.errors import TimelineNotFound
from timeline_api.extraction import Syntax, load_syntax
from timeline_api.pipeline.actors import link_actors
from timeline_api.pipeline.document_limits import limits_of
from timeline_api.schemas import LISTED_SHAPE, listed_text
from timeline_api.settings import Settings
from timeline_api.store import Renderer, Store, open_store

#: Renders events for lists.
LISTED = Renderer(shape=LISTED_SHAPE, write=listed_text)


def open_syntax(settings: Settings) -> Syntax:
    """Return the syntax of the settings; to be called before the process forks, so that the model is shared.

    Raises SettingsError: the model that the settings name is not installed.
    """
    most, limits = settings.max_parsed_sentences, limits_of(settings)
    return load_syntax(settings.model, max_parsed_sentences=most, limits=limits, infers_dates=settings.inferred)


def syntax_of(timeline: str, store: Store, syntax: Syntax) -> Syntax:
    """Return the syntax for documents of a timeline, whose own setting of inferred dates takes precedence.

    For a timeline that does not exist it is `syntax`.
    """
    try:
        return syntax.inferring(store.timeline(timeline).inferred)
    except TimelineNotFound:
        return syntax


def open_timelines(settings: Settings) -> Store:
    """Return the store of the settings, with the renderer of lists and the linker of actors.

    Raises SettingsError, StoreUnavailable: as `open_store`.
    """
    waits, cursor_key = settings.busy_timeout_ms, settings.cursor_key
    return open_store(
        settings.database_url, busy_timeout_ms=waits, cursor_key=cursor_key, renderer=LISTED, linker=link_actors
    )
