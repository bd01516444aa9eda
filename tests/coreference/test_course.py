"""The course of an event: what was planned and what came of it."""

from __future__ import annotations

import pytest

from tests.support import builders


def said(on, edtf, modality, published):
    return builders.mention(
        f"The council meets the ferry company on {on}.",
        on=on,
        edtf=edtf,
        trigger="meets",
        modality=modality,
        document=builders.document(f"The council meets the ferry company on {on}.", date=published),
    )


PLAN = ("12 May 2031", "2031-05-12", "planned", "2031-05-02")
POSTPONED = ("14 May 2031", "2031-05-14", "planned", "2031-05-10")
COARSE = ("May 2031", "2031-05", "planned", "2031-05-03")
MET = ("14 May 2031", "2031-05-14", "asserted", "2031-05-15")
MET_AGAIN = ("May 2031", "2031-05", "asserted", "2031-06-15")
ALLEGED = ("14 May 2031", "2031-05-14", "alleged", "2031-05-16")
CANCELLED = ("14 May 2031", "2031-05-14", "negated", "2031-05-13")


@pytest.mark.parametrize(
    ("mentions", "course"),
    [
        ((PLAN, MET), [("2031-05-12", "planned"), ("2031-05-14", "asserted")]),
        (
            (PLAN, COARSE, POSTPONED, MET, MET_AGAIN),
            [("2031-05-12", "planned"), ("2031-05-14", "planned"), ("2031-05-14", "asserted")],
        ),
        ((PLAN, CANCELLED), [("2031-05-12", "planned"), ("2031-05-14", "negated")]),
        ((PLAN, COARSE), []),
        ((MET, MET_AGAIN, ALLEGED), []),
        ((MET,), []),
    ],
)
def test_a_step_is_another_plan_or_what_came_of_it(mentions, course):
    event = builders.event(*(said(*each) for each in mentions))
    assert [(step.when.text, step.modality) for step in event.course] == course
    known = {mention.id for mention in event.mentions}
    assert all(step.mention in known for step in event.course)
