"""From event mentions to events: which mentions denote one event, and where their sources disagree."""

from timeline_api.coreference.clustering.incremental import merge, remerge, withdraw
from timeline_api.coreference.clustering.suggestions import merge_suggestions
from timeline_api.coreference.comparison.evidence.fingerprints import with_signature
from timeline_api.coreference.comparison.evidence.quantities import counted_units
from timeline_api.coreference.events.salience import most_salient

__all__ = ["counted_units", "merge", "merge_suggestions", "most_salient", "remerge", "with_signature", "withdraw"]
