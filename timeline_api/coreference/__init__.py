"""Which given mentions tell of the same happening, in one document or in several, by weights learnt from news."""

from timeline_api.coreference.cluster import coreferent
from timeline_api.coreference.mention import GivenMention, place_of

__all__ = ["GivenMention", "coreferent", "place_of"]
