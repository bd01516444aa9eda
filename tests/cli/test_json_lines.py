"""JSON lines in and out: recognise, extract, timeline."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import lines

FERRY = {"id": "a", "text": "A ferry sank off Malta on Friday.", "published": "2023-11-18", "source": "Harbour Post"}
LETTER = {"id": "b", "text": "The minister wrote to the company in March.", "published": "2023", "source": "City Wire"}


def told(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_recognise_answers_a_line_for_a_line(run):
    result = run("recognise", stdin=lines(FERRY, LETTER))
    assert result.exit_code == 0
    assert told(result) == [
        {
            "id": "a",
            "expressions": [
                {"start": 26, "end": 32, "text": "Friday", "type": "DATE", "timex": "2023-11-17", "edtf": "2023-11-17",
                 "rule": "en/weekday", "anchor": "2023-11-18"}
            ],
        },
        {
            "id": "b",
            "expressions": [
                {"start": 37, "end": 42, "text": "March", "type": "DATE", "timex": "2023-03", "edtf": "2023-03",
                 "rule": "en/month_after_preposition", "anchor": "2023"}
            ],
        },
    ]  # fmt: skip


def test_extract_says_when_a_document_was_published_and_what_it_tells_of(run):
    (found,) = told(run("extract", stdin=lines(FERRY)))
    assert found["published"] == {"value": "2023-11-18", "status": "stated", "evidence": "2023-11-18"}
    (mention,) = found["mentions"]
    assert mention["trigger"] == {"start": 8, "end": 12, "text": "sank"}
    assert mention["expression"]["edtf"] == "2023-11-17"
    assert "unplaced" not in found


def test_extract_lists_what_has_no_day(run):
    (found,) = told(run("extract", stdin=lines({**FERRY, "published": None})))
    assert [(each["trigger"]["text"], each["reason"]) for each in found["unplaced"]] == [("sank", "unresolved-date")]


def test_timeline_orders_the_events_of_all_lines(run):
    (found,) = told(run("timeline", stdin=lines(FERRY, LETTER)))
    assert [event["date"]["edtf"] for event in found["events"]] == ["2023-03", "2023-11-17"]
    assert found["events"][1]["sources"] == ["Harbour Post"]
    assert found["events"][1]["mentions"][0]["document"] == "a"
    assert found["unplaced"] == []


def test_the_events_that_a_reader_needs_most_come_in_chronological_order(run):
    again = {**FERRY, "id": "d", "text": "On Friday a ferry sank off Malta.", "source": "City Wire"}
    storm = {**LETTER, "id": "e", "text": "A storm hit Malta on 2 May 2021.", "published": "2023-11-18"}
    (found,) = told(run("timeline", "--top", "2", stdin=lines(FERRY, LETTER, again, storm)))
    assert [event["date"]["edtf"] for event in found["events"]][-1] == "2023-11-17"
    assert len(found["events"]) == 2
    assert found["events"][1]["salience"]["score"] > found["events"][0]["salience"]["score"]


def test_what_no_date_places_is_said_with_the_reason(run):
    (found,) = told(run("timeline", stdin=lines({"id": "c", "text": "A ferry sank on Friday."})))
    assert found["events"] == []
    (unplaced,) = found["unplaced"]
    (document,) = told(run("extract", stdin=lines({"id": "c", "text": "A ferry sank on Friday."})))
    assert unplaced["reason"] == "unresolved-date"
    assert unplaced == {"document": "c", **document["unplaced"][0]}


@pytest.mark.parametrize("command", ["recognise", "extract", "timeline"])
@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("{", "malformed JSON"),
        ("[]", "a document is a JSON object"),
        ('{"text": ""}', "/text: "),
        ('{"text": "x", "colour": "red"}', "/colour: "),
        ('{"text": "x", "published": "30 February"}', "/published: "),
        ('{"text": "x", "language": "xx"}', "there are no rules for the language 'xx'"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_done(run, command, bad, complaint):
    result = run(command, stdin=f"{lines(FERRY)}\n{bad}\n{lines(LETTER)}")
    assert result.exit_code == 2
    assert result.stderr.startswith("line 3: ")
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr
    assert len(told(result)) == (1 if command == "timeline" else 2)


def test_one_id_for_two_texts_is_refused(run):
    result = run("timeline", stdin=lines(FERRY, {**LETTER, "id": "a"}))
    assert result.exit_code == 2
    assert "line 2: the id 'a' stands for another document" in result.stderr


def test_a_refused_document_is_named_by_its_own_line_among_many(run):
    many = [{"id": str(n), "text": f"A ferry sank off Malta on {n} March 2023."} for n in range(1, 21)]
    result = run("timeline", stdin=lines(*many, {**FERRY, "id": "7"}, LETTER))
    assert result.exit_code == 2
    assert result.stderr.count("line ") == 1
    assert result.stderr.startswith("line 21: the id '7' stands for another document")
    (found,) = told(result)
    assert len(found["events"]) == 21


def test_the_same_document_again_is_no_other(run):
    undated = {"id": "c", "text": "date 2023-11-18 VALLETTA - A ferry sank on Friday."}
    result = run("timeline", stdin=lines(FERRY, undated, FERRY, undated))
    assert result.exit_code == 0
    assert told(result) == told(run("timeline", stdin=lines(FERRY, undated)))


def test_one_id_for_two_publication_dates_is_refused(run):
    result = run("timeline", stdin=lines(FERRY, {**FERRY, "published": "2023-11-11"}))
    assert result.exit_code == 2
    assert "line 2: the id 'a' stands for another document" in result.stderr


def test_no_lines_make_an_empty_timeline(run):
    result = run("timeline", stdin="")
    assert (result.exit_code, told(result)) == (0, [{"events": [], "unplaced": []}])


def test_a_document_without_an_id_is_given_one(run):
    (found,) = told(run("recognise", stdin=lines({"text": "It ended in 2019."})))
    assert len(found["id"]) == 32


def test_a_wrong_setting_is_said_in_one_line(run):
    result = run("recognise", stdin=lines(FERRY), TIMELINE_PAGE_LIMIT="many")
    assert result.exit_code == 1
    assert result.stderr == "Error: TIMELINE_PAGE_LIMIT must be a whole number, not 'many'\n"
