"""Run every benchmark: `python -m benchmarks`; with `--long` those of a million events too, for half an hour.

With `--base REVISION` this tree is measured beside that revision instead.
"""

from __future__ import annotations

import argparse

from benchmarks import base, growth, http, intake, overload, pages, rate_windows, reading, slow_clients, temporal


def run(*, long: bool) -> None:
    """Run the benchmarks of this tree."""
    temporal.run()
    http.run()
    reading.run(long=long)
    growth.run(long=long)
    intake.run()
    overload.run()
    slow_clients.run()
    pages.run()
    rate_windows.run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and accuracy.")
    parser.add_argument("--long", action="store_true", help="measure a million events too")
    parser.add_argument("--base", metavar="REVISION", help="measure this tree beside an earlier version, as v0.1.0")
    wanted = parser.parse_args()
    if wanted.base:
        base.run(wanted.base, long=wanted.long)
    else:
        run(long=wanted.long)
