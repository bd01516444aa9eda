"""What the history of an event says after a document was deleted that it had words from."""

from __future__ import annotations

import pytest

from tests.web.correcting import COURIER, DOCUMENTS, EVENTS

POST = {**COURIER, "source": "Harbour Post", "text": "Governor Ola Steen met Mayor Ida Brandt in Wick on 13 May 2031."}


def tell(client, *documents):
    """The ids of documents, by their sources."""
    return {said["source"]: client.post(DOCUMENTS, json=said).json["id"] for said in documents}


def fire(number, source):
    return {**COURIER, "text": f"A fire killed {number} dogs in Brill on 2 March 2031.", "source": source}


@pytest.fixture
def told(client):
    return tell(client, COURIER, POST)


def the_event(client):
    """The address of the only event."""
    (found,) = client.get(EVENTS).json["items"]
    return f"{EVENTS}/{found['id']}"


def history(client):
    return client.get(f"{the_event(client)}/history").json["items"]


def correct(client, said, about=""):
    answer = client.patch(f"{the_event(client)}{about}", json=said, headers={"If-Match": "*"})
    assert answer.status_code == 200
    return answer.json


def test_a_title_that_only_a_deleted_document_gave_is_null(client, told):
    (given,) = client.get(EVENTS).json["items"]
    correct(client, {"title": "Talks"})
    correct(client, {"title": None})
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    taken_back, corrected = history(client)
    assert given["title"] == "Governor Ola Steen met Mayor Ida Brandt in Wick"
    assert [state["title"] for edit in (taken_back, corrected) for state in edit["after"]] == [None, "Talks"]


def test_a_title_stays_that_another_document_gives_too(client, told):
    tell(client, {**POST, "source": "City Wire"})
    (given,) = client.get(EVENTS).json["items"]
    correct(client, {"hidden": False})
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    assert history(client)[0]["after"][0]["title"] == given["title"]


def test_a_title_stays_that_a_person_set(client, told):
    correct(client, {"title": "Governor Ola Steen met Mayor Ida Brandt in Wick"})
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    (edit,) = history(client)
    assert edit["after"][0]["title"] == edit["set"]["title"]


def test_the_history_of_a_conflict_says_how_many_values_went_with_documents(client, told):
    correct(client, {"state": "resolved", "value": "Wick"}, "/conflicts/place")
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    (edit,) = history(client)
    left = {"id": "place", "state": "resolved", "value": None, "values": ["Port Ellery"], "removed": 1}
    assert (edit["settles"], edit["after"][0]["conflicts"]) == (left, [left])
    assert edit["before"][0]["conflicts"] == [left | {"state": "open"}]


def test_values_that_others_give_too_stay_and_so_does_the_settlement(client, told):
    tell(client, {**POST, "source": "City Wire"})
    correct(client, {"state": "resolved", "value": "Wick"}, "/conflicts/place")
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    (edit,) = history(client)
    assert (edit["settles"]["value"], edit["settles"]["removed"]) == ("Wick", 0)
    (conflict,) = client.get(the_event(client)).json["conflicts"]
    assert (conflict["state"], conflict["resolved"]) == ("resolved", "Wick")


@pytest.mark.parametrize("value", ["Wick", "Port Ellery"])
def test_a_conflict_that_was_settled_with_forgotten_words_is_open_when_they_come_back(client, told, value):
    correct(client, {"state": "resolved", "value": value}, "/conflicts/place")
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    tell(client, POST)
    (conflict,) = client.get(the_event(client)).json["conflicts"]
    assert (conflict["state"], conflict["reopened"]) == ("open", True)


def test_days_are_nobodys_words_and_stay(client):
    letter = "In {} 2031 Ida Brandt wrote a letter to Ola Steen."
    told = tell(client, *({**COURIER, "text": letter.format(month), "source": month} for month in ("March", "April")))
    correct(client, {"state": "resolved", "value": "2031-04"}, "/conflicts/date")
    client.delete(f"{DOCUMENTS}/{told['April']}")
    (edit,) = history(client)
    assert (edit["settles"]["value"], edit["settles"]["values"]) == ("2031-04", ["2031-03", "2031-04"])
    tell(client, {**COURIER, "text": letter.format("April"), "source": "April"})
    assert client.get(the_event(client)).json["date"]["edtf"] == "2031-04"


def test_a_number_is_forgotten_that_is_part_of_what_another_document_says(client):
    told = tell(client, fire(5, "Ellery Courier"), fire(15, "Harbour Post"))
    (conflict,) = client.get(the_event(client)).json["conflicts"]
    correct(client, {"state": "explained"}, f"/conflicts/{conflict['id']}")
    client.delete(f"{DOCUMENTS}/{told['Ellery Courier']}")
    (edit,) = history(client)
    assert (edit["settles"]["values"], edit["settles"]["removed"]) == (["15 dogs"], 1)


def test_what_came_between_a_correction_and_its_undo_is_forgotten_too(client):
    told = tell(client, COURIER)
    correct(client, {"pinned": True})
    told |= tell(client, POST)
    (edit,) = history(client)
    undo = client.post(f"{the_event(client)}/history/{edit['number']}/undo").json
    client.delete(f"{DOCUMENTS}/{told['Harbour Post']}")
    assert undo["after"][0]["title"] == "Governor Ola Steen met Mayor Ida Brandt in Wick"
    assert history(client)[0]["after"][0]["title"] is None
