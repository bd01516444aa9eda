"""Who takes part by name; what only stands nearby, or is no one, does not."""

from __future__ import annotations

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.temporal import recognise


def actors_in(text: str, syntax: Syntax) -> dict[str, tuple[str, ...]]:
    """The names of the actors of the mentions of a text by their triggers."""
    document = builders.document(text)
    expressions = recognise(text, language="en", anchor=document.published.value)
    mentions = extract(document, expressions, syntax)
    return {mention.trigger.text: tuple(actor.name for actor in mention.actors) for mention in mentions}


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Ana Travel said it was cancelling all flights to Chile until 5 December.", "cancelling", ("Ana Travel",)),
        ("Ana Silva said on Friday that it was raining.", "said", ("Ana Silva",)),
        ("Ana Silva flew the Boeing 707 to Lyon on Friday.", "flew", ("Ana Silva",)),
        ("Boeing sold a plant on Friday.", "sold", ("Boeing",)),
        ("Holt's House in Dover reopened on Friday.", "reopened", ("Holt's House",)),
        ("St. Mary's Hospital closed a ward on Friday.", "closed", ("St. Mary's Hospital",)),
        ("Chile's House rejected the bill on Friday.", "rejected", ("House",)),
        ("The New York Ravens lost on Friday.", "lost", ("New York Ravens",)),
        ("An Ana Silva concert was held on Friday.", "concert", ("Ana Silva",)),
        ("An Ana Silva memorial concert was held on Friday.", "concert", ()),
        ("Boeing sued Airbus on Friday.", "sued", ("Boeing", "Airbus")),
        ("A man was admitted to the Saint Mary Hospital in Turin on Friday.", "admitted", ()),
        ("The Saint Mary Hospital sued Sarn Foods on Friday.", "sued", ("Saint Mary Hospital", "Sarn Foods")),
        ("Ana Silva gave money to the Saint Mary Hospital on Friday.", "gave", ("Ana Silva", "Saint Mary Hospital")),
        ("He met former presidents Luc Morel and Ida Dorn on Friday.", "met", ("Luc Morel", "Ida Dorn")),
        ("The companies Sarn Foods and Lint Motors merged on Friday.", "merged", ("Sarn Foods", "Lint Motors")),
        ("One of its loudest critics, Luc Morel, resigned on Friday.", "resigned", ("Luc Morel",)),
        ("Following Morel's Friday speech, thousands lay down. Luc Morel is 50.", "speech", ("Luc Morel",)),
        ("Members of Ana Silva's family met on Friday. Ana Silva was 50.", "met", ()),
        ("Ana Silva was 50. Friends of Ana Silva sang on Friday. Then Silva left on Friday.", "left", ("Ana Silva",)),
        ("The picture was posted on Lintbook on Friday.", "posted", ()),
        ("Ana Silva appeared on Sarn Radio on Friday.", "appeared", ("Ana Silva",)),
        ("The army attacked Sarn Radio on Friday.", "attacked", ("Sarn Radio",)),
        ("Democrat Ana Silva of Ohio resigned on Friday.", "resigned", ("Ana Silva",)),
        ("At a Sarn Foods briefing on Friday, Ana Silva said the pump had failed.", "said", ("Ana Silva",)),
        ("Some members of the Lint Society met Ana Silva on Friday.", "met", ("Lint Society", "Ana Silva")),
        ("Victims of Sarn Foods met Ana Silva on Friday.", "met", ("Ana Silva",)),
        ("U.S. Protesters marched in Lyon on Friday.", "marched", ()),
        ("The Sarn Drivers beat the Lint Rangers on Friday.", "beat", ("Sarn Drivers", "Lint Rangers")),
        ("Sarn Foods is Chile's grocer. It said on Friday that two shops were closed.", "said", ("Sarn Foods",)),
        ("Lint Travel extended on Friday the cancellation of holidays to Mexico.", "extended", ("Lint Travel",)),
        ("Lint Travel sent a letter to Mexico on Friday.", "sent", ("Lint Travel", "Mexico")),
        ("During the BSE scare on Friday, farmers shut their gates.", "shut", ()),
    ],
)  # fmt: skip
def test_those_who_take_part_are_named(text: str, trigger: str, actors: tuple[str, ...], syntax: Syntax) -> None:
    assert actors_in(text, syntax)[trigger] == actors
