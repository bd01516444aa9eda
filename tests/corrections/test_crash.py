"""What a process leaves behind that is killed while it corrects: all that it acknowledged, and nothing by halves."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corrections.test_rulings import LEDGER, WIRE
from tests.support.corrections import STORY, CorrectedTimeline
from timeline_api.store import open_store

ROOT = Path(__file__).parents[2]


def corrected_until_killed(url: str, name: str, *, acknowledged: int) -> list[str]:
    command = [sys.executable, "-m", "tests.corrections.editing", url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as editor:
        assert editor.stdout
        kept = [editor.stdout.readline().strip() for _ in range(acknowledged)]
        editor.send_signal(signal.SIGKILL)
        return [*kept, *editor.stdout.read().splitlines()]


@pytest.mark.slow
def test_a_killed_editor_loses_no_correction_and_leaves_none_by_halves(tmp_path):
    url = f"sqlite:///{tmp_path}/timeline.sqlite3"
    story = CorrectedTimeline(open_store(url))
    for told in (LEDGER, WIRE):
        story.add((told,))
    kept = [
        title
        for number in range(3)
        for title in corrected_until_killed(url, f"round {number}", acknowledged=3 + 4 * number)
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
