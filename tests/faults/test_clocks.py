"""Machines whose clocks show other times: what comes out is the same to the byte."""

from __future__ import annotations

from tests.backfill.conftest import archive
from tests.backfill.test_backfill import FERRY

__all__ = ["archive"]

ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "UTC")


def test_the_time_zone_of_the_machine_changes_no_byte(archive, tmp_path, count):
    archive.write("a.jsonl", *archive.rows(6), {**FERRY, "text": "It sank yesterday.", "published": "2031-05-14"})
    told = set()
    for zone in ZONES:
        archive.output = tmp_path / zone.replace("/", "-")
        archive.run(TZ=zone)
        told.add(archive.events)
    assert len(told) == 1
    assert archive.events
    count(time_zones=len(ZONES), different_outputs=len(told), bytes=len(archive.events))
