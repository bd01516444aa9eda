"""Archives: add the documents in the rows of files to timelines, and write all events as files.

Documents are read by several processes or by a cluster, and stored in transactions of some documents. A run that was
interrupted is continued by running it again, and ends with the same events.
"""

from timeline_api.backfill.engine import Archive, Engine
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
    "backfill",
    "count_rows",
    "refuse_others",
    "rows_of",
    "write_output",
]
