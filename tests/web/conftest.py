from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from flask import Flask

from tests.support.contract import ContractClient
from timeline_api.access import FairQueue
from timeline_api.app import create_app
from timeline_api.extraction import Syntax, load_syntax
from timeline_api.intake import PageReader
from timeline_api.pipeline import link_actors
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store
from timeline_api.web.responses.event_streams import StreamLimit
from timeline_api.web.runtime.services import Services

SETTINGS = Settings(
    database_url="memory:",
    model="none",
    max_body_bytes=100_000,
    max_batch_bytes=300_000,
    max_batch_lines=20,
    max_admitted=8,
    max_waiting=0,
    wait_seconds=0,
    page_limit=20,
    max_page_limit=50,
)


@pytest.fixture(scope="session")
def syntax() -> Syntax:
    return load_syntax("none")


@pytest.fixture(scope="session")
def pages() -> Iterator[PageReader]:
    pages = PageReader(SETTINGS)
    yield pages
    pages.close()


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("memory:", linker=link_actors)
    yield store
    store.close()


@pytest.fixture(scope="session")
def app(syntax: Syntax) -> Flask:
    app = create_app(SETTINGS, syntax=syntax)
    app.test_client_class = ContractClient
    return app


# An application takes longer to make than most tests to run: they share one and have a store each.
@pytest.fixture
def client(app: Flask, store: Store, syntax: Syntax, pages: PageReader) -> ContractClient:
    queue = FairQueue(running=SETTINGS.max_admitted, waiting=SETTINGS.max_waiting, seconds=SETTINGS.wait_seconds)
    Services(settings=SETTINGS, store=store, syntax=syntax, pages=pages, streams=StreamLimit(4), queue=queue).attach_to(
        app
    )
    return cast("ContractClient", app.test_client())
