"""From event mentions to events: which mentions tell of one happening, and where their sources disagree."""

from timeline_api.merging.counts import counted
from timeline_api.merging.merge import merge, remerge, withdraw
from timeline_api.merging.salience import most_salient
from timeline_api.merging.signatures import signed

__all__ = ["counted", "merge", "most_salient", "remerge", "signed", "withdraw"]
