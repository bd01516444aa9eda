"""How many files of the package a posted document enters: what somebody reads who follows one request."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

import timeline_api
from timeline_api.app import create_app
from timeline_api.settings import Settings

PACKAGE = str(Path(timeline_api.__file__).parent)

#: Lower it when the number falls.
MOST_FILES = 261


def test_a_posted_document_enters_a_bounded_number_of_files(tmp_path):
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/timeline.sqlite3"))
    post = app.test_client().post
    path, entered = "/v1/timelines/pier/documents", set[str]()
    for number in range(3):
        post(path, json=article(number))

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGE):
            entered.add(frame.f_code.co_filename)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        answer = post(path, json=article(3))
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    assert answer.status_code == 201
    assert len(entered) <= MOST_FILES, sorted(entered)


def article(number: int) -> dict[str, str]:
    text = (
        f"Ida Brandt, the mayor of Wick, met Tom Reed on 3 March 201{number}. She said on Friday that the bridge "
        "will open in May. Two people were hurt in a fire last week."
    )
    return {"text": text, "source": f"Courier {number}", "published": "2020-03-05", "title": "The bridge"}
