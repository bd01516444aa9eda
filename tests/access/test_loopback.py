from __future__ import annotations

import pytest

from timeline_api.access import is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "localhost", "LOCALHOST"])
def test_the_machine_itself_is_loopback(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "0.0.0.0",
        "::",
        "10.0.0.1",
        "192.0.2.1",
        "::ffff:192.0.2.1",
        "",
        "localhost.example",
        "127.0.0.1.example",
        "0x7f.1",
        "2130706433",
        "127.1",
        " 127.0.0.1",
        "example",
    ],
)
def test_what_others_may_reach_is_not(host):
    assert not is_loopback(host)
