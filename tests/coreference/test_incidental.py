"""Events of the kind incidental: happenings none of whose mentions has the confidence of an entry."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import builders
from timeline_api.coreference.comparison.mention_groups import groups_of
from timeline_api.coreference.events.build import event_of
from timeline_api.model import LISTED_CONFIDENCE, EventMention

LITTLE, ENOUGH = LISTED_CONFIDENCE - 0.01, LISTED_CONFIDENCE


def told(place: str, confidence: float, **more: Any) -> EventMention:
    text = f"A ferry sank at {place} on Friday."
    return builders.mention(text, on="Friday", edtf="2023-11-17", trigger="sank", confidence=confidence, **more)


@pytest.mark.parametrize(
    ("mentions", "kind"),
    [
        ([told("Tarn", LITTLE)], "incidental"),
        ([told("Tarn", ENOUGH)], "event"),
        ([told("Tarn", LITTLE), told("Tarn pier", LITTLE)], "incidental"),
        ([told("Tarn", LITTLE), told("Tarn pier", ENOUGH)], "event"),
        ([told("Tarn", LITTLE, kind="statistic")], "statistic"),
        ([told("Tarn", LITTLE, kind="reporting")], "reporting"),
        ([told("Tarn", LITTLE, kind="reporting"), told("Tarn pier", LITTLE)], "incidental"),
    ],
)
def test_a_happening_without_a_mention_of_enough_confidence_is_incidental(mentions, kind):
    assert event_of(groups_of(mentions)).kind == kind
