"""Access keys: make them, verify them, and check their scope and timeline.

The text of a key is `tlk_ID_SECRET`: the id finds the key, the secret proves it. The secret has 256 random bits, so
that one SHA-256 protects it; a slow hash, as for passwords, is not necessary. The digest is that of the whole text,
compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from timeline_api.errors import ForeignTimeline, KeyRefused, ScopeTooWeak
from timeline_api.model import AccessKey, Scope

_ID_BYTES, _SECRET_BYTES = 6, 32
_TEXT = re.compile(r"tlk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}", re.ASCII)

#: Compared with where no key has the id, so that the refusal takes as long as for a wrong secret.
_NO_DIGEST = bytes(32)


def issue(
    timeline: str, scope: Scope, *, made: int, name: str = "", expires: int | None = None
) -> tuple[AccessKey, str]:
    """Return a new key for a timeline (or ALL_TIMELINES), and its text, which is not stored.

    `made` and `expires` are in seconds since 1970.
    """
    key_id = secrets.token_hex(_ID_BYTES)
    text = f"tlk_{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    key = AccessKey(
        id=key_id, digest=_digest(text), timeline=timeline, scope=scope, name=name, made=made, expires=expires
    )
    return key, text


def is_key(text: str) -> bool:
    """Whether `text` has the form of a key, whether such a key exists or not."""
    return bool(_TEXT.fullmatch(text))


def verified(text: str, find: Callable[[str], AccessKey | None], *, now: int) -> AccessKey:
    """Return the key with this text; `find` returns the key of an id.

    That a key has expired or was revoked is only stated if the whole text is right.
    Raises KeyRefused: there is no such key, or it has expired or was revoked.
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
    """Whether a key was not revoked and has not expired at a time in seconds since 1970."""
    return key.revoked is None and (key.expires is None or now < key.expires)


def permit(key: AccessKey, scope: Scope, timeline: str | None) -> None:
    """Check that a key has `scope` on `timeline`; None stands for requests that concern no timeline.

    Raises ForeignTimeline: the key is for another timeline, whether this one exists or not; ScopeTooWeak.
    """
    if timeline is not None and not key.is_for(timeline):
        raise ForeignTimeline
    if not key.has_scope(scope):
        raise ScopeTooWeak(scope)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
