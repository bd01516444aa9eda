"""Addresses to the reader, opinions of an unnamed writer and "today" for the present age make no mentions."""

from __future__ import annotations

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.commentary import is_user_name
from timeline_api.temporal import recognise

COMMENTARY = (
    "This was a coup on Monday.",
    "It was his second arrest in 2019.",
    "It's been a quiet day, but gunfire this evening.",
    "See you tomorrow at the usual place.",
    "Please send your pictures of the flood by Friday.",
    "You can vote for your favourite park until Sunday.",
    "I hope that the tram line is opened on Monday.",
    "We plan to look at the other stories this week.",
    "I drove past the quarry on Tuesday and saw the fires.",
    "I think the ferry sank on Monday because of the storm.",
    "With today's modern machines there always seems to be a way to dig deeper.",
    "Today people live longer than their grandparents.",
    "Many kinds of bees exist today that nobody has counted.",
    "Join the walk along the canal on Saturday.",
    "“What we are seeing today is a government that has lost its way,” Osman Karaca said.",
    "Osman Karaca: I know that you sent a letter yesterday.",
    "But something very strange happened on Sunday.",
    "Tomorrow is going to be hell for the town.",
    "Obviously today was an even more terrifying day.",
    "Strains of the virus often disappear over the summer.",
    "Foxes leave the woods in the winter.",
    "That was the case on Monday.",
    "We are asking readers to write to us by Thursday.",
    # of whoever speaks or writes
    "“We were very sad on Monday,” Osman Karaca said.",
    "“I can’t do more than that today,” Osman Karaca said.",
    "“We hope that we can open it by Monday,” Osman Karaca said.",
    "Some of you may have tuned in on Monday.",
    "My sister fell ill on Monday.",
    "It took me an hour on Friday.",
    "They handed it to us on Monday.",
    "Osman Karaca: I will see you next week.",
    "Most foxes leave the woods during the winter.",
    # suppositions
    "If the ferry sinks on Monday, the board will pay.",
    "Nobody knows whether the quarry will open on Monday.",
    "The board faces a strike if there is an election on Monday.",
    "Nurses will be needed in the event of an outbreak this autumn.",
    "The founder of the mill would have turned 100 today.",
    "Was she at the wedding on Friday?",
    "Could the ballot tonight prompt a walkout at the mill on Monday?",
    "Had the ferry sunk on Monday, the board would have paid.",
    # only of a saying
    "Osman Karaca told reporters on Monday, when asked why he had left the board.",
    "Details of the fees, according to figures of the ministry on Monday.",
    "As the coach put it on Friday, the race is “a real mistake”.",
    "The race, as the coach put it on Friday, is a mistake.",
    # states
    "It is 6 a.m. in Riga and 5 a.m. in Bergen.",
    "That was in May 2010.",
    "It was only a week ago.",
    "The mood in the valley was festive last week.",
    "The strain was the most common virus this year.",
    "In 1918 there was no ministry of health.",
    "The song is as popular today as it was in 1992.",
    "We are taking the same steps as we did in 2010.",
    "The strain of 1918 did this with ease.",
    "The strain seems less deadly than that of 2003.",
    "In 2009 he was a columnist for the paper.",
    "The measures this year are larger even than those of Norway.",
    "And today the situation is much calmer all around.",
    "There was obviously an appalling day yesterday in terms of thefts.",
    "I trust all parties that today are eager to vote.",
    "The town still has no water today.",
    "This is something that we are watching this week.",
    "Calls are answered from 8:30 to 17:30 Monday to Friday.",
    "The programme is broadcast daily at 9:10 a.m.",
    "Flocks often leave in the summer, returning in late autumn.",
    # of whoever presents a broadcast
    "Osman Karaca: I just want to talk about your birthday today.",
    "We were listening to your reports from Riga last week.",
    "Osman Karaca: I wonder whom they would rather send home next week.",
    "Osman Karaca: I do not think it is going to stop the mill in 2024.",
    "Let's go straight to the harbour tonight.",
    "I suggest you read what the ministry published on Monday.",
    # assessments
    "The 1918 pandemic is considered the worst case.",
    "The 2010 fire is the worst on record.",
    "The flood of 2003 provides an example of what may come.",
    "That makes this week's storm the largest in the valley.",
    "As the sun rises on Monday, all is calm.",
    "In 1976 the same madness occurred.",
    "More details are expected in a statement on Friday.",
    # seasons
    "Countries in the south are heading into the winter.",
    "Norway, by contrast, is heading into summer.",
    # of writers and of users of a site
    "On Monday I drove to the quarry.",
    "When we came to Riga last Monday we already knew that we had two rooms there.",
    "Osman Karaca: And we hear the horns, and let's just listen to the sounds of Riga tonight.",
    "osman77 said, “We will win the race in 2024.”",
    # what is so in general
    "Life today is one long race.",
    "Today, young people see a garden as a human right.",
    "Foxes are less able to hunt during the winter.",
    "Experts predict that a storm of such force today would do less harm.",
    # on the air
    "Today is broadcast live and the order is subject to change.",
    "Ida Lund is reporting live from Riga tonight.",
    "Osman Karaca spoke to reporters on Friday.",
    # records, aims
    "This has been the coldest November on record.",
    "The aim is to feed the whole town by Monday.",
    "The reason for it on Friday is that nobody came.",
    # nothing but a date, guesses, names of documents
    "It's Friday the 17th.",
    "The most likely way for this to end is to wait for Monday.",
    "Sales rose, as a report called “Ships and Boats of Small Nations, 2001-2008” has it.",
)

REPORTS = (
    "It was a fire that destroyed the mill in 2019.",
    "The ruling was a defeat for the council on Monday.",
    "Osman Karaca told us on Friday that the mill would close.",
    "“We signed the contract on Friday,” Osman Karaca said.",
    "Osman Karaca said on Monday that I should pay the fine.",
    "The ferry sank on Monday, which we think the storm caused.",
    "Today's vote on the bridge ended in a draw.",
    "Osman Karaca is in court today.",
    "The quarry opens today after ten years.",
    "Osman Karaca knew on Monday that the mill would close.",
    "Elizabeth I died on 24 March 1603 in Richmond.",
    "Voters want to see the mayor in court, and on Friday a judge summoned him.",
    "“You have until Friday to leave the building,” the officer told the tenants.",
    "“We saw the ferry sink on Monday,” Osman Karaca said.",
    "The accident happened on Sunday near the quarry.",
    "“You have until Sunday to answer,” Osman Karaca told the board.",
    "Friday is the deadline for bids.",
    "Sunday is polling day in the valley.",
    "Voters often stayed away in 1990.",
    "The foxes left the woods in the winter of 1962.",
    "That was the verdict of a court in Riga on Monday.",
    "Clubs meet this autumn to settle the dispute.",
    "Fans who think that he is right met Osman Karaca on Sunday.",
    "“We went out on Friday and we marched to the mill,” Osman Karaca said.",
    "“We had an explosion in the mill on Friday,” Osman Karaca said.",
    "“My sister signed the contract on Friday,” Osman Karaca said.",
    "The police told us on Friday that the mill would close.",
    "My Fair Lady opened in Riga on Friday.",
    "Whether or not the board agrees, the union will strike on Monday.",
    "If the board agrees, the strike on Monday will be called off.",
    "The ferry may have sunk on Friday.",
    "The miner had been missing since Friday.",
    "A vaccine will be available by October.",
    "There was an explosion in the quarry on Friday.",
    "Osman Karaca was the winner of the race on Friday.",
    "He did a deal with the board on Friday.",
    "He seemed on Friday to rule out a sale.",
    "As the board met on Friday, the mill was burning.",
    "Osman Karaca should sell the mill by Friday, a court ruled.",
    "It was on Friday that the ferry sank.",
    "The town hall was ablaze on Friday night.",
    "There were mobs throwing stones in the square on Friday.",
    "The situation worsened on Monday.",
    "The fishing season starts on 3 May.",
    "The fox, one of a pair given by Riga in 2002, normally sleeps at noon.",
    "It rarely harms people but has killed 12 of them since 2003.",
    "What's more, over the weekend the ferry sank.",
    "Strikes are planned Monday to Friday.",
    "The ferry was closed from Monday to Friday.",
    "The board meets daily this week.",
    "In 2019 the ferry was cheaper than the train.",
    "It was the last day of the strike on Monday.",
    "The port remains closed until Friday.",
    "The 2010 fire is being investigated by the police.",
    "The 2010 ruling is under appeal.",
    "The flood of 2003 was the worst on record.",
    "No one was hurt in the blast on Monday.",
    "“We want to talk to the union on Monday,” Osman Karaca said.",
    "“We answered your demands on Monday,” Osman Karaca told the union.",
    "Evidence shown in court on Monday cleared him.",
    "The judges made her the best choir of the year on Monday.",
    "Did the town forget the long blackout of 2003?",
    "Rebels moved into the valley in the summer of 2010.",
    "Rebels entered the town in the winter.",
    "The same explosion occurred in 1976.",
    "More details of the sale are expected on Friday.",
    "The police released more details on Friday.",
    "The bridge is closed Monday to Friday.",
    "The strike entered its second week on Monday.",
    "The club sank into a crisis in the summer of 2010.",
    "G20 leaders said: “We will meet in 2024.”",
    "“On Friday we were able to open the port,” Osman Karaca said.",
    "The police see it as murder today.",
    "The ministry said that the board would resign today.",
    "The board was able to meet in the winter of 2010.",
    "Ida Lund reports from Riga that the mill burnt down on Friday.",
    "The debate is broadcast live on Monday.",
    "Osman Karaca told reporters that he had left on Friday.",
    "Osman Karaca spoke to his lawyer on Friday.",
    "The most likely winner is Osman Karaca, who won the race on Monday.",
    "The headline was “The Mayor Has Resigned on Monday”.",
    "As the crew put it on the quay on Friday, it broke.",
    "As the yard put the ferry up for sale on Friday, nobody bid.",
    "The interview aired on Friday.",
    "The vote was 52 to 48 on Friday.",
    "The plan is to close the mill on Monday.",
)


def triggers(text: str, syntax: Syntax) -> list[str]:
    document = builders.document(text, date="2023-11-17")
    expressions = recognise(text, language="en", anchor=document.published.value)
    assert any(expression.value for expression in expressions), "the sentence has a date"
    return [mention.trigger.text for mention in extract(document, expressions, syntax)]


@pytest.mark.parametrize("text", COMMENTARY)
def test_commentary_makes_no_mention(text: str, syntax: Syntax) -> None:
    assert triggers(text, syntax) == []


@pytest.mark.parametrize("text", REPORTS)
def test_reports_make_mentions(text: str, syntax: Syntax) -> None:
    assert triggers(text, syntax)


def test_a_season_that_starts_every_year_is_no_happening(syntax: Syntax) -> None:
    assert triggers("The virus may come back in the winter, when the flu season starts.", syntax) == ["come"]


def test_what_is_done_every_day_only_sets_the_time_of_another_clause(syntax: Syntax) -> None:
    assert triggers("While Riga was waking up on Monday, thousands defied a ban.", syntax) == ["defied"]
    assert triggers("As the town was celebrating on Sunday, the mill caught fire.", syntax) == ["celebrating"]
    assert triggers("She had a fall while sleeping on Monday.", syntax)


@pytest.mark.parametrize(
    ("name", "is_user"),
    [
        ("osman77", True),
        ("Ida1980", True),
        ("44mill", True),
        ("G20", False),
        ("COP15", False),
        ("Channel 4", False),
        ("Osman Karaca", False),
        ("4chan", False),
        ("", False),
    ],
)
def test_names_of_users_of_a_site(name: str, is_user: bool) -> None:
    assert is_user_name(name) is is_user
