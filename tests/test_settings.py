from __future__ import annotations

from pathlib import Path

import pytest

from scripts.settings_page import settings_page
from timeline_api.errors import SettingsError
from timeline_api.settings import Settings, masked


def test_settings_come_from_the_environment():
    settings = Settings.from_environ({"TIMELINE_DATABASE_URL": "memory:", "TIMELINE_PAGE_LIMIT": "7", "HOME": "/x"})
    assert (settings.database_url, settings.page_limit) == ("memory:", 7)


def test_several_origins_stand_with_commas_between():
    settings = Settings.from_environ({"TIMELINE_ALLOWED_ORIGINS": "https://app.example, http://localhost:5173,"})
    assert settings.allowed_origins == ("https://app.example", "http://localhost:5173")


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("TIMELINE_PAGE_LIMIT", "many", "TIMELINE_PAGE_LIMIT must be a whole number"),
        ("TIMELINE_PAGE_LIMIT", "0", "TIMELINE_PAGE_LIMIT must be at least 1"),
        ("TIMELINE_PAGELIMIT", "5", "TIMELINE_PAGELIMIT is not a setting"),
        ("TIMELINE_SERVE_WITHOUT_KEYS", "yes", "TIMELINE_SERVE_WITHOUT_KEYS must be true or false"),
        ("TIMELINE_LOG_FORMAT", "xml", "TIMELINE_LOG_FORMAT must be one of auto, json, text"),
        ("TIMELINE_LOG_LEVEL", "INFO", "TIMELINE_LOG_LEVEL must be one of debug"),
        ("TIMELINE_ALLOWED_ORIGINS", "*", "TIMELINE_ALLOWED_ORIGINS must be origins"),
        ("TIMELINE_ALLOWED_ORIGINS", "null", "TIMELINE_ALLOWED_ORIGINS must be origins"),
        ("TIMELINE_ALLOWED_ORIGINS", "https://app.example/", "not 'https://app.example/'"),
        ("TIMELINE_ALLOWED_ORIGINS", "https://a.example,app.example", "not 'app.example'"),
        ("TIMELINE_ALLOWED_ORIGINS", r"https://.*\.example", "TIMELINE_ALLOWED_ORIGINS must be origins"),
        ("TIMELINE_CURSOR_KEY", "fifteen letters", "TIMELINE_CURSOR_KEY must have at least 16 characters"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(variable, value, complaint):
    with pytest.raises(SettingsError, match=complaint):
        Settings.from_environ({variable: value})


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sqlite:////var/lib/timeline.sqlite3", "sqlite:////var/lib/timeline.sqlite3"),
        ("postgresql://ann:secret@host/db", "postgresql://ann:***@host/db"),
        ("postgresql://ann:se@c/r:et@host/db", "postgresql://ann:***@host/db"),
        ("redis://:secret@host:6379/0", "redis://:***@host:6379/0"),
        (
            "postgresql://host/db?user=ann&password=secret&sslmode=on",
            "postgresql://host/db?user=ann&password=***&sslmode=on",
        ),
        ("redis://host?PassWord=secret", "redis://host?PassWord=***"),
        ("a://b:secret@c d://e:secret@f", "a://b:***@f"),
    ],
)
def test_an_address_is_shown_without_its_password(address, shown):
    assert masked(address) == shown


def test_the_page_of_settings_is_written_from_them():
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings_page(), "docs/settings.md is stale: make docs"
