"""The places of an event: the names behind "in", "at", "near", "outside", "south of" around its trigger.

around   the words around a trigger that name where it is
phrases  the names of places in a phrase
naming   what a place is called
"""

from timeline_api.extraction.places.around import place_words
from timeline_api.extraction.places.naming import places_at

__all__ = ["place_words", "places_at"]
