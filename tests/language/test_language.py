"""Languages: what the folder of each declares, and that it is there."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from timeline_api.errors import GrammarError
from timeline_api.language import Language, languages_with_folders
from timeline_api.language.language import declared
from timeline_api.temporal import languages


def test_english_is_read_for_events_and_spanish_for_temporal_expressions_alone() -> None:
    assert Language.of("en").supports == {"temporal-expressions", "event-rules"}
    assert Language.of("es").supports == {"temporal-expressions"}


def test_a_region_is_read_as_its_language() -> None:
    region = Language.of("en-GB")
    assert (region.tag, region.code, region.name) == ("en-GB", "en", "English")
    assert region.syntax_words is Language.of("en").syntax_words


@pytest.mark.parametrize("tag", ["tlh", "", "../en", "e\x00n"])
def test_a_language_without_a_folder_supports_nothing(tag: str) -> None:
    language = Language.of(tag)
    assert (language.tag, language.name, language.supports) == (tag, tag, frozenset())


@pytest.mark.parametrize("code", languages_with_folders())
def test_what_a_folder_declares_has_its_files(code: str) -> None:
    folder, language = files("timeline_api.language") / code, Language.of(code)
    assert (folder / "temporal.toml").is_file() is ("temporal-expressions" in language.supports)
    assert (folder / "syntax.toml").is_file() is ("event-rules" in language.supports)


def test_every_language_with_rules_has_a_declaration() -> None:
    assert set(languages()) <= set(languages_with_folders())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name = "X"\nsupports = ["events"]', "unknown support 'events'"),
        ('supports = ["event-rules"]', "'name' is missing"),
        ("name = ", "xx/language.toml: "),
    ],
)
def test_a_wrong_declaration_is_named(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "language.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=complaint):
        declared(file, tag="xx", code="xx")
