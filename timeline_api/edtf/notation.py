"""The notation of EDTF values: the pattern of a point in time, and the codes of groupings of months."""

from __future__ import annotations

import re

#: The months of a sub-year grouping: code -> (first month, number of months, precision).
GROUPINGS = {
    **{21 + i: (3 + 3 * i, 3, "season") for i in range(4)},
    **{33 + i: (1 + 3 * i, 3, "quarter") for i in range(4)},
    **{40 + i: (1 + 6 * i, 6, "half") for i in range(2)},
}

#: A day, month, year, decade, century or time with its qualifier.
POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX))"
    r"(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<time>\d{2}:\d{2}(?::\d{2})?)(?P<zone>Z|[+-]\d{2}:\d{2})?)?)?)?"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
