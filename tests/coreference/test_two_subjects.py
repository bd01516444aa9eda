"""What is said of several people in the same words is one event for each; the two sides of one event are one."""

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import merged

HOLM = "Edda Holm won a seat on the harbour council on Tuesday."
BRANDT = "Ivo Brandt won a seat on the harbour council on Tuesday."


def told(text: str, actor: str, trigger: str, whole: str, source: str = "Harbour Post"):
    there = document(whole, source=source)
    return mention(
        text,
        document=there,
        title=text.rstrip("."),
        on="Tuesday",
        edtf="2024-05-14",
        trigger=trigger,
        lemma=trigger,
        actors=(actor,),
    )


def test_two_winners_of_seats_in_one_document_are_two_events():
    whole = f"{HOLM} {BRANDT}"
    assert len(merged(told(HOLM, "Edda Holm", "won", whole), told(BRANDT, "Ivo Brandt", "won", whole))) == 2


@pytest.mark.parametrize(
    "other", ["Ivo Brandt was beaten by Edda Holm on Tuesday in the vote for the harbour council."]
)
def test_the_sentence_that_has_the_other_side_may_be_of_the_same_event(other):
    text = "Edda Holm beat Ivo Brandt on Tuesday in the vote for the harbour council."
    whole = f"{text} {other}"
    assert len(merged(told(text, "Edda Holm", "beat", whole), told(other, "Ivo Brandt", "beaten", whole))) == 1
