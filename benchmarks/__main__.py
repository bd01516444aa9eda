"""Run every benchmark: `python -m benchmarks`; with `--long` those of a million events too, for half an hour."""

from __future__ import annotations

import sys

from benchmarks import growth, http, intake, overload, pages, patience, reading, temporal

if __name__ == "__main__":
    long = "--long" in sys.argv
    temporal.run()
    http.run()
    reading.run(long=long)
    growth.run(long=long)
    intake.run()
    overload.run()
    patience.run()
    pages.run()
