"""Words of one class are one happening, whether a list has them or only their spelling tells."""

from __future__ import annotations

import pytest

from tests.coreference.test_crowded_days import told
from tests.support.builders import mention
from tests.support.timelines import merged
from timeline_api.coreference.comparison.evidence.trigger_classes import trigger_classes
from timeline_api.coreference.comparison.features.frame_features import other_listed_class
from timeline_api.coreference.comparison.features.related_words import related_words
from timeline_api.coreference.comparison.mention_frames import frame_of
from timeline_api.coreference.comparison.pairs import frame_pair_of

DERIVED = """
resign resignation, strike struck, explode explosion, vaccinate vaccination, collide collision, decide decision,
approve approval, arrive arrival, depart departure, seize seizure, close closure, discover discovery, rob robbery,
injure injury, pay payment, settle settlement, announce announcement, suspend suspension, expand expansion,
convert conversion, admit admission, concede concession, suppress suppression, evolve evolution, execute execution,
complete completion, nominate nomination, donate donation, investigate investigation, produce production,
adopt adoption, resume resumption, prevent prevention, intervene intervention, erode erosion, include inclusion,
refuse refusal, remove removal, withdraw withdrawal, expose exposure, fail failure, lose loss, sell sale, fly flight,
ratify ratification, publish publication, evacuate evacuation, erupt eruption, destroy destruction, abolish abolition,
hijack hijacked, ban banned, rule ruling, unveil unveiling, deport deportation, expel expulsion, divide division
"""

APART = """
arrest release, resign appoint, open close, kill elect, import export, mission commission, posit pose, cause case,
horse house, state station, defeat debate, treat threat, person prison, season reason, seal steal, host hospital
"""


def pairs(words: str) -> list[tuple[str, str]]:
    return [(left, right) for left, right in (pair.split() for pair in words.split(","))]


def told_by(trigger: str, source: str):
    sentence = f"Of Ann Lee and Bob Ray on Monday: {trigger}."
    return mention(
        sentence,
        on="Monday",
        edtf="2024-01-08",
        trigger=trigger,
        actors=("Ann Lee", "Bob Ray"),
        source=source,
        title=source,
    )


@pytest.mark.parametrize(("verb", "form"), pairs(DERIVED), ids=" ".join)
def test_a_word_and_what_is_derived_from_it_are_one_class(verb, form):
    assert len(merged(told_by(verb, "Ledger"), told_by(form, "Wire"))) == 1


@pytest.mark.parametrize(("word", "other"), pairs(APART), ids=" ".join)
def test_words_that_only_look_alike_are_two_classes(word, other):
    assert len(merged(told_by(word, "Ledger"), told_by(other, "Wire"))) == 2


@pytest.mark.parametrize(
    ("sentence", "trigger", "lemma", "names"),
    [
        ("Lee sent a long and angry letter to Ray on Monday.", "sent", "send", "letter"),
        ("On Monday a letter was sent to Ray by Lee.", "sent", "send", "letter"),
        ("Lee wrote on Monday to Ray.", "wrote", "write", "letter"),
        ("Lee held talks with Ray on Monday.", "held", "hold", "meeting"),
        ("Lee sat down with Ray on Monday.", "sat down", "sit down", "meeting"),
        ("Lee reached a deal with Ray on Monday.", "reached", "reach", "agreement"),
        ("Lee took a decision with Ray on Monday.", "took", "take", "decision"),
        ("Lee met Ray on Monday.", "met", "met", "meeting"),
        ("Lee vaccinated Ray on Monday.", "vaccinated", "vaccinate", "vaccinate"),
    ],
)
def test_the_reason_names_the_class(sentence, trigger, lemma, names):
    told = [
        mention(
            sentence, on="Monday", edtf="2024-01-08", trigger=trigger, lemma=lemma, actors=("Lee", "Ray"), source=source
        )
        for source in ("Ledger", "Wire")
    ]
    (event,) = merged(*told)
    assert f"trigger class: {names}" in event.why


@pytest.mark.parametrize(
    ("text", "trigger", "lemma", "found"),
    [
        ("The quake, the worst in years, struck Vell on Tuesday.", "struck", "strike", "earthquake"),
        ("A quake struck Vell on Tuesday.", "struck", "strike", "earthquake"),
        ("The strike of the dockers began on Tuesday.", "strike", "strike", "walkout"),
        ("He struck her on Tuesday.", "struck", "strike", "strik"),
        ("He died of a heart attack on Tuesday.", "attack", "attack", "illness"),
        ("He died of cardiac arrest on Tuesday.", "arrest", "arrest", "illness"),
        ("Her arrest came on Tuesday.", "arrest", "arrest", "arrest"),
        ("The attack on the depot came on Tuesday.", "attack", "attack", "attack"),
        ("The concert will take place on Tuesday.", "take place", "take place", "concert"),
        ("He will take her place on Tuesday.", "take", "take", "tak"),
        ("The pier was open on Tuesday, according to its owner.", "open", "open", "open"),
        ("The plague began on Tuesday, postponing the fair.", "began", "begin", "plagu"),
        ("They carried out a bombing on Tuesday.", "carried out", "carry out", "explosion"),
        ("The board put out what it had on Tuesday, talking of peace.", "put out", "put out", "put"),
        ("It was under inquiry when trade resumed on Tuesday.", "resumed", "resume", "resum"),
        ("Dockers began blocking the pier on Tuesday.", "began", "begin", "block"),
        ("Dockers began to block the pier on Tuesday.", "began", "begin", "block"),
        ("The board began its inquiry on Tuesday.", "began", "begin", "inquiry"),
        ("A public screening began on Tuesday.", "began", "begin", "screen"),
        ("Talks between the board of the Vell harbour and dockers began on Tuesday.", "began", "begin", "meeting"),
        ("The start of the ferry season is on Tuesday.", "start", "start", "season"),
        ("They began on Tuesday.", "began", "begin", "begin"),
        ("Skippers are expected to gather at the pier on Tuesday.", "expected", "expect", "gather"),
        ("Snow is expected on the pier on Tuesday.", "expected", "expect", "snow"),
        ("The board expected a fine on Tuesday.", "expected", "expect", "expect"),
    ],
)
def test_a_verb_that_says_little_has_the_class_of_its_noun(text, trigger, lemma, found):
    assert trigger_classes(told(text, trigger=trigger, lemma=lemma)) == {found}


def test_an_outlet_tells_of_a_killing_as_of_a_death_but_of_no_marriage():
    death = mention(
        "The old skipper died at Vell on Tuesday.", on="Tuesday", edtf="2024-01-09", trigger="died", lemma="die"
    )
    killing, wedding = (
        mention(text, on="Tuesday", edtf="2024-01-09", trigger=trigger, lemma=lemma)
        for text, trigger, lemma in (
            ("The old skipper was killed at Vell on Tuesday.", "killed", "kill"),
            ("The old skipper was married at Vell on Tuesday.", "married", "marry"),
        )
    )
    frames = [frame_pair_of(frame_of(death), frame_of(other)) for other in (killing, wedding)]
    assert [bool(other_listed_class(pair)) for pair in frames] == [False, True]


def test_a_verb_with_its_particle_is_a_class_of_its_own():
    told = [
        mention(text, on="Friday", edtf="2023-11-17", trigger="fell in", lemma="fall in", source=source)
        for source, text in (
            ("City Wire", "The roof fell in at the Calder mill on Friday."),
            ("Harbour Post", "The roof of the Calder mill fell in on Friday."),
        )
    ]
    (event,) = merged(*told)
    assert "trigger class: fal in" in event.why


def test_what_breaks_out_is_of_the_class_of_its_subject():
    told = [
        mention(text, on="Friday", edtf="2023-11-17", trigger=trigger, lemma=lemma, source=source)
        for source, text, trigger, lemma in (
            ("City Wire", "A strike broke out at the Calder mill on Friday.", "broke out", "break out"),
            ("Harbour Post", "The workers of the Calder mill walked out on Friday.", "walked out", "walk out"),
        )
    ]
    (event,) = merged(*told)
    assert "trigger class: walkout" in event.why


@pytest.mark.parametrize("words", [("funeral", "bury"), ("elect", "choose"), ("go", "reach")], ids=" ".join)
def test_a_dictionary_relates_words_of_one_happening(words):
    assert related_words(*words) == (", ".join(words),)
    assert related_words(*reversed(words))


@pytest.mark.parametrize("words", [("letter", "meet"), ("divorce", "strike"), ("resign", "qwertz")], ids=" ".join)
def test_a_dictionary_does_not_relate_what_only_happens_to_the_same(words):
    assert related_words(*words) == ()
