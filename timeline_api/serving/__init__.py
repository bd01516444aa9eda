"""The production server: an HTTP front for the application, in several processes that share its memory.

gunicorn starts, replaces and stops the processes. In each of them one loop receives requests (`worker`), h11 parses
them (`parsing`, after the checks in `head_checks`), and threads run the application and send answers (`responses`).
"""

from timeline_api.serving.server import Server

__all__ = ["Server"]
