"""Every route, as every kind of caller asks for it, of a timeline of every visibility."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.contract import ContractClient
from tests.web.conftest import SETTINGS
from timeline_api.access import issue
from timeline_api.app import create_app
from timeline_api.exports import FORMATS
from timeline_api.pages.picture import can_draw
from timeline_api.web.runtime.services import services_of

APP = create_app(SETTINGS)
FERRY = "/v1/timelines/ferry"

#: What each route shows to readers without a key: "open" is answered to everybody whatever there is, "timelines" where
#: any is public, "events" and "articles" of a timeline that is not private, "closed" is never answered.
SHOWN = {
    "/healthz": "open",
    "/readyz": "open",
    "/openapi.yaml": "open",
    "/problems/<problem>": "open",
    "/docs": "open",
    "/docs/swagger": "open",
    "/docs/swagger/": "open",
    "/docs/swagger/<path:path>": "open",
    "/static/<edition>/<path:name>": "open",
    "/embed.js": "open",
    "/fact-timeline.js": "open",
    "/accents/<colour>.css": "open",
    "/embed/<timeline>": "events",
    "/oembed": "timelines",
    "/metrics": "closed",
    "/": "timelines",
    "/sign-in": "closed",
    "/timelines/<timeline>": "events",
    "/timelines/<timeline>/picture.png": "events",
    "/timelines/<timeline>/events/<event>": "events",
    "/timelines/<timeline>/documents/<document>": "articles",
    "/timelines/<timeline>/merge-suggestions": "closed",
    "/timelines/<timeline>/heading": "closed",
    "/timelines/<timeline>/visibility": "closed",
    "/v1": "open",
    "/v1/extract": "closed",
    "/v1/timelines": "timelines",
    "/v1/search": "timelines",
    "/v1/timelines/<timeline>": "events",
    "/v1/timelines/<timeline>/documents": "articles",
    "/v1/timelines/<timeline>/documents/<document>": "articles",
    "/v1/timelines/<timeline>/documents/<document>/versions": "closed",
    "/v1/timelines/<timeline>/documents/<document>/versions/<version>": "closed",
    "/v1/timelines/<timeline>/jobs": "closed",
    "/v1/timelines/<timeline>/jobs/<job>": "closed",
    "/v1/timelines/<timeline>/events": "events",
    "/v1/timelines/<timeline>/events.<ending>": "events",
    "/v1/timelines/<timeline>/events/<event>": "events",
    "/v1/timelines/<timeline>/events/<event>/merge": "closed",
    "/v1/timelines/<timeline>/events/<event>/split": "closed",
    "/v1/timelines/<timeline>/events/<event>/separate": "closed",
    "/v1/timelines/<timeline>/events/<event>/conflicts/<conflict>": "closed",
    "/v1/timelines/<timeline>/events/<event>/history": "closed",
    "/v1/timelines/<timeline>/events/<event>/history/<edit>/undo": "closed",
    "/v1/timelines/<timeline>/merge-suggestions": "closed",
    "/v1/timelines/<timeline>/changes": "closed",
    "/v1/timelines/<timeline>/histogram": "events",
    "/v1/timelines/<timeline>/facets": "events",
    "/v1/timelines/<timeline>/actors": "events",
    "/v1/timelines/<timeline>/actors/<actor>": "events",
    "/v1/timelines/<timeline>/actors/<actor>/merge": "closed",
    "/v1/timelines/<timeline>/actors/<actor>/split": "closed",
    "/v1/timelines/<timeline>/actors/<actor>/history": "closed",
    "/v1/timelines/<timeline>/actors/<actor>/history/<edit>/undo": "closed",
}
READING = {"GET", "HEAD"}
#: What a query must have.
NEEDED = {
    "/v1/timelines/<timeline>/histogram": "?by=year",
    "/v1/search": "?q=contract",
    "/oembed": "?url=http://localhost/timelines/ferry",
}
ROUTES = sorted(
    (method, rule.rule) for rule in APP.url_map.iter_rules() for method in (rule.methods or set()) - {"OPTIONS"}
)
#: Without the extra `pictures` the route is a 404 to everybody.
ANSWERED = [route for route in ROUTES if can_draw() or not route[1].endswith(".png")]
GUARDED = [route for route in ANSWERED if SHOWN.get(route[1]) != "open"]
OF_A_TIMELINE = [route for route in GUARDED if "<timeline>" in route[1]]
CLOSED = [route for route in GUARDED if SHOWN[route[1]] == "closed" or route[0] not in READING]
VISIBILITIES = [
    {"visibility": visibility, "articles": articles}
    for visibility in ("private", "unlisted", "public")
    for articles in ("quotes", "full")
]
CALLERS = ("nobody", "foreign", "subscriber")

HARBOUR = """Port Ellery, 2 June 2031. Mayor Ida Brandt opened the Zinnober pier on 1 June 2031.
The quay smelled of tar and of wet Oleander.
The council dismissed Tom Hale on 12 May 2031.
Mayor Ida Brandt and Tom Hale signed the ferry contract in April 2031.
"""
POST = "Ida Brandt and Tom Hale signed the ferry contract in May 2031, the Post has learnt."
#: What no reader without a key may see: a hidden event, who settled a conflict and why; and of articles all but quotes.
HIDDEN, AUTHOR, REASON, UNQUOTED = "dismissed", "Nightdesk", "Perchance", "Oleander"


def named(route):
    return f"{route[0]} {route[1]}"


every_route = pytest.mark.parametrize("route", ROUTES, ids=named)
every_guarded_route = pytest.mark.parametrize("route", GUARDED, ids=named)
every_closed_route = pytest.mark.parametrize("route", CLOSED, ids=named)
every_route_of_a_timeline = pytest.mark.parametrize("route", OF_A_TIMELINE, ids=named)


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture(scope="module")
def client():
    """One service for all tests of the module, since the story takes longer to make than a test to run."""
    replace(services_of(APP), limiter=None, readers=None).attach_to(APP)
    APP.test_client_class = ContractClient
    return APP.test_client()


@pytest.fixture(scope="module")
def store(client):
    return services_of(APP).store


@pytest.fixture(scope="module")
def ids(client):
    """The story `ferry`, which has a hidden event and a conflict that was settled; what its routes are asked for."""
    for source, text in (("Ellery Courier", HARBOUR), ("Harbour Post", POST)):
        document = {"text": text, "source": source, "published": "2031-06-02"}
        assert client.post(f"{FERRY}/documents", json=document).status_code == 201
    events = client.get(f"{FERRY}/events?kind=any").json["items"]
    hidden = next(event["id"] for event in events if HIDDEN in event["title"])
    disputed = next(event["id"] for event in events if event["disputed"])
    remark = {"by": AUTHOR, "reason": REASON}
    correct(client, hidden, "", {"hidden": True, **remark})
    correct(client, disputed, "/conflicts/date", {"state": "explained", **remark})
    return {
        "timeline": "ferry",
        "event": disputed,
        "hidden": hidden,
        "document": client.get(f"{FERRY}/documents").json["items"][0]["id"],
        "actor": client.get(f"{FERRY}/actors").json["items"][0]["id"],
        "ending": "ics",
        "conflict": "date",
        "edit": "1",
        "version": "1",
        "job": "none",
    }


def correct(client, event, path, change):
    tag = client.get(f"{FERRY}/events/{event}").headers["ETag"]
    headers = {"If-Match": tag, "Content-Type": "application/merge-patch+json"}
    answer = client.patch(f"{FERRY}/events/{event}{path}", json=change, headers=headers)
    assert answer.status_code == 200, answer.json


@pytest.fixture(scope="module")
def headers_of(store, ids):
    """What each caller sends; "nobody" sends nothing, though there are keys."""
    wanted = {
        "foreign": ("harbour", "admin"),
        "subscriber": ("ferry", "subscribe"),
        "own": ("ferry", "read"),
        "editor": ("ferry", "write"),
    }
    sent = {"nobody": {}}
    for caller, (timeline, scope) in wanted.items():
        made, text = issue(timeline, scope, made=0)
        store.keys.add(made)
        sent[caller] = bearer(text)
    return sent


@pytest.fixture
def ask(client, ids, headers_of):
    """Call a route of the story for a caller."""

    def ask(route, *, caller="nobody", timeline="ferry", query="", **headers):
        method, rule = route
        named_ids = {**ids, "timeline": timeline}
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda name: named_ids.get(name[1], "1"), rule)
        query = query or NEEDED.get(rule, "")
        return client.open(f"{path}{query}", method=method, headers={**headers_of[caller], **headers})

    return ask


@pytest.fixture(autouse=True)
def is_private(store):
    yield
    store.put_timeline("ferry", visibility="private", articles="quotes")


def shows(rule, state, *, by_address=False):
    """Whether a GET of a route is answered to readers without a key."""
    is_open = state["visibility"] == "public" or (by_address and state["visibility"] == "unlisted")
    match SHOWN[rule]:
        case "events":
            return is_open
        case "articles":
            return is_open and state["articles"] == "full"
    return False


@every_route
def test_every_route_has_a_row(route):
    assert route[1] in SHOWN, "say in SHOWN what the new route shows to readers without a key"


def test_every_row_is_a_route():
    assert SHOWN.keys() == {rule for _, rule in ROUTES}


@every_route_of_a_timeline
def test_a_timeline_opens_by_its_name_what_its_visibility_says_and_nothing_else(ask, store, route):
    for state in VISIBILITIES:
        store.put_timeline("ferry", **state)
        for caller in CALLERS:
            check_by_name(ask(route, caller=caller), route, state, caller)


def check_by_name(answer, route, state, caller):
    if caller == "subscriber" and "<ending>" in route[1]:
        assert answer.status_code == 200
        assert_not_shared(answer)
    elif route[0] in READING and shows(route[1], state):
        assert answer.status_code == 200
        assert "public" in answer.headers["Cache-Control"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    else:
        assert answer.status_code in (401, 403)
        assert_not_shared(answer)


@every_route_of_a_timeline
def test_an_address_opens_what_the_visibility_says_whoever_asks(ask, store, route):
    for state in VISIBILITIES:
        secret = store.put_timeline("ferry", visibility="unlisted")[0].secret
        store.put_timeline("ferry", **state)
        for caller in ("nobody", "foreign", "editor"):
            check_by_address(ask(route, caller=caller, timeline=f"ferry~{secret}"), route, state, caller)


def check_by_address(answer, route, state, caller):
    if route[0] in READING and shows(route[1], state, by_address=True):
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    else:
        assert answer.status_code == 404
        assert_not_shared(answer)


@every_route_of_a_timeline
def test_an_address_that_is_none_leads_to_nothing_whatever_there_is(ask, store, route):
    found = {wrong: [] for wrong in ("", "x", "-" * 22, "é" * 11, "A" * 5000)}
    for name, visibility in (("ferry", "unlisted"), ("ferry", "public"), ("ferry", "private"), ("nowhere", "")):
        if visibility:
            store.put_timeline(name, visibility=visibility, articles="full")
        for wrong, answers in found.items():
            answer = ask(route, timeline=f"{name}~{wrong}", **{"X-Request-Id": "the-same"})
            answers.append((answer.status_code, answer.data, sorted(answer.headers)))
    for answers in found.values():
        assert answers[0][0] == 404
        assert answers.count(answers[0]) == len(answers)


@every_guarded_route
def test_without_public_timelines_nothing_is_answered_to_nobody(ask, store, route):
    store.put_timeline("ferry", visibility="unlisted", articles="full")
    answer = ask(route)
    assert answer.status_code == 401
    assert_not_shared(answer)


@every_closed_route
def test_what_is_closed_stays_so_whatever_is_public(ask, store, route):
    store.put_timeline("ferry", visibility="public", articles="full")
    for caller in CALLERS:
        answer = ask(route, caller=caller)
        # A key that is for something opens what is about no timeline.
        allowed = (401, 403, 302) if route[1].startswith("/sign-in") else (401, 403)
        assert answer.status_code in allowed or (caller != "nobody" and route[1] == "/v1/extract")
        assert_not_shared(answer)


@every_guarded_route
def test_a_key_that_is_none_is_refused_by_name_whatever_is_public(ask, store, route):
    store.put_timeline("ferry", visibility="public", articles="full")
    answer = ask(route, Authorization=f"Bearer {issue('ferry', 'admin', made=0)[1]}")
    assert answer.status_code == 401


def assert_not_shared(answer):
    """No cache may store the answer, and no page elsewhere read it."""
    assert "public" not in answer.headers.get("Cache-Control", "")
    if answer.status_code != 200:
        assert "ETag" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


READ_BY_ALL = [route for route in GUARDED if route[0] == "GET" and SHOWN[route[1]] != "closed"]
QUERIES = ["", *(f"?format={name}" for name in FORMATS), "?include=mentions,conflicts", "?fields=id,conflicts,mentions"]
VIEWS = [
    (route, query) for route in READ_BY_ALL for query in (QUERIES if route[1].endswith("/<timeline>/events") else [""])
]


@pytest.mark.parametrize(
    ("route", "query"), VIEWS, ids=lambda value: named(value) if isinstance(value, tuple) else value
)
@pytest.mark.parametrize("articles", ["quotes", "full"])
def test_readers_see_no_draft(ask, store, route, query, articles):
    store.put_timeline("ferry", visibility="public", articles=articles)
    answer = ask(route, query=query)
    if SHOWN[route[1]] == "articles" and articles == "quotes":
        assert answer.status_code == 401
        return
    assert answer.status_code == 200
    text = answer.data.decode("utf-8", "replace")  # what a picture says is looked at by the test of pictures
    assert AUTHOR not in text
    assert REASON not in text
    if SHOWN[route[1]] != "articles":
        assert UNQUOTED not in text
        assert HIDDEN not in text
    elif "/documents/" in route[1]:
        assert UNQUOTED in text
        assert text.count("council dismissed") <= 1, "the text of the article has it, and no mention beside it"


def test_the_guards_see_what_an_editor_sees(ask):
    """Or the test above would pass on a story without drafts."""
    event = ask(("GET", "/v1/timelines/<timeline>/events/<event>"), caller="own")
    assert AUTHOR in event.text
    assert REASON in event.text
    hidden = ask(("GET", "/v1/timelines/<timeline>/events"), caller="own", query="?hidden=any")
    assert HIDDEN in hidden.text


@pytest.mark.parametrize("hidden", ["true", "any"])
@pytest.mark.parametrize(
    "rule",
    [
        "/v1/timelines/<timeline>/events",
        "/v1/timelines/<timeline>/events.<ending>",
        "/v1/timelines/<timeline>/histogram",
        "/v1/timelines/<timeline>/facets",
        "/timelines/<timeline>",
    ],
)
def test_hidden_events_cannot_be_asked_for(ask, store, rule, hidden):
    store.put_timeline("ferry", visibility="public")
    by = "&by=year" if rule.endswith("/histogram") else ""
    answer = ask(("GET", rule), query=f"?hidden={hidden}{by}")
    assert answer.status_code == 401
    assert HIDDEN not in answer.text


@pytest.mark.parametrize("caller", ["nobody", "foreign", "subscriber", "own", "editor"])
def test_a_search_finds_no_draft_whoever_asks(ask, store, caller):
    store.put_timeline("ferry", visibility="public", articles="full")
    for words in (HIDDEN, AUTHOR, REASON, UNQUOTED, "contract"):
        answer = ask(("GET", "/v1/search"), caller=caller, query=f"?q={words}")
        assert len(answer.json["items"]) == (words == "contract")
        assert AUTHOR not in answer.text
        assert REASON not in answer.text


@pytest.mark.parametrize("state", [{"visibility": "private"}, {"visibility": "unlisted"}], ids=str)
def test_a_search_finds_what_is_not_public_for_its_own_keys_alone(ask, store, state):
    store.put_timeline("ferry", **state, articles="full")
    store.put_timeline("elsewhere", visibility="public")
    found = {}
    for caller in ("nobody", "foreign", "subscriber", "own"):
        found[caller] = len(ask(("GET", "/v1/search"), caller=caller).json["items"])
    store.delete_timeline("elsewhere")
    assert found == {"nobody": 0, "foreign": 0, "subscriber": 0, "own": 1}


def test_a_hidden_event_is_not_there(ask, store):
    store.put_timeline("ferry", visibility="public")
    for rule in ("/v1/timelines/<timeline>/events/<hidden>", "/timelines/<timeline>/events/<hidden>"):
        answer = ask(("GET", rule))
        assert answer.status_code == 404
        assert HIDDEN not in answer.text
