"""Write timeline_api/extraction/lexicon/given_names.toml: which given names are women's and which are men's.

The names are those of Faker (MIT licence), locale by locale, as far as they are written in Latin letters. A name that
is given to both, anywhere, says nothing and is left out. Run with Faker installed: `python scripts/build_given_names.py`.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from faker.providers import person

TARGET = Path(__file__).parent.parent / "timeline_api" / "extraction" / "lexicon" / "given_names.toml"
_NAME = re.compile(r"[a-z]{2,}")


def fold(name: str) -> str:
    """The name in lower case without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def given(gender: str) -> set[str]:
    """The given names of all locales for "female" or "male"."""
    names: set[str] = set()
    for module in iter_modules(person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        listed = getattr(provider, f"first_names_{gender}", ())
        names.update(fold(name) for name in listed)
    return {name for name in names if _NAME.fullmatch(name)}


def shown(names: Iterable[str]) -> str:
    """The names as the value of a TOML key, in lines."""
    return '"""\n' + "\n".join(textwrap.wrap(" ".join(sorted(names)), 118)) + '\n"""\n'


def main() -> None:
    """Write the file."""
    female, male = given("female"), given("male")
    head = "# Given names that are women's or men's alone, without accents: made by scripts/build_given_names.py from Faker\n"
    licence = "# (MIT licence, Copyright (c) 2012 Daniele Faraglia). Do not edit.\n\n"
    TARGET.write_text(f"{head}{licence}female = {shown(female - male)}male = {shown(male - female)}", encoding="utf-8")


if __name__ == "__main__":
    main()
