"""A language: what its folder declares that documents in it are read for, and its words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, get_args

from timeline_api.errors import GrammarError
from timeline_api.language.syntax_words import Lexicon, read_lexicon

#: What documents in a language are read for: `temporal-expressions` needs the file temporal.toml, `event-rules`, by
#: which events are found, syntax.toml.
Support = Literal["temporal-expressions", "event-rules"]

#: How the language of a document is known: its caller or its page names it, its text shows it, or it is assumed.
LanguageStatus = Literal["stated", "detected", "default"]

#: The language that is assumed where nothing says which it is.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its tag, with what is supported for it; one without a folder supports nothing.

    `tag` may have a region ("en-GB"), `code` is without it ("en"), `name` is its name in English, the tag of a language
    whose name is not known. `models` are the spaCy packages for it, the best first. A text is known to be in it by its
    `frequent_words`, in lower case. Other words are read when first needed.
    """

    tag: str
    code: str
    name: str
    supports: frozenset[Support] = frozenset()
    models: tuple[str, ...] = ()
    frequent_words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tag: str) -> Language:
        """Return the language of a tag; the region counts for nothing but `tag`.

        Raises GrammarError: its folder declares what does not exist.
        """
        return _language(tag)

    @property
    def syntax_words(self) -> Lexicon:
        """The words by which its sentences, names and modality are read.

        Raises GrammarError: there are none, or the file is wrong.
        """
        return read_lexicon(self.code)


@lru_cache(maxsize=256)
def _language(tag: str) -> Language:
    code = tag.partition("-")[0].lower()
    if code not in languages_with_folders():
        return Language(tag=tag, code=code, name=_names_without_folders().get(code, tag))
    file = files("timeline_api.language") / code / "language.toml"
    return declared(file, tag=tag, code=code)


@lru_cache(maxsize=1)
def languages_with_folders() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder, in alphabetical order."""
    folders = files("timeline_api.language").iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / "language.toml").is_file()))


def known_languages() -> tuple[str, ...]:
    """Return the codes of the languages that a text may be detected to be in: those with a folder, and some without."""
    return tuple(sorted({*languages_with_folders(), *_names_without_folders()}))


@cache
def _names_without_folders() -> Mapping[str, str]:
    return tomllib.loads((files("timeline_api.language") / "names.toml").read_text(encoding="utf-8"))


def declared(file: Traversable, *, tag: str, code: str) -> Language:
    """Return the language that a file language.toml declares.

    Raises GrammarError: the file is no TOML, or declares what does not exist.
    """
    where = f"{code}/{file.name}"
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GrammarError(f"{where}: {error}") from error
    supports = frozenset(table.get("supports", ()))
    if unknown := sorted(supports - set(get_args(Support))):
        raise GrammarError(f"{where}: unknown support {unknown[0]!r}; there are {', '.join(get_args(Support))}")
    if "name" not in table:
        raise GrammarError(f"{where}: 'name' is missing")
    return Language(
        tag=tag,
        code=code,
        name=table["name"],
        supports=supports,
        models=tuple(table.get("models", ())),
        frequent_words=frozenset(table.get("frequent_words", "").split()),
    )
