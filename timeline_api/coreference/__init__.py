"""From event mentions to events: which mentions denote one event, and where their sources disagree."""

from timeline_api.coreference.clustering.incremental import merge, remerge, withdraw
from timeline_api.coreference.comparison.evidence.fingerprints import signed
from timeline_api.coreference.comparison.evidence.quantities import counted
from timeline_api.coreference.events.salience import most_salient

__all__ = ["counted", "merge", "most_salient", "remerge", "signed", "withdraw"]
