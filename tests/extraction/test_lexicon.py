"""The words of a language: read once, and a bad file says what is wrong."""

from importlib.resources import files
from pathlib import Path

import pytest

from timeline_api.errors import GrammarError
from timeline_api.language.syntax_words import lexicon_from, read_lexicon


def read_text() -> str:
    return files("timeline_api.language").joinpath("en/syntax.toml").read_text(encoding="utf-8")


def test_a_lexicon_is_read_once() -> None:
    assert read_lexicon("en") is read_lexicon("en")


@pytest.mark.parametrize("code", ["es", "xx"])
def test_a_language_without_a_lexicon_has_none_instead(code: str) -> None:
    with pytest.raises(GrammarError, match=f"{code} has no syntax.toml"):
        read_lexicon(code)


def test_a_lexicon_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        read_lexicon("en")["light_verbs"] = frozenset()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("language = ", "cannot be used"),
        ('language = "xx"', "sentences"),
        (read_text().replace("clitics = [", "clitics = 3 # ["), "cannot be used"),
    ],
    ids=["no TOML", "no section", "no list"],
)
def test_a_bad_file_is_named(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=rf"xx\.toml.*{complaint}"):
        lexicon_from(file)


def test_pronouns_and_strangers_are_found_at_the_borders_of_words_whatever_their_case() -> None:
    lexicon, text = read_lexicon("en"), "HE saw her. She'd hear the shed. Himself? Ahe, he_, hers."
    assert lexicon.person_pronouns.findall(text) == ["HE", "her", "She", "Himself", "hers"]
    strangers = "A gunman fled; THE old Woman saw another tall, an ill man. Panama gunman, the gunmen."
    assert [found[0] for found in lexicon.strangers.finditer(strangers)] == ["A gunman", "THE old Woman", "an ill man"]
