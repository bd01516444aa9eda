"""Write timeline_api/language/given_names.toml: which given names are women's and which are men's.

The names are those of Faker (MIT licence, which is copied into the file), locale by locale, as far as they are written
in Latin letters. A name that is given to both, anywhere, says nothing and is left out. Run it with Faker installed.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import files
from pathlib import Path
from pkgutil import iter_modules

from faker.providers import person

from timeline_api.language.folding import fold

TARGET = Path(__file__).parent.parent / "timeline_api" / "language" / "given_names.toml"
_NAME = re.compile(r"[a-z]{2,}")


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


def licence() -> str:
    """Faker's licence as comments."""
    text = next(str(file.locate()) for file in files("faker") or () if file.name.startswith("LICENSE"))
    return "".join(f"# {line}".rstrip() + "\n" for line in Path(text).read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Write the file."""
    female, male = given("female"), given("male")
    head = (
        "# Given names that are women's or men's alone, in lower case without accents: written by\n"
        "# scripts/build_given_names.py from those of Faker, whose licence follows. Do not edit.\n#\n"
    )
    names = f"\nfemale = {shown(female - male)}male = {shown(male - female)}"
    TARGET.write_text(head + licence() + names, encoding="utf-8")


if __name__ == "__main__":
    main()
