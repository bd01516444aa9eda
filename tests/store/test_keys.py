"""Access keys, on every engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from timeline_api.access import issue
from timeline_api.errors import KeyNotFound
from timeline_api.store import Store, open_store
from timeline_api.store.sql.engines.sqlite import SqliteDatabase
from timeline_api.store.sql.keys import SqlKeys

NOW = 1_700_000_000


def test_a_key_is_kept_as_it_is(store: Store) -> None:
    key, _ = issue("ferry", "write", made=NOW, name="Käte’s desk", expires=NOW + 1)
    store.keys.add(key)
    assert store.keys.find(key.id) == key
    assert store.keys.all() == (key,)


def test_an_id_that_no_key_has_finds_nothing(store: Store) -> None:
    assert store.keys.find("0" * 12) is None


def test_keys_are_listed_in_the_order_in_which_they_were_made(store: Store) -> None:
    made = [issue("ferry", "read", made=NOW + second)[0] for second in (2, 0, 1)]
    for key in made:
        store.keys.add(key)
    assert [key.made for key in store.keys.all()] == [NOW, NOW + 1, NOW + 2]


def test_a_revoked_key_says_when(store: Store) -> None:
    key, _ = issue("ferry", "read", made=NOW)
    store.keys.add(key)
    assert store.keys.revoke(key.id, at=NOW + 5).revoked == NOW + 5
    assert store.keys.revoke(key.id, at=NOW + 9).revoked == NOW + 5
    found = store.keys.find(key.id)
    assert found is not None
    assert found.revoked == NOW + 5


def test_a_key_that_is_not_there_cannot_be_revoked(store: Store) -> None:
    with pytest.raises(KeyNotFound):
        store.keys.revoke("nothing", at=NOW)


def test_that_there_was_a_key_is_remembered(store: Store) -> None:
    assert not store.keys.exist()
    key, _ = issue("ferry", "read", made=NOW)
    store.keys.add(key)
    store.keys.revoke(key.id, at=NOW)
    assert store.keys.exist()


def test_a_key_outlives_its_timeline(store: Store) -> None:
    key, _ = issue("ferry", "read", made=NOW)
    store.put_timeline("ferry")
    store.keys.add(key)
    store.delete_timeline("ferry")
    assert store.keys.find(key.id) == key


def test_a_key_made_by_another_process_is_found_at_once(sqlite_store: Store, sqlite_file: Path) -> None:
    other = open_store(f"sqlite:///{sqlite_file}")
    key, _ = issue("ferry", "read", made=NOW)
    assert sqlite_store.keys.find(key.id) is None
    other.keys.add(key)
    other.close()
    assert sqlite_store.keys.find(key.id) == key


def test_what_another_process_does_to_a_key_counts_after_a_second(sqlite_file: Path) -> None:
    moment = 0.0
    database = SqliteDatabase(str(sqlite_file), busy_timeout_ms=5000)
    here, there = SqlKeys(database, clock=lambda: moment), SqlKeys(database)
    key, _ = issue("ferry", "read", made=NOW)
    assert not here.exist()
    there.add(key)
    assert not here.exist()
    moment = 1.1
    assert here.exist()
    assert here.find(key.id) == key
    there.revoke(key.id, at=NOW)
    assert here.find(key.id) == key
    moment = 2.2
    assert here.find(key.id) == replace(key, revoked=NOW)
    database.close()


def test_a_key_revoked_here_is_so_at_once(store: Store) -> None:
    key, _ = issue("ferry", "read", made=NOW)
    store.keys.add(key)
    assert store.keys.find(key.id) == key
    store.keys.revoke(key.id, at=NOW)
    found = store.keys.find(key.id)
    assert found is not None
    assert found.revoked == NOW


def test_a_token_of_a_subscriber_is_no_key_that_closes_the_service(store):
    store.keys.add(issue("ferry", "subscribe", made=0)[0])
    assert not store.keys.exist()
    store.keys.add(issue("ferry", "read", made=0)[0])
    store.keys.revoke(store.keys.all()[-1].id, at=1)
    assert store.keys.exist()
