"""`timeline-api rules`: for the person who writes them."""

from __future__ import annotations


def test_each_rule_is_listed_with_an_example(run):
    lines = run("rules", "--language", "es").stdout.splitlines()
    assert any(line.startswith("es/ago ") and "hace" in line for line in lines)


def test_an_explanation_names_rule_question_answer_and_value(run):
    told = run("rules", "--explain", "They met on Friday.", "--published", "2023-11-18").stdout
    assert "12-18 'Friday'\n" in told
    assert "  en/weekday: weekday(weekday 5)\n" in told
    assert "  en/possessive_weekday: weekday(looks back, weekday 5) refused by its context, 'after'\n" in told
    assert "  dateparser asked 'Friday' from" in told
    assert told.endswith("  = en/weekday DATE 2023-11-17 2023-11-17\n")


def test_what_is_refused_is_explained_too(run):
    told = run("rules", "--explain", "It was found by April Jones.", "--published", "2023-11-18").stdout
    assert "refused by its context, 'not_after'" in told
    assert told.endswith("  = nothing\n")


def test_an_unknown_date_explains_itself(run):
    told = run("rules", "--explain", "They met on Friday.").stdout
    assert told.endswith("  = en/weekday DATE XXXX-WXX-5 no value (the publication date is unknown)\n")


def test_a_wrong_date_or_language_is_said_in_one_line(run):
    wrong = run("rules", "--explain", "x", "--published", "soon")
    assert (wrong.exit_code, wrong.stderr) == (1, "Error: 'soon' is no date that can be read\n")
    assert run("rules", "--language", "xx").stderr.startswith("Error: there are no rules for the language 'xx'")


def test_a_date_in_words_is_read_and_what_was_read_is_shown(run):
    shown = run("rules", "--explain", "It closed on Friday.", "--published", "18 November 2023")
    assert shown.stderr == "published 18 November 2023 (2023-11-18)\n"
    assert "2023-11-17" in shown.stdout


def test_a_date_that_can_be_two_days_is_refused_with_both(run):
    wrong = run("rules", "--explain", "It closed.", "--published", "05/06/2023")
    assert wrong.exit_code == 1
    assert "6 May 2023 or 5 June 2023; write 2023-05-06 or 2023-06-05" in wrong.stderr
    assert run("rules", "--language", "en-GB", "--explain", "It closed.", "--published", "05/06/2023").exit_code == 0
