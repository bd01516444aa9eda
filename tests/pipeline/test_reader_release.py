from __future__ import annotations

import re

from timeline_api import __version__
from timeline_api.pipeline import reader_release


def test_the_release_that_reads_has_a_digest_of_all_that_reading_depends_on(tmp_path, monkeypatch):
    now = reader_release.reader_version()
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{8}", now)
    for package in reader_release._PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "rules.toml").write_text(package)
    monkeypatch.setattr(reader_release.resources, "files", lambda _: tmp_path)
    digests = [reader_release.reader_version.__wrapped__()]
    for package in reader_release._PACKAGES:
        (tmp_path / package / "rules.toml").write_text("changed")
        digests.append(reader_release.reader_version.__wrapped__())
    assert len({now, *digests}) == len(digests) + 1
