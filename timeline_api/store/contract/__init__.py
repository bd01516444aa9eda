"""The contract of stores: protocols that the rest of the package uses, and that `tests/store` tests on each engine."""

from timeline_api.store.contract.jobs import Claim, Jobs, WaitingJob
from timeline_api.store.contract.keys import Keys
from timeline_api.store.contract.reading import Reading
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.contract.session import Session
from timeline_api.store.contract.store import Check, Store, unchecked

__all__ = ["Check", "Claim", "Jobs", "Keys", "Reading", "Renderer", "Session", "Store", "WaitingJob", "unchecked"]
