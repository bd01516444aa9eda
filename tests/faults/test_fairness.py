"""One tenant floods a server of two workers with the worst documents within limits; another posts and reads its own."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.faults.neighbours import article, contention, flood, post, tenant
from tests.support.servers import serving

EXTRACT, ADD = "/v1/extract", "/v1/timelines/{}/documents"

#: Seconds that a post of 5 kB may take at the 99th percentile beside 16 clients of another tenant, on a quiet machine.
MOST_S = 2.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "flooded_path"), [("sqlite", EXTRACT), ("sqlite", ADD), ("postgresql", EXTRACT), ("postgresql", ADD)]
)
def test_who_floods_waits_for_himself(request, tmp_path, scaled, count, engine, flooded_path):
    url = f"sqlite:///{tmp_path}/timeline.sqlite3"
    if engine == "postgresql":
        url = request.getfixturevalue("postgresql").url
    flooder, neighbour, posts = tenant(url, "flood"), tenant(url, "pier"), max(20, scaled(300))
    settings = {"TIMELINE_DATABASE_URL": url, "TIMELINE_MODEL": "auto", "TIMELINE_RATE_LIMIT": "none"}
    busy = contention()
    with serving(tmp_path, "--workers", "2", **settings) as server:
        for number in range(10):  # workers meet their first documents
            post(server.port, ADD.format("pier"), article(number), neighbour)
        with flood(server.port, flooded_path.format("flood"), flooder, clients=16) as flooded:
            time.sleep(2)
            answers = [
                post(server.port, ADD.format("pier"), article(number), neighbour) for number in range(10, 10 + posts)
            ]
            told = server.ask("/healthz")[0]
        server.kill()
    seconds = sorted(taken for _, taken, _ in answers)
    p99 = seconds[min(len(seconds) - 1, round(0.99 * len(seconds)))]
    count(posts=posts, refused=0, p99_ms=round(1000 * p99), beside_answers=sum(flooded.values()))
    assert Counter(status for status, _, _ in answers) == {201: posts}, {wrong for _, _, wrong in answers if wrong}
    assert told == 200
    assert p99 < MOST_S * max(busy, contention()), seconds[-5:]
