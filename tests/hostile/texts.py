"""Texts that are written to cost much: small recipes that fill any length, and random mixtures of such pieces.

A recipe is a function of a length in code points, so that one recipe gives a series of texts of which the growth of the
cost can be measured. `random_recipe(seed)` is the same recipe for the same seed, on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import count

Recipe = Callable[[int], str]


def repeated(piece: str) -> Recipe:
    """The same piece over and over."""
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def numbered(piece: str) -> Recipe:
    """A piece over and over, in which `{i}` is a number that grows, `{j}` the next one and `{w}` a word of its own."""

    def text(length: int) -> str:
        written: list[str] = []
        size = 0
        for number in count():
            written.append(piece.format(i=number, j=number + 1, w=word(number)))
            size += len(written[-1])
            if size >= length:
                return "".join(written)[:length]
        raise AssertionError

    return text


def nested(opening: str, core: str, closing: str) -> Recipe:
    """Marks that open again and again, then a core, then as many marks that close."""

    def text(length: int) -> str:
        depth = max(1, (length - len(core)) // (len(opening) + len(closing)))
        return (opening * depth + core + closing * depth)[:length]

    return text


def word(number: int) -> str:
    """A word with a capital, another one for each number: letters alone, so that it may be part of a name."""
    letters = ""
    while True:
        number, place = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[place]
        if not number:
            return "B" + letters + "o"


#: Every piece by itself, and what is made of it.
REPEATED = (
    ".",
    "!",
    "…",
    "-",
    ". . ",
    "'",
    '"',
    "“",
    "”",
    "(",
    ")",
    "[",
    ",",
    ", ",
    ";",
    ":",
    "/",
    "\t",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "—",
    "­",
    "a",
    "A",
    "1",
    "12",
    "é",
    "中",
    "\u0301",
    "\u200b",
    "a.",
    "A.",
    "J. ",
    "J.",
    "A.B.",
    "U.S. ",
    "Mr. ",
    "Dr. Mr. ",
    "Inc. ",
    "St. ",
    "Mr ",
    "President ",
    "Prime Minister ",
    "former President ",
    "President of ",
    "of the ",
    "and ",
    "and And ",
    "the ",
    "The ",
    "de la ",
    "van der ",
    "Bank of ",
    "Anna ",
    "Anna Bell ",
    "Anna Bell and ",
    "Anna Bell, ",
    "Bell & ",
    "Union of ",
    "Ministry of Trade and ",
    "Mexico ",
    "Mexican ",
    "US-Mexican ",
    "Anna's ",
    "Anna’s Bell's ",
    "he ",
    "she ",
    "He said ",
    "they ",
    "their ",
    "it ",
    "its ",
    "who ",
    "which ",
    "that ",
    "whose ",
    "the two leaders ",
    "the company ",
    "the president ",
    "both ",
    "may ",
    "May ",
    "Monday ",
    "Friday 12 ",
    "3 May 2019 ",
    "3 May 2019, ",
    "12/12/12 ",
    "2019-05-03 ",
    "1:",
    "12:30 ",
    "1990s ",
    "2019",
    "2019 ",
    "03",
    "3. ",
    "on 3 May ",
    "the last ",
    "two weeks ago ",
    "not until ",
    "since ",
    "by ",
    "from 3 May to ",
    "in 2019 and ",
    "last year's ",
    "yesterday ",
    "Easter ",
    "12 BC ",
    "1,000 ",
    "twenty-",
    "one two ",
    "early ",
    "summer ",
    "LONDON, Nov 3 (Reuters) - \n",
    "LONDON, Nov 3 (Reuters) -",
    "LONDON ",
    "LONDON, ",
    "LONDON-",
    "L.A. ",
    "(Reuters) ",
    "(Reuters) - ",
    "date 2023-11-18 ",
    "2023-11-18\n",
    "By Anna Bell, ",
    "By ",
    "by Anna ",
    "©2019 ",
    "• ",
    "* ",
    "Every Word Has A Capital\n",
    "EVERY WORD IS A CAPITAL ",
    "every word is small ",
    "a a a\n",
    "a,\nb,\n",
    "(APEC) ",
    "Anna Pell Ender (APE) ",
    "Anna, the mayor, ",
    "the mayor, Anna, ",
    ", the mayor of ",
    ", who ",
    ", which ",
    "“I ",
    "“we ",
    "He died on 3 May 2019. ",
    "On 3 May 2019 he died. ",
    "Anna Bell met Bo Carr on 3 May 2019. ",
    "On Friday Anna Bell met Bo Carr. ",
    "On 3 May Anna said ",
    "she told him on 3 March ",
    '"She told him on 3 March ',
    "“She told him on 3 March ",
    "“She told him on 3 March” ",
    "he said she said on Friday ",
    "which he said on Friday ",
    "who met Anna on Friday and ",
    "met Anna on Friday, ",
    "to meet on Friday ",
    "that he said that on Friday ",
    "at talks on Friday ",
    "the talks of the talks on Friday ",
    "talks on Friday between ",
    "Friday's talks' ",
    "if ",
    "when ",
    "was ",
    "has been ",
    "to be to ",
    "will ",
    "is is ",
    "said ",
    "said that ",
    "and said ",
    "met and ",
    "killed 3 people ",
    "A fire killed 3 people in Lisbon on 3 March 2020. ",
    "3 percent in 2019 ",
    "from $3 billion in 2020 ",
    "than in 2019 ",
    "$",
    "%",
    "$3 ",
    "as ... as ",
    "sales rose 3% in May ",
    "n't ",
    "'s ",
    "s' ",
    "'' ",
)

#: The same for lists of dates; apart, so that the random mixtures of a seed stay what they are.
DATES_REPEATED = (
    *("May\n3\n", "3\nMay\n", "1. May\n2. June\n", "May 3\nx\n", "Friday:\nhe met Anna\n", "3 May 1990\nHe went\n"),
    *(
        "March or April or ",
        "Monday to ",
        "from May to ",
        "since May until June since ",
        "May-June-",
        "1990 or 1991 or ",
    ),
    *("May of June of ", "before May after June before ", "- 3 May: \n", "Published: May 3\n", "Q1 or Q2 or "),
)
DATES_NUMBERED = ("{i} days ago ", "in {i} weeks ", "May {i}\n", "{i} May\n{j} June\n", "{i} or {j} days ago or ")

#: The same for transcripts, times of updates, guides to programmes and headlines that run on.
PAGES_REPEATED = (
    *(
        "LUND: ",
        "LUND: We left on Friday.\n",
        "ANNA LUND, MAYOR: We left on Friday. ",
        "(Updated ",
        "(Updated 3 May 2020) ",
    ),
    *("Fire Kills Man In Town On Friday The mayor left ", "took us an hour on Friday ", "had he left on Friday, "),
    *("8.00-8.45 pm BBC Anna met Bo on Friday.\n", "1-1.00 pm ", "Read more: Anna left on Friday\n"),
)
PAGES_NUMBERED = (
    "{w}: We left on Friday.\n",
    "(Updated {i}:30 p.m.) {w} left. ",
    "{w} Kills Man In {w} On Friday The mayor left ",
    "{w} was ablaze on Friday ",
)

NUMBERED = (
    "Anna Bell{i} and ",
    "Anna {w} and ",
    "{w} ",
    "{w} {w} ",
    "{w}, ",
    "Anna {w}, ",
    "{w} Bell. ",
    "{w} Bell met {w} Carr on Friday. ",
    "Mr. {w} ",
    "J. {w} ",
    "President {w} and ",
    "{w} and {w} ",
    "On Friday {w} Bell met Anna {w}. ",
    "On Friday he met Anna {w}. ",
    "On Friday the president met {w} Bell. ",
    "The Mexican president met {w} on Friday. ",
    "“He met Anna {w} on Friday, ",
    "A fire killed {i} people in Lisbon on 3 March 2020. ",
    "In {i} they met. ",
    "{i} ",
    "{i}/5/2019 ",
    "{i} May ",
    "May {i} ",
    "{i}. ",
    "{w}\n",
    "{w} {w}\n\n",
    "{w} ({w}) ",
    "{w} Pell Ender ({w}PE) ",
    "{w}, the mayor of {w}, ",
    "the mayor, {w}, ",
    "{w}'s ",
    "of {w} ",
    "{w} of {w} ",
    "in {w} ",
    "“{w}” ",
    "({w} ",
    "{w}; ",
    "{w}: ",
    "{w} said {w} ",
    "said {w}, who ",
    "whose {w} ",
    "On 3 May {w}, ",
    "the {w} company ",
    "the company {w} ",
    "They met in {i}, ",
    "They met in {w} on 3 May 2019. ",
    "Both leaders met {w} on Friday. ",
    "The two countries met in {w} on Friday. ",
    "She met {w} on Friday; ",
    "Bell {w} met Anna on Friday.\n",
    "LONDON, Nov {i} (Reuters) - {w}\n",
    "{w} (Reuters) - ",
    "By Anna {w}\n",
    "Anna van der {w} de la ",
    "{w} van ",
    "{w} Union of ",
    "{w} Workers and ",
    "Prime Minister {w} ",
)

NESTED = (
    ("(", "On Friday Anna met Bo", ")"),
    ('"', "he met her on Friday", '"'),
    ("“", "he met her on Friday", "”"),
    ("[(", "Friday", ")]"),
    ("«", "On Friday she left", "»"),
    ("he said ", "they met on Friday", ""),
    ("that ", "they met on Friday", ""),
    ("who said ", "they met on Friday", " was"),
    ("the talks of ", "Friday", ""),
    ("Anna's ", "Friday talks", ""),
    ("if he ", "met on Friday", ", then"),
    ("the man who ", "met on Friday", " left"),
    ("to try ", "to meet on Friday", ""),
    ("Bank of ", "Friday", ""),
    ("from ", "3 May 2019", " to 4 May 2019"),
    ("since ", "Friday", ""),
)


def recipes() -> Mapping[str, Recipe]:
    """The recipes without chance, by what they are made of."""
    plain = {f"repeat {piece!r}": repeated(piece) for piece in (*REPEATED, *DATES_REPEATED, *PAGES_REPEATED)}
    counted = {f"number {piece!r}": numbered(piece) for piece in (*NUMBERED, *DATES_NUMBERED, *PAGES_NUMBERED)}
    bracketed = {f"nest {opening!r} {core!r}": nested(opening, core, closing) for opening, core, closing in NESTED}
    return {**plain, **counted, **bracketed}


#: A grammar of sentences: a symbol in braces stands for one of its lines.
GRAMMAR: Mapping[str, tuple[str, ...]] = {
    "text": (
        "{clause}{stop}",
        "{clause}{joint}{text}",
        "“{clause}{joint}",
        "{line}",
        "{phrase}{joint}{text}",
        "({text}",
    ),
    "clause": (
        "{who} {verb} {whom} {when}",
        "{when} {who} {verb} {whom}",
        "{who}, {aside}, {verb} {whom} {when}",
        "{who} said {clause}",
        "{verb} {when}",
        "{who} {verb} to {verb} {whom} {when}",
    ),
    "who": (
        "Anna Bell",
        "{w} Bell",
        "Mr. {w}",
        "J. {w}",
        "he",
        "she",
        "they",
        "it",
        "the president",
        "the Mexican president",
        "the two leaders",
        "the company",
        "{who} and {who}",
        "{who}’s {noun}",
        "President {w}",
        "whose {noun}",
    ),
    "whom": ("{who}", "{who} at {noun}", "a {noun} of {whom}", "", "that {clause}", "{who} in {w}"),
    "verb": (
        "met",
        "told",
        "killed",
        "signed",
        "was",
        "has been",
        "will meet",
        "rose",
        "fell",
        "opened",
        "is due to open",
        "n't",
    ),
    "noun": ("talks", "meeting", "summit", "Friday's talks", "sales", "agreement", "fire", "{i} people", "$3 billion"),
    "when": (
        "on Friday",
        "on 3 May 2019",
        "in {i}",
        "in May",
        "yesterday",
        "two weeks ago",
        "12/12/12",
        "since 2019",
        "not until Tuesday",
        "from 3 May to 4 May",
        "last year",
        "",
        "in the 1990s",
        "{when} and {when}",
        "at 11:30 PM",
    ),
    "aside": ("the mayor of {w}", "who {verb} {whom} {when}", "which {clause}", "the chairman", "a {noun}"),
    "phrase": (
        "the {noun} of {who}",
        "{when}",
        "{who}",
        "of the {noun}",
        "than in 2019",
        "J.",
        "Mr.",
        "and",
        "…",
        "'",
        "--",
    ),
    "line": ("LONDON, Nov 3 (Reuters) - ", "By Anna {w}\n", "• {clause}\n", "{who}\n\n", "EVERY WORD {w}\n"),
    "stop": (". ", "! ", "?” ", ".\n", ".\n\n", "… ", ".) ", ""),
    "joint": (" and ", ", ", "; ", " that ", ", who ", " when ", " — ", "” ", " ", ", which "),
}

#: So deep an expansion goes on; deeper symbols give nothing.
_DEEPEST = 7


def random_recipe(seed: int) -> Recipe:
    """A recipe by chance: a few expansions of the grammar, over and over in turn, or new ones all the time."""
    draw = random.Random(seed)
    kind = draw.choice(("cycle", "cycle", "cycle", "fresh", "tokens"))
    if kind == "fresh":
        return lambda length: _fresh(seed, length)
    if kind == "tokens":
        pieces = draw.sample((*REPEATED, *NUMBERED), draw.randint(2, 6))
    else:
        pieces = [_expanded("text", draw, 0) for _ in range(draw.randint(1, 3))]
    return numbered("".join(_safe(piece) for piece in pieces) or ".")


def _fresh(seed: int, length: int) -> str:
    draw = random.Random(seed)
    written: list[str] = []
    size = 0
    while size < length:
        number = len(written)
        written.append(_safe(_expanded("text", draw, 0)).format(i=number, j=number + 1, w=word(number)) or " ")
        size += len(written[-1])
    return "".join(written)[:length]


def _expanded(symbol: str, draw: random.Random, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    line = draw.choice(GRAMMAR[symbol])
    parts = []
    while "{" in line:
        before, _, rest = line.partition("{")
        name, _, line = rest.partition("}")
        inner = _expanded(name, draw, depth + 1) if name in GRAMMAR else f"{{{name}}}"
        parts += [before, inner]
    return "".join((*parts, line))


def _safe(piece: str) -> str:
    """The piece, whose braces are those of `numbered` alone."""
    return piece
