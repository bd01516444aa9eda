"""Jobs in every store: kept with their documents, held by one at a time, and taken over when their holder is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.filled_stores import STORY, tell, told
from timeline_api.errors import InvalidCursor, JobNotFound, Overloaded
from timeline_api.model import FailedLine, Job, JobLine
from timeline_api.store import Store
from timeline_api.store.contract import Claim

NOW, LEASE = 1_000_000, 30
PROBLEM = {"status": 422, "title": "Invalid input"}


def lines(count: int) -> tuple[JobLine, ...]:
    return tuple(JobLine(number=number, document=told(f"200{number}")[0]) for number in range(1, count + 1))


def keep(store: Store, name: str = "a", count: int = 2, **more: Any) -> Job:
    """Keep a job of so many documents."""
    options = {"most_waiting": more.pop("most_waiting", 100), "ended_before": more.pop("ended_before", 0)}
    options["caller"] = more.pop("caller", "")
    failures = more.get("failures", ())
    counts = {"lines": count + len(failures), "failed": len(failures)}
    job = Job(**{"id": name, "timeline": STORY, "state": "queued", "made": NOW, **counts, **more})
    store.jobs.add(job, lines(count), **options)
    return job


def claim(store: Store, holder: str = "ann", at: int = NOW, job_id: str = "") -> Claim | None:
    return store.jobs.claim(holder, now=at, until=at + LEASE, job_id=job_id)


def claimed(store: Store, holder: str = "ann", at: int = NOW) -> Claim:
    found = claim(store, holder, at)
    assert found is not None
    return found


def end(store: Store, holding: Claim, number: int, problem: Any = None, at: int = NOW) -> bool:
    return store.jobs.end_line(holding, number, problem=problem, now=at, until=at + LEASE)


def test_a_job_is_kept_as_it_was_asked_for(store: Store) -> None:
    job = keep(store, count=1, failures=(FailedLine(number=3, problem=PROBLEM),))
    assert store.jobs.find(STORY, job.id) == job
    assert store.jobs.tally() == {"queued": 1, "running": 0}


def test_a_job_of_another_timeline_is_not_found(store: Store) -> None:
    keep(store)
    for timeline, job_id in (("other", "a"), (STORY, "b")):
        with pytest.raises(JobNotFound):
            store.jobs.find(timeline, job_id)
        with pytest.raises(JobNotFound):
            store.jobs.cancel(timeline, job_id, at=NOW)


def test_lines_come_in_their_order_and_the_job_ends_with_the_last(store: Store) -> None:
    keep(store)
    holding = claimed(store)
    first = store.jobs.next_line(holding)
    assert first == lines(2)[0]
    assert store.jobs.next_line(holding) == first
    assert end(store, holding, 1)
    assert store.jobs.next_line(holding) == lines(2)[1]
    running = store.jobs.find(STORY, "a")
    assert (running.state, running.done, running.started) == ("running", 1, NOW)
    assert end(store, holding, 2, PROBLEM, at=NOW + 5)
    ended = store.jobs.find(STORY, "a")
    assert (ended.state, ended.done, ended.failed, ended.ended) == ("done", 1, 1, NOW + 5)
    assert ended.failures == (FailedLine(number=2, problem=PROBLEM),)
    assert store.jobs.next_line(holding) is None
    assert not store.jobs.is_claimed(holding)


def test_a_job_without_a_document_that_could_be_added_has_failed(store: Store) -> None:
    keep(store, count=1)
    end(store, claimed(store), 1, PROBLEM)
    assert store.jobs.find(STORY, "a").state == "failed"


def test_failures_come_in_the_order_of_their_lines(store: Store) -> None:
    keep(store, count=2, failures=(FailedLine(number=3, problem=PROBLEM),))
    end(store, claimed(store), 2, PROBLEM)
    assert [line.number for line in store.jobs.find(STORY, "a").failures] == [2, 3]


def test_the_job_that_has_waited_longest_comes_first_and_each_has_one_holder(store: Store) -> None:
    keep(store, "first")
    keep(store, "second")
    assert [claimed(store).job_id, claimed(store).job_id, claim(store)] == ["first", "second", None]


def test_a_job_can_be_taken_by_its_name_while_it_waits(store: Store) -> None:
    keep(store, "first")
    keep(store, "second")
    taken = claim(store, job_id="second")
    assert taken is not None
    assert taken.job_id == "second"
    assert claim(store, job_id="second") is None
    assert claim(store, job_id="none") is None


def test_of_many_who_want_a_job_at_once_one_gets_it(store: Store) -> None:
    keep(store)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda number: claim(store, f"holder {number}"), range(8)))
    assert len([found for found in claims if found]) == 1


def test_a_lease_that_ran_out_is_taken_over_and_the_one_who_lost_it_says_nothing_more(store: Store) -> None:
    keep(store)
    lost = claimed(store, "ann")
    end(store, lost, 1)
    assert claim(store, "ben", NOW + LEASE) is None
    taken = claimed(store, "ben", NOW + LEASE + 1)
    line = store.jobs.next_line(taken)
    assert line is not None
    assert line.number == 2
    assert not store.jobs.is_claimed(lost)
    assert store.jobs.next_line(lost) is None
    assert not store.jobs.renew(lost, until=NOW + 99)
    assert not end(store, lost, 2)
    store.jobs.release(lost)
    assert end(store, taken, 2, at=NOW + 40)
    assert store.jobs.find(STORY, "a").done == 2


def test_a_lease_that_is_renewed_goes_on(store: Store) -> None:
    keep(store)
    holding = claimed(store)
    assert store.jobs.renew(holding, until=NOW + 2 * LEASE)
    assert claim(store, "ben", NOW + LEASE + 1) is None


def test_a_lease_of_a_clock_that_was_wrong_is_no_lease(store: Store) -> None:
    keep(store)
    claimed(store, at=NOW + 3600)
    assert claim(store, "ben", NOW) is not None


def test_tries_are_counted_until_a_line_ends(store: Store) -> None:
    keep(store)
    assert [claimed(store, at=NOW + 100 * number).tries for number in range(3)] == [1, 2, 3]
    holding = claimed(store, "dan", NOW + 300)
    end(store, holding, 1, at=NOW + 300)
    assert claimed(store, at=NOW + 400).tries == 1


def test_a_job_that_is_given_back_is_there_for_others_at_once(store: Store) -> None:
    keep(store)
    holding = claimed(store)
    store.jobs.release(holding)
    assert store.jobs.find(STORY, "a").state == "queued"
    assert claimed(store, "ben").tries == 1


def test_a_cancelled_job_keeps_what_is_done_and_loses_the_rest(store: Store) -> None:
    keep(store, count=3)
    holding = claimed(store)
    end(store, holding, 1)
    end(store, holding, 2, PROBLEM)
    cancelled = store.jobs.cancel(STORY, "a", at=NOW + 9)
    assert (cancelled.state, cancelled.done, cancelled.failed, cancelled.ended) == ("cancelled", 1, 1, NOW + 9)
    assert cancelled.failures == (FailedLine(number=2, problem=PROBLEM),)
    assert not store.jobs.is_claimed(holding)
    assert not end(store, holding, 3)
    assert claim(store) is None


def test_a_job_that_has_ended_cannot_be_cancelled(store: Store) -> None:
    keep(store, count=1)
    end(store, claimed(store), 1)
    assert store.jobs.cancel(STORY, "a", at=NOW + 9) == store.jobs.find(STORY, "a")
    assert store.jobs.find(STORY, "a").state == "done"


def test_one_job_too_many_is_refused(store: Store) -> None:
    keep(store, "a", most_waiting=2, caller="ann")
    keep(store, "b", most_waiting=2, caller="bo")
    with pytest.raises(Overloaded) as told_so:
        keep(store, "c", most_waiting=2, caller="cy", timeline="other")
    assert told_so.value.retry_after > 0
    store.jobs.cancel(STORY, "a", at=NOW)
    keep(store, "c", most_waiting=2, caller="cy", timeline="other")


def kept(store: Store, name: str, **more: Any) -> int:
    """How many of eight places of jobs are had by who asks until there is none."""
    for count in range(8):
        try:
            keep(store, f"{name}{count}", count=1, most_waiting=8, **more)
        except Overloaded:
            return count
    return 8


def test_callers_that_ask_without_end_get_half_of_the_places_that_are_free(store: Store) -> None:
    assert [kept(store, name, caller=name, timeline=name) for name in "abcd"] == [4, 2, 1, 1]


def test_callers_of_one_timeline_leave_places_for_other_timelines(store: Store) -> None:
    assert sum(kept(store, name, caller=name) for name in "abcd") == 5
    assert kept(store, "other", caller="e", timeline="other") == 2


def test_the_first_job_of_each_caller_and_timeline_is_told(store: Store) -> None:
    for name, caller, timeline in (("1", "a", "x"), ("2", "a", "x"), ("3", "b", "x"), ("4", "a", "y"), ("5", "", "x")):
        keep(store, name, caller=caller, timeline=timeline)
    waiting = store.jobs.waiting(now=NOW, until=NOW + LEASE)
    assert [(job.job_id, job.who.caller, job.who.timeline) for job in waiting] == [
        ("1", "a", "x"),
        ("3", "b", "x"),
        ("4", "a", "y"),
        ("5", "", "x"),
    ]
    taken = claim(store, job_id="1")
    assert taken is not None
    assert taken.who == waiting[0].who
    assert "2" in [job.job_id for job in store.jobs.waiting(now=NOW, until=NOW + LEASE)]


def test_jobs_that_ended_long_ago_are_dropped_when_one_comes(store: Store) -> None:
    keep(store, "old", count=1)
    end(store, claimed(store), 1)
    keep(store, "new", ended_before=NOW)
    store.jobs.find(STORY, "old")
    keep(store, "newer", ended_before=NOW + 1)
    assert [job.id for job in store.jobs.page(STORY, limit=9).items] == ["newer", "new"]


def test_the_jobs_of_a_timeline_come_in_pages_the_latest_first(store: Store) -> None:
    for name in "abc":
        keep(store, name, failures=(FailedLine(number=9, problem=PROBLEM),))
    keep(store, "d", timeline="other")
    page = store.jobs.page(STORY, limit=2)
    assert [job.id for job in page.items] == ["c", "b"]
    assert {job.failures for job in page.items} == {()}
    assert page.next_cursor
    rest = store.jobs.page(STORY, limit=2, cursor=page.next_cursor)
    assert ([job.id for job in rest.items], rest.next_cursor) == (["a"], None)
    with pytest.raises(InvalidCursor):
        store.jobs.page("other", limit=2, cursor=page.next_cursor)


def test_a_deleted_timeline_takes_its_jobs_along(store: Store) -> None:
    keep(store)
    keep(store, "b", timeline="other")
    holding = claimed(store)
    tell(store, "2023-11-17")
    store.delete_timeline(STORY)
    assert not end(store, holding, 1)
    assert store.jobs.page(STORY, limit=9).items == ()
    assert store.jobs.find("other", "b").state == "queued"


def test_a_job_is_handed_over_once_until_it_is_taken_back_or_too_long_ago(store: Store) -> None:
    keep(store, "a")
    keep(store, "b")

    def hand_over(at: int, before: int) -> tuple[str, ...]:
        return store.jobs.hand_over(now=at, until=at + LEASE, handed_before=before)

    assert sorted(hand_over(NOW, 0)) == ["a", "b"]
    assert hand_over(NOW + 1, 0) == ()
    store.jobs.take_back("a")
    assert hand_over(NOW + 2, 0) == ("a",)
    assert hand_over(NOW + 9, NOW + 1) == ("b",)
    claimed(store, at=NOW + 9)
    claimed(store, at=NOW + 9)
    assert hand_over(NOW + 10, NOW + 10) == ()
    assert sorted(hand_over(NOW + 50, NOW + 50)) == ["a", "b"]


def test_a_job_that_was_handed_over_by_a_clock_that_was_wrong_is_handed_over_again_once(store: Store) -> None:
    keep(store, "a")

    def hand_over(at: int) -> tuple[str, ...]:
        return store.jobs.hand_over(now=at, until=at + LEASE, handed_before=0)

    assert hand_over(NOW + 3600) == ("a",)
    assert hand_over(NOW) == ("a",)
    assert hand_over(NOW + 1) == ()
