"""What an event is made of, by rule, from the mentions judged one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import Shelf, merged
from timeline_api.edtf import read_edtf
from timeline_api.model import Actor, Attribution, TitlePart

LEE, RAY = "Ann Lee", "Bob Ray"


def met(edtf="2023-11-15", *, source="Ledger", actors=(LEE, RAY), sentence="Lee met Ray then.", **more):
    return mention(sentence, on="then", edtf=edtf, trigger="met", lemma="meet", actors=actors, source=source, **more)


def test_two_sources_corroborate_one_event():
    (event,) = merged(met(source="Ledger"), met(source="Wire"))
    assert event.corroboration == 2
    assert event.sources == ("Ledger", "Wire")


def test_two_documents_of_one_source_corroborate_nothing():
    (event,) = merged(met(date="2023-11-16"), met(date="2023-11-17"))
    assert len(event.mentions) == 2
    assert event.corroboration == 1


def test_an_event_says_why_its_mentions_are_one():
    (event,) = merged(met(source="Ledger"), met(source="Wire", actors=("Mr Lee", "Ray")))
    assert event.why[:3] == ("same two actors: Ann Lee, Bob Ray", "both on 2023-11-15", "trigger class: meeting")


def test_a_single_mention_needs_no_reason():
    (event,) = merged(met())
    assert event.why == ()
    assert event.conflicts == ()


def test_a_mention_without_a_value_places_no_event():
    assert merged(met(None)) == ()


def test_an_event_bears_the_id_of_its_first_published_mention():
    late, early, unknown = met(date="2023-11-20"), met(source="Wire", date="2023-11-16"), met(source="Post", date=None)
    (event,) = merged(late, unknown, early)
    assert event.id == early.id
    assert [each.id for each in event.mentions] == [early.id, late.id, unknown.id]


def test_a_year_of_publication_comes_after_the_days_it_may_be():
    year, day = met(source="Wire", date="2023"), met(date="2023-11-16")
    (event,) = merged(year, day)
    assert event.id == day.id


def test_the_date_is_the_finest_that_all_mentions_allow():
    (event,) = merged(met("2023-11-15"), met("2023-11", source="Wire"), met("2023-11-13/2023-11-19", source="Post"))
    assert event.when == read_edtf("2023-11-15")


def test_two_times_of_one_day_make_it_the_day():
    (event,) = merged(met("2023-11-15T09:00"), met("2023-11-15T10:30", source="Wire"))
    assert event.when == read_edtf("2023-11-15")


def test_two_times_in_one_document_are_two_events():
    text = "Lee met Ray at nine. Lee met Ray again at noon."
    both = document(text)
    nine = mention(
        text, on="at nine", edtf="2023-11-15T09:00", trigger="met", lemma="meet", actors=(LEE, RAY), document=both
    )
    noon = mention(
        text,
        on="at noon",
        edtf="2023-11-15T12:00",
        trigger="met Ray again",
        lemma="meet",
        actors=(LEE, RAY),
        document=both,
    )
    assert len(merged(nine, noon)) == 2


def test_actors_are_unified_under_their_fullest_name_with_its_accents():
    plain, surname = ("Andres Lopez Obrador", "Xi"), ("López Obrador", "Xi Jinping")
    accented = ("Andrés Lopez Obrador", "President Xi Jinping")
    tellings = [met(source=str(place), actors=cast) for place, cast in enumerate((plain, surname, accented))]
    (event,) = merged(*tellings)
    assert [actor.name for actor in event.actors] == ["Andrés Lopez Obrador", "Xi Jinping"]


def test_the_actor_with_most_support_comes_first():
    (event,) = merged(met(), met(source="Wire", actors=(RAY, LEE, "Zoe Abel")), met(source="Post", actors=(LEE, RAY)))
    assert [actor.name for actor in event.actors] == [LEE, RAY, "Zoe Abel"]


def test_an_acronym_and_what_it_stands_for_are_one_actor():
    long, short = ("World Health Organization", LEE), ("WHO", LEE)
    (event,) = merged(met(actors=long), met(source="Wire", actors=short))
    assert [actor.name for actor in event.actors] == [LEE, "World Health Organization"]


def test_a_country_is_no_namesake():
    guinea, bissau = (Actor(name=name, type="country") for name in ("Guinea", "Guinea-Bissau"))
    one, other = met(), met(source="Wire")
    assert (
        len(merged(replace(one, actors=(guinea, one.actors[0])), replace(other, actors=(bissau, one.actors[0])))) == 2
    )


def test_the_surname_alone_joins_its_own_person_and_not_the_namesake():
    george, laura = met(actors=("George Bush",), source="A"), met(actors=("Laura Bush",), source="B")
    surname = met(actors=("Bush",), source="C", sentence="Bush met farmers and bakers then.")
    events = merged(replace(george, title="George Bush met farmers and bakers"), laura, surname)
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_the_title_is_that_of_the_surest_mention_then_the_shortest():
    sure = met(source="Wire", confidence=0.9, title="Ann Lee met Bob Ray at the old harbour")
    short, long = met(title="Lee met Ray"), met(source="Post", title="Lee met Ray for a long while")
    assert merged(sure, short, long)[0].title == sure.title
    assert merged(short, long)[0].title == "Lee met Ray"


def test_an_announcement_does_not_title_what_took_place():
    plan = met(modality="planned", date="2023-11-10", confidence=0.9, title="Ann Lee will meet Bob Ray")
    assert merged(plan, met(source="Wire", title="Lee met Ray"))[0].title == "Lee met Ray"


def test_what_is_only_alleged_does_not_title_what_another_claims():
    alleged = met(confidence=0.9, title="Ann Lee allegedly met Bob Ray")
    assert merged(alleged, met(source="Wire", title="Lee met Ray"))[0].title == "Lee met Ray"


def test_confidence_counts_in_tenths_and_then_the_mention_with_most_actors():
    sure = met(confidence=0.84, title="Lee met Ray")
    fuller = met(confidence=0.81, source="Wire", title="Lee met Ray and Abel", actors=(LEE, RAY, "Zoe Abel"))
    assert merged(sure, fuller)[0].title == "Lee met Ray and Abel"


def test_of_equally_good_titles_the_earliest_report_gives_its_own():
    early = met(date="2023-11-16", title="Ann Lee met Bob Ray")
    assert merged(met(source="Wire", title="Lee met Ray"), early)[0].title == early.title


def test_words_that_two_sources_use_come_before_those_of_one():
    plain = met(source="Wire", sentence="Lee met Ray then in Oslo.", title="Lee met Ray in Oslo")
    coloured = met(date="2023-11-16", sentence="Lee met the tyrant Ray then in Oslo.", title="Lee met the tyrant Ray")
    assert merged(coloured, plain)[0].title == plain.title


def test_the_title_is_no_ones_who_speaks_of_himself():
    speaker = met(date="2023-11-16", title="I met Ray, Lee said")
    assert merged(speaker, met(source="Wire", title="Lee met Ray"))[0].title == "Lee met Ray"


def test_a_title_tells_what_happened_before_what_was_around_it():
    around = met(date="2023-11-16", confidence=0.9, title="In a meeting with Ray, Lee agreed to talks")
    assert merged(around, met(source="Wire", title="Lee met Ray"))[0].title == "Lee met Ray"


def test_the_parts_of_a_title_are_those_of_its_mention():
    parts = (TitlePart(text="Lee met Ray", start=0, end=11),)
    titled = met(source="Wire", confidence=0.9, title="Lee met Ray", title_parts=parts)
    (event,) = merged(met(title="They met", confidence=0.7), titled)
    assert (event.title_parts, event.title_mention) == (parts, titled.id)


def test_the_summary_is_the_sentence_that_shares_most_words_with_others():
    full = met(source="Wire", sentence="Lee met Ray then in Oslo to end the strike.")
    other = met(source="Post", sentence="In Oslo Lee then met Ray about the strike.")
    (event,) = merged(met(sentence="Lee met Ray then."), full, other)
    assert event.summary in (full.quote, other.quote)


def test_a_short_title_of_a_short_title_is_the_same():
    (event,) = merged(met(title="Lee met Ray"))
    assert event.short_title == "Lee met Ray"


def test_a_short_title_loses_its_insertions_before_its_end():
    parts = (
        TitlePart(text="She", start=0, end=3),
        TitlePart(text=" [Dorothea Ann Lee]", inserted=True, start=0, end=16),
        TitlePart(text=" met the members of the council at the harbour", start=3, end=50),
    )
    (event,) = merged(met(title="".join(part.text for part in parts), title_parts=parts))
    assert event.short_title == "She met the members of the council at the harbour"


def test_a_short_title_ends_in_a_word_that_can_end_a_sentence():
    (event,) = merged(met(title="Ann Lee met the members of the council at the old harbour of the city"))
    assert event.short_title == "Ann Lee met the members of the council at the old harbour…"


def test_a_vague_title_gives_way_to_one_that_is_dated_as_the_event_is():
    day, month = met(title="Ann Lee met Bob Ray in Oslo"), met("2023-11", source="Wire", title="They met")
    assert merged(day, month)[0].title == "Ann Lee met Bob Ray in Oslo"


def test_what_was_announced_and_then_reported_took_place():
    (event,) = merged(met(modality="planned", date="2023-11-10"), met(source="Wire"))
    assert event.modality == "asserted"


def test_places_are_named_once():
    (event,) = merged(met(places=("Málaga",)), met(source="Wire", places=("Malaga", "Spain")))
    assert event.places == ("Málaga", "Spain")


def test_a_vague_mention_of_two_happenings_belongs_to_neither():
    january, november, year = met("2023-01-09"), met("2023-11-15", source="Wire"), met("2023", source="Post")
    assert len(merged(january, november, year)) == 3
    assert len(merged(january, year)) == 1


def test_a_day_between_two_others_disagrees_with_neither():
    days = [met(f"2023-11-{day}", source=str(day)) for day in range(10, 20)]
    events = merged(*days)
    assert len(events) == 10
    assert not any(event.conflicts for event in events)


def test_only_events_that_change_are_written():
    shelf = Shelf()
    shelf.add(met(), met("2020-05-05", source="Wire"))
    before = {event.id: event for event in shelf.timeline}
    shelf.add(met(source="Post", date="2023-11-19"))
    kept = [event for event in shelf.timeline if event is before.get(event.id)]
    assert [event.when.text for event in kept] == ["2020-05-05"]


def test_a_document_posted_again_changes_nothing():
    shelf = Shelf()
    shelf.add(met(), met(source="Wire"))
    before = shelf.timeline
    shelf.add(met())
    assert all(event is earlier for event, earlier in zip(shelf.timeline, before, strict=True))


def test_withdrawing_one_side_leaves_the_other_as_it_was_told():
    shelf = Shelf()
    march, april = met("2023-03"), met("2023-04", source="Wire")
    shelf.add(march)
    shelf.add(april)
    assert shelf.timeline[0].disputed
    shelf.remove(march.document.id)
    (event,) = shelf.timeline
    assert (event.when.text, event.conflicts, event.why) == ("2023-04", (), ())


@pytest.mark.parametrize(
    "edtf", ["-0043-03-15", "0000", "9999-12-31", "2015/..", "../2030", "20XX", "[2023-03,2023-04]", "1985~"]
)
def test_any_value_can_place_an_event(edtf):
    (event,) = merged(met(edtf), met(edtf, source="Wire"))
    assert event.when == read_edtf(edtf)
    assert event.corroboration == 2


@pytest.mark.slow
def test_five_hundred_actors_are_all_kept():
    crowd = tuple(f"Person {chr(65 + number % 26)}{number}" for number in range(500))
    (event,) = merged(met(actors=crowd), met(source="Wire", actors=crowd))
    assert len(event.actors) == 500


#: "Lee met Ray", as two officials said.
SAID = {
    "title": "Lee met Ray",
    "framed_parts": (TitlePart(text="Two officials said Lee met Ray", start=0, end=30),),
    "attribution": Attribution(who="two officials", verb="said"),
}


@pytest.mark.parametrize(
    ("second", "modality", "title"),
    [
        ({**SAID, "source": "Wire"}, "asserted", "Two officials said Lee met Ray"),
        ({"title": "Lee met Ray", "source": "Wire"}, "asserted", "Lee met Ray"),
        ({"title": "Lee allegedly met Ray", "source": "Wire", "modality": "alleged"}, "asserted", None),
    ],
    ids=["all attribute it", "one states it itself", "one alleges it"],
)
def test_a_title_says_who_says_so_where_no_source_does_itself(second, modality, title):
    (event,) = merged(met(**SAID), met(**second))
    assert event.modality == modality
    assert {each.source for each in event.attributions} <= {"Ledger", "Wire"}
    if title:
        assert event.title == title


def test_what_all_sources_allege_is_alleged():
    alleged = {"modality": "alleged", "attribution": Attribution(who="prosecutors", verb="say")}
    (event,) = merged(met(**alleged), met(source="Wire", **alleged))
    assert event.modality == "alleged"
    assert [each.attribution.display for each in event.attributions] == ["prosecutors say", "prosecutors say"]
