"""Run every benchmark: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks import http, overload, pages, temporal

if __name__ == "__main__":
    temporal.run()
    http.run()
    pages.run()
    overload.run()
