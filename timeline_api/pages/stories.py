"""The stories of the service, one of them to read, and the form that adds an article to it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Response, redirect, request, url_for
from marshmallow import ValidationError

from timeline_api import pipeline
from timeline_api.errors import TimelineError
from timeline_api.model import TIMELINE_NAME, Timeline, TimelineQuery
from timeline_api.pages.filters import UNFILTERED, HomeSchema, Reading, ReadingSchema, read_today
from timeline_api.pages.link_previews import description_for_search
from timeline_api.pages.responses import page, story_page
from timeline_api.pages.share_links import share_of
from timeline_api.pages.story.chapters import chapters
from timeline_api.pages.story.entries import event_entry, footnotes
from timeline_api.pages.story.ribbon import ribbon
from timeline_api.pages.words import moment_in_words
from timeline_api.schemas import Json, facets_json, field_errors, page_json, timeline_json
from timeline_api.temporal.date_fields import is_written
from timeline_api.web.middleware.authorization import visible_timelines
from timeline_api.web.middleware.public_reading import check_query, is_public_view
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.requests.bodies import load_document
from timeline_api.web.responses.problems import STATUSES
from timeline_api.web.runtime.admission import admit
from timeline_api.web.runtime.services import services

blueprint = Blueprint("stories")

#: How many names a filter suggests.
_SUGGESTED = 30

#: How many events the band draws one by one; of more it draws how many they are.
_MOST_DRAWN = 200

#: What the form says of an article.
_ARTICLE = ("text", "source", "published", "title", "url")


@blueprint.route("/", scope="read", public="timelines")
@blueprint.takes(HomeSchema, location="query")
def show_home(page_query: dict[str, Any]) -> Response:
    """Show the stories, with a form to add an article to one of them or to a new one."""
    return _home({"timeline": page_query.pop("timeline")}, page_query)


@blueprint.route("/", method="POST", scope="write", everywhere=True)
def add_article() -> Response:
    """Add the article of the form to the timeline that it names."""
    values = {name: value for name, value in request.form.items() if value.strip()}
    try:
        return _added(values, values.get("timeline", "").strip())
    except ValidationError as error:
        wrong = {each.path[-1]: each.reason for each in field_errors(error) if each.path}
        return _home(values, _first_page(), wrong, status=422)
    except TimelineError as error:
        return _home(values, _first_page(), {"": str(error)}, status=STATUSES[type(error)])


@blueprint.route("/timelines/<timeline>", scope="read", public="events")
@blueprint.takes(ReadingSchema, location="query")
def show_story(reading: Reading, timeline: str) -> Response:
    """Show the events of a timeline, as far as the query narrows them."""
    check_query(reading.query)
    return story_page(timeline, partial(_story, reading), has_pictures=True)


def story_with_heading(timeline: str, given: Json, wrong: Json) -> Response:
    """Show a story with the form of its heading as it was sent, and what is wrong with each field."""
    reading: Reading = ReadingSchema(services().settings).load({})
    return _story(reading, services().store.timeline(timeline), given, wrong)


def _story(reading: Reading, found: Timeline, given: Json | None = None, wrong: Json | None = None) -> Response:
    store, query, timeline = services().store, reading.query, found.name
    is_followed = services().settings.max_streams and not is_public_view()
    since = store.changes(timeline, limit=1, cursor="now").cursor if is_followed else None
    events = page_json(store.events(timeline, query), event_entry)
    listed = store.events(timeline, UNFILTERED).count if reading.narrows else events["count"]
    story = {**timeline_json(found), "events": listed}
    is_part = bool(query.cursor or events["next_cursor"])
    sections = chapters(events["items"], is_part=is_part) if query.sort == "date" else ()
    facets = _facets(timeline, query)
    return page(
        "story.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        story=story,
        heading=given or {},
        wrong=wrong or {},
        since=since,
        page=events,
        chapters=sections,
        disputed=store.events(timeline, replace(UNFILTERED, disputed=True)).count,
        outlets=len((_facets(timeline, TimelineQuery()) if reading.narrows else facets)["sources"]),
        facets=facets,
        notes=footnotes(events["items"]),
        now=moment_in_words(datetime.now(UTC).isoformat()),
        most_on_page=services().settings.max_page_limit,
        ribbon=ribbon(store, timeline, query),
        reading=reading,
        share=share_of(story),
        described=description_for_search(timeline) if is_public_view() and not reading.narrows else "",
        suggested=_SUGGESTED,
        most_drawn=min(_MOST_DRAWN, services().settings.max_page_limit),
    )


def _home(values: Json, page_query: Json, wrong: Json | None = None, *, status: int = 200) -> Response:
    stories = page_json(visible_timelines(**page_query), timeline_json)
    return page("home.html", status, stories=stories, values=values, wrong=wrong or {})


def _first_page() -> Json:
    return {"limit": services().settings.page_limit, "cursor": ""}


def _added(values: Json, timeline: str) -> Response:
    if not re.fullmatch(TIMELINE_NAME, timeline):
        raise ValidationError({"timeline": ["Letters, digits, '.', '_' and '-', the first a letter or digit."]})
    sent = {name: values[name] for name in _ARTICLE if name in values}
    if "published" in sent and is_written(sent["published"]):
        sent["published"] = read_today(sent["published"], services().settings)
    # Forms send every line end as two characters.
    document = load_document({**sent, "text": sent.get("text", "").replace("\r\n", "\n")}, {})
    admit()
    pipeline.add_document(document, timeline=timeline, store=services().store, syntax=services().syntax)
    return redirect(url_for("event_and_document.show_document", timeline=timeline, document=document.id), 303)  # type: ignore[return-value]


def _facets(timeline: str, query: TimelineQuery) -> Json:
    return facets_json(services().store.facets(timeline, replace(query, limit=_SUGGESTED, cursor="")))
