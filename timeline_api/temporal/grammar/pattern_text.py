"""Patterns as text, before RE2 compiles them: their named groups, and what alternatives have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_GROUP = re.compile(r"\(\?P<(\w+)>")

#: What tells how the groups of a pattern are nested; escapes and character classes are passed over whole.
_PIECE = re.compile(r"\\x\{\w+\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\((?:\?[a-z-]*:)?|\)|\|", re.DOTALL)

#: The smallest parts of a pattern, what repeats one, and a slot with another name.
_ATOM = re.compile(r"\{[a-z][a-z_]*(?::[a-z][a-z_0-9]*)?\}|\\x\{\w+\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)

_REPEATED = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})\??")

_RENAMED = re.compile(r"\{([a-z][a-z_]*):[a-z][a-z_0-9]*\}")


def factored(patterns: Iterable[str]) -> str:
    """One pattern for what any of the patterns matches, in which those that begin alike share their beginning.

    Slots lose their other names. RE2 itself factors out literals and single classes alone; with less to try at each
    character the automaton has fewer and smaller states.
    """
    return _alternation([_pieces(_RENAMED.sub(r"{\1}", pattern)) for pattern in patterns])


def _alternation(sequences: Iterable[list[str]]) -> str:
    tails: dict[str, list[list[str]]] = {}
    for sequence in sequences:
        tails.setdefault("".join(sequence[:1]), []).append(sequence[1:])
    branches = [
        head + ("".join(several[0]) if len(several) == 1 or not head else _alternation(several))
        for head, several in tails.items()
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _pieces(pattern: str) -> list[str]:
    """The parts of a pattern that follow one another, each with what repeats it; one that is an alternation is one."""
    pieces: list[str] = []
    depth, start, end = 0, 0, 0
    while end < len(pattern):
        atom = _ATOM.match(pattern, end)[0]  # type: ignore[index]  # it matches any character
        end += len(atom)
        if atom == "|" and not depth:
            return [f"(?:{pattern})"]
        depth += (atom == "(") - (atom == ")")
        if not depth:
            repeated = _REPEATED.match(pattern, end)
            end = repeated.end() if repeated else end
            pieces.append(pattern[start:end])
            start = end
    return pieces


def captured_twice(pattern: str) -> str:
    """The first named group that stands twice other than in two alternatives of one group; "" for none."""
    paths: dict[str, list[dict[int, int]]] = {}
    path: dict[int, int] = {0: 0}
    opened = [0]
    for number, piece in enumerate(_PIECE.finditer(pattern), 1):
        text = piece.group()
        if text.startswith("("):
            name = _GROUP.match(text)
            if name:
                if any(not _exclude(path, other) for other in paths.get(name[1], ())):
                    return name[1]
                paths.setdefault(name[1], []).append(dict(path))
            opened.append(number)
            path[number] = 0
        elif text == ")":
            path.pop(opened.pop(), None)
        elif text == "|":
            path[opened[-1]] += 1
    return ""


def _exclude(path: Mapping[int, int], other: Mapping[int, int]) -> bool:
    """Whether two groups, by the alternatives they lie in, are in two alternatives of one group."""
    return any(branch != other[group] for group, branch in path.items() if group in other)


def numbered(pattern: str) -> str:
    """The pattern with a number behind the name of each group that stands in several alternatives."""
    counts: Counter[str] = Counter()

    def numbered(match: re.Match[str]) -> str:
        name = match[1]
        counts[name] += 1
        if counts[name] == 1:
            return match[0]
        slot, _, alias = name.partition("__")
        return f"(?P<{slot}__{alias or slot}__{counts[name]}>"

    return _GROUP.sub(numbered, pattern)


def without_groups(pattern: str) -> str:
    """The pattern with its named groups made anonymous, so that several can stand in one."""
    return _GROUP.sub("(?:", pattern)
