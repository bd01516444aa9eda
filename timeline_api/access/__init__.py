"""Access control without HTTP: keys with their scopes, rate limits, and fair shares of limited slots."""

from timeline_api.access.fair_queue import FairQueue, Shares, Ticket, Usage
from timeline_api.access.keys import is_key, is_valid, issue, permit, verified
from timeline_api.access.loopback import is_loopback
from timeline_api.access.rate_limits import Quota, RateLimiter, counted_network

__all__ = [
    "FairQueue",
    "Quota",
    "RateLimiter",
    "Shares",
    "Ticket",
    "Usage",
    "counted_network",
    "is_key",
    "is_loopback",
    "is_valid",
    "issue",
    "permit",
    "verified",
]
