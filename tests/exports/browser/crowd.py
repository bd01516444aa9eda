"""A story that is hard to draw: 300 events, with coarse, disputed, alleged and planned ones among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.support.exported import dated, disputed
from timeline_api.model import Event, Modality

#: How many events it has.
MANY = 300

_BEGIN = date(2030, 1, 7)

#: What somebody did, as short and as long as titles are.
_DEEDS = (
    "The council met",
    "Ines Brandt opened the ferry pier at Port Ellery",
    "Divers found the anchor of the dredger Kestrel in the mud below the old pier of Port Ellery",
    "The court heard the harbour master",
    "Fishermen of the outer islands blocked the channel with their boats until the evening",
)

_COARSE = {
    "199X": "The old pier was in use",
    "2020/..": "The council has had a majority",
    "2029": "The line was planned on paper",
    "2030-24": "Ice closed the harbour",
    "2031": "The service lost money",
    "2031-03": "Fares rose",
    "2031-05-12~": "The Kestrel left the yard",
}


def story() -> tuple[Event, ...]:
    """The events of the story, in no order."""
    coarse = [dated(edtf, title) for edtf, title in _COARSE.items()]
    planned = replace(dated("2032", "The line will be extended"), modality="planned")
    unlike = (*coarse, planned, disputed())
    return *unlike, *_days(MANY - len(unlike))


def _days(count: int) -> Iterator[Event]:
    """Events of single days: some days have none, the busiest have six. Every ninth is alleged."""
    for number in range(count):
        day = _BEGIN + timedelta(days=number * 7 // 4 - number % 6 * (number % 5 == 0))
        modality: Modality = "alleged" if number % 9 == 4 else "asserted"
        title = f"{_DEEDS[number % len(_DEEDS)]} ({number})"
        text = f"{title}, as those say who opened the files of {day.isoformat()}."
        yield replace(dated(day.isoformat(), title, text=text), modality=modality)
