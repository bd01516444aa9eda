"""The page of all operations, and the programs on it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from html import unescape
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.pages.test_in_a_browser import barriers
from tests.support.contract import CONTRACT
from tests.web import story
from timeline_api.access import issue
from timeline_api.errors import StoreUnavailable
from timeline_api.pages.reference.samples import KEY, curl, javascript, python, sample_request
from timeline_api.pages.reference.shapes import fields, objects_in, type_of

BASE = "http://localhost"
METHODS = ("get", "post", "put", "patch", "delete")
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, operations in CONTRACT["paths"].items()
    for method, operation in operations.items()
    if method in METHODS
}
every_operation = pytest.mark.parametrize("name", OPERATIONS)


def sample(name):
    path, method, operation = OPERATIONS[name]
    parameters = [*CONTRACT["paths"][path].get("parameters", ()), *operation.get("parameters", ())]
    return sample_request(BASE, path, method, {**operation, "parameters": parameters})


def sent(request):
    return request.method, request.url, dict(request.headers), request.body


def read_body(headers, body):
    return json.loads(body) if body is not None and "json" in headers.get("Content-Type", "") else body


@every_operation
def test_the_command_of_curl_sends_the_request(name):
    words = shlex.split(curl(sample(name)).replace("\\\n", " "))
    assert words.pop(0) == "curl"
    method, url, headers, body = "GET", "", {}, None
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                header, _, value = words.pop(0).partition(": ")
                headers[header] = value
            case "--data-binary":
                body = words.pop(0)
            case word:
                url = word
    assert (method, url, headers, read_body(headers, body)) == sent(sample(name))


@every_operation
def test_the_program_in_python_sends_the_request(name):
    asked = []

    def asking(method):
        def ask(url, headers=None, json=None, data=None):
            body = json if json is not None else data and data.decode()
            asked.append((method.upper(), url, headers or {}, body))
            return SimpleNamespace(raise_for_status=lambda: None, text="")

        return ask

    requests = SimpleNamespace(**{method: asking(method) for method in METHODS})
    code = python(sample(name)).replace("import requests\n", "")
    exec(compile(code, name, "exec"), {"requests": requests})
    assert asked == [sent(sample(name))]


def test_the_programs_in_javascript_send_the_requests():
    if shutil.which("node") is None:
        pytest.skip("no Node on this machine")
    programs = [f"{{\n{javascript(sample(name))}\n}}" for name in OPERATIONS]
    fake = (
        "const asked = []; globalThis.fetch = async (url, {method = 'GET', headers = {}, body = null} = {}) => {"
        "asked.push([method, url, headers, body]); return {ok: true, text: async () => ''}; };"
        "const say = console.log; console.log = () => {};"
    )
    script = "\n".join([fake, *programs, "say(JSON.stringify(asked));"])
    run = ["node", "--input-type=module", "-e", script]
    said = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout
    asked = [(method, url, headers, read_body(headers, body)) for method, url, headers, body in json.loads(said)]
    assert asked == [sent(sample(name)) for name in OPERATIONS]


@every_operation
def test_the_service_understands_the_request(app, store, name):
    """What it is about may not be there; but there is nothing wrong with how it asks."""
    story.keep(store, "port-ellery-ferry")
    request = sample(name)
    headers = {header: value for header, value in request.headers.items() if KEY not in value}
    body = None if request.body is None else request.text.encode()
    answer = app.test_client().open(request.url.removeprefix(BASE), method=request.method, headers=headers, data=body)
    assert answer.status_code in (200, 201, 202, 204, 404, 412), answer.text


def programs(page):
    return [unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)]


def start(app):
    """What newcomers read first."""
    return app.test_client().get("/docs").text.partition('id="start"')[2].partition("</section>")[0]


def test_the_page_has_every_operation_with_its_programs(app, store):
    store.keys.add(issue("*", "admin", made=0)[0])
    answer = app.test_client().get("/docs")
    assert answer.status_code == 200
    shown = programs(answer.text)
    for name in OPERATIONS:
        assert f'id="{name}"' in answer.text
        for write in (curl, python, javascript):
            assert write(sample(name)) in shown


def test_what_is_private_is_read_with_a_key(app, store):
    """Every operation that a key opens, for a timeline that nobody has published."""
    store.keys.add(issue("*", "admin", made=0)[0])
    story.keep(store, "port-ellery-ferry")
    for name, (_, _, operation) in OPERATIONS.items():
        request = sample(name)
        assert ("Authorization" in request.headers) == bool(operation.get("security")), name
        if not operation.get("security"):
            body = None if request.body is None else request.text.encode()
            answer = app.test_client().open(request.url.removeprefix(BASE), method=request.method, data=body)
            assert answer.status_code != 401, name


def test_each_first_step_has_a_key_where_there_are_keys(app, store):
    assert "Authorization" not in start(app)
    store.keys.add(issue("*", "admin", made=0)[0])
    steps = [programs(step) for step in start(app).split("<h3>")[1:] if programs(step)]
    assert [step for step in steps if "Authorization: Bearer KEY" not in step[0]] == []
    assert len(steps) == 4


def test_programs_have_no_key_where_the_service_has_none(app):
    page = app.test_client().get("/docs").text
    assert "Authorization" not in "".join(programs(page))
    assert "This service has no keys" in page


def test_the_page_is_there_without_a_database(app, store, monkeypatch):
    def fail():
        raise StoreUnavailable("it is down")

    monkeypatch.setattr(store.keys, "exist", fail)
    answer = app.test_client().get("/docs")
    assert answer.status_code == 200
    assert "Authorization" in "".join(programs(answer.text))


def test_every_object_and_field_of_the_contract_is_there_and_every_link_leads_to_one(app):
    page = app.test_client().get("/docs").text
    named = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= named
    for name in objects_in(CONTRACT["paths"]):
        assert name in named
        for field in CONTRACT["components"]["schemas"][name].get("properties", {}):
            assert f"<code>{field}</code>" in page
    for _, _, operation in OPERATIONS.values():
        for parameter in operation.get("parameters", ()):
            assert f"<code>{parameter['name']}</code> <small>{parameter['in']}</small>" in page


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "string"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": "array", "items": {"type": "integer"}}, "list of integer"),
        ({"$ref": "#/components/schemas/Span"}, '<a href="#Span">Span</a>'),
        ({"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Span"}]}, 'string or <a href="#Span">Span</a>'),
        ({"type": ["array", "null"], "items": {"type": "string"}}, "list of string or null"),
        ({}, "anything"),
    ],
)
def test_a_type_is_said_in_words(schema, words):
    assert type_of(schema) == words


def test_a_field_says_its_limits_and_whether_it_is_always_there():
    schema = {
        "required": ["sort"],
        "properties": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 5000, "default": 50},
            "sort": {"type": "string", "enum": ["date", "salience"], "description": "By `date`, <or> not."},
        },
    }
    sort, limit = fields(schema)
    assert (sort.name, sort.required, limit.required) == ("sort", True, False)
    assert sort.limits == "one of <code>date</code>, <code>salience</code>"
    assert sort.meaning == "By <code>date</code>, &lt;or&gt; not."
    assert limit.limits == "at least 1; at most 5,000; <code>50</code> if left out"


def test_a_reader_chooses_the_language_and_copies_a_program(visit):
    page = visit("/docs")
    program = page.locator("article", has=page.locator("#extract"))
    expect(program.get_by_text("curl -X POST")).to_be_visible()
    page.get_by_role("radio", name="Python").check()
    expect(program.get_by_text("import requests")).to_be_visible()
    expect(program.get_by_text("curl -X POST")).to_be_hidden()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    program.get_by_role("button", name="Copy").locator("visible=true").click()
    assert page.evaluate("navigator.clipboard.readText()") == program.locator(".is-python code").text_content()


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (768, True), (360, False)])
def test_the_page_has_no_barriers_and_fits(visit, width, dark):
    page = visit("/docs", width=width, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert barriers(page) == []


def test_every_page_leads_there(app):
    assert '<a href="/docs">API</a>' in app.test_client().get("/").text
