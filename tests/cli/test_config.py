from __future__ import annotations

from dataclasses import fields

from timeline_api.settings import Settings


def shown(run, **environment):
    result = run("config", **environment)
    assert result.exit_code == 0
    return dict(line.split("=", 1) for line in result.stdout.splitlines())


def test_each_setting_says_what_counts_and_who_says_so(run):
    found = shown(run, TIMELINE_PAGE_LIMIT="7", TIMELINE_SERVE_WITHOUT_KEYS="true")
    assert list(found) == [f"TIMELINE_{setting.name.upper()}" for setting in fields(Settings)]
    assert found["TIMELINE_PAGE_LIMIT"] == "7  # environment"
    assert found["TIMELINE_SERVE_WITHOUT_KEYS"] == "true  # environment"
    assert found["TIMELINE_MAX_PAGE_LIMIT"] == "500  # default"


def test_what_is_shown_can_be_set_again(run):
    found = shown(run, TIMELINE_ALLOWED_ORIGINS="https://app.example, http://localhost:5173")
    again = shown(run, **{name: value.rpartition("  # ")[0] for name, value in found.items()})
    assert [value.split("  # ")[0] for value in again.values()] == [value.split("  # ")[0] for value in found.values()]


def test_no_password_is_shown(run):
    result = run("config", TIMELINE_RATE_LIMIT_STORAGE_URL="redis://ann:secret@host/0")
    assert "secret" not in result.stdout
    assert "TIMELINE_RATE_LIMIT_STORAGE_URL=redis://ann:***@host/0  # environment" in result.stdout


def test_no_secret_is_shown(run):
    result = run("config", TIMELINE_CURSOR_KEY="a key of sixteen or more")
    assert "sixteen" not in result.stdout
    assert "TIMELINE_CURSOR_KEY=***  # environment" in result.stdout
