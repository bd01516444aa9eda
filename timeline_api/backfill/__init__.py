"""Archives: rows of files become documents on timelines, read by processes or a cluster, and events come out.

What was taken in is in a store, some documents a transaction; so a run that broke off is taken up by running it again,
and ends with the same events.
"""

from timeline_api.backfill.engine import Archive, Engine, Window
from timeline_api.backfill.files import count_rows, refuse_others, rows_of
from timeline_api.backfill.output import write_output
from timeline_api.backfill.process_engine import Processes
from timeline_api.backfill.ray_engine import RayCluster
from timeline_api.backfill.writing import Outcome, backfill

__all__ = [
    "Archive",
    "Engine",
    "Outcome",
    "Processes",
    "RayCluster",
    "Window",
    "backfill",
    "count_rows",
    "refuse_others",
    "rows_of",
    "write_output",
]
