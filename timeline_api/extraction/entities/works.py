"""Names that are no actors: works, known by the noun before them, and viruses."""

from __future__ import annotations

import re

from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon

#: The form of the name of a virus strain.
_STRAIN = re.compile(r"[A-Z]\d+[A-Z]\d+")


def is_work(name: str, before: str, after: str, lexicon: Lexicon) -> bool:
    """As in "her second album, Low Tide, …", "the series Red River Blues"; so is the name of a virus, "H9N2".

    A person's name may follow the noun too: "In the film Ana Silva sings".
    """
    if name[-1].isdigit() and _STRAIN.fullmatch(name):
        return True
    if not before.endswith(lexicon.names.ends_of_works):
        return False
    if lexicon.is_given(fold_name(name.split(maxsplit=1)[0])):
        return False
    is_apposed = after[:1] in (",", ".", "") and lexicon.names.apposed_work.search(before) is not None
    return is_apposed or (" " in name and lexicon.names.called_work.search(before) is not None)
