"""How likely a reader can use a mention as an entry of a timeline: its features, their weights, and the reasons."""

from __future__ import annotations

import pytest

from timeline_api.extraction import Syntax, mentions
from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.confidence.features import FEATURES
from timeline_api.extraction.confidence.judgement import confidence_score
from timeline_api.model import LISTED_CONFIDENCE, EventMention, Inference
from timeline_api.pipeline.documents import extract_document
from timeline_api.schemas import DocumentLineSchema
from timeline_api.settings import Settings

#: What a text tells besides.
MORE = "The town is old. " * 30

#: A text in which the feature is present, and one of the same kind in which it is not. The last mention is meant.
PAIRS = {
    "unresolved_pronoun": ("It sank on Friday.", "The ferry sank on Friday."),
    "personal_title": (
        "“We signed the deal on Friday,” Ilse Brandt said.",
        "“They signed the deal on Friday,” Ilse Brandt said.",
    ),
    "phrase": ("Many still remember Luc Morel's trial of 3 May 2022.", "The trial of 3 May 2022 was fair."),
    "unnamed_phrase": ("The trial on 3 May 2022 was fair.", "Many still remember Luc Morel's trial of 3 May 2022."),
    "long_title": (
        "The mayor of the old town of Tarn in the north and the owner of the old mill signed the deal on Friday.",
        "The dam burst on Friday.",
    ),
    "many_names": ("Ilse Brandt met Luc Morel on Friday.", "The mayor met the owner on Friday."),
    "no_names": ("The dam burst on Friday.", "The dam at Tarn burst on Friday."),
    "media_title": ("A programme angered the mayor on Friday.", "A court angered the mayor on Friday."),
    "money_title": ("The mill lost $3 million on Friday.", "The mill lost 3 million litres on Friday."),
    "doubtful_title": ("The dam probably burst on Friday.", "The dam suddenly burst on Friday."),
    "colon_title": ("The dam burst on Friday: a flood.", "The dam burst on Friday."),
    "inserted_name": ("Ilse Brandt came late. She resigned on Friday.", "Ilse Brandt resigned on Friday."),
    "nobody_named": ("The dam burst on Friday.", "Ilse Brandt resigned on Friday."),
    "description": ("The mayor of Tarn was in Berlin on Friday.", "The mayor of Tarn was arrested on Friday."),
    "bare_subject": (f"The trial began on Friday. {MORE}", f"The trial of Luc Morel began on Friday. {MORE}"),
    "vague_subject": ("Most of them fled on Friday.", "Two of them fled on Friday."),
    "short_unnamed": (f"The law changed on Friday. {MORE}", f"The law of Tarn changed on Friday. {MORE}"),
    "rich_title": (
        "The mayor of the old town of Tarn and the rich owner of the old mill signed the long deal on Friday.",
        "The mayor signed the deal on Friday.",
    ),
    "pointing_title": ("That bridge collapsed on Friday.", "The bridge collapsed on Friday."),
    "pronoun_object": ("The court rejected it on Friday.", "The court rejected the appeal on Friday."),
    "remark": ("The mayor mentioned the deal on Friday.", "The mayor signed the deal on Friday."),
    "place_in_title": ("The mayor was arrested in Berlin on Friday.", "The mayor was arrested in secret on Friday."),
    "broken_off": (
        "The old prince and his oldest advisers at the court on Friday ordered.",
        "The old prince and his oldest advisers at the court confirmed the deal on Friday.",
    ),
    "long_sentence": (
        "The dam burst on Friday, " + "after rain, " * 16 + "as the engineers of the water board had said.",
        "The dam burst on Friday, after rain, as the engineers of the water board had said.",
    ),
    "first_person_sentence": ("The dam burst on Friday, we hear.", "The dam burst on Friday, they hear."),
    "reader_before": ("Do you know Tarn? The dam burst on Friday.", "This is Tarn. The dam burst on Friday."),
    "opening_sentence": ("The dam burst on Friday.", "The town is old. " * 40 + "The dam burst on Friday."),
    "long_text": ("The town is old. " * 500 + "The dam burst on Friday.", "The dam burst on Friday."),
    "personal_text": (
        "I live in Tarn with my son. The dam burst on Friday.",
        "They live in Tarn with a son. The dam burst on Friday.",
    ),
    "first_person_subject": (
        "“We signed the deal on Friday,” Ilse Brandt said.",
        "“They signed our deal on Friday,” Ilse Brandt said.",
    ),
    "pronoun_subject": ("They closed the school on Friday.", "Officials closed the school on Friday."),
    "name_subject": ("Ilse Brandt resigned on Friday.", "The mayor resigned on Friday."),
    "new_subject": ("A court freed the man on Friday.", "The court freed a man on Friday."),
    "counted_subject": ("Two ferries sank on Friday.", "The ferries sank on Friday."),
    "general_subject": ("The situation changed on Friday.", "The law changed on Friday."),
    "no_subject": ("To rest on Friday is wise.", "The mayor rested on Friday."),
    "copula": ("The mayor was in Tarn on Friday.", "The mayor arrived in Tarn on Friday."),
    "state": ("The mayor lived in Tarn in 2009.", "The mayor died in Tarn in 2009."),
    "colourless": ("The flood came on Friday.", "The flood receded on Friday."),
    "undisputed": ("The mayor died on Friday.", "The mayor danced on Friday."),
    "past": ("The mayor resigned on Friday.", "The mayor will resign on Friday."),
    "present": ("Mayor resigns on Friday", "Mayor resigned on Friday"),
    "passive": ("The mayor was arrested on Friday.", "The mayor arrested nobody on Friday."),
    "participle": ("The man arrested on Friday is her brother.", "The man was arrested on Friday."),
    "with_clause": ("The court ruled on Friday that he was free.", "The court ruled on Friday."),
    "quoted": ("“The dam burst on Friday,” Ilse Brandt said.", "The dam burst on Friday, Ilse Brandt said."),
    "deep": (
        "The mayor thanked the men who had found the boy whose mother died on Friday.",
        "The mother of the boy died on Friday.",
    ),
    "noun": ("The trial of 3 May 2022 was fair.", "The trial began on 3 May 2022."),
    "negated": ("The mayor did not resign on Friday.", "The mayor resigned on Friday."),
    "hypothetical": ("The mayor may have resigned on Friday.", "The mayor resigned on Friday."),
    "planned": ("The mayor will resign on 24 November.", "The mayor resigned on Friday."),
    "named_place": ("The mayor was arrested in Berlin on Friday.", "The mayor was arrested in secret on Friday."),
    "several_actors": ("Ilse Brandt met Luc Morel on Friday.", "Ilse Brandt resigned on Friday."),
    "day": ("The dam burst on Friday.", "The dam burst in June 2022."),
    "month": ("The dam burst in June 2022.", "The dam burst in 2022."),
    "clock_time": ("The dam burst on Friday at 10 a.m.", "The dam burst on Friday."),
    "vague_date": ("The dam burst in the 1990s.", "The dam burst in 1990."),
    "fresh": ("The dam burst on Friday.", "The dam burst on 3 May 2022."),
}


def extracted(text: str, syntax: Syntax) -> list[EventMention]:
    document = DocumentLineSchema(Settings()).load({"text": text, "source": "Wire", "published": "2023-11-18"})
    return list(extract_document(document, syntax).mentions)


def features(text: str, syntax: Syntax, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The features of the last mention of a text."""

    def observe(evidence: Evidence, inference: Inference | None) -> tuple[float, tuple[str, ...]]:
        return 0.5, confidence_score().present(evidence)

    monkeypatch.setattr(mentions, "confidence_of", observe)
    return set(extracted(text, syntax)[-1].confidence_why)


def test_every_feature_has_an_example():
    assert list(PAIRS) == [feature.__name__ for feature in FEATURES]


@pytest.mark.parametrize("name", PAIRS)
def test_a_feature_is_present_where_it_says_so_and_not_beside(name, syntax, monkeypatch):
    with_it, without_it = PAIRS[name]
    assert name in features(with_it, syntax, monkeypatch)
    assert name not in features(without_it, syntax, monkeypatch)


def test_a_saying_is_broken_off_where_its_content_stands_before_it_and_is_another_title(syntax, monkeypatch):
    text = "The singer was warned by a nurse about the risks of the drug, a court in Bergen has heard on Friday."
    assert "broken_off" in features(text, syntax, monkeypatch)


def test_every_feature_has_a_weight():
    assert set(confidence_score().weights) == set(PAIRS)


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        ("A court in Berlin jailed Luc Morel on Friday.", "He is here today."),
        ("Protesters stormed the ministry in Berlin on Friday.", "They were there on Friday."),
        ("The minister was arrested in Berlin on Friday.", "We have seen it happen on Friday."),
    ],
)
def test_an_entry_of_a_timeline_has_more_confidence_than_a_remark(entry, other, syntax):
    (mention,) = extracted(entry, syntax)
    assert mention.confidence > 0.6
    assert all(each.confidence < LISTED_CONFIDENCE for each in extracted(other, syntax))


def test_a_year_before_christ_has_a_confidence(syntax):
    (mention,) = extracted("The fort was taken in 44 BC.", syntax)
    assert 0 < mention.confidence < 1


def test_the_reasons_are_the_pattern_and_the_strongest_features(syntax):
    (mention,) = extracted("It sank on Friday.", syntax)
    weights = confidence_score().weights
    assert mention.confidence_why[0] == "verb beside"
    assert mention.confidence_why[1] == f"unresolved pronoun: {weights['unresolved_pronoun']:+.2f}"
