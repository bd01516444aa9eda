"""Counts of the events of a timeline: by time (histogram), and by actor, source, modality and kind (facets)."""

from __future__ import annotations

from flask import Response

from timeline_api.model import TimelineQuery, Unit
from timeline_api.schemas import FacetsQuerySchema, HistogramQuerySchema, facets_json, histogram_json
from timeline_api.schemas.counts import FacetsSchema, HistogramSchema
from timeline_api.web.middleware import public_reading
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.etags import list_response
from timeline_api.web.responses.json import json_response
from timeline_api.web.responses.pagination import read_dates
from timeline_api.web.runtime.services import services

blueprint = Blueprint("tallies", url_prefix="/v1/timelines/<timeline>", description="How many events there are.")


@blueprint.route("/histogram", scope="read", public="events")
@blueprint.takes(HistogramQuerySchema, location="query")
@blueprint.answers(200, HistogramSchema, description="Events by time.", example=examples.HISTOGRAM)
@blueprint.tagged()
@blueprint.problems(404)
def get_histogram(arguments: tuple[TimelineQuery, Unit], timeline: str) -> Response:
    """Count events by day, month, year or decade.

    Each event that matches the filters is counted once, in the unit that contains all days that its date can mean. If
    the date is coarser than the unit, the event is counted in `coarser`, under the month, year, decade or century that
    contains it. Units without events are left out.
    """
    query, by = arguments
    public_reading.check_query(query)
    store = services().store
    found = store.timeline(timeline)
    return list_response(
        found,
        "json",
        lambda: json_response({**histogram_json(store.histogram(timeline, query, by)), **read_dates(query)}),
    )


@blueprint.route("/facets", scope="read", public="events")
@blueprint.takes(FacetsQuerySchema, location="query")
@blueprint.answers(200, FacetsSchema, description="What they have in common.", example=examples.FACETS)
@blueprint.tagged()
@blueprint.problems(404)
def get_facets(query: TimelineQuery, timeline: str) -> Response:
    """Count events by actor, source, modality and kind.

    Of the events that match the filters, `limit` values of each, the most frequent first.
    """
    public_reading.check_query(query)
    store = services().store
    found = store.timeline(timeline)
    return list_response(
        found, "json", lambda: json_response({**facets_json(store.facets(timeline, query)), **read_dates(query)})
    )
