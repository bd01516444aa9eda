"""Keys: `tlk_ID_SECRET`, an id that finds the key and a secret that proves it.

The secret has 256 random bits, so that one SHA-256 hides it as well as a slow hash would: there is nothing to guess
from, as there is with a password. The digest is that of the whole text, compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from timeline_api.errors import KeyRefused
from timeline_api.model import AccessKey, Scope

_ID_BYTES, _SECRET_BYTES = 6, 32
_TEXT = re.compile(r"tlk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}", re.ASCII)

#: What an id that no key has is compared with, so that it is refused no sooner than one that a key has.
_NO_DIGEST = bytes(32)


def issue(
    timeline: str, scope: Scope, *, made: int, name: str = "", expires: int | None = None
) -> tuple[AccessKey, str]:
    """A new key for a timeline (or ALL_TIMELINES), and its text, which is nowhere else.

    `made` and `expires` are in seconds since 1970.
    """
    key_id = secrets.token_hex(_ID_BYTES)
    text = f"tlk_{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    key = AccessKey(
        id=key_id, digest=_digest(text), timeline=timeline, scope=scope, name=name, made=made, expires=expires
    )
    return key, text


def is_key(text: str) -> bool:
    """Whether `text` is written as a key is, be it one or not."""
    return bool(_TEXT.fullmatch(text))


def verified(text: str, find: Callable[[str], AccessKey | None], *, now: int) -> AccessKey:
    """The key that `text` is, of those that `find` gives by id.

    Why a key is refused is told only to whoever has all of it.
    Raises KeyRefused: there is no such key; or it has expired or was revoked.
    """
    form = _TEXT.fullmatch(text)
    key = find(form[1]) if form else None
    proven = hmac.compare_digest(_digest(text), key.digest if key else _NO_DIGEST)
    if key is None or not proven:
        raise KeyRefused("there is no such key")
    if key.revoked is not None:
        raise KeyRefused("the key was revoked")
    if not is_valid(key, now=now):
        raise KeyRefused("the key has expired")
    return key


def is_valid(key: AccessKey, *, now: int) -> bool:
    """Whether a key opens anything at a time: it was not revoked and has not expired."""
    return key.revoked is None and (key.expires is None or now < key.expires)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
