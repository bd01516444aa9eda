"""A compact signature of a document's text, and whether two signatures are of one text.

The signature is a bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997): each run of
three words is hashed, and the smallest hashes are stored. Below the lower of two sketches' largest hashes both are
complete, so that what they share there estimates how much of the shorter text stands in the longer one. Containment
and not resemblance is computed, because a wire report is often printed with its end cut off.
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

#: Words in a run. Independent reports of one event share few runs of three; one word changed costs three runs.
_RUN = 3

#: Hashes of a signature, and bytes of each: 256 characters of base64 a document, and an error of 0.06 at one half.
_SIZE, _BYTES = 64, 3

#: The share of the shorter text from which it is the same text. Light editing leaves more, a long common quote less.
_SAME = 0.5

#: Runs that a text must have: a single sentence may be equal by chance.
_SHORTEST = 20

#: Hashes of the shorter text that must be comparable with the longer one's.
_COMPARABLE = 12


def with_signature(extraction: Extraction) -> Extraction:
    """Return the extraction with the signature and the topic of the document's text in its mentions."""
    if not extraction.mentions:
        return extraction
    text = reading_text(extraction.document.text).text
    reference = replace(extraction.mentions[0].document, signature=signature_of(text), subject=subject_of(text))
    return replace(extraction, mentions=tuple(replace(each, document=reference) for each in extraction.mentions))


def signature_of(text: str) -> str:
    """Return the signature of a text; "" if it is too short to have one."""
    words = words_of(text)
    runs = {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
    if len(runs) < _SHORTEST:
        return ""
    hashes = sorted({blake2b(run.encode(), digest_size=_BYTES).digest() for run in runs})
    return b64encode(b"".join(hashes[:_SIZE])).decode()


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
    """Return up to where a signature is complete: its largest hash; the largest possible if it has all of the text."""
    hashes = _hashes(signature)
    return max(hashes) if len(hashes) == _SIZE else 1 << 8 * _BYTES
