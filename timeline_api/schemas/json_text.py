"""Read JSON strictly, the same for a request's body and for a line of input."""

from __future__ import annotations

import json
from collections import Counter
from typing import NoReturn

from timeline_api.errors import InvalidJson
from timeline_api.schemas.requests import MAX_NAME

#: No field of the contract needs a longer number; Python itself refuses those over 4300 digits.
MAX_DIGITS = 20


def read_json(text: bytes) -> object:
    """Return the value of a UTF-8 JSON text; a byte order mark in front is ignored.

    Raises InvalidJson: not UTF-8, not JSON (with line and column), NaN or Infinity, a name given twice in one
    object, a whole number of more than 20 digits, or nesting deeper than the interpreter goes.
    """
    try:
        return _DECODER.decode(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidJson(f"the JSON is not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise InvalidJson(f"malformed JSON in line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise InvalidJson("the JSON is nested too deeply") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise InvalidJson(f"{twice[:MAX_NAME]!r} is given twice in one object", field=twice[:MAX_NAME])
    return members


def _whole_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise InvalidJson(f"a number has {len(digits)} digits; {MAX_DIGITS} are the most")
    return int(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidJson(f"{name} is not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole_number, parse_constant=_refuse_constant, strict=True
)
