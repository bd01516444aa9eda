"""The rules by which boilerplate of a language is recognised, from `xx/boilerplate.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from timeline_api.errors import GrammarError

#: What of a text a rule can find; the head of the file of a language says what each is.
PARTS = (
    "label",
    "line",
    "link",
    "sentence",
    "remark",
    "caption",
    "links",
    "stamp",
    "filed",
    "comment",
    "comments",
    "listing",
    "heading",
    "update",
    "mark",
    "speaker",
    "dateline",
    "agency",
    "city",
)

#: The parts at the beginning of a line or a sentence; where several are found, the first of these.
LABELS = ("heading", "update", "dateline", "label", "speaker")

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateRule:
    """One rule of a file with the texts that show what it finds and what it does not."""

    name: str
    part: str
    pattern: str
    examples: Mapping[str, str]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoilerplateRules:
    """The rules of one language.

    `patterns` has one pattern for each part that a rule can find, `labels` is that of all of `LABELS`, each as a group
    of its name. `governors` are the words before a stamp that make it a date of their sentence. `stamp_sign` finds what
    every stamp has; `link_words`, `mark_words` and `remark_words` are words and parts of words of which every link,
    every mark and every remark has one.
    """

    language: str
    rules: tuple[BoilerplateRule, ...]
    patterns: Mapping[str, re.Pattern[str]]
    labels: re.Pattern[str]
    governors: frozenset[str]
    stamp_sign: re.Pattern[str]
    link_words: tuple[str, ...]
    mark_words: tuple[str, ...]
    remark_words: tuple[str, ...]

    def __getitem__(self, part: str) -> re.Pattern[str]:
        return self.patterns[part]


@lru_cache(maxsize=8)
def read_boilerplate_rules(code: str) -> BoilerplateRules:
    """Return the rules of the language of a code.

    Raises GrammarError: it has no file boilerplate.toml, or one that cannot be used.
    """
    file = files("timeline_api.language").joinpath(code, "boilerplate.toml")
    if not file.is_file():
        raise GrammarError(f"{code} has no {file.name}")
    return boilerplate_rules_from(file)


def boilerplate_rules_from(file: Traversable) -> BoilerplateRules:
    """Return the rules in a file.

    Raises GrammarError: the file is no TOML, lacks a key, or has a rule with an unknown part or slot.
    """
    try:
        return _rules(tomllib.loads(file.read_text(encoding="utf-8")))
    except KeyError as missing:
        raise GrammarError(f"{file.name} has no {missing.args[0]!r}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, ValueError, re.error) as error:
        raise GrammarError(f"{file.name} cannot be used: {error}") from None


def _rules(table: Mapping[str, Any]) -> BoilerplateRules:
    slots: dict[str, str] = {}
    for name, pattern in table["slots"].items():
        slots[name] = _filled(pattern, slots)
    rules = tuple(_rule(entry, slots) for entry in table["rule"])
    of_part: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        of_part[rule.part].append(rule.pattern)
    return BoilerplateRules(
        language=table["language"],
        rules=rules,
        patterns=MappingProxyType({part: re.compile("|".join(of_part[part]) or r"(?!)") for part in PARTS}),
        labels=re.compile("|".join(f"(?P<{part}>{'|'.join(of_part[part])})" for part in LABELS if of_part[part])),
        governors=frozenset(table["governors"].split()),
        stamp_sign=re.compile(table["stamp_sign"]),
        link_words=tuple(table["link_words"]),
        mark_words=tuple(table["mark_words"]),
        remark_words=tuple(table["remark_words"].split()),
    )


def _rule(entry: Mapping[str, Any], slots: Mapping[str, str]) -> BoilerplateRule:
    if entry["part"] not in PARTS:
        raise ValueError(f"{entry['name']}: unknown part {entry['part']!r}")
    return BoilerplateRule(
        name=entry["name"],
        part=entry["part"],
        pattern=_filled(entry["pattern"], slots),
        examples=MappingProxyType(dict(entry.get("examples", {}))),
        rejects=tuple(entry.get("rejects", ())),
    )


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    """The pattern with the patterns of its slots; a slot stands below those that it uses."""
    return _SLOT.sub(lambda slot: f"(?:{slots[slot[1]]})", pattern)
