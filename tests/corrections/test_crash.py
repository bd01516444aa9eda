"""What a process leaves behind that is killed while it corrects: all that it acknowledged, and nothing by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corrections.editing import edit
from tests.corrections.test_rulings import LEDGER, WIRE
from tests.support.corrections import STORY, CorrectedTimeline
from tests.support.killed_writers import acknowledged_until_killed
from timeline_api.store import open_store


@pytest.fixture
def tmp_path(disk_path: Path) -> Path:
    """What is killed here has written to a disk."""
    return disk_path


@pytest.mark.slow
def test_a_killed_editor_loses_no_correction_and_leaves_none_by_halves(tmp_path):
    url = f"sqlite:///{tmp_path}/timeline.sqlite3"
    story = CorrectedTimeline(open_store(url))
    for told in (LEDGER, WIRE):
        story.add((told,))
    kept = [
        title
        for number in range(3)
        for title in acknowledged_until_killed(edit, url, f"round {number}", after=3 + 4 * number)
    ]
    history = story.history(LEDGER)
    titles = [dict(edit.fields)["title"] for edit in reversed(history)]
    assert [title for title in titles if title in set(kept)] == kept
    assert len(titles) <= len(kept) + 3  # one a round may be kept and not yet said to be
    assert story.event_of(LEDGER).title == titles[-1]
    assert all([state.title for state in edit.after] == [dict(edit.fields)["title"]] for edit in history)
    assert story.store.timeline(STORY).version == 2 + len(history)
    (change,) = story.store.changes(STORY, limit=5).items
    assert (change.version, change.event) == (2 + len(history), story.event_of(LEDGER))
    story.store.close()
