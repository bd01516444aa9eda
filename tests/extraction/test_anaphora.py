"""Whom a pronoun or a description means: certain, or nobody."""

import pytest

from timeline_api.extraction import Syntax
from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import Occurrence
from timeline_api.extraction.entities.linking import index_entities
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.sentences import split
from timeline_api.language import Language

LEXICON = Language.of("en").syntax_words

CERTAIN = [
    ("he", "Luc Morel resigned. On Friday he left.", ["Luc Morel"]),
    ("He", "Luc Morel and Rosa Bianchi spoke. He left on Friday.", ["Luc Morel"]),
    ("He", "Luc Morel praised Daniel Roke. He left on Friday.", []),
    ("He", "Luc Morel met Rosa Bianchi. She smiled. It rained. The hall was full. He left on Friday.", ["Luc Morel"]),
    (
        "She",
        "Ida Dorn has died. Her death was announced by her daughter, Ana Dorn. She was born in 1941.",
        ["Ida Dorn"],
    ),
    ("She", "Ida Dorn met Ana Lint. She left on Friday.", []),
    ("his", "The 87-year-old died in his house. Luc Morel wept.", []),
    ("his", "Luc Morel wept. The driver died on Friday in his house, but Ana saw nothing.", []),
    ("He", "Luc Morel wept. A young gunman came in. He fired on Friday.", []),
    ("He", "Luc Morel wept. The hall was full. He left on Friday.", ["Luc Morel"]),
    ("himself", "Luc Morel wept. The gunman shot three people before he killed himself.", []),
    ("herself", "Luc Morel watched as Rosa Bianchi defended herself.", ["Rosa Bianchi"]),
    ("They", "Luc Morel and Rosa Bianchi met. They left on Friday.", ["Luc Morel", "Rosa Bianchi"]),
    ("they", "Luc Morel and Rosa Bianchi met. When police came on Friday, they left.", []),
    ("they", "Luc Morel and Rosa Bianchi met. The guards said on Friday that they had left.", []),
    ("They", "Luc Morel told Rosa Bianchi and Daniel Roke. They left on Friday.", []),
    ("people", "Luc Morel and Rosa Bianchi met. Soldiers held two people on Friday.", []),
    ("men", "Luc Morel and Daniel Roke met. The two men left on Friday.", ["Luc Morel", "Daniel Roke"]),
    ("men", "A man fell. Luc Morel and Daniel Roke met. The two men left on Friday.", []),
    ("officials", "An official wept. Luc Morel met Daniel Roke. Both officials left on Friday.", []),
    ("officials", "Luc Morel met Daniel Roke. Both officials left on Friday.", ["Luc Morel", "Daniel Roke"]),
    ("lawyers", "Luc Morel met Daniel Roke. Both lawyers left on Friday. A lawyer wept.", ["Luc Morel", "Daniel Roke"]),
    ("he", "Luc Morel spoke. “My son was brave. On Friday he left us.”", []),
    ("he", "Luc Morel spoke. “On Friday he left us,” Rosa Bianchi said.", ["Luc Morel"]),
    ("It", "Sarn Foods Inc. makes jam. It said on Friday that sales rose.", ["Sarn Foods Inc."]),
    ("It", "Sarn Foods Inc. makes jam. It was cold on Friday.", []),
    ("It", "Sarn Foods Inc. makes jam. It took a week to clear the road.", []),
    ("It", "Sarn Foods Inc. sued Dorn Mills Ltd. It said on Friday that sales rose.", []),
    ("its", "Sarn Foods Inc. makes jam. The river burst its banks on Friday.", []),
    ("company", "Sarn Foods Inc. makes jam. The company closed on Friday.", ["Sarn Foods Inc."]),
    ("company", "Sarn Foods Inc. sued Dorn Mills Ltd. The company closed on Friday.", []),
    ("organizations", "Sarn Foods Inc. makes jam. It told international organizations on Friday.", []),
    ("companies", "Sarn Foods Inc. makes jam. Few companies closed on Friday.", []),
    ("couple", "Luc Morel and Rosa Morel met. The couple left on Friday.", ["Luc Morel", "Rosa Morel"]),
    ("couple", "Luc Morel spoke to Judge Rosa Bianchi. The couple left on Friday.", []),
    ("president", "President Luc Morel met President Rosa Bianchi. The president left on Friday.", []),
    ("president", "President Luc Morel spoke. The president left on Friday.", ["Luc Morel"]),
    ("president", "President Luc Morel spoke. Chad's president fled. The president left on Friday.", []),
    (
        "president",
        "French President Luc Morel spoke. France's president is old. The president left on Friday.",
        ["Luc Morel"],
    ),
    (
        "president",
        "President Luc Morel spoke. Vice President Ana Lint too. The president left on Friday.",
        ["Luc Morel"],
    ),
    ("president", "Vice President Ana Lint spoke. The president left on Friday.", []),
    ("president", "Vice President Ana Lint spoke. The vice president left on Friday.", ["Ana Lint"]),
    ("president", "President Luc Morel spoke. Tunisia's president left on Friday.", []),
    (
        "president",
        "Tunisian President Luc Morel spoke. Chad's President Ana Lint too. Tunisia's president left on Friday.",
        ["Luc Morel"],
    ),
    ("president", "President Luc Morel spoke. The firm's president left on Friday.", []),
    ("president", "President Luc Morel spoke. The next president left on Friday.", []),
    ("minister", "Italian Prime Minister Rosa Bianchi spoke. Italy's health minister left on Friday.", []),
    ("minister", "Italian Prime Minister Rosa Bianchi spoke. Italy's prime minister left on Friday.", ["Rosa Bianchi"]),
    ("minister", "Health Minister Rosa Bianchi spoke. The health minister left on Friday.", ["Rosa Bianchi"]),
    (
        "minister",
        "Prime Minister Rosa Bianchi met Prime Minister Luc Morel. Ms Bianchi spoke. The prime minister left.",
        [],
    ),
    (
        "leader",
        "Opposition leader Ana Lint met President Luc Morel. The opposition leader left on Friday.",
        ["Ana Lint"],
    ),
    ("singer", "Singer Ana Lint sang with the Singer Rosa Bianchi. Ana Lint bowed. The singer left on Friday.", []),
    ("lawyer", "Lawyer Karl Ode spoke. Silva's lawyer left on Friday.", []),
    ("wife", "Karl Ode spoke. His wife, Ana Ode, wept. Ode's wife left on Friday.", ["Ana Ode"]),
    # the subject of the verb of saying, of what can do things
    ("it", "Sarn Foods Inc. sued Dorn Mills Ltd. Dorn Mills said it had bought a ship on Friday.", ["Dorn Mills"]),
    ("it", "Sarn Foods Inc. sued Dorn Mills Ltd. Dorn Mills said it was raining on Friday.", []),
    ("it", "Sarn Foods Inc. sued Dorn Mills Ltd. Dorn Mills said it had crashed on Friday.", []),
    ("it", "Sarn Foods Inc. sued Dorn Mills Ltd. Dorn Mills said it was sold on Friday.", []),
    ("its", "Sarn Foods Inc. sued Dorn Mills Ltd. Dorn Mills said its yard had closed on Friday.", ["Dorn Mills"]),
    ("its", "Sarn Foods Inc. makes jam. The council said its yard had closed on Friday.", []),
    # the subject of the sentence before
    ("He", "Luc Morel was hired by Daniel Roke in May. He left on Friday.", ["Luc Morel"]),
    ("He", "Luc Morel read Daniel Roke's letter in May. He left on Friday.", ["Luc Morel"]),
    ("He", "Luc Morel hired Daniel Roke in May. He left on Friday.", []),
    ("He", "Luc Morel and Daniel Roke came in May. He left on Friday.", []),
    ("He", "Luc Morel's father knew Daniel Roke in May. He left on Friday.", []),
    ("He", "Luc Morel was hired by Daniel Roke in May. A guard came. He left on Friday.", []),
    ("His", "Luc Morel was hired by Daniel Roke in May. His boat sank on Friday.", ["Luc Morel"]),
    ("he", "Luc Morel was hired by Daniel Roke in May. When it rained, he left on Friday.", []),
    ("He", "Luc Morel was hired by Daniel Roke in May.\n\nHe left on Friday.", []),
    ("It", "Sarn Foods Inc. was sued by Dorn Mills Ltd. It bought a ship on Friday.", ["Sarn Foods Inc."]),
    ("They", "Luc Morel and Rosa Bianchi met. “They left on Friday,” he said.", []),
    ("his", "Daniel Roke sang. On Friday Luc Morel and his wife left.", ["Luc Morel"]),
    ("his", "Daniel Roke sang. On Friday Rosa Bianchi and his wife left.", []),
    ("his", "Raised by his father, Luc Morel sang. On Friday his boat sank.", ["Luc Morel"]),
    ("He", "Raised by his father, Luc Morel sang. He went abroad. He left on Friday.", ["Luc Morel"]),
    ("He", "Luc Morel sang. Near his house, Daniel Roke fell. He left on Friday.", ["Daniel Roke"]),
    ("He", "Luc Morel sang. Roke died. The roof fell. He left on Friday.", []),
    ("He", "Luc Morel praised the champion in May. He left on Friday.", []),
    ("He", "The woman met Luc Morel at noon. He left on Friday.", ["Luc Morel"]),
    ("She", "The woman met Ida Dorn at noon. She left on Friday.", []),
    ("He", "Luc Morel got a note from national security adviser Daniel Roke. He left on Friday.", ["Luc Morel"]),
    ("He", "Luc Morel was in a hall where adviser Daniel Roke sang. He left on Friday.", []),
    ("He", "Luc Morel sang. Roke, 67, killed a girl. He left on Friday.", ["Roke"]),
    ("her", "Ida Dorn wed Luc Morel. Her father, Bo Dorn, wept. In her book of 1859, her father is old.", []),
    (
        "leaders",
        "Chinese leader Luc Morel met US president Daniel Roke. The US and Chinese leaders left on Friday.",
        ["Daniel Roke", "Luc Morel"],
    ),
    ("embassy", "The French embassy in Turin closed on Friday.", ["French"]),
    # what is said of somebody brings in nobody else
    ("She", "Ida Dorn, then a single nurse, came home. She left on Friday.", ["Ida Dorn"]),
    ("She", "Ida Dorn, a nurse and a guard came home. She left on Friday.", []),
    ("She", "Ida Dorn was a nurse in Riga. She left on Friday.", ["Ida Dorn"]),
    ("She", "Ida Dorn sang. There was a nurse in Riga. She left on Friday.", []),
    ("She", "Ida Dorn sang. My mother wept. She left on Friday.", []),
    ("She", "Ida Dorn argued with a guard. She left on Friday.", ["Ida Dorn"]),
    ("She", "Ida Dorn pushed a guard. She left on Friday.", []),
    ("He", "Rosa Bianchi's lawyer, Luc Morel, spoke about Daniel Roke. He left on Friday.", ["Luc Morel"]),
    ("He", "Rosa Bianchi's lawyer, Luc Morel, accused Daniel Roke. He left on Friday.", []),
    # who speaks for somebody is not always whom he speaks of
    ("he", "A spokeswoman for Luc Morel said he had left on Friday.", ["Luc Morel"]),
    ("he", "A spokesman for Luc Morel said he had left on Friday.", []),
    ("he", "Luc Morel was hired in May. Prosecutors said he left on Friday.", ["Luc Morel"]),
    ("he", "Judge Luc Morel ruled against Daniel Roke in May. Prosecutors said he left on Friday.", []),
    ("he", "Luc Morel was hired by Daniel Roke in May. A prosecutor said he left on Friday.", []),
    # a subject that may be a person's name
    ("she", "Police say Ana Lint kept Veldre. Veldre was 29 when she came home on Friday.", ["Veldre"]),
    ("she", "Ana Lint sang. Haln was dark when she came home on Friday.", []),
    ("president", "President Luc Morel spoke. The president -- who is old -- left on Friday.", ["Luc Morel"]),
    ("president", "President Luc Morel spoke. A president who is old left on Friday.", []),
    ("company", "Sarn Foods Inc. makes jam. The largest company closed on Friday.", []),
    ("company", "Sarn Foods Inc. makes jam. The struggling company closed on Friday.", ["Sarn Foods Inc."]),
    ("It", "The Sarn Foods Inc. page was old. It bought a ship on Friday.", []),
    ("They", "The crews met Luc Morel and Rosa Bianchi. They left on Friday.", []),
    (
        "doctor",
        "Dr Luc Morel fell. Dr Morel sat. Dr Ana Lint came. Dr Morel slept. The doctor left on Friday.",
        ["Morel"],
    ),
    ("olds", "Luc Morel spoke. Tests for the 600 11-year olds will be held on Friday.", []),
    ("doctor", "Dr Luc Morel fell. Dr Ana Lint came. The doctor left on Friday.", []),
]


def antecedents_of(text: str, words: str, syntax: Syntax) -> list[Occurrence]:
    notes = Notes()
    sentences = [unit.span for unit in split(text, LEXICON, notes)]
    trees = list(syntax.trees(text, sentences, LEXICON))
    entities = index_entities(text, LEXICON, notes)
    entities.observe(trees)
    tree, word = next((tree, word) for tree in trees for word in tree.words if word.text == words)
    return list(Anaphora(entities, sentences).antecedents(tree, word))


@pytest.mark.parametrize(("words", "text", "names"), CERTAIN, ids=[text for _, text, _ in CERTAIN])
def test_a_phrase_means_whoever_is_the_only_choice(words: str, text: str, names: list[str], syntax: Syntax) -> None:
    found = antecedents_of(text, words, syntax)
    assert [each.span.of(text) for each in found] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luc Morel, brother of the late Ana Morel, is in hospital. Morel left on Friday.", "Luc Morel"),
        ("Ana Morel came with her brother, Luc Morel. Morel left on Friday.", "Ana Morel"),
        ("Luc Morel spoke. Ana Morel, daughter of President Luc Morel, wept. Morel left on Friday.", "Morel"),
        ("Zando Morel, brother of the late singer Ana Morel, has left. Morel, 48, left on Friday.", "Morel"),
    ],
)
def test_a_surname_is_not_that_of_a_relative(text: str, name: str, syntax: Syntax) -> None:
    tree = list(syntax.trees(text, [unit.span for unit in split(text, LEXICON, Notes())], LEXICON))[-1]
    entities = index_entities(text, LEXICON, Notes())
    found = entities.at(tree.words[0])
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karl Moss died. Ida Moss wept. Ms Moss left on Friday.", "Ida Moss"),
        ("Karl Moss died. Ana Moss wept. Mr Moss was old.", "Karl Moss"),
        ("Karl Moss died. Ida Moss wept. Ana Moss wept. Ms Moss left on Friday.", "Moss"),
        ("Karl Moss died. Ms Moss left on Friday.", "Moss"),
        ("Karl Moss spoke. Karl Moss sat. Fans sang “Down with Karl Moss”. Moss left on Friday.", "Karl Moss"),
    ],
)
def test_a_title_of_a_woman_is_before_no_name_of_a_man(text: str, name: str) -> None:
    occurrence = index_entities(text, LEXICON, Notes()).occurrences[-1]
    assert occurrence.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida Dorn wed her husband, Luc Morel, in Riga. On Friday Dorn sued her husband.", ["Luc Morel"]),
        ("Ida Dorn wed her husband, Luc Morel, in Riga. On Friday Rosa Bianchi sued her husband.", []),
    ],
)
def test_a_relative_is_that_of_the_one_who_is_named_with_it(text: str, names: list[str], syntax: Syntax) -> None:
    sentences = [unit.span for unit in split(text, LEXICON, Notes())]
    _, tree = syntax.trees(text, sentences, LEXICON)
    (word,) = (word for word in tree.words if word.text == "husband")
    assert list(Anaphora(index_entities(text, LEXICON, Notes()), sentences).names(tree, word)) == names


def test_an_antecedent_stands_where_it_was_named_last(syntax: Syntax) -> None:
    text = "Luc Morel came. Morel sat down. On Friday he left."
    (found,) = antecedents_of(text, "he", syntax)
    assert (found.span.start, found.span.of(text), found.name) == (text.index("Morel sat"), "Morel", "Luc Morel")
