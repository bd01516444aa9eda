"""What is suggested while others change the timeline."""

from __future__ import annotations

from tests.coreference.test_crowded_days import told
from tests.support.builders import mention
from tests.support.corrections import STORY, CorrectedTimeline
from timeline_api.coreference.clustering.suggestions import MARGIN
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.model import TimelineQuery
from timeline_api.pipeline import merge_suggestions


def approved(source, sentence):
    return mention(sentence, on="on 13 May 2031", edtf="2031-05-13", trigger="approved", lemma="approve", source=source)


COURIER = approved("Courier", "The council approved the new pier on 13 May 2031.")
POST = approved("Post", "The board of Tula approved a pier for the harbour on 13 May 2031.")


class ChangedBehindPages:
    """A store whose timeline is changed by somebody each time that a page of its events has been read."""

    def __init__(self, store, change):
        self._store, self._change = store, change

    def __getattr__(self, name):
        return getattr(self._store, name)

    def events(self, timeline, query):
        page = self._store.events(timeline, query)
        self._change()
        return page


def suggested(story, change=lambda: None):
    store = ChangedBehindPages(story.store, change)
    return [
        tuple(event.id for event in suggestion.events)
        for suggestion in merge_suggestions(STORY, limit=10, store=store).items
    ]


def test_events_merged_or_deleted_while_suggestions_are_made_are_not_suggested():
    for change in (lambda story: story.merge(COURIER, POST), lambda story: story.remove((POST,))):
        story = CorrectedTimeline()
        story.add((COURIER,))
        story.add((POST,))
        assert {frozenset(pair) for pair in suggested(story)} == {frozenset((COURIER.id, POST.id))}
        assert suggested(story, lambda: change(story)) == []  # noqa: B023 - called at once
        assert story.store.events(STORY, TimelineQuery(limit=10)).items


def test_other_acts_of_a_day_in_one_story_are_not_suggested_though_their_score_is_near():
    painted = told("Workers painted the new pier on Tuesday.", "painted", lemma="paint", source="Courier", peers=1)
    fell = told("A fiddler fell off the new pier on Tuesday.", "fell", lemma="fall", source="Post", peers=1)
    assert -MARGIN <= judge(group_of([painted]), group_of([fell])).score < 0
    story = CorrectedTimeline()
    story.add((painted,))
    story.add((fell,))
    assert suggested(story) == []
