from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from timeline_api.errors import SettingsError
from timeline_api.settings import Settings


def test_settings_come_from_the_environment():
    settings = Settings.from_environ({"TIMELINE_DATABASE_URL": "memory:", "TIMELINE_PAGE_LIMIT": "7", "HOME": "/x"})
    assert (settings.database_url, settings.page_limit) == ("memory:", 7)


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("TIMELINE_PAGE_LIMIT", "many", "TIMELINE_PAGE_LIMIT must be a whole number"),
        ("TIMELINE_PAGE_LIMIT", "0", "TIMELINE_PAGE_LIMIT must be at least 1"),
        ("TIMELINE_PAGELIMIT", "5", "TIMELINE_PAGELIMIT is not a setting"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(variable, value, complaint):
    with pytest.raises(SettingsError, match=complaint):
        Settings.from_environ({variable: value})


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_each_setting_is_named_in_the_readme(setting):
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert f"`TIMELINE_{setting.name.upper()}`" in readme
