"""Write docs/settings.md to standard output: variable, default and meaning of each field of `Settings`."""

from __future__ import annotations

import sys
from dataclasses import MISSING, Field, fields
from typing import Any

from timeline_api.settings import Settings, as_text, variable

HEAD = """\
# Settings

<!-- Written from timeline_api/settings.py by `make docs`; do not edit it here. -->

Settings are environment variables, read once at the start. A variable with the prefix `TIMELINE_` that is none of
these, or a value that does not fit, ends the command with an error that names the variable. `timeline-api config`
prints the settings in effect and where each comes from, with passwords masked.

| variable | default | meaning |
|---|---|---|
"""


def settings_page() -> str:
    """Return the page: a row for each setting, in the order of the fields."""
    return HEAD + "".join(
        f"| `{variable(setting)}` | {_default(setting)} | {_meaning(setting)} |\n" for setting in fields(Settings)
    )


def _default(setting: Field[Any]) -> str:
    if setting.default is MISSING:
        return "an SQLite file in `~/.local/share/timeline-api`"
    text = as_text(setting.default)
    return f"`{text}`" if text else "none"


def _meaning(setting: Field[Any]) -> str:
    choices, lowest = setting.metadata["choices"], setting.metadata["lowest"] or 0
    accepted = f"; one of {', '.join(f'`{choice}`' for choice in choices)}" if choices else ""
    return str(setting.metadata["meaning"]) + accepted + (f"; at least {lowest}" if lowest > 1 else "")


if __name__ == "__main__":
    sys.stdout.write(settings_page())
