from __future__ import annotations

from dataclasses import replace

import pytest

from timeline_api.access import issue, permit, verified
from timeline_api.errors import ForeignTimeline, KeyRefused, ScopeTooWeak
from timeline_api.model import SCOPES

NOW = 1_700_000_000


def ring(*keys):
    return {key.id: key for key in keys}.get


def test_a_key_is_recognised_by_its_text():
    key, text = issue("ferry", "read", made=NOW)
    assert verified(text, ring(key), now=NOW) == key


def test_what_is_kept_of_a_key_does_not_hold_its_text():
    key, text = issue("ferry", "read", made=NOW, name="front page")
    secret = text.rpartition("_")[2]
    assert secret not in repr(key)
    assert len(key.digest) == 32


def test_no_two_keys_are_alike():
    keys = [issue("ferry", "read", made=NOW) for _ in range(100)]
    assert len({text for _, text in keys}) == len({key.id for key, _ in keys}) == 100


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: text + "A",
        lambda text: text + "\n",
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: text.upper(),
        lambda text: " " + text,
        lambda text: text.replace("tlk_", "tlk_\u0660"),
        lambda _: "",
        lambda _: "\udcff\x00é",
        lambda _: "tlk_" + "9" * 1_000_000,
    ],
)
def test_what_is_nearly_a_key_is_none(change):
    key, text = issue("ferry", "read", made=NOW)
    with pytest.raises(KeyRefused, match="no such key"):
        verified(change(text), ring(key), now=NOW)


def test_the_secret_of_another_key_proves_nothing():
    (key, text), (other, other_text) = issue("ferry", "read", made=NOW), issue("ferry", "admin", made=NOW)
    mixed = f"tlk_{other.id}_{text.split('_', 2)[2]}"
    assert mixed != other_text
    with pytest.raises(KeyRefused, match="no such key"):
        verified(mixed, ring(key, other), now=NOW)


def test_a_key_expires_at_its_second():
    key, text = issue("ferry", "read", made=NOW, expires=NOW + 10)
    assert verified(text, ring(key), now=NOW + 9) == key
    with pytest.raises(KeyRefused, match="expired"):
        verified(text, ring(key), now=NOW + 10)


def test_a_revoked_key_is_refused():
    key, text = issue("ferry", "read", made=NOW)
    with pytest.raises(KeyRefused, match="revoked"):
        verified(text, ring(replace(key, revoked=NOW)), now=NOW)


def test_that_a_key_was_revoked_is_told_to_its_holder_alone():
    key, text = issue("ferry", "read", made=NOW)
    with pytest.raises(KeyRefused, match="no such key"):
        verified(text[:-4] + "AAAA", ring(replace(key, revoked=NOW)), now=NOW)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("needed", SCOPES)
def test_a_scope_has_all_that_those_before_it_have(scope, needed):
    key, _ = issue("ferry", scope, made=NOW)
    if SCOPES.index(scope) >= SCOPES.index(needed):
        permit(key, needed, "ferry")
    else:
        with pytest.raises(ScopeTooWeak, match=needed):
            permit(key, needed, "ferry")


def test_a_key_opens_its_timeline_alone():
    key, _ = issue("ferry", "admin", made=NOW)
    permit(key, "read", "ferry")
    permit(key, "read", None)
    for other in ("Ferry", "ferry2", "*", ""):
        with pytest.raises(ForeignTimeline):
            permit(key, "read", other)


def test_a_key_for_all_opens_each_timeline():
    key, _ = issue("*", "read", made=NOW)
    for timeline in ("ferry", "other", "*", None):
        permit(key, "read", timeline)
