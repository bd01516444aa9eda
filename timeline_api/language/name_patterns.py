"""Patterns of names of a language, and of the words around them that show what kind of entity they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: The first letter of a word of a name, and what is behind it; ASCII capitals can stand alone.
_CAPITAL, _REST = r"[^\W\d_a-z]", r"[\w’'&.-]*[\w’'.]|(?<=[A-Z])"
_PART = rf"{_CAPITAL}(?:{_REST})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePatterns:
    """Patterns made of the words in the table `[names]` of a file syntax.toml.

    name: words in capitals, with links between them ("Bank of Norway", "Ana de la Cruz")
    work: a name or a title in quotation marks ("Low Tide")
    apposing: behind a text, what ends in a role before a name ("the mayor, Ana Silva")
    apposed: before a text, a role behind a name ("Ana Silva, the mayor of …")
    described: before a text, what a name is called ("Sarn Boats, the company that …")
    act: the verb behind a name; owned: what its bearer has ("Sarn's profit")
    holding: what is had of a bearer, before the name ("shares in Sarn"); it ends in one of `ends_of_holding`
    members: a possessive that belongs to the name of a body ("Dockers' Union", "Women's League")
    called_work, apposed_work: behind a text, the noun before a title ("the series ", "her second album, "); both
        end in one of `ends_of_works`
    holder: a country or nationality and an office behind it ("Chad's president", "the Chadian prime minister")
    final_stop: the end of a text whose full stop belongs to a name ("Sarn Inc.")
    """

    name: re.Pattern[str]
    work: re.Pattern[str]
    apposing: re.Pattern[str]
    apposed: re.Pattern[str]
    described: re.Pattern[str]
    act: re.Pattern[str]
    owned: re.Pattern[str]
    holding: re.Pattern[str]
    ends_of_holding: tuple[str, ...]
    members: re.Pattern[str]
    holder: re.Pattern[str]
    ends_of_works: tuple[str, ...]
    called_work: re.Pattern[str]
    apposed_work: re.Pattern[str]
    final_stop: re.Pattern[str]


def name_patterns(table: Mapping[str, str]) -> NamePatterns:
    """Return the patterns of a table `[names]`.

    Raises KeyError: it lacks a list.
    """
    words = {name: "|".join(map(re.escape, listed.split())) for name, listed in table.items()}
    link = rf"(?:{words['links']})"
    possessors = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in table["possessors"].split())
    numbered = "|".join(
        rf"(?<={word})" for listed in table["numbered_words"].split() for word in (listed, listed.title())
    )
    part = rf"(?:(?:{words['hyphened_articles']})-)?{_PART}"  # "Basil al-Nassar"
    articles, inside = words["articles"], rf"(?:{_PART}|\d+|{link}|{words['links_of_titles']})"
    return NamePatterns(
        # the letter stands before what looks behind it: `re` looks fast for the first letter of a pattern
        name=re.compile(
            rf"{_CAPITAL}(?<![\w’'].)(?:{_REST})(?:(?:(?:{numbered})[ \t]+\d{{1,2}}\b)?"
            rf"[ \t]+(?:{link}[ \t]+){{0,2}}(?:{part}))*"
        ),
        work=re.compile(rf"[\"“](?:{_PART}|\d+)(?: {inside}){{0,8}}[,.!?]?[\"”]"),
        apposing=re.compile(rf"(?:^|\s)(?:{possessors}|[\w-]+[’']s) ((?:[\w-]+ ){{0,2}}[\w-]+), $"),
        apposed=re.compile(
            rf", (?:(?:{articles}) )?((?:[\w'’-]+ ){{0,3}}?[\w'’-]+)(?= (?:{words['behind_roles']})\b|[,.])"
        ),
        described=re.compile(
            rf", (?:{articles}) (?:[a-z-]+ ){{0,2}}?([a-z]+)(?= (?:{words['behind_descriptions']})\b|[,.])"
        ),
        act=re.compile(rf" (?:(?:{words['before_acts']}) )?([a-z]+)"),
        owned=re.compile(r"[’']s? (?:[a-z-]+ )?([a-z]+)"),
        holding=re.compile(rf"\b(\w+) (?:{words['holding']}) \Z"),
        ends_of_holding=tuple(f" {word} " for word in table["holding"].split()),
        members=re.compile(rf"(?:s[’']|(?i:{words['members']})[’']s)\Z"),
        holder=re.compile(
            r"\b([A-Z][\w.]*(?: [A-Z]\w+)?)(?:[’']s?)? (?:[a-z-]+ ){0,2}?"
            rf"({words['offices_of_countries']})\b(?! [A-Z])"
        ),
        ends_of_works=tuple(f"{word}{sign} " for word in table["works"].split() for sign in ("", ",")),
        called_work=re.compile(rf"\b(?:{words['works']}) \Z"),
        apposed_work=re.compile(rf"(?:\b(?:{words['owners']})|[’']s?) (?:[\w-]+ ){{0,4}}?(?:{words['works']}), \Z"),
        final_stop=re.compile(rf"(?:\b[A-Z]\.){{2,}}\s*\Z|\b(?:{words['with_full_stop']})\.\s*\Z"),
    )
