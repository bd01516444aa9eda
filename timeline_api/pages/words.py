"""Texts for readers in place of the codes of the API."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from textwrap import shorten
from urllib.parse import urlsplit

from timeline_api import exports
from timeline_api.edtf import read_edtf
from timeline_api.exports.words import INFERRED_DATE, MODALITY_NAMES, certain, title_of_name
from timeline_api.language import languages_with_folders
from timeline_api.model import Edit, Event
from timeline_api.pages.languages import Words, words_of, words_of_scripts
from timeline_api.pages.languages.codes import CORRECTED, FILTERS, FORMATS, GRADES, SUBJECTS
from timeline_api.schemas import Json
from timeline_api.web.runtime.services import services

#: How the API names a document that has no outlet; the group is the begin of its id that readers see.
_BY_ID = re.compile(r"\bdocument ([0-9a-f]{4})[0-9a-f]{28}\b")

#: How a date begins that is open on a side, in the languages that there are words of.
_OPEN = ("since ", "until ", "desde ", "hasta ")

#: Characters of the first line of an article without a title.
_LONGEST_HEADLINE = 120


def formats() -> dict[str, str]:
    """Return the names of the formats that a story can be had in here, by their names in addresses."""
    return {form: name for form, name in FORMATS.items() if exports.FORMATS[form].is_available}


def say(english: str, **values: object) -> str:
    """A text of the pages in the language of the service; `values` take the places of the names in its braces."""
    text = _words().text(english)
    return text.format(**values) if values else text


def date(english: str) -> str:
    """A date in words in the language of the service."""
    return _words().date(english)


def number(number: int) -> str:
    """A number with its thousands apart."""
    return _words().number(number)


def language() -> str:
    """The language of the pages."""
    return _words().language


def script_words(source: str = "") -> str:
    """The words of the language for scripts as JSON: all of them, or those that a `source` quotes."""
    return words_of_scripts(services().settings.page_words, source)


def _words() -> Words:
    return words_of(services().settings.page_words)


def counted(number: int, one: str) -> str:
    """A number with its noun: "1 event", "2,000 events"."""
    return f"{_words().number(number)} {say(one if number == 1 else f'{one}s')}"


def attributed(event: Json) -> str:
    """Whose claims an event is, each once: "police said; according to the union"; "" if all its sources state it."""
    return "; ".join(dict.fromkeys(each["text"] for each in event["attributions"]))


def day_in_words(edtf: str | None) -> str:
    """An EDTF value for a reader, a single day with its weekday; "" for none."""
    if not edtf:
        return ""
    value = read_edtf(edtf)
    if value.precision not in ("day", "time") or value.earliest != value.latest or not value.earliest:
        return date(value.display)
    return date(f"{value.earliest.date():%A} {value.display}" if value.earliest.year > 0 else value.display)


def when_in_words(event: Json, *, with_weekday: bool = False) -> str:
    """The date of an event or mention for a reader: "Planned for 1 July 2032", "about 3 May 2031, from the context"."""
    display = day_in_words(event["date"]["edtf"]) if with_weekday else date(str(event["date"]["display"]))
    display = _with_dating(display, event["dating"])
    return planned_for(display) if event["modality"] == "planned" else display


def date_of(event: Event) -> str:
    """The date of an event where its modality stands beside it: "3 May 2031", "about 3 May 2031, from the context"."""
    return _with_dating(date(event.when.display), event.dating)


def _with_dating(display: str, dating: str) -> str:
    return display if dating == "stated" else say(INFERRED_DATE, date=certain(display))


def planned_for(display: str) -> str:
    """The date of a plan in words; one that is open on a side has its preposition already."""
    is_open = display.startswith(_OPEN)
    return say("Planned: {date}", date=display) if is_open else say("Planned for {date}", date=display)


def course_in_words(event: Json) -> str:
    """What was planned and what came of it: "Planned for 3 May 2031; Happened: 10 May 2031"; "" if nothing changed."""
    steps = event["course"]
    is_as_planned = [step["modality"] for step in steps] == ["planned", "asserted"] and steps[0]["date"] == steps[1][
        "date"
    ]
    return say("Happened as planned") if is_as_planned else "; ".join(map(step_in_words, steps))


def span(first: str, last: str) -> str:
    """The years from one day to another: "1987 to 2032"."""
    begin, end = (date(read_edtf(day[:-6]).display) for day in (first, last))
    return begin if begin == end else say("{first} to {last}", first=begin, last=end)


def outlets(names: Iterable[str]) -> str:
    """The names of sources, each once."""
    return ", ".join(dict.fromkeys(map(without_ids, names)))


def outlets_of(event: Json) -> tuple[str, ...]:
    """The names of the sources of an event, that of its quote first."""
    quote = event["quote"]
    first = [outlet(quote["source"], quote["document"])] if quote else []
    return tuple(dict.fromkeys([*first, *map(without_ids, event["sources"])]))


def outlet(source: str, document: str) -> str:
    """The name of the outlet of a document: "Unnamed outlet 6de8" if it has none, so that it is told from others."""
    return source or without_ids(f"document {document}")


def without_ids(text: str) -> str:
    """A text of the API with a reader's words for documents that it names by their ids: "Unnamed outlet 6de8"."""
    return _BY_ID.sub(lambda found: f"{say('Unnamed outlet')} {found[1]}", text)


def step_in_words(step: Json) -> str:
    """A stage in what reports say of an event: "Planned for 3 May 2031", "Happened: 10 May 2031"."""
    display = date(step["date"]["display"])
    if step["modality"] == "planned":
        return planned_for(display)
    return f"{say(MODALITY_NAMES[step['modality']])}: {display}"


def moment_in_words(moment: str) -> str:
    """A moment in UTC as JSON has it, for a reader: "30 November 2031, 14:05 UTC"."""
    return date(read_edtf(f"{moment[:19]}Z").display)


def filter_in_words(name: str, value: str) -> str:
    """A filter of a list as it is set: "Key events", "Outlet: Harbour Post"."""
    label = FILTERS[name]
    if isinstance(label, dict):
        return say(label.get(value, value))
    return f"{say(label)}: {date(read_edtf(value).display) if name in ('from', 'to') else without_ids(value)}"


def percent(part: float) -> str:
    """A number from 0 to 1 for a reader: "93 %"."""
    return f"{round(100 * part)} %"


def conflict_in_words(conflict: Json) -> str:
    """What sources disagree on: "Sources disagree on the date"."""
    return say(GRADES[conflict["grade"]], subject=say(SUBJECTS[conflict["kind"]]))


def headline(document: Json) -> str:
    """The title of an article; for one without a title its first line, cut where it is long."""
    lines = (line.strip() for line in document["text"].split("\n"))
    return str(document["title"]) or shorten(next(filter(None, lines), ""), _LONGEST_HEADLINE, placeholder=" …")


def language_of(mention: Json) -> str:
    """The language of the sentence of a mention; "" if no rule of a language read its date."""
    return language_of_rule(mention["expression"]["rule"]) if mention["expression"] else ""


def language_of_rule(rule: str) -> str:
    """The language that a rule is for, "" for one of no language."""
    language = rule.partition("/")[0]
    return language if language in languages_with_folders() else ""


def is_corrected(event: Json) -> bool:
    """Whether people corrected what an event says; to pin or hide it corrects nothing that readers see."""
    return bool(set(event["corrected"]) - {"pinned", "hidden"})


def corrections_in_words(event: Event, edits: Iterable[Edit]) -> tuple[str, ...]:
    """What people corrected of an event and when, without who or why: "30 November 2031: title, date"."""
    applying = {name for name in event.corrected if name in CORRECTED}
    made: dict[str, list[str]] = {}
    for edit in edits:
        names = [name for name, _ in edit.fields if name in applying] if edit.undone is None else []
        if names:
            applying -= set(names)
            made.setdefault(_day_made(edit), []).extend(say(CORRECTED[name]) for name in names)
    return tuple(f"{day}: {', '.join(names)}" for day, names in made.items())


def _day_made(edit: Edit) -> str:
    return date(read_edtf(datetime.fromtimestamp(edit.remark.made, UTC).date().isoformat()).display)


def rule_in_words(rule: str) -> str:
    """The name of a rule without its language: "month after preposition"."""
    return rule.rpartition("/")[2].replace("_", " ")


def web_address(url: str) -> str:
    """The address if a reader can go there by http or https, else ""."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


def host_of(url: str) -> str:
    """The name of the host of an address."""
    return urlsplit(url).hostname or ""


def name_of(timeline: Json) -> str:
    """What readers call a timeline."""
    return str(timeline["title"] or title_of_name(timeline["name"]))
