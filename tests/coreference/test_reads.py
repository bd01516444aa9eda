"""How often the store is read for a change: once for what is around it, and once for each ring of linked events."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.timelines import Shelf
from timeline_api.coreference.clustering import incremental

CAST = ("Ann Lee", "Bob Ray")


def met(edtf: str, source: str, cast=CAST):
    sentence = f"{' and '.join(cast)} met then. [{source}]"
    return mention(sentence, on="then", edtf=edtf, trigger="met", lemma="meet", actors=cast, source=source)


def reads_for(shelf: Shelf, *mentions) -> int:
    before = shelf.reads
    shelf.add(*mentions)
    return shelf.reads - before


def test_a_document_that_is_linked_to_nothing_takes_one_read():
    shelf = Shelf()
    shelf.add(met("2023-11-15", "Ledger"))
    assert reads_for(shelf, met("2023-01-15", "Wire"), met("2021-03", "Wire")) == 1


def test_a_document_without_a_dated_mention_takes_none():
    assert reads_for(Shelf(), met(None, "Wire")) == 0


def test_a_document_that_joins_an_event_takes_no_more_reads_when_the_event_is_big():
    shelf = Shelf()
    for number in range(40):
        shelf.add(met("2023-11-15", f"Outlet {number}", (*CAST, f"Cy Name{number}")))
    assert len(shelf.timeline) == 1
    assert reads_for(shelf, met("2023-11-15", "Wire")) <= 2


def test_documents_linked_in_a_row_take_a_read_for_each_event_that_is_reached():
    """A month, its quarter and the year are linked as long as they name one day alone."""
    shelf = Shelf()
    shelf.add(met("2023-11-15", "Ledger"))
    shelf.add(met("2023-11", "Wire"))
    shelf.add(met("2023", "Post"))
    assert len(shelf.timeline) == 1
    assert reads_for(shelf, met("2023-11-15", "Herald")) <= 3


def test_nothing_is_read_once_clusters_are_made(monkeypatch):
    shelf, at_first_cluster = Shelf(), []

    def counting(component, graph):
        at_first_cluster.append(shelf.reads)
        return clusters_of(component, graph)

    clusters_of = incremental.clusters_of
    monkeypatch.setattr(incremental, "clusters_of", counting)
    for number, day in enumerate(("2023-11-15", "2023-11", "2023", "2023-11-16", "2023-11-14", "2022")):
        at_first_cluster.clear()
        shelf.add(met(day, f"Outlet {number}"))
        assert set(at_first_cluster) == {shelf.reads}


@pytest.mark.parametrize("size", [5, 40])
def test_withdrawing_a_document_takes_two_reads_however_many_share_its_event(size):
    shelf = Shelf()
    gone = met("2023-11-15", "Ledger")
    shelf.add(gone, *(met("2023-11-15", f"Outlet {number}", (*CAST, f"Cy Name{number}")) for number in range(size)))
    before = shelf.reads
    shelf.remove(gone.document.id)
    assert shelf.reads - before <= 2
