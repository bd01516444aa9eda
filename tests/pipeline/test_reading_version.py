from __future__ import annotations

import re

from timeline_api import __version__
from timeline_api.pipeline import reading_version


def test_the_release_that_reads_has_a_digest_of_all_that_reading_depends_on(tmp_path, monkeypatch):
    now = reading_version.reader_version()
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{8}", now)
    for package in reading_version._PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "rules.toml").write_text(package)
    monkeypatch.setattr(reading_version.resources, "files", lambda _: tmp_path)
    digests = [reading_version.reader_version.__wrapped__()]
    for package in reading_version._PACKAGES:
        (tmp_path / package / "rules.toml").write_text("changed")
        digests.append(reading_version.reader_version.__wrapped__())
    assert len({now, *digests}) == len(digests) + 1


def test_the_digest_tells_whether_dates_are_inferred():
    assert reading_version.reader_version(infers_dates=True) != reading_version.reader_version(infers_dates=False)
