"""The production server: an HTTP front for the application, in several processes that share its memory.

gunicorn starts, replaces and stops the processes. In each of them one loop takes in requests, h11 reads them, and
threads run the application.
"""

from timeline_api.serving.server import Server

__all__ = ["Server"]
