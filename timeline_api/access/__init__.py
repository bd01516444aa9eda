"""Who may come in: access keys are made, recognised again, and held to their timeline and scope. Knows no HTTP."""

from timeline_api.access.keys import issue, verified
from timeline_api.access.loopback import is_loopback
from timeline_api.access.permits import permit

__all__ = ["is_loopback", "issue", "permit", "verified"]
