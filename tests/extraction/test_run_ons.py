"""A headline or caption that runs on into the sentence behind it ends where that has a clause of its own."""

from __future__ import annotations

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.syntax.run_ons import sentences_of
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.language.syntax_words import read_lexicon
from timeline_api.model import Span
from timeline_api.temporal import recognise

LEXICON = read_lexicon("en")

RUN_ONS = (
    "Ida Lund was fined after a long dispute over the quarry in 2010 | Prosecutors told the court that she sold it.",
    "Rents fall for a third month despite new taxes | Landlords in Bergen have cut their prices by a tenth.",
    "The owners have filed two lawsuits against the council | Dr Holt has pleaded not guilty to fraud.",
    "We could not get into most of the streets | Thousands of families slept in the open on Friday.",
    "Two rescuers were trapped for nine hours in the shaft | Mr Berg said that 200 lamps were needed.",
    "Torvald will sing at the harbour concert on a video link-up | Torvald has been invited to the concert in May.",
    "Ida Lund concert: last preparations in Bergen | Ida Lund died aged 50 while she prepared a tour.",
    "Holt festival: Marit Lund to sing in Bergen | Ms Lund attended the trial of her late brother on Thursday.",
    "Farm workers have reached the valley after a week | Foreign farm workers have begun to arrive in trucks.",
    "Bergen and Tula to hold first talks since the spring attack | Bergen and Tula are to meet on Tuesday.",
    "A hundred miners were pulled from the shaft within three days | The Swedish government sent two helicopters.",
    "Dr Holt is due to stand trial in September | Lawyers from both towns are due in court on Monday.",
    "Schools have taken precautions against the fever | Large parts of the town have been shut down since May.",
    "Nine people were hurt in the fire | Residents were moved to a school on Monday.",
    "Some 200 clerks completed the form for the trial | Potential jurors in his trial have been asked about it.",
    "Ida Lund attended the trial of her brother in Bergen on Thursday | Olav Lund's sister Marit is to give it up.",
)

ONE_SENTENCE = (
    "She told reporters Holt had left the harbour on Friday.",
    "He dropped the reforms Holt has made since May.",
    "It rained on the day Holt was sworn in as mayor.",
    "When he came back last week Holt was ill.",
    "The harbour is open to all ships again, spokeswoman Ida Lund said on Friday.",
    "The police have identified them as thieves, state-run Radio Bergen reported on Friday.",
    "It is likely Holt was ill on Friday.",
    "That is how long Holt was ill in 2010.",
    "They asked what kind of ship Holt had seen on Friday.",
    "The party grew in the 1960s, and the radical group Torv was banned in 1971.",
    "The board is happy and today Holt leaves for Bergen.",
    "The ferry had sunk near the coast when President Holt was told on Friday.",
    "Police believe the mill was set alight because Holt was broke in May.",
    "They praised the speech President Holt gave on Friday.",
    "The quarry was one of the places Holt visited on Friday.",
    "The strike ended on Friday after Holt has agreed to talks.",
    "We wrote to the board which Holt has led since May.",
    "Holt says the show Friends has ended on Friday.",
    "It appears the ferry line Torv was sold on Friday.",
    "The minister said on Tuesday Bergen was a test for the board.",
    "The port is calm and on Friday Holt left.",
    "She was a guest on the show Sunday Sequence and he sang on Friday.",
    "They wanted to cut the movie This Is It on Friday.",
    "After the concert Michael Berg left.",
    "She told the board Mr Berg had left.",
    "They praised the trial Michael Berg has led since May.",
    "The court in Bergen heard on Friday that Ms Lund had left.",
    "Bergen is calm, state-run Bergen Radio said on Friday.",
    "There are claims Lars Holt took the money on Friday.",
    "She told reporters Health officials had left on Monday.",
    "The plan Defence staff have made was dropped on Monday.",
    "The old Town hall was full and workers slept on the floor on Monday.",
    "It rained when popular Irish singers took the stage on Monday.",
    "The clerks say the Web site was closed on Monday.",
    "There were claims Cabinet ministers had left the town on Monday.",
    "He was questioned by Crown prosecutors on Monday and was later freed.",
    "It rained on the day Navy divers were called to the port.",
)


def tree_of(text: str, syntax: Syntax) -> Tree:
    return syntax.trees(text, (Span(0, len(text)),), LEXICON)[0]


def parts(text: str, syntax: Syntax) -> list[str]:
    trees = sentences_of(tree_of(text, syntax), LEXICON)
    assert all(word.index == index for tree in trees for index, word in enumerate(tree.words))
    assert all(sum(word.head == word.index for word in tree.words) == 1 for tree in trees[1:])
    return [text[tree.words[0].start : tree.words[-1].end] for tree in trees]


@pytest.mark.parametrize("text", RUN_ONS)
def test_a_clause_that_nothing_joins_to_the_one_before_is_a_sentence(text: str, syntax: Syntax) -> None:
    assert parts(text.replace(" | ", " "), syntax) == text.split(" | ")


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_a_clause_that_belongs_to_the_one_before_is_none(text: str, syntax: Syntax) -> None:
    assert parts(text, syntax) == [text]


def test_without_a_model_a_sentence_is_parted_only_where_its_subject_is_repeated(rules: Syntax) -> None:
    repeated = "Torvald will sing at the concert on a video link | Torvald has been invited to come in May."
    assert parts(repeated.replace(" | ", " "), rules) == repeated.split(" | ")
    other = "The party has a radical group Torv was banned in May."
    assert parts(other, rules) == [other]


def test_each_part_has_its_own_dates_and_quote(syntax: Syntax) -> None:
    text = (
        "Ida Lund was fined after a long dispute over the quarry in 2010 "
        "Prosecutors told the court on Friday that she had sold it."
    )
    document = builders.document(text, date="2023-11-17")
    mentions = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    quotes = {mention.value.text: mention.quote for mention in mentions if mention.value}
    assert quotes["2010"] == text[: text.index(" Prosecutors")]
    assert quotes["2023-11-17"] == text[text.index("Prosecutors") :]
