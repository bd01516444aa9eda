"""A compact signature of a document's text, and whether two signatures are of one text.

The signature is a bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997): each run of
three words is hashed, and the smallest hashes are kept. Below the lower of two sketches' largest hashes both are
complete, so that what they share there estimates how much of the shorter text stands in the longer one. Containment
and not resemblance is asked, because a wire report is often printed with its end cut off.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from timeline_api.coreference.comparison.evidence.topics import subject_of
from timeline_api.language.event_words import words_of
from timeline_api.language.reading_text import reading_text
from timeline_api.model import Extraction

#: Words in a run. Independent reports of one happening share few runs of three; one word changed costs three runs.
_RUN = 3

#: Hashes kept, and bytes of each: 256 characters of base64 a document, and an error of 0.06 at one half.
_KEPT, _BYTES = 64, 3

#: The share of the shorter text from which it is the same text. Light editing leaves more, a long common quote less.
_SAME = 0.5

#: Runs that a text must have: of a single sentence it cannot be told whether it was copied.
_SHORTEST = 20

#: Kept hashes of the shorter text that must be comparable with the longer one's.
_COMPARABLE = 12


def with_signature(extraction: Extraction) -> Extraction:
    """The extraction with its mentions bearing the signature and the subject of the document's text."""
    if not extraction.mentions:
        return extraction
    text = reading_text(extraction.document.text).text
    reference = replace(extraction.mentions[0].document, signature=signature_of(text), subject=subject_of(text))
    return replace(extraction, mentions=tuple(replace(each, document=reference) for each in extraction.mentions))


def signature_of(text: str) -> str:
    """The signature of a text, "" for one that is too short to have one."""
    words = words_of(text)
    runs = {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
    if len(runs) < _SHORTEST:
        return ""
    hashes = sorted({blake2b(run.encode(), digest_size=_BYTES).digest() for run in runs})
    return b64encode(b"".join(hashes[:_KEPT])).decode()


def same_text(left: str, right: str) -> bool:
    """Whether two signatures are of one text, edited or cut; none is the same as another where a text has none."""
    if left == right:
        return bool(left)
    one, other = _hashes(left), _hashes(right)
    shared = one & other
    if len(shared) < _COMPARABLE * _SAME:
        return False
    bound = min(_bound(left), _bound(right))
    fewer = min(sum(each <= bound for each in one), sum(each <= bound for each in other))
    return fewer >= _COMPARABLE and sum(each <= bound for each in shared) >= _SAME * fewer


@lru_cache(maxsize=16384)
def _hashes(signature: str) -> frozenset[int]:
    packed = b64decode(signature)
    return frozenset(int.from_bytes(packed[at : at + _BYTES]) for at in range(0, len(packed), _BYTES))


@lru_cache(maxsize=16384)
def _bound(signature: str) -> int:
    """Up to where a signature is complete: its largest hash, or all where it holds every hash of the text."""
    hashes = _hashes(signature)
    return max(hashes) if len(hashes) == _KEPT else 1 << 8 * _BYTES
