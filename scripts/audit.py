"""Says what a report of pip-audit on standard input means; exits with 1 where a weakness is known.

An index that keeps no advisories leaves every package out without a word, and none is no all-clear.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def verdict(report: str) -> tuple[str, bool]:
    """What to tell of a report, and whether it is good enough to go on.

    It is where no advisories could be had at all: that is said, and no fault of what is installed.
    """
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except ValueError:
        return "No advisories could be had: nothing was audited.", True
    weak = [_weakness(package) for package in packages if package.get("vulns")]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if len(unknown) == len(packages):
        return f"No advisories could be had for any of {len(packages)} packages: nothing was audited.", True
    left_out = f"; without advisories: {', '.join(unknown)}" if unknown else ""
    found = "\n".join(weak) if weak else "No known weakness"
    return f"{found} ({len(packages) - len(unknown)} of {len(packages)} packages audited{left_out})", not weak


def _weakness(package: dict[str, Any]) -> str:
    known = ", ".join(weakness["id"] for weakness in package["vulns"])
    return f"{package['name']} {package['version']}: {known}"


if __name__ == "__main__":
    told, is_good = verdict(sys.stdin.read())
    print(told)  # noqa: T201  # its purpose
    sys.exit(not is_good)
