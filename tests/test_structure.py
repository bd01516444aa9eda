"""What the documents and docstrings say of the structure is held to the code."""

from __future__ import annotations

import configparser
import re
from collections import Counter
from pathlib import Path

from timeline_api import errors
from timeline_api.web.openapi.examples.problems import DETAILS
from timeline_api.web.responses.problems import PROBLEM_TYPES

ROOT = Path(__file__).parent.parent
STRUCTURE = (ROOT / "docs" / "design" / "structure.md").read_text(encoding="utf-8")
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
#: Most lines of a module, and most modules beside each other in a folder.
MOST_LINES, MOST_MODULES = 300, 14
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")


def test_the_import_levels_of_the_page_are_those_that_are_checked():
    page = re.search(r"^cli\n.*?(?=^```)", STRUCTURE, re.MULTILINE | re.DOTALL)[0]
    assert page.split() == SETUP["importlinter:contract:levels"]["layers"].split()


def test_no_module_is_long_and_no_folder_has_many():
    modules = [
        path for path in (ROOT / "timeline_api").rglob("*.py") if path.name not in ("__init__.py", "__main__.py")
    ]
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
    folders = Counter(str(path.parent.relative_to(ROOT)) for path in modules)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_the_domain_packages_of_the_page_are_those_that_are_checked():
    packages, libraries = re.search(r"The domain packages \((.*?)\)\s+import no ([\w\s,]+)\.", STRUCTURE).groups()
    contract = SETUP["importlinter:contract:domain"]
    assert {f"timeline_api.{name}" for name in packages.split(", ")} == set(contract["source_modules"].split())
    assert set(re.findall(r"\w+", libraries)) - {"or"} == set(contract["forbidden_modules"].split())


def test_the_tree_of_errors_is_that_of_the_classes():
    def tree(error: type[Exception], depth: int) -> list[tuple[int, str]]:
        below = [line for subclass in error.__subclasses__() for line in tree(subclass, depth + 1)]
        return [(depth, error.__name__), *below]

    drawn = re.findall(r"^([│├└─ ]*)([A-Z]\w+)", errors.__doc__.partition("\n\n")[2], re.MULTILINE)
    assert sorted((len(before) // 4, name) for before, name in drawn) == sorted(tree(errors.TimelineError, 0))


def test_the_tree_of_errors_has_each_error_below_its_base():
    bases: list[str] = []
    for before, name in re.findall(r"^([│├└─ ]*)([A-Z]\w+)", errors.__doc__.partition("\n\n")[2], re.MULTILINE):
        bases[len(before) // 4 :] = [name]
        assert [base.__name__ for base in getattr(errors, name).__mro__[: len(bases)]] == bases[::-1]


def test_the_table_of_problems_has_each_that_is_answered_with_its_status():
    rows = re.findall(r"^\| (\d{3}) \| (.*) \|$", API, re.MULTILINE)
    named = {name: int(status) for status, names in rows for name in re.findall(r"`([a-z-]+)`", names)}
    assert named == {name: PROBLEM_TYPES[name].status for name in DETAILS}
