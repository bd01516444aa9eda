"""Events for the formats: one at each kind of date, one that two outlets dispute, one whose words attack the reader."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

from tests.support.builders import document, event, extraction, mention, position
from timeline_api.exports import FORMATS
from timeline_api.model import Conflict, Event, Extraction, Merge, Timeline
from timeline_api.store import Store

FERRY = Timeline(name="ferry", title="The Ellery ferry")

#: What a page, a spreadsheet, a script and a calendar could each be tricked by.
ATTACK = "</script><img src=x onerror=alert(1)> \"&' =1+1;,\\ \u2028 BEGIN:VEVENT\r\nEND:VCALENDAR\x0b\x00"


def dated(edtf: str, title: str = "The pier opened", **more: Any) -> Event:
    """An event of one mention with a value; `more` goes to the mention."""
    more.setdefault("text", f"The pier opened then, {edtf}.")
    sentence = more.pop("text")
    return event(mention(sentence, on=edtf, edtf=edtf, trigger="opened", title=title, **more))


def inferred(edtf: str = "2023-11-17?") -> Event:
    """An event of one mention whose date no words state."""
    return event(mention("The pier opened.", on=None, edtf=edtf, trigger="opened", title="The pier opened"))


def disputed() -> Event:
    """The council approved the line in April or in May, depending on whom one reads."""
    told = [
        mention(f"Approved in {month} 2031.", on=f"{month} 2031", edtf=edtf, trigger="Approved", source=source)
        for month, edtf, source in (("April", "2031-04", "Ellery Courier"), ("May", "2031-05", "Harbour Post"))
    ]
    summary = "Ellery Courier: April 2031; Harbour Post: May 2031"
    return event(
        *told,
        title="The council approved the line",
        conflicts=(Conflict(kind="date", grade="contradiction", values=tuple(map(position, told)), summary=summary),),
    )


def attack() -> Event:
    """An event whose title, quote, source, actor and address are all hostile."""
    text = f"Then it opened {ATTACK}"
    written = document(text, source=ATTACK, url="javascript:alert(1)")
    told = mention(text, on="Then", edtf="2031-07-01", trigger="opened", document=written, actors=(ATTACK,))
    return event(told, title=ATTACK, places=(ATTACK,))


def linked(url: str) -> Event:
    """An event whose only document has an address."""
    text = "The pier opened in 2031."
    return event(mention(text, on="2031", edtf="2031", trigger="opened", document=document(text, url=url)))


def rendered(form: str, *events: Event, timeline: Timeline = FERRY) -> bytes:
    """The events in a format, whole; of a document for Word the part that has its text."""
    return text_of(form, b"".join(FORMATS[form].render(events, timeline)))


def text_of(form: str, written: bytes) -> bytes:
    """What a format has of text."""
    return ZipFile(io.BytesIO(written)).read("word/document.xml") if form == "docx" else written


def keep(store: Store, *events: Event, timeline: str = "ferry") -> None:
    """Put events on a timeline, each with the documents of its mentions."""
    for each in events:
        with store.transaction(timeline) as session:
            session.add([_extraction(mention) for mention in each.mentions], Merge(written=(each,)))


def _extraction(one: Any) -> Extraction:
    written = document(one.quote, source=one.document.source, id=one.document.id)
    return extraction(written, one)
