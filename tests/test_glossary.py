"""The names of the package are held to docs/glossary.md."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline_api

ROOT = Path(__file__).parent.parent
PACKAGE = Path(timeline_api.__file__).parent
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row[1:-1].split("|")]
    for row in re.findall(r"^\|.+\|$", PAGE.partition("## Terms")[2].partition("\n## ")[0], re.MULTILINE)[2:]
]

#: Names that an interface prescribes: marshmallow, webargs and flask-smorest, PyYAML, zlib, WSGI, logging, gunicorn.
PRESCRIBED = {
    "_deserialize(data)": "marshmallow.fields.Field",
    "_check_limit(data_key)": "marshmallow.validates",
    "handle_error": "webargs.Parser",
    "ignore_aliases(data)": "yaml.Dumper",
    "decompress(data)": "zlib.decompressobj",
    "unused_data": "zlib.decompressobj",
    "write(data)": "WSGI",
    "start(exc_info)": "WSGI",
    "_log_failure(exc_info)": "logging",
    "handle_quit": "gunicorn.workers.base.Worker",
}
#: Modules about processes of the operating system.
PROCESSES = {"timeline_api.backfill.process_engine", "timeline_api.intake.reader_process"}


def refused_words() -> set[str]:
    """The words of the page's last list, with their plurals."""
    lists = PAGE.partition("## Words that are not used in names")[2]
    words = re.findall(r"[a-z]+", " ".join(re.findall(r"^- [a-z ]+: ([a-z, ]+)$", lists, re.MULTILINE)))
    return {*words, *(f"{word}s" for word in words), "echoes"}


def parts(name: str) -> set[str]:
    """The words of a name in snake case or camel case."""
    return {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def names() -> Iterator[tuple[str, str, str]]:
    """Each name of the package: the module, its place in the module, and the name itself.

    Modules, classes, functions, and parameters; a parameter that is annotated as a number and called a place is named
    `place: int`. Migrations are left out: they are what releases were.
    """
    for file in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in file.parts:
            continue
        path = file.relative_to(PACKAGE.parent).with_suffix("")
        module = ".".join(path.parts).removesuffix(".__init__")
        yield module, "", module.rpartition(".")[2]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield module, node.name, node.name
            if isinstance(node, ast.FunctionDef):
                yield module, node.name, node.name
                given = node.args
                for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
                    if each is not None:
                        yield module, f"{node.name}({each.arg})", each.arg + _number(each)


def _number(parameter: ast.arg) -> str:
    is_number = parameter.annotation is not None and re.search(r"\bint\b", ast.unparse(parameter.annotation))
    return "_index" if is_number and parameter.arg in ("place", "places") else ""


def violations() -> set[str]:
    """Each name with a word that is refused, as `module:name`; what an interface prescribes is left out."""
    refused = refused_words()
    return {
        f"{module}:{inner}".rstrip(":")
        for module, inner, name in names()
        if (parts(name) & refused or name in ("place_index", "places_index"))
        and inner not in PRESCRIBED
        and not (module in PROCESSES and not inner)
    }


def test_the_page_has_its_terms_and_words():
    assert len(ROWS) > 35
    assert {"item", "told", "bench", "surroundings"} <= refused_words()


def test_no_name_has_a_word_that_the_glossary_refuses():
    assert violations() == set(), "names with words that docs/glossary.md refuses"


def test_each_prescribed_name_is_there():
    assert PRESCRIBED.keys() <= {inner for _, inner, _ in names()}


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [("told_period", True), ("toldness", False), ("RoomService", True), ("process_items", True), ("placement", False)],
)
def test_whole_words_of_names_are_compared(name, is_refused):
    assert bool(parts(name) & refused_words()) is is_refused


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_name_of_the_glossary_is_in_the_code(row):
    for name in re.findall(r"`([^`]+)`", row[3]):
        assert resolves(f"timeline_api.{name}"), name


def resolves(path: str) -> bool:
    """Whether a dotted path is a module, or an attribute or field below one."""
    module, rest = path, list[str]()
    while module:
        try:
            found = importlib.import_module(module)
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            rest.insert(0, last)
            continue
        for name in rest:
            if name in getattr(found, "__annotations__", {}) and not hasattr(found, name):
                return rest[-1] == name
            found = getattr(found, name, None)
        return found is not None
    return False
