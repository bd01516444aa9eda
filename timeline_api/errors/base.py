"""The base of all errors of the package."""

from __future__ import annotations


class TimelineError(Exception):
    """Base of all errors of the package; its text is written for the person who calls."""
