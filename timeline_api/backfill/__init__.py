"""Archives of articles: rows of files become documents on timelines, read by processes, and events come out.

What was taken in is in a store, some documents a transaction; so a run that broke off is taken up by running it again,
and ends with the same events.
"""

from timeline_api.backfill.extractors import Extractors
from timeline_api.backfill.files import count_rows, rows_of
from timeline_api.backfill.output import write_output
from timeline_api.backfill.running import Outcome, backfill

__all__ = ["Extractors", "Outcome", "backfill", "count_rows", "rows_of", "write_output"]
