"""From event mentions to events: which mentions tell of one happening, and where their sources disagree."""

from timeline_api.merging.merge import merge, withdraw

__all__ = ["merge", "withdraw"]
