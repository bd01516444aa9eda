"""English texts for the codes of the API, in tables by the codes."""

from __future__ import annotations

from timeline_api.exports.words import MODALITY_NAMES
from timeline_api.model import InferenceRule, UnplacedReason

KINDS = {"reporting": "Statement", "statistic": "Figure", "incidental": "Told in passing"}
GRADES = {
    "contradiction": "Sources disagree on {subject}",
    "reporting_lag": "Sources are a day apart on {subject}",
    "update": "Later reports changed {subject}",
    "refinement": "Some sources are more precise on {subject}",
}
#: Fields of an event that readers see, by their names in the model.
CORRECTED = {
    "title": "title",
    "when": "date",
    "modality": "status",
    "kind": "kind",
    "actors": "actors",
    "places": "places",
    "attribution": "attribution",
    "media": "picture",
}
SUBJECTS = {"date": "the date", "place": "the place", "number": "the number"}
STATES = {"explained": "Explained", "resolved": "Resolved"}
#: Why a date that no words state is likely, by the rule that inferred it.
INFERENCES: dict[InferenceRule, str] = {
    "publication day": "What a report begins with, in the past and without another day, is taken for news of its day.",
    "present perfect": "What a report begins with as just done (“has quit”) is taken for news of the last three days.",
    "same scene": "A sentence without a time that goes on with the one before is taken to be of the same day.",
    "headline": "What the headline tells in the present (“Mayor quits”) is taken for news of the last three days.",
    "part of event": "What is told as part of a happening (“…, blocking the road”) is taken to be of its day.",
}
#: Why a happening that an article tells of has no day.
UNPLACED: dict[UnplacedReason, str] = {
    "no-date": "Nothing says when",
    "uncertain": "It is too uncertain that it was on the day of the report",
    "unresolved-date": "The words that say when have no place in the calendar",
}
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
    "modality": {str(modality): name for modality, name in MODALITY_NAMES.items()},
    "kind": {
        "event": "Events",
        "reporting": "Statements",
        "statistic": "Figures",
        "incidental": "Told in passing",
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
