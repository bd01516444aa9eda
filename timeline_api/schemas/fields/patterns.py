"""Patterns of accepted texts for the contract, in the syntax that JSON Schema and Python share.

Each requires as much of its field's rule as a pattern can; e.g. whether a day exists is checked when it is read.
"""

from __future__ import annotations

#: White space, as `str.split` knows it.
_SPACE = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: Control characters that are no white space.
_CONTROL = r"\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"

_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"

TEXT = r"^[^\u0000]*$"
#: Something of it is no white space.
FULL_TEXT = rf"^[^\u0000]*[^\u0000{_SPACE}][^\u0000]*$"
LINE = f"^[^{_CONTROL}]*$"
FULL_LINE = f"^[^{_CONTROL}]*[^{_CONTROL}{_SPACE}][^{_CONTROL}]*$"
LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
#: Empty where no address is known.
WEB_ADDRESS = f"^([Hh][Tt][Tt][Pp][Ss]?://[^{_CONTROL}{_SPACE}]+)?$"
#: What may stand in an attribute of a page and, up to its path, in a header.
MEDIA_ADDRESS = (
    "^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*(:[0-9]{1,5})?"
    rf"([/?#][^{_CONTROL}{_SPACE}\u0022\u0027\u003c\u003e\u005c\u0060]*)?$"
)
DAY_OF_MOMENT = rf"^{_YEAR}(-{_MONTH}(-{_DAY})?)?(T[^\u0000]*)?$"
