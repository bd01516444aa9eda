"""Imported by the process that commands of tests are forked from: does once what each start of a server does."""

from __future__ import annotations

from timeline_api import pipeline
from timeline_api.app import create_app
from timeline_api.serving import Server  # noqa: F401 - imported for the processes that are forked
from timeline_api.settings import Settings
from timeline_api.web.runtime.services import services_of

pipeline.get_ready("en", services_of(create_app(Settings(database_url="memory:", model="none"))).syntax)
