"""An iCalendar (RFC 5545) that a calendar subscribes to.

A time of day is an event with a clock; everything else is an all-day event over all the days that it can mean, whose
DTEND is exclusive. What the days do not say, "since 2020" or "c. 1985", stands behind the summary, and all of it in the
description. What is alleged, planned, uncertain or denied has its status before the summary. iCalendar has years of
four digits: events that reach before year 1 or to the end of 9999 are left out, which the calendar's own description
says. Events take nobody's time (TRANSP). DTSTAMP is when the calendar was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar

from timeline_api.exports.moments import days, instants, is_in_common_era
from timeline_api.exports.words import citations, heading, link, marked, name, notes, plain
from timeline_api.model import Event, Timeline

#: How often a calendar should refresh.
_REFRESH = timedelta(hours=1)

_LEFT_OUT = "Events before the year 1 or at the end of the year 9999 cannot be written here and are left out."
_END = b"END:VCALENDAR\r\n"
_STATUSES = {"asserted": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE"}


def render(events: Iterable[Event], timeline: Timeline, *, at: datetime | None = None) -> Iterator[bytes]:
    """Events as one calendar, in chronological order; `at` is its DTSTAMP, now when it is left out."""
    stamp = at or datetime.now(UTC)
    yield _calendar(timeline).to_ical().removesuffix(_END)
    for event in events:
        if is_in_common_era(event.when):
            yield _entry(event, timeline, stamp).to_ical()
    yield _END


def _calendar(timeline: Timeline) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//timeline-api//timeline//EN")
    calendar.add("NAME", name(timeline))
    calendar.add("X-WR-CALNAME", name(timeline))
    calendar.add("DESCRIPTION", _LEFT_OUT)
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(_REFRESH))
    return calendar


def _entry(event: Event, timeline: Timeline, stamp: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("UID", f"{event.id}@{timeline.name}.timeline-api")
    entry.add("DTSTAMP", stamp)
    for property_name, when in _when(event):
        entry.add(property_name, when)
    entry.add("SUMMARY", marked(heading(event), event))
    entry.add("DESCRIPTION", "\n".join(_description(event)))
    entry.add("CATEGORIES", [event.modality, *(["disputed"] if event.disputed else [])])
    entry.add("TRANSP", "TRANSPARENT")
    if event.modality in _STATUSES:
        entry.add("STATUS", _STATUSES[event.modality])
    if event.places:
        entry.add("LOCATION", plain(", ".join(event.places)))
    if link(event):
        entry.add("URL", link(event))
    return entry


def _when(event: Event) -> Iterator[tuple[str, date | datetime]]:
    clock = instants(event.when)
    if clock is None:
        drawn = days(event.when)
        yield from (("DTSTART", drawn.first.date()), ("DTEND", drawn.after.date()))
        return
    yield "DTSTART", _universal(clock.start)
    if clock.end != clock.start:  # RFC 5545 wants an end after the start; an instant has none
        yield "DTEND", _universal(clock.end)


def _universal(instant: datetime) -> datetime:
    return instant.astimezone(UTC) if instant.tzinfo else instant


def _description(event: Event) -> Iterator[str]:
    yield from notes(event)
    for cited in citations(event):
        yield f"“{cited.text}” ({cited.source})"
