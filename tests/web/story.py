"""The timeline `ferry`: four events of our own, told by two outlets, kept without the pipeline."""

from __future__ import annotations

from tests.support import builders, exported
from timeline_api.model import Conflict, Salience
from timeline_api.store import Store

APPROVED_BY_COURIER = builders.mention(
    "The Ellery council approved the ferry line in April 2031.",
    on="April 2031",
    edtf="2031-04",
    trigger="approved",
    source="Ellery Courier",
)
APPROVED_BY_POST = builders.mention(
    "The ferry line was approved in May 2031, the Post has learnt.",
    on="May 2031",
    edtf="2031-05",
    trigger="approved",
    source="Harbour Post",
)
OPENS = builders.mention(
    "The pier will open on 1 July 2032.",
    on="1 July 2032",
    edtf="2032-07-01",
    trigger="open",
    source="Harbour Post",
    actors=("Ida Brandt",),
    modality="planned",
)
FOUNDED = builders.mention(
    "The harbour company was founded in 1987.",
    on="1987",
    edtf="1987",
    trigger="founded",
    source="Ellery Courier",
    modality="asserted",
)
CARRIED = builders.mention(
    "Ferries carried 40,000 people in 2030.",
    on="2030",
    edtf="2030",
    trigger="carried",
    source="Ellery Courier",
    kind="statistic",
)
APPROVAL = builders.event(
    APPROVED_BY_COURIER,
    APPROVED_BY_POST,
    why=("same trigger: approve",),
    salience=Salience(score=0.43, why=("2 independent sources",)),
    conflicts=(
        Conflict(
            kind="date",
            grade="contradiction",
            values=(builders.position(APPROVED_BY_COURIER), builders.position(APPROVED_BY_POST)),
            summary="Ellery Courier: April 2031; Harbour Post: May 2031",
        ),
    ),
)
OPENING = builders.event(OPENS, salience=Salience(score=0.2, why=()))
EVENTS = (builders.event(FOUNDED), builders.event(CARRIED), APPROVAL, OPENING)


def keep(store: Store, timeline: str = "ferry") -> None:
    """Put the story on a timeline, each event with the documents of its mentions."""
    exported.keep(store, *EVENTS, timeline=timeline)
