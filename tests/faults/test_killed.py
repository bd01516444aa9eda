"""Processes of a service that are killed or told to end while eight clients write."""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

from tests.store.test_crash import check
from tests.support.commands import WAIT_S
from tests.support.load import check_kept
from tests.support.servers import serving

#: Of so many kills one takes all processes at once, after which the service is started again.
EVERY = 20


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_one(server, chance: random.Random) -> None:
    """Kill one of the workers of a server."""
    with suppress(ProcessLookupError, IndexError):  # it may have ended by itself, or be on its way
        os.kill(chance.choice(children(server.process.pid)), signal.SIGKILL)


def test_killed_workers_and_services_lose_nothing_acknowledged(tmp_path, crowd, scaled, count):
    kills, chance, clients = scaled(200), random.Random(7), None
    while kills > 0:
        with serving(tmp_path, "--workers", "2", port=clients.port if clients else 0) as server:
            clients = clients or crowd(server.port)
            clients.wait_for(5)
            for _ in range(min(kills, EVERY) - 1):
                kill_one(server, chance)
                clients.wait_for(3)
            server.kill()
            kills -= EVERY
    clients.end()
    assert clients.wrong == []
    assert clients.statuses.keys() <= {200, 201, 503}
    kept = check_kept(f"sqlite:///{tmp_path}/timeline.sqlite3", clients.acknowledged)
    check(tmp_path / "timeline.sqlite3")
    count(kills=scaled(200), acknowledged=len(clients.acknowledged), kept=kept, lost=0, wrong_ids=0)


def test_a_service_that_is_told_to_end_answers_what_it_has_begun(tmp_path, crowd, scaled, count):
    clients = None
    for _ in range(scaled(10)):
        with serving(tmp_path, "--workers", "2", port=clients.port if clients else 0) as server:
            clients = clients or crowd(server.port)
            clients.wait_for(10)
            server.process.terminate()
            assert server.process.wait(WAIT_S) == 0
    clients.end()
    assert clients.wrong == []
    assert clients.statuses.keys() <= {200, 201, 503}
    kept = check_kept(f"sqlite:///{tmp_path}/timeline.sqlite3", clients.acknowledged)
    # Whoever was not answered wrote to a socket that nobody read any more: nothing was begun and not told.
    assert kept == len(clients.acknowledged)
    count(ends=scaled(10), acknowledged=len(clients.acknowledged), kept=kept, cut_off_midway=0)
