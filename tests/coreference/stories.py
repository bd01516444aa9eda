"""Mentions for tests of whole stories: what four outlets wrote of two ministers, a letter and a ceasefire."""

from __future__ import annotations

import random

from tests.support.builders import document, mention
from timeline_api.model import EventMention

ADA, BEN, CLEO = "Ada Lindqvist", "Ben Okoro", "Cleo Marsh"


def story() -> tuple[EventMention, ...]:
    """Twenty mentions in twelve documents: repeated, coarse, disputed, planned, denied and merely similar ones."""
    harbour, ledger, wire, herald = "Harbour Post", "Morning Ledger", "City Wire", "Evening Herald"
    twice = "In April Lindqvist sent a letter to Okoro. In April's letter, Lindqvist denied sending fish to Okoro."
    letters = document(twice, source=ledger, date="2023-11-17")
    return (
        met("Ada Lindqvist and Ben Okoro met in Oslo on 15 November.", "15 November", "2023-11-15", harbour),
        met("On Wednesday Lindqvist met Okoro for three hours in Oslo.", "Wednesday", "2023-11-15", ledger),
        met("Lindqvist and Okoro met this month.", "this month", "2023-11", wire),
        met("Lindqvist and Okoro met again last year.", "last year", "2022", wire, date="2023-12-01"),
        met("Ada Lindqvist and Ben Okoro met on Thursday.", "Thursday", "2023-11-16", herald, date="2023-11-20"),
        met("Ada Lindqvist met Cleo Marsh in Oslo on Thursday.", "Thursday", "2023-11-16", harbour, (ADA, CLEO)),
        met("Ada Lindqvist and Ben Okoro met in January.", "January", "2023-01", harbour, date="2023-11-21"),
        met("Lindqvist will meet Okoro on 15 November.", "15 November", "2023-11-15", herald, modality="planned"),
        met("Lindqvist never met Okoro on 15 November.", "15 November", "2023-11-15", "Sceptic", modality="negated"),
        wrote("sent a letter", "In April Lindqvist", "April", "2023-04", ledger, document=letters, whole=twice),
        wrote("letter, L", "In April's letter", "April's", "2023-04", ledger, document=letters, whole=twice),
        wrote(
            "wrote", "Ada Lindqvist wrote to Ben Okoro in March about the fish.", "March", "2023-03", wire, date=None
        ),
        ended("The ceasefire at Port Vell began on 3 May.", "3 May", "2023-05-03", harbour, ()),
        ended("Port Vell saw the ceasefire begin on 3 May.", "3 May", "2023-05-03", wire, ()),
        ended("A ceasefire in the northern hills began on 3 May.", "3 May", "2023-05-03", ledger, ()),
        met("Okoro met farmers in the valley on Friday.", "Friday", "2023-11-17", herald, (BEN,)),
        met("Ben Okoro met angry farmers in the valley on Friday.", "Friday", "2023-11-17", wire, (BEN,)),
        met(
            "Ben Okoro met farmers and Cleo Marsh in the valley on Friday.", "Friday", "2023-11-17", ledger, (BEN, CLEO)
        ),
        met("Lindqvist and Okoro met at some point.", "some point", None, wire),
        met("The two met in the 1990s, Ada Lindqvist and Ben Okoro say.", "the 1990s", "199X", herald),
    )


def met(sentence, on, edtf, source, actors=(ADA, BEN), *, trigger=None, **more) -> EventMention:
    verb = trigger or next(word for word in ("met", "meet") if f" {word} " in sentence)
    return mention(sentence, on=on, edtf=edtf, trigger=verb, lemma="meet", actors=actors, source=source, **more)


def wrote(trigger, sentence, on, edtf, source, *, whole="", **more) -> EventMention:
    lemma = {"sent a letter": "send", "wrote": "write"}.get(trigger, "letter")
    return mention(
        whole or sentence, on=on, edtf=edtf, trigger=trigger, lemma=lemma, actors=(ADA, BEN), source=source, **more
    )


def ended(sentence, on, edtf, source, actors, **more) -> EventMention:
    return mention(
        sentence, on=on, edtf=edtf, trigger="ceasefire", lemma="ceasefire", actors=actors, source=source, **more
    )


def shuffled(mentions, seed: int) -> list[EventMention]:
    order = list(mentions)
    random.Random(seed).shuffle(order)
    return order
