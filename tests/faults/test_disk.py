"""A disk that is full: nothing acknowledged is lost, reading goes on, and writing when there is room again."""

from __future__ import annotations

import os
import resource
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import SCALE
from tests.faults.test_killed import children
from tests.store.test_crash import check
from tests.support.load import STORY, check_kept
from tests.support.servers import serving

SMALL, LARGE = 3_000_000, 300_000_000


@contextmanager
def small_disk(folder: Path):
    """A file system of 3 MB at `folder`; the function makes it larger."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")

    def enlarge(_server) -> None:
        subprocess.run(["mount", "-o", f"remount,size={LARGE}", str(folder)], check=True)

    try:
        yield enlarge, lambda _server: None
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def limited_files(folder: Path):
    """A folder in which the files of a server cannot grow beyond 3 MB; the function lets them."""
    folder.mkdir()

    def limit(server, size: int) -> None:
        for pid in (server.process.pid, *children(server.process.pid)):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    yield lambda server: limit(server, resource.RLIM_INFINITY), lambda server: limit(server, SMALL)


@pytest.mark.parametrize("disk", [limited_files, small_disk] if SCALE >= 1 else [limited_files])
def test_a_full_disk_loses_nothing_and_is_left_behind_when_there_is_room(tmp_path, crowd, scaled, count, disk):
    with disk(tmp_path / "disk") as (enlarge, begin):
        database = tmp_path / "disk" / "timeline.sqlite3"
        url = f"sqlite:///{database}"
        with serving(tmp_path, "--workers", "2", TIMELINE_DATABASE_URL=url) as server:
            begin(server)
            clients = crowd(server.port)
            clients.wait_for_status(503, 20)
            kept = server.ask_json(f"/v1/timelines/{STORY}")["documents"]
            assert kept >= len(clients.acknowledged) > 0
            for path in (f"/v1/timelines/{STORY}/events", f"/v1/timelines/{STORY}/documents", "/healthz", "/readyz"):
                assert server.ask(path)[0] == 200
            enlarge(server)
            clients.wait_for(20)
            clients.end()
        assert clients.wrong == []
        assert clients.statuses.keys() <= {200, 201, 503}
        kept = check_kept(url, clients.acknowledged)
        check(database)
        count(acknowledged=len(clients.acknowledged), refused=clients.statuses[503], kept=kept, lost=0)
