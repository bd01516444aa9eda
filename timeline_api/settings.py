"""The settings, read once from the environment and passed down; no other module reads the environment for them.

`make docs` writes `docs/settings.md` from the fields of `Settings`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from timeline_api.errors import SettingsError

PREFIX = "TIMELINE_"

_PUBLIC_URL = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*")

#: As a browser writes it, without a path; `*` and `null` name nobody.
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


def default_database_url() -> str:
    """An SQLite file under the user's data folder (`$XDG_DATA_HOME`, else `~/.local/share`)."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return f"sqlite:///{Path(home) / 'timeline-api' / 'timeline.sqlite3'}"


def _setting(
    default: Any, meaning: str, *, lowest: int | None = None, choices: tuple[str, ...] = (), secret: bool = False
) -> Any:
    metadata = {"meaning": meaning, "lowest": lowest, "choices": choices, "secret": secret}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


_SHORTEST_SECRET = 16

#: A password may contain any character, so it reaches to the last @.
_PASSWORD = re.compile(r"(://[^:@/]*:).*@")
_QUERY_PASSWORD = re.compile(r"(?i)([?&][^=&]*(?:pass|pwd|secret|token|key|auth)[^=&]*=)[^&]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Each field is read from the environment variable `TIMELINE_` + its name in capitals."""

    database_url: str = _setting(
        default_database_url,
        "where timelines are stored: `sqlite:///FILE`, `postgresql://LOGIN@HOST/NAME`, or `memory:` (lost at exit); "
        "`make run` uses `instance/timeline.sqlite3`",
    )
    public_url: str = _setting(
        "",
        "address at which readers reach the service, such as `https://news.example/timelines`, for the addresses in "
        "answers; empty: as each request names it",
    )
    serve_without_keys: bool = _setting(
        False, "`true`: serve on any address and answer every client, as long as no access key exists"
    )
    allowed_origins: tuple[str, ...] = _setting(
        (),
        "origins whose web pages may call the service (CORS), separated by commas: "
        "`https://app.example,http://localhost:5173`",
    )
    rate_limit: str = _setting(
        "1200 per minute",
        "most requests of one access key, or of one address without a key; several limits are separated by `;`; "
        "`none`: no limit",
    )
    public_rate_limit: str = _setting(
        "600 per minute",
        "most requests of one address that reads public or unlisted timelines without a key; what is answered from the "
        "list cache or as a 304 is not counted; `none`: no limit",
    )
    rate_limit_storage_url: str = _setting(
        "memory://",
        "where requests are counted: `memory://` (by each worker for itself) or `redis://HOST` (by all together)",
    )
    client_seconds: int = _setting(
        10, "longest pause, in seconds, of a client that is sending a request; after it the answer is 408", lowest=1
    )
    request_seconds: int = _setting(
        120,
        "longest time, in seconds, until a request has arrived whole, however steadily it arrives; after it the answer "
        "is 408",
        lowest=1,
    )
    log_format: str = _setting(
        "auto", "format of log lines; `auto`: text on a terminal, else JSON", choices=("auto", "json", "text")
    )
    log_level: str = _setting(
        "info",
        "lowest level that is logged; no level writes a word of a document, a query or a key",
        choices=("debug", "info", "warning", "error"),
    )
    trusted_proxies: int = _setting(
        0,
        "number of proxies in front of the service whose `X-Forwarded-For`, `-Proto` and `-Host` headers are trusted",
        lowest=0,
    )
    language: str = _setting(
        "auto",
        "language of a document that does not state its own: a tag such as `en-GB`; `auto`: detected in the text, "
        "English for a text of fewer than 200 letters or if no language fits clearly",
    )
    page_words: str = _setting(
        "en",
        "words of the web pages: `en`, `es`, or the path of a file of words in the form of those in "
        "`timeline_api/pages/languages`; what such a file leaves out is said in English",
    )
    model: str = _setting(
        "auto",
        "`auto`: the spaCy model if it is installed, else rules; `none`: rules only; or the name of a spaCy package",
    )
    inferred: bool = _setting(
        True,
        "`true`: events of sentences without a date are dated by the day of publication or of the sentence before, "
        "where they are likely to have happened then; `false`: only what the text dates is read; a timeline can say "
        "otherwise (`inferred`)",
    )
    max_body_bytes: int = _setting(
        1_000_000, "largest document in bytes, as sent and decompressed; a larger one is a 413", lowest=1
    )
    max_page_bytes: int = _setting(3_000_000, "the same for a web page (`text/html`)", lowest=1)
    max_batch_bytes: int = _setting(
        10_000_000, "the same for a body of several documents (`application/x-ndjson`)", lowest=1
    )
    max_batch_lines: int = _setting(1_000, "most lines of a body of several documents", lowest=1)
    max_page_tags: int = _setting(50_000, "most tags of a web page", lowest=1)
    max_page_attributes: int = _setting(300, "most attributes of one tag of a web page", lowest=1)
    max_page_depth: int = _setting(100, "deepest nesting of elements of a web page", lowest=1)
    page_seconds: int = _setting(
        5, "CPU seconds that reading a web page may take; twice as many of elapsed time", lowest=1
    )
    page_memory_mb: int = _setting(1_024, "memory of the process that reads web pages, in MiB", lowest=256)
    idempotency_hours: int = _setting(
        24, "how long the answer to a request with an `Idempotency-Key` is stored, in hours", lowest=1
    )
    max_parsed_sentences: int = _setting(
        300, "sentences of one document that the model parses; later ones are read by rules", lowest=0
    )
    document_seconds: int = _setting(
        4,
        "CPU seconds that reading any document may take (merging it: twice as many); a document that needs more "
        "is a 422 `document-too-costly`",
        lowest=1,
    )
    document_seconds_per_mb: int = _setting(
        20, "CPU seconds added to `TIMELINE_DOCUMENT_SECONDS` for each million characters of the document", lowest=0
    )
    document_memory_mb: int = _setting(
        400,
        "memory that reading a document may take, in MiB; a document that needs more is a 422 `document-too-costly`",
        lowest=1,
    )
    busy_timeout_ms: int = _setting(
        5_000, "how long a writer waits for other writers, in milliseconds; after it the answer is 503", lowest=0
    )
    cursor_key: str = _setting(
        "",
        "secret that page cursors are signed with, 16 characters or more; empty: one that is made with the database",
        secret=True,
    )
    max_admitted: int = _setting(
        4, "requests of a worker that read documents or write at one time, in fair shares; others wait", lowest=1
    )
    max_waiting: int = _setting(
        32, "requests of a worker that wait to be admitted, in fair shares; a further one is a 503 at once", lowest=0
    )
    wait_seconds: int = _setting(
        20, "how long a request waits to be admitted, in seconds; after it the answer is 503", lowest=0
    )
    max_jobs: int = _setting(100, "jobs that wait or run, in fair shares; a further one is a 503", lowest=1)
    job_hours: int = _setting(168, "how long a job can be read after it ended, in hours", lowest=1)
    job_lease_seconds: int = _setting(
        30,
        "lease of the process that works on a job, in seconds; when it is not renewed in time another process takes "
        "the job over",
        lowest=1,
    )
    broker_url: str = _setting(
        "",
        "broker that hands jobs to `timeline-api worker`: `redis://HOST` or `amqp://HOST`; empty: the serving "
        "processes do the jobs",
    )
    max_streams: int = _setting(
        16,
        "streams of changes and jobs that a worker holds open, in fair shares, each with a thread; a further one is a "
        "503; 0: no streams",
        lowest=0,
    )
    stream_seconds: int = _setting(300, "how long a stream lasts, in seconds", lowest=1)
    list_cache_kb: int = _setting(
        8_192,
        "memory of a worker for its latest lists, in KiB; a list is read again when its timeline has changed; 0: no "
        "cache",
        lowest=0,
    )
    page_limit: int = _setting(50, "elements of a page when the request sets no `limit`", lowest=1)
    max_page_limit: int = _setting(500, "largest `limit` of a request", lowest=1)

    def described(self, environ: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Yield the variable, value and origin ("environment" or "default") of each setting, passwords masked."""
        for setting in fields(self):
            name = variable(setting)
            text = masked(as_text(getattr(self, setting.name)))
            yield name, "***" if text and setting.metadata["secret"] else text, _origin(name, environ)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from environment variables; what is not set has its default.

        Raises SettingsError: a value that is no number where one is due or below its lowest, or a variable with
        the prefix that names no setting (a typing error would otherwise pass in silence).
        """
        known = {variable(setting): setting for setting in fields(cls)}
        unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise SettingsError(f"{unknown[0]} is not a setting; the settings are {', '.join(sorted(known))}")
        return cls(
            **{setting.name: _value(name, environ[name], setting) for name, setting in known.items() if name in environ}
        )


def variable(setting: Field[Any]) -> str:
    """Return the environment variable of a field of `Settings`."""
    return PREFIX + setting.name.upper()


def masked(text: str) -> str:
    """Return `text` with the password of each address in it, and each secret of its query, replaced by `***`."""
    return _QUERY_PASSWORD.sub(r"\1***", _PASSWORD.sub(r"\1***@", text))


def _origin(name: str, environ: Mapping[str, str]) -> str:
    return "environment" if name in environ else "default"


def as_text(value: Any) -> str:
    """Return a value as the environment variable would contain it."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(value)
    return str(value)


def _value(name: str, text: str, setting: Field[Any]) -> Any:
    match setting.type:
        case "int":
            return _number(name, text, setting.metadata["lowest"])
        case "bool":
            return _truth(name, text)
        case "tuple[str, ...]":
            return _origins(name, text)
    if setting.name == "public_url" and text and not _PUBLIC_URL.fullmatch(text):
        raise SettingsError(f"{name} must be like https://news.example or https://news.example/timelines, not {text!r}")
    if setting.metadata["secret"] and text and len(text) < _SHORTEST_SECRET:
        raise SettingsError(f"{name} must have at least {_SHORTEST_SECRET} characters")
    choices = setting.metadata["choices"]
    if choices and text not in choices:
        raise SettingsError(f"{name} must be one of {', '.join(choices)}, not {text!r}")
    return text


def _number(name: str, text: str, lowest: int | None) -> int:
    try:
        number = int(text)
    except ValueError:
        raise SettingsError(f"{name} must be a whole number, not {text!r}") from None
    if lowest is not None and number < lowest:
        raise SettingsError(f"{name} must be at least {lowest}, not {number}")
    return number


def _truth(name: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise SettingsError(f"{name} must be true or false, not {text!r}")
    return text == "true"


def _origins(name: str, text: str) -> tuple[str, ...]:
    origins = tuple(origin.strip() for origin in text.split(",") if origin.strip())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(
                f"{name} must be origins such as https://app.example or http://localhost:5173, not {origin!r}"
            )
    return origins
