"""What every store promises of a search for words: what is found, what is not, and that nothing is malformed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, join, pages, tell, told
from timeline_api.model import Merge, TimelineQuery
from timeline_api.store import Store

TEXTS = {
    "ferry": "The council of Port Ellery approved the ferry line's 50% subsidy (2031).",
    "ferries": "Ferries carried José Núñez and Zoë Straße to Łódź on 2031-05-01 (2031).",
    "letter": "'Don't panic', wrote the harbour-master of Ellery Port: NOT near OR AND (2031).",
    "tokyo": "習近平国家主席は東京で会談した (2031).",
    "kyiv": "Премьер-министр прибыл в Киев ﬁnally (2031).",
}


any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


class PowerCutError(Exception):
    """Anything that goes wrong in the middle of a transaction."""


@pytest.fixture
def names(store: Store) -> dict[str, str]:
    """The events of TEXTS by id."""
    return {said(store, text): name for name, text in TEXTS.items()}


def said(store: Store, text: str) -> str:
    """The id of the event that a document of one sentence tells of."""
    document = builders.document(text)
    mention = builders.mention(text, on="2031", edtf="2031", trigger=text[:3], title="?", document=document)
    with store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(written=(builders.event(mention),)))
    return mention.id


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("ferry", ["ferry"]),
        ("FERRY", ["ferry"]),
        ("ferr*", ["ferries", "ferry"]),
        ("ferr", []),
        ("erry", []),
        ("ellery port", ["ferry", "letter"]),
        ('"port ellery"', ["ferry"]),
        ('"ellery port"', ["letter"]),
        ('"port ell"*', ["ferry"]),
        ('"port ell"', []),
        ('"port" "ellery"', ["ferry", "letter"]),
        ('"port ellery', ["ferry"]),
        ("“port ellery”", ["ferry"]),
        ("port ferries", []),
        ("jose", ["ferries"]),
        ("JOSE\u0301 nunez", ["ferries"]),
        ("zoe strasse", ["ferries"]),
        ("lodz", ["ferries"]),
        ("ŁÓDŹ", ["ferries"]),
        ("2031-05-01", ["ferries"]),
        ("2031-05*", ["ferries"]),
        ("50%", ["ferry"]),
        ("harbour-master", ["letter"]),
        ("master-harbour", []),
        ("don't", ["letter"]),
        ("line's", ["ferry"]),
        ("not near or and", ["letter"]),
        ("NOT ferry", []),
        ("ferry OR letter", []),
        ("ferry AND NOT line", []),
        ("NEAR(port ellery, 3)", []),
        ("words:ferry", []),
        ("title : ferry", []),
        ("^the", ["ferry", "letter"]),
        ("+ferry", ["ferry"]),
        ("-ferry", ["ferry"]),
        ("ferry*line", ["ferry"]),
        ("ferr* -", ["ferries", "ferry"]),
        ("習近平", ["tokyo"]),
        ("東京", ["tokyo"]),
        ("京東", []),
        ("київ", []),
        ("киев", ["kyiv"]),
        ("finally", ["kyiv"]),
        ("%", []),
        ("*", []),
        ('"', []),
        ('""', []),
        ("¶", []),
        ("ferry %", ["ferry"]),
        ("'; DROP TABLE events; --", []),
    ],
)
def test_a_search_finds_the_events_that_have_all_its_terms(
    store: Store, names: dict[str, str], q: str, found: list[str]
) -> None:
    assert sorted(names[event_id] for event_id in ids(store, q=q)) == found


def test_titles_quotes_and_actors_are_searched_and_sources_are_not(store: Store) -> None:
    event = tell(store, "2023", "Rome", title="A summit", actors=("Ana Lima",), source="The Gazette")
    for q in ("summit", "leaders met", "lima", "rome ana summit"):
        assert ids(store, q=q) == [event.id]
    assert ids(store, q="gazette") == []


def test_a_row_of_words_does_not_reach_from_one_text_into_another(store: Store) -> None:
    event = tell(store, "2023", "Rome", title="A summit", actors=("Ana Lima", "Ben Roy"))
    assert ids(store, q='"summit the"') == ids(store, q='"lima ben"') == []
    assert ids(store, q='"ben roy"') == [event.id]


def test_the_quotes_of_every_mention_are_searched_as_they_come_and_go(store: Store) -> None:
    first = tell(store, "2023", "Rome", source="The Gazette")
    joined = join(store, first, "2023", "Bern", source="The Herald")
    assert ids(store, q="rome") == ids(store, q="bern") == [first.id]
    with store.transaction(STORY) as session:
        session.remove(joined.mentions[1].document.id, Merge(removed=(joined.id,), written=(first,)))
    assert (ids(store, q="rome"), ids(store, q="bern")) == ([first.id], [])


def test_what_a_transaction_took_back_is_not_found(store: Store) -> None:
    kept = tell(store, "2023", "Rome")
    document, mention = told("2024", "Bern")

    def fail_after_adding() -> None:
        with store.transaction(STORY) as session:
            session.add([found_in(document, mention)], Merge(removed=(kept.id,), written=(builders.event(mention),)))
            raise PowerCutError

    with pytest.raises(PowerCutError):
        fail_after_adding()
    assert (ids(store, q="rome"), ids(store, q="bern")) == ([kept.id], [])


def test_the_events_of_another_timeline_are_not_found(store: Store) -> None:
    elsewhere = tell(store, "2023", "Rome", timeline="another")
    here = tell(store, "2023", "Bern")
    assert (ids(store, q="rome"), ids(store, q="leaders")) == ([], [here.id])
    assert ids(store, q="rome", timeline="another") == [elsewhere.id]
    store.delete_timeline("another")
    assert ids(store, q="leaders") == [here.id]


def test_what_is_found_is_paged_sorted_and_counted_like_any_list(store: Store) -> None:
    for year in range(2000, 2006):
        tell(store, str(year), "Rome")
        tell(store, str(year), "Bern")
    found = [event.when.text for page in pages(store, q="rome", sort="changed", limit=4) for event in page]
    assert found == [str(year) for year in range(2005, 1999, -1)]
    assert store.events(STORY, TimelineQuery(q="rome", limit=1, counted=True)).count == 6
    assert store.facets(STORY, TimelineQuery(q="rome")).count == 6


@pytest.mark.parametrize("q", ['"' * 999, "*" * 999, "a " * 499, "a* " * 333, "( " * 499, '"a b" ' * 166, "\\" * 999])
def test_a_long_search_is_looked_for(store: Store, q: str) -> None:
    tell(store, "2023", "Rome")
    assert ids(store, q=q) == []


def test_five_hundred_terms_are_all_looked_for(store: Store) -> None:
    words = [f"{first}{second}" for first in "abcdefghijklmnopqrst" for second in "abcdefghijklmnopqrst"][:330]
    event = tell(store, "2023", "Rome", title=" ".join(words))
    assert ids(store, q=" ".join(words)) == [event.id]
    assert ids(store, q=" ".join([*words[:-1], "xx"])) == []


def test_words_of_any_length_are_told_apart(store: Store) -> None:
    long = "ä" * 600
    events = {end: tell(store, "2023", f"room {end}", title=f"{long}{end} speaks") for end in ("x", "y")}
    assert ids(store, q=f"{long}x") == ids(store, q=f"speaks {long}x*") == [events["x"].id]
    assert len(ids(store, q=f"{long}*")) == 2
    assert ids(store, q=long) == ids(store, q=f"{long}z*") == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=st.one_of(any_text, st.text('"*()^:+-{}[] \\ANDORTNEferyél¶\n', max_size=40)))
def test_no_search_is_malformed(sqlite_store: Store, q: str) -> None:
    sqlite_store.put_timeline(STORY)
    sqlite_store.events(STORY, TimelineQuery(q=q))
