"""A PostgreSQL server that is killed and started again while eight clients write."""

from __future__ import annotations

import pytest

from tests.support.load import check_kept
from tests.support.servers import serving


@pytest.mark.slow
def test_a_database_server_that_is_killed_under_load_loses_nothing_acknowledged(
    tmp_path, postgresql, crowd, scaled, count
):
    with serving(tmp_path, "--workers", "2", TIMELINE_DATABASE_URL=postgresql.url) as server:
        clients = crowd(server.port)
        for _ in range(scaled(12)):
            clients.wait_for(20)
            postgresql.stop()
            clients.wait_for_status(503, 1)
            postgresql.start()
        clients.wait_for(20)
        clients.end()
    assert clients.wrong == []
    assert clients.unanswered == 0
    assert clients.statuses.keys() <= {200, 201, 503}
    kept = check_kept(postgresql.url, clients.acknowledged)
    count(restarts=scaled(12), acknowledged=len(clients.acknowledged), kept=kept, lost=0, answered_500=0)
