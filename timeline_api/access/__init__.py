"""Who may come in, and how often: keys are recognised and held to timeline and scope. Knows no HTTP."""

from timeline_api.access.keys import is_key, issue, verified
from timeline_api.access.loopback import is_loopback
from timeline_api.access.permits import permit
from timeline_api.access.rates import Quota, RateLimiter, neighbourhood

__all__ = ["Quota", "RateLimiter", "is_key", "is_loopback", "issue", "neighbourhood", "permit", "verified"]
