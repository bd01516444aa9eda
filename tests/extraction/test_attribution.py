"""Whose claim a mention is, with the verb of the document, and why it is trusted as far as it is."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.model import EventMention
from timeline_api.temporal import recognise

#: Sentences about one Friday, each with who says it and by which verb; "" where none is named.
CLAIMS = [
    ("Police said the bridge fell on Friday.", "police", "said"),
    ("The bridge fell on Friday, police said.", "police", "said"),
    ("Chilean officials said the bridge fell on Friday.", "Chilean officials", "said"),
    ("Lintair said the bridge fell on Friday.", "Lintair", "said"),
    ("Ilse Brandt said on Friday that she was tired.", "Ilse Brandt", "said"),
    ("“We signed the deal on Friday,” said Mayor Ilse Brandt.", "Ilse Brandt", "said"),
    ("According to two senior officials, the talks failed on Friday.", "two senior officials", "according to"),
    ("Ilse Brandt told reporters that she had met Luc Morel on Friday.", "Ilse Brandt", "told"),
    (
        "Ilse Brandt is the mayor. The sale closed on Friday, according to Ms Brandt.",
        "Ilse Brandt",
        "according to",
    ),
    ("A spokesman for the port said the crane fell on Friday.", "a spokesman for the port", "said"),
    ("A statement issued by the union said the strike ended on Friday.", "a statement issued by the union", "said"),
    (
        "The firm sold arms and tear gas to Chile, a spokeswoman for Mayor Luc Morel said Friday.",
        "a spokeswoman for Mayor Luc Morel",
        "said",
    ),
    ("The report said the pump failed on Friday.", "the report", "said"),
    ("Officials, who asked not to be named, said the dam burst on Friday.", "officials", "said"),
    ("The dam burst on Friday, Ilse Brandt, the mayor, told reporters.", "Ilse Brandt", "told"),
    ("The dam burst on Friday, the head of the water board told the radio.", "the head of the water board", "told"),
    ("The dam burst on Friday, the state-run broadcaster reported.", "the state-run broadcaster", "reported"),
    ("The dam burst on Friday, according to his son-in-law.", "his son-in-law", "according to"),
    ("The premier called a radio station to announce that the strike ended on Friday.", "the premier", ""),
    (
        "The embassy issued a statement indicating that a van was stolen on Friday.",
        "the embassy",
        "indicating",
    ),
    (
        "One child was confirmed with the virus on Friday, a spokesman for the board said.",
        "a spokesman for the board",
        "said",
    ),
    ("A report said: “The school closed on Friday.”", "a report", "said"),
    ("Ilse Brandt wrote in reply: “The school closed on Friday.”", "Ilse Brandt", "wrote"),
    ("The minister arrived and said the dam had burst on Friday.", "the minister", "said"),
    ("The army is said to have left the town on Friday.", "", "is said"),
    ("It is believed that the ship sank on Friday.", "", "is believed"),
    ("The ship reportedly sank on Friday.", "", "reportedly"),
    ("The court was told that the clerk left the office on Friday.", "", "was told"),
    ("The ship sank on Friday, the Echo reported, citing two sailors.", "Echo", "reported"),
    ("Police: ferry sank on Friday", "police", ""),
    ("Ilse Brandt said she was sorry. “We closed the school on Friday.”", "Ilse Brandt", "said"),
    ("“I am sorry,” Ilse Brandt said. “We closed the school on Friday.”", "Ilse Brandt", "said"),
    ("Ilse Brandt was sorry. “It was wrong,” she said. “We closed the school on Friday.”", "Ilse Brandt", "said"),
    ("Ilse Brandt spoke. “We closed the school on Friday. It was wrong,” she said.", "Ilse Brandt", "said"),
    ("Police and firefighters said the pier closed on Friday.", "police and firefighters", "said"),
    (
        "The firms Nordwind Holidays and Best Choice said they cancelled flights on Friday.",
        "Nordwind Holidays and Best Choice",
        "said",
    ),
    ("The pier closed on Friday, Ilse Brandt and Luc Morel said.", "Ilse Brandt and Luc Morel", "said"),
    ("“The pier closed on Friday,” Brandt and colleagues wrote.", "Brandt and colleagues", "wrote"),
    ("I heard the envoy, Frank Wiles, say the ship sank on Friday.", "Frank Wiles", ""),
    ("Ilse Brandt went on to say that the pier closed on Friday.", "Ilse Brandt", ""),
    ("There are reports that the ferry sank on Friday.", "reports", ""),
    ("The union's claim that the ferry sank on Friday was wrong.", "the union", ""),
    ("The charity said it had brought tents, and ten experts had arrived on Friday.", "the charity", "said"),
    ("The two women reported being robbed on Friday.", "the two women", "reported"),
    (
        "According to Nordbank's annual Global Trade Forecast, exports fell on Friday.",
        "Nordbank's annual Global Trade Forecast",
        "according to",
    ),
    ("The head of the port said that the crane fell on Friday, Reuters reports.", "the head of the port", "said"),
    ("Officials said ten people who were arrested on Friday were free.", "officials", "said"),
    ("UNICEF said the school closed on Friday.", "UNICEF", "said"),
    ("One of the experts has said that the dam burst on Friday.", "one of the experts", "has said"),
    ("Norden accused the army of destroying a bridge on Friday.", "Norden", "accused"),
    ("One of the port's loudest critics, Luc Morel, warned that the pier closed on Friday.", "Luc Morel", "warned"),
    (
        "One guard was killed Friday in clashes near the port, a spokesman for the Ministry of Health, Abdel Rahman "
        "Shaheen, said on state television.",
        "Abdel Rahman Shaheen",
        "said",
    ),
    ("Ilse Brandt has said talks due to be held on Friday will be postponed.", "Ilse Brandt", "has said"),
    ("It is believed the case, now in its fifth week, could end on Friday.", "", "is believed"),
    ("He lost money and reports suggest the ferry sank on Friday.", "reports", "suggest"),
    ("“Our data suggest that the ice melted on Friday,” they wrote.", "they", "wrote"),
    ("My aunt told me that the pier closed on Friday.", "my aunt", "told"),
    ("The pier closed on Friday, Luc Morel was quoted by the agency as saying.", "Luc Morel", "was quoted"),
    ("Luc Morel was quoted by the Echo as saying that the pier closed on Friday.", "Luc Morel", "was quoted"),
    ("Port officials said they believe the ship sank on Friday.", "port officials", "said"),
    ("Officials confirmed two deaths on Friday.", "officials", "confirmed"),
    ("The Echo reported violent clashes on Friday.", "Echo", "reported"),
    ("The union said it fears the pier closed on Friday.", "the union", "said"),
    ("The pier closed on Friday, a court ruled.", "a court", "ruled"),
    ("Lund Holt & Partners analyst Ida Dorn said exports fell on Friday.", "Ida Dorn", "said"),
    ("“Sales fell on Friday,” Luc Morel, chief executive of the Guild of Boat Makers said.", "Luc Morel", "said"),
    ("Luc Morel met Ilse Brandt and left on Friday, officials said.", "officials", "said"),
    (
        "Ida Dorn met Luc Morel. Ilse Brandt said it was late. She said the pier closed on Friday.",
        "Ilse Brandt",
        "said",
    ),
    (
        "Ilse Brandt said it was late but added that Ida Dorn was ill. “The pier closed on Friday,” she said.",
        "Ilse Brandt",
        "said",
    ),
    ("Ilse Brandt said it was late. Ida Dorn left. “The pier closed on Friday,” she said.", "she", "said"),
    ("Luc Morel said it was late, but clerk Ole Lund denied that. “The pier closed on Friday,” he said.", "he", "said"),
    ("“The pier closed on Friday,” in a statement Lund Council said.", "Lund Council", "said"),
    ("The pier closed on Friday, the Echo reported, citing Luc Morel.", "Echo", "reported"),
    ("The bank cut its forecast on Friday, citing two officials.", "two officials", "citing"),
    ("Police said the clerk is accused of taking the money on Friday.", "police", "said"),
    ("Police said the clerk allegedly took the money on Friday.", "police", "said"),
    ("There are claims the clerk took the money on Friday.", "claims", ""),
    ("She left town on Friday, by which time the ship had sunk, according to police.", "police", "according to"),
]

#: Near neighbours: what a document states itself, though somebody speaks nearby.
OWN_WORDS = [
    "The senate confirmed the judge on Friday.",
    "The guests left on Friday, and the island is ruled by a queen.",
    "The fort fell on Friday, his son has ruled since.",
    "The bridge fell on Friday.",
    "Ilse Brandt, who arrived on Friday, said she was tired.",
    "Nobody said that the bridge fell on Friday.",
    "Police did not say that the bridge fell on Friday.",
    "According to plan, the bridge opened on Friday.",
    "When the bridge fell on Friday, police said the road was closed.",
    "The dam may burst again, according to papers that lawyers released on Friday.",
    "The clerk reported him missing on Friday.",
    "“It was wrong,” said Ilse Brandt. The school closed on Friday.",
    "The school closed on Friday. “It was wrong,” said Ilse Brandt.",
    "Update: the bridge opened on Friday",
    "It was announced that the bridge opened on Friday.",
    "The minister is expected to announce that the pier closed on Friday.",
    "Officials would say that the pier closed on Friday.",
    "Police said the road was closed, and drivers took the ferry on Friday.",
    "Ilse Brandt said she was troubled by the clashes that broke out on Friday in Harbour Square.",
    "When Lars Holt was arrested on Friday, his fellow inmates accused him of betrayal.",
    "The bank cut its forecast on Friday, citing risks related to the unrest.",
    "Grain traders are waiting for the board's crop progress report late on Friday as it will tell the story.",
    "Lars Holt has denied that he was to blame for the fire that broke out on Friday.",
    "The claims he made on Friday were wrong.",
    "Lars Holt is charged with killing a guard after a riot on Friday.",
    "Lars Holt is charged with the murder of a guard on Friday.",
    "Judge Lund has ruled the defence can not call any witnesses to testify about Ana Reyes's Friday trial.",
    "Luc Morel: “It is not enough” Former minister Luc Morel visited the hospital on Friday.",
    "Luc Morel spoke. “You may not use any drugs.\nThe doctor died on Friday.\nHe was buried in Oslo.",
]


def _mention(text: str, syntax: Syntax) -> EventMention:
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    return mention


@pytest.mark.parametrize(("text", "who", "verb"), CLAIMS, ids=[text for text, _, _ in CLAIMS])
def test_a_claim_is_that_of_who_makes_it(text: str, who: str, verb: str, syntax: Syntax) -> None:
    found = _mention(text, syntax).attribution
    assert found is not None
    assert (found.who, found.verb) == (who, verb)


@pytest.mark.parametrize("text", OWN_WORDS)
def test_what_a_document_states_itself_has_no_attribution(text: str, syntax: Syntax) -> None:
    assert _mention(text, syntax).attribution is None


def test_who_told_somebody_is_named_alone_for_a_reader(syntax: Syntax) -> None:
    found = _mention("Ilse Brandt told reporters that the dam burst on Friday.", syntax).attribution
    assert found is not None
    assert (found.verb, found.display) == ("told", "Ilse Brandt")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Ilse Brandt was tired. “It was wrong,” she said. “We closed the school on Friday.”",
            "[Ilse Brandt:] “We closed the school”",
        ),
        ("“We closed the school on Friday,” Ilse Brandt said.", "“We closed the school,” Ilse Brandt said"),
        ("Ilse Brandt said: “We closed the school on Friday.”", "Ilse Brandt said: “We closed the school”"),
        ("“The school closed on Friday,” Ilse Brandt said.", "The school closed"),
    ],
    ids=["speaker elsewhere", "speaker behind", "speaker before", "no first person"],
)
def test_the_words_of_a_speaker_have_quotation_marks_and_a_name(text: str, title: str, syntax: Syntax) -> None:
    mention = _mention(text, syntax)
    assert mention.title == title
    assert all(text[part.start : part.end] == part.text.strip() for part in mention.title_parts if not part.inserted)


def test_an_attribution_has_the_place_of_its_words(syntax: Syntax) -> None:
    text = "It rained. The dam burst on Friday, two officials said."
    found = _mention(text, syntax).attribution
    assert found is not None
    assert found.span is not None
    assert found.span.of(text) == "two officials"


def test_an_anchor_reads_the_news_of_others_and_a_surname_is_that_of_a_fuller_label(syntax: Syntax) -> None:
    text = (
        "IDA LUND, SARN ANCHOR: The bridge fell on Friday.\n\nLUC MOREL, MAYOR OF TULA: The pier closed on Friday.\n\n"
        "LUND: The school closed on Saturday.\n\nMOREL: The mine shut on Sunday.\n"
    )
    document = builders.document(text)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    speakers = [mention.attribution.who if mention.attribution else "" for mention in found]
    assert speakers == ["", "Luc Morel", "", "Luc Morel"]
