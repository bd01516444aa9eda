"""Many clients that post the same documents at once."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.load import DOCUMENTS, check_kept, document, id_of
from tests.support.servers import serving

CLIENTS = 64


@pytest.mark.slow
def test_documents_that_are_posted_many_times_at_once_are_kept_once(tmp_path, scaled, count):
    one = [document(0)] * scaled(1000)
    many = [document(number) for number in range(1, 51)] * scaled(20)
    with serving(tmp_path, "--workers", "2", TIMELINE_MAX_ADMITTED=str(CLIENTS)) as server:

        def post(said):
            body, headers = json.dumps(said).encode(), {"Content-Type": "application/json"}
            while (answer := server.ask(DOCUMENTS, "POST", body, headers))[0] == 503:
                continue
            return answer[0], json.loads(answer[2])["id"]

        with ThreadPoolExecutor(CLIENTS) as clients:
            answers = [list(clients.map(post, posts)) for posts in (one, many)]
    for posts, kept, answered in zip((one, many), (1, 50), answers, strict=True):
        assert Counter(status for status, _ in answered) == Counter({201: kept, 200: len(posts) - kept}) + Counter()
        assert [document_id for _, document_id in answered] == [id_of(said) for said in posts]
    assert check_kept(f"sqlite:///{tmp_path}/timeline.sqlite3", [id_of(said) for said in many]) == 51
    count(clients=CLIENTS, posts_of_one_document=len(one), kept=1, posts_of_50=len(many), also_kept=50)
