"""Which given mentions tell of the same happening, in one document or in several, by weights learnt from news.

`cluster` has the answer; whoever asks imports it, and with it NumPy, for which nothing else in the service has a use.
"""

from timeline_api.coreference.learned.mention import GivenMention, place_of

__all__ = ["GivenMention", "place_of"]
