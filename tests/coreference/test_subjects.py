"""Documents are about the same where they name the same, not where they use the words of one trade."""

from __future__ import annotations

from dataclasses import replace

from tests.support.builders import mention
from tests.support.timelines import merged
from timeline_api.coreference.comparison.evidence.topics import names_of_subject, subject_of, words_of_subject

EARNINGS = """{name} said its profit for the quarter rose as sales and revenue grew. Shares of {name} closed higher;
analysts had expected less profit a share, and {name} keeps its dividend, the company said in its report of earnings."""

FLOOD = """Divers searched the Ostra for a second day. The Ostra had burst its banks above Velim on Sunday, and the
bridge at Velim is closed. Engineers in Velim blame the Ostra weir."""


def told(sentence, about, source, *, trigger):
    said = mention(sentence, on="then", edtf="2023-09-30", trigger=trigger, source=source)
    return replace(said, document=replace(said.document, subject=subject_of(about)))


def test_names_are_the_words_written_with_a_capital_within_sentences():
    subject = subject_of(FLOOD)
    assert {"ostra", "velim"} <= names_of_subject(subject)
    assert names_of_subject(subject) <= words_of_subject(subject)
    assert not names_of_subject(subject) & {"divers", "diver", "engineer", "bridg"}


def test_a_company_s_form_is_no_name():
    assert names_of_subject(subject_of("We sold Brandt Corp. and Ilves Inc. to Brandt Corp. in time.")) == {
        "brandt",
        "ilv",
    }


def test_reports_of_two_companies_for_a_quarter_are_two_events():
    left = told("The quarter that ended then brought a loss.", EARNINGS.format(name="Brandt"), "Ledger", trigger="loss")
    right = told(
        "Results for the quarter ended then show a gain.", EARNINGS.format(name="Ilves"), "Wire", trigger="gain"
    )
    assert len(merged(left, right)) == 2


def test_two_words_for_what_happened_on_a_day_are_one_event_where_documents_name_the_same():
    left = told("The river burst its banks above the town then.", FLOOD, "Ledger", trigger="burst")
    right = told("Water broke through the banks above the town then.", FLOOD, "Wire", trigger="broke")
    assert len(merged(left, right)) == 1
