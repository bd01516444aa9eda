"""Which names a text has, and what their bearers are."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.entities.linking import index_entities
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.sentences import split
from timeline_api.language import Language

LEXICON = Language.of("en").syntax_words

NAMES = [
    ("The Food and Drug Administration spoke.", ["Food and Drug Administration"]),
    ("Ford and Dorn Motors merged.", ["Ford", "Dorn Motors"]),
    ("France and Health Ministry officials met.", ["France", "Health Ministry"]),
    ("Ana and the Trade Commission met.", ["Ana", "Trade Commission"]),
    ("It sued the U.S. Securities and Exchange Commission.", ["U.S. Securities and Exchange Commission"]),
    ("The Society of Sail Makers and Traders met.", ["Society of Sail Makers and Traders"]),
    ("The Centre for Rural Health closed.", ["Centre for Rural Health"]),
    ("He left Sarn Motor Company for Dorn Mills.", ["Sarn Motor Company", "Dorn Mills"]),
    ("Sarn's Holdings Inc. sued Moory's Investors Service.", ["Sarn's Holdings Inc.", "Moory's Investors Service"]),
    ("Norway's Holdings Inc. sued Lund's Dorn Mills.", ["Norway", "Holdings Inc.", "Lund", "Dorn Mills"]),
    ("President Basil al-Nassar left. Nassar and al-Nassar wept.", ["Basil al-Nassar"] * 3),
    ("The as-built plan named Ahmed el-Sadr.", ["Ahmed el-Sadr"]),
    (
        "Presidents Anna Silva of Norway and Luc Morel of Chad met.",
        ["Anna Silva", "Norway", "Luc Morel", "Chad"],
    ),
    ("On Friday District Judge Ana Silva ruled.", ["Ana Silva"]),
    ("It was 3:28 pm EDT GENEVA slept.", ["GENEVA"]),
    ("The Government of Mexico paid.", ["Mexico"]),
    ("The New York Government Employees Union met.", ["New York Government Employees Union"]),
    ("The Kite II rose. Later Kite 3 fell.", ["Kite II", "Kite"]),
    ("Pope Leo XIV came. Then Leo spoke.", ["Leo XIV", "Leo XIV"]),
    ("Ana Silva sang. Her son Luc Silva wept. Silva bowed.", ["Ana Silva", "Luc Silva", "Ana Silva"]),
    (
        "Ana Silva wept for her son Luc Silva. Luc Silva had sung. Silva bowed.",
        ["Ana Silva", "Luc Silva", "Luc Silva", "Silva"],
    ),
    (
        "Ida sang. Her daughter, Ana Silva, wept. Luc Silva and Silva bowed.",
        ["Ida", "Ana Silva", "Luc Silva", "Luc Silva"],
    ),
    ("Then BBC Radio 5 Live rang. In May 5 Lint Mills closed.", ["BBC Radio 5 Live", "Lint Mills"]),
    ("Then Cee Lo Green sang.", ["Cee Lo Green"]),
    ("Sisters Janet and Ida Silva sang.", ["Janet", "Ida Silva"]),
    ("The Sisters of Mercy sang.", ["Sisters of Mercy"]),
    ("Then John King and Martin Luther King spoke to Prince Luc.", ["John King", "Martin Luther King", "Luc"]),
    ("A Sarn Airways Boeing 747 left. Boeing paid.", ["Sarn Airways", "Boeing"]),
    ("But Mother Nature smiled. Then Morning broke.", []),
    ("Then Maj. Ana Silva left.", ["Ana Silva"]),
    ("FAMOUS LIVES Ana Silva sang.", ["FAMOUS LIVES", "Ana Silva"]),
    ("NATO Secretary General Ana Silva sang.", ["NATO", "Ana Silva"]),
    ("On Friday, Field Marshal Ana Silva sang.", ["Ana Silva"]),
    ("Then the Rev. Ana Silva spoke.", ["Ana Silva"]),
    ("Judge Jesse L. Marsh Jr. spoke.", ["Jesse L. Marsh Jr."]),
    # a word of grammar has its capital from the beginning of a sentence
    ("Yet Tveten spoke. Without Luc Morel it was dull. To Ana Silva he said no.", ["Tveten", "Luc Morel", "Ana Silva"]),
    ("State-run Sarn TV spoke.", ["Sarn TV"]),
    ("They read Without Mercy. Without Mercy sold well.", ["Without Mercy", "Without Mercy"]),
    ("Will Marsh sang. Far East Lines sank.", ["Will Marsh", "Far East Lines"]),
    # or parts two names
    ("They fled Chad Some Morelians say. BBC Could it be?", ["Chad", "Morelians", "BBC"]),
    ("Singer Ana Silva BBC Radio 2 is here. BBC Radio 3 is not.", ["Ana Silva", "BBC Radio", "BBC Radio"]),
    ("Ana Silva Ana Silva sings. Duran Duran sing.", ["Ana Silva", "Ana Silva", "Duran Duran"]),
    ("Ana Silva Opening BBC Radio.", ["Ana Silva", "BBC Radio"]),
    (
        "Los Angeles Luc Morel sang. Luc Morel left Los Angeles.",
        ["Los Angeles", "Luc Morel", "Luc Morel", "Los Angeles"],
    ),
    ("Port Lint Morel sang. Luc Morel left Port Lint.", ["Port Lint", "Luc Morel", "Luc Morel", "Port Lint"]),
    ("Lint Morel Foods grew. Luc Morel left Lint.", ["Lint Morel Foods", "Luc Morel", "Lint Morel Foods"]),
    ("La Toya Morel sang.", ["La Toya Morel"]),
    # lower-case words inside a body's name
    ("The Committee to Protect Otters met.", ["Committee to Protect Otters"]),
    ("The Sarn Network for Human Rights met.", ["Sarn Network for Human Rights"]),
    ("He sent the Committee to Turin. The Fund for Chad grew.", ["Committee", "Turin", "Fund", "Chad"]),
    ("Ana flew from Chad to Peru.", ["Ana", "Chad", "Peru"]),
    ("Sarn News TV spoke. Ana Silva TV spoke.", ["Sarn News TV", "Ana Silva TV"]),
    ("Saudi Arabia paid. Saudi King Ana Silva paid.", ["Saudi Arabia", "Ana Silva"]),
    ("The WHO raised it. WHO CAME? Who came?", ["World Health Organization", "CAME"]),
    ("Because the Sarn bridge fell, we left.", ["Sarn"]),
    # what is short for what
    ("Ana Lint sang in Lund. Then Ana left.", ["Ana Lint", "Lund", "Ana Lint"]),
    ("Ana sang. " + "It was a long night in the hall. " * 60 + "Ana Lint left.", ["Ana", "Ana Lint"]),
    ("Ana Lint left. " + "It was a long night in the hall. " * 60 + "Ana sang.", ["Ana Lint", "Ana"]),
    ("Karl Lint left. " + "It was a long night in the hall. " * 60 + "Lint sang.", ["Karl Lint", "Karl Lint"]),
    ("Karl Lint met Rosa Lint. Lint sang.", ["Karl Lint", "Rosa Lint", "Lint"]),
    ("Karl Lint met Rosa Lint. Karl Lint left. Lint sang.", ["Karl Lint", "Rosa Lint", "Karl Lint", "Karl Lint"]),
    ("BBC Radio is old. The BBC pays.", ["BBC Radio", "BBC"]),
    ("Karl Lint and Karl Lint sang in Lint Street. Lint left.", ["Karl Lint", "Karl Lint", "Lint Street", "Karl Lint"]),
]

#: Who or what does nothing: a title, a label, a virus; and who does.
DOERS = {
    "Their second album, Low Tides, sold well.": {},
    "The programme Am I Nobody returned.": {},
    "CNN STUDIO ANCHOR spoke.": {},
    "CROWD CHANTING IN SPANISH was heard.": {},
    "The H9N3 virus spread.": {},
    "The author of the book, Sarn Tveten, left.": {"Sarn Tveten": True},
    "In the film Ana Silva sang.": {"Ana Silva": True},
    "ANA SILVA spoke.": {"ANA SILVA": True},
    "I am L.J. Tveten. L.J. TVETEN: hello.": {"L.J. Tveten": True},
    "The G20 met.": {"G20": True},
}


def entities_of(text: str, syntax: Syntax) -> EntityIndex:
    notes = Notes()
    entities = index_entities(text, LEXICON, notes)
    entities.observe(syntax.trees(text, [unit.span for unit in split(text, LEXICON, notes)], LEXICON))
    return entities


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text for text, _ in NAMES])
def test_a_name_is_as_long_as_it_is(text: str, names: list[str], syntax: Syntax) -> None:
    assert [each.name for each in entities_of(text, syntax).occurrences] == names


@pytest.mark.parametrize(("text", "doers"), DOERS.items(), ids=list(DOERS))
def test_titles_of_works_labels_and_viruses_are_no_actors(text: str, doers: dict[str, bool], syntax: Syntax) -> None:
    entities = entities_of(text, syntax)
    assert {each.name: True for each in entities.occurrences if not entities.is_work(each.name)} == doers


def test_a_name_that_begins_with_an_abbreviation_is_a_bodys(syntax: Syntax) -> None:
    entities = entities_of("NHS Greater Lund closed. JK Tveten died. ANA TVETEN died.", syntax)
    assert [entities.type_of(each.name) for each in entities.occurrences] == ["organisation", "person", "person"]


def test_a_broadcaster_is_a_body(syntax: Syntax) -> None:
    entities = entities_of("Al Jazeera spoke. Taiwan TV spoke. Al Morel spoke.", syntax)
    assert [entities.type_of(each.name) for each in entities.occurrences] == ["organisation", "organisation", "person"]


def test_a_name_with_an_article_is_no_persons(syntax: Syntax) -> None:
    entities = entities_of("The Florida Marlins lost. The Taliban left. Ana Marlin spoke.", syntax)
    assert entities.type_of("Florida Marlins") == "organisation"
    assert entities.type_of("Taliban") in ("organisation", "other")
    assert entities.type_of("Ana Marlin") == "person"


def test_a_market_leader_is_no_person(syntax: Syntax) -> None:
    entities = entities_of("Sales at market leader Volkswagen fell. The party leader Brandt spoke.", syntax)
    assert (entities.type_of("Volkswagen"), entities.type_of("Brandt")) == ("organisation", "person")


def test_pronouns_tell_the_gender_that_a_first_name_does_not(syntax: Syntax) -> None:
    entities = entities_of("Ilke Dorn left her house. Ilke Dorn said she was ill. Voke Lint spoke of him.", syntax)
    assert (entities.gender_of("Ilke Dorn"), entities.gender_of("Voke Lint")) == ("female", "")


ACTORS = [
    ("Ana Dorn used a key to enter the house on Friday.", ["Ana Dorn"]),
    ("Luc Morel asked Ana Dorn to leave the house on Friday.", ["Luc Morel", "Ana Dorn"]),
    ("NATO troops entered the town on Friday.", ["NATO"]),
    ("Dorn United fans entered the town on Friday.", []),
    ("In a letter written on Friday, Ana Dorn said that she was ill.", ["Ana Dorn"]),
    ("In a village burned on Friday, Ana Dorn said that she was ill.", []),
    ("Ana Dorn resigned from Congress on Friday.", ["Ana Dorn"]),
    ("Ana Dorn was elected to Congress on Friday.", ["Ana Dorn"]),
    ("Ana Dorn bought it from Congress on Friday.", ["Ana Dorn", "Congress"]),
    ("Friends, including Ana Dorn and Luc Morel, gathered on Friday.", ["Ana Dorn", "Luc Morel"]),
    ("Sarn Foods Inc.'s profit fell in March.", ["Sarn Foods Inc."]),
    ("Ana Dorn's lawyer left in March.", []),
    ("Ana Dorn confirmed her plan to leave the house on Friday.", ["Ana Dorn"]),
    ("After the end of the NATO mission on Friday, few people came.", ["NATO"]),
    ("After the end of the NATO road on Friday, few people came.", []),
    ("Sarn Foods Inc. will report a loss for March.", ["Sarn Foods Inc."]),
    ("Luc Morel won the March election.", ["Luc Morel"]),
    ("Luc Morel said the March crash was bad.", []),
    ("The Sarn Party went on strike over the March crash.", []),
    ("Luc Morel, Daniel Roke and Ida Dorn were held in March.", ["Luc Morel", "Daniel Roke", "Ida Dorn"]),
    ("Luc Morel, the mayor and a friend of Ida Dorn, was held in March.", ["Luc Morel"]),
]


@pytest.mark.parametrize(("text", "names"), ACTORS, ids=[text for text, _ in ACTORS])
def test_the_doers_and_those_concerned_are_the_actors(text: str, names: list[str], syntax: Syntax) -> None:
    words = "Friday" if "Friday" in text else "March"
    expression = builders.expression(text, words, "2023-11-17" if words == "Friday" else "2023-03")
    (mention, *_) = extract(builders.document(text), (expression,), syntax)
    assert [actor.name for actor in mention.actors] == names
