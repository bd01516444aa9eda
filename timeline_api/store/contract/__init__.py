"""The contract of every store; `tests/store` holds each engine to it."""

from timeline_api.store.contract.jobs import Claim, Jobs, WaitingJob
from timeline_api.store.contract.keys import Keys
from timeline_api.store.contract.reading import Reading
from timeline_api.store.contract.session import Session
from timeline_api.store.contract.store import Check, Store, unchecked

__all__ = ["Check", "Claim", "Jobs", "Keys", "Reading", "Session", "Store", "WaitingJob", "unchecked"]
