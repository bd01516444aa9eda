"""The application for other servers than ours, which load it by a name: `benchmarks.wsgi_app:app`."""

from __future__ import annotations

import os

from timeline_api import logs
from timeline_api.app import create_app
from timeline_api.settings import Settings

_settings = Settings.from_environ({name: value for name, value in os.environ.items() if name.startswith("TIMELINE_")})
logs.configure(_settings.log_format, _settings.log_level)
app = create_app(_settings)
