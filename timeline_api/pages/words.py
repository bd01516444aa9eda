"""What the API says in codes, in words for readers."""

from __future__ import annotations

import re
from string import capwords
from urllib.parse import urlsplit

from timeline_api.edtf import read_edtf
from timeline_api.schemas import Json

#: Asserted is what readers expect, and bears no mark.
MODALITIES = {"alleged": "Alleged", "planned": "Planned", "hypothetical": "Possible", "negated": "Did not happen"}
KINDS = {"reporting": "Statement", "statistic": "Figure", "incidental": "Told in passing"}
GRADES = {
    "contradiction": "Sources contradict each other",
    "reporting_lag": "Sources are a day apart",
    "update": "Later reports changed the number",
    "refinement": "Some sources are more precise",
}
SUBJECTS = {"date": "the date", "place": "the place", "number": "the number"}
STATES = {"explained": "Explained", "resolved": "Resolved"}
STATUSES = {
    "metadata": "from the markup of the page",
    "inferred": "read from the text",
    "partial": "known in part",
}
#: What a filter is called, or what its values are.
FILTERS: dict[str, str | dict[str, str]] = {
    "from": "From",
    "to": "To",
    "q": "Search",
    "actor": "Actor",
    "source": "Outlet",
    "modality": {"asserted": "Happened", **MODALITIES},
    "kind": {
        "event": "Events",
        "reporting": "Statements",
        "statistic": "Figures",
        "any": "Events, figures and statements",
    },
    "dating": {
        "stated": "Dated by the sources alone",
        "confident": "Dated by the sources, or surely of the day of a report",
        "inferred": "Dated from the day of a report alone",
        "any": "Dated in any way",
    },
    "disputed": {"true": "Disputed", "false": "Not disputed"},
    "key": {"true": "Key events", "false": "No key events"},
    "top": "Most important",
    "sort": {
        "date": "By time",
        "salience": "Most important first",
        "corroboration": "Most sources first",
        "changed": "Last changed first",
    },
    "min_corroboration": "Independent sources, at least",
    "min_precision": "Precision, at least",
}
VISIBILITIES = (
    ("private", "Private", "only with an access key"),
    ("unlisted", "Unlisted", "whoever has the address; it is in no list"),
    ("public", "Public", "everybody; it is in the list of stories"),
)
FORMATS = {
    "ics": "Calendar",
    "docx": "Word",
    "csv": "CSV",
    "md": "Markdown",
    "timelinejs": "TimelineJS",
    "json": "JSON",
}


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 event", "2,000 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def attributed(event: Json) -> str:
    """Whose claims an event is, each once: "police said; according to the union"; "" if all its sources state it."""
    return "; ".join(dict.fromkeys(each["text"] for each in event["attributions"]))


def day_in_words(edtf: str | None) -> str:
    """An EDTF value for a reader, a single day with its weekday; "" for none."""
    if not edtf:
        return ""
    value = read_edtf(edtf)
    if value.precision not in ("day", "time") or value.earliest != value.latest or not value.earliest:
        return value.display
    return f"{value.earliest.date():%A} {value.display}" if value.earliest.year > 0 else value.display


def when_in_words(event: Json, *, with_weekday: bool = False) -> str:
    """The date of an event for a reader: "Planned for 1 July 2032", "about 3 May 2031, from the report’s date"."""
    display = day_in_words(event["date"]["edtf"]) if with_weekday else str(event["date"]["display"])
    if event["dating"] != "stated":
        display = f"about {certain(display)}, from the report’s date"
    return planned_for(display) if event["modality"] == "planned" else display


def planned_for(display: str) -> str:
    """The date of a plan; one that is open on a side has its preposition already."""
    return f"Planned: {display}" if display.startswith(("since ", "until ")) else f"Planned for {display}"


def course_in_words(event: Json) -> str:
    """What was planned and what came of it: "Planned for 3 May 2031; Happened: 10 May 2031"; "" if nothing changed."""
    return "; ".join(
        planned_for(each["date"]["display"])
        if each["modality"] == "planned"
        else f"{MODALITIES.get(each['modality'], 'Happened')}: {each['date']['display']}"
        for each in event["course"]
    )


def moment_in_words(moment: str) -> str:
    """A moment in UTC as JSON has it, for a reader: "30 November 2031, 14:05 UTC"."""
    return read_edtf(f"{moment[:19]}Z").display


def filter_in_words(name: str, value: str) -> str:
    """A filter of a list as it is set: "Key events", "Outlet: Harbour Post"."""
    label = FILTERS[name]
    if isinstance(label, dict):
        return str(label.get(value, value))
    return f"{label}: {read_edtf(value).display if name in ('from', 'to') else value}"


def certain(display: str) -> str:
    """A date in words without the sign of a doubtful one."""
    return display.removesuffix("?").rstrip()


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
    return str(timeline["title"] or capwords(re.sub(r"[-_]+", " ", timeline["name"])))
