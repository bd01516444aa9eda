"""Fields of requests: those of marshmallow, stricter where news texts, URLs and dates require it."""

from timeline_api.schemas.fields.dates import CalendarValue, Edtf, GivenDate, Published, read_calendar_value
from timeline_api.schemas.fields.text import Count, Flag, Language, Line, Names, Text, WebAddress

__all__ = [
    "CalendarValue",
    "Count",
    "Edtf",
    "Flag",
    "GivenDate",
    "Language",
    "Line",
    "Names",
    "Published",
    "Text",
    "WebAddress",
    "read_calendar_value",
]
