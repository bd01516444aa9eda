"""Programs that call one operation of the contract, in curl, Python and JavaScript."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pprint import pformat
from typing import Any
from urllib.parse import quote, urlencode

from timeline_api.web.openapi.examples.story import COURIER, THE_EVENT

#: Stands for the access key, and for the entity tag that a GET answers.
KEY, ETAG = "KEY", '"ETAG"'

#: The values of path parameters that have no example in the contract.
_NAMED = {"document": COURIER.id, "event": THE_EVENT.id, "actor": "ACTOR", "job": "JOB"}

_JSON = ("application/json", "application/merge-patch+json")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """A request as the contract describes it; `body` is JSON, a text, or None."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: Any = None

    @property
    def text(self) -> str:
        """The body as it is sent, JSON with a line for each field."""
        return self.body if isinstance(self.body, str) else _indented(self.body)


def sample_request(
    base: str, path: str, method: str, operation: Mapping[str, Any], *, with_key: bool = True
) -> SampleRequest:
    """Return a request to an operation with the values of its examples: what has to be given, and no more.

    Reads have a key too, since a timeline is private until it is published. A service without keys refuses every one of
    them: there, it is left out (`with_key`).
    """
    parameters = operation.get("parameters", ())
    for parameter in parameters:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(_value_of(parameter), safe=""))
    query = {each["name"]: _value_of(each) for each in parameters if each["in"] == "query" and each.get("required")}
    headers = {"Authorization": f"Bearer {KEY}"} if with_key and operation.get("security") else {}
    headers |= {each["name"]: ETAG for each in parameters if each["in"] == "header" and each.get("required")}
    contents = operation.get("requestBody", {}).get("content", {})
    media_type = next((name for name in _JSON if name in contents), next(iter(contents), None))
    body = None if media_type is None else contents[media_type]["example"]
    if media_type:
        headers["Content-Type"] = media_type
    url = f"{base}{path}{f'?{urlencode(query)}' if query else ''}"
    return SampleRequest(method=method.upper(), url=url, headers=headers, body=body)


def curl(request: SampleRequest) -> str:
    """Return the command of curl for a request."""
    method = [] if request.method == "GET" else ["-X", request.method]
    headers = [word for name, value in request.headers.items() for word in ("-H", f"{name}: {value}")]
    lines = [" ".join(map(shlex.quote, ["curl", *method, request.url]))]
    lines += [f"-H {shlex.quote(word)}" for word in headers if word != "-H"]
    lines += [] if request.body is None else [f"--data-binary {shlex.quote(request.text)}"]
    return " \\\n  ".join(lines)


def python(request: SampleRequest) -> str:
    """Return a program in Python for a request; it needs the package requests."""
    words = [repr(request.url)]
    words += [f"headers={dict(request.headers)!r}"] if request.headers else []
    if isinstance(request.body, str):
        words.append(f"data={request.body!r}.encode()")
    elif request.body is not None:
        body = pformat(request.body, width=88, sort_dicts=False, underscore_numbers=False)
        words.append(f"json={body}".replace("\n", "\n" + " " * len("    json=")))
    call = ",\n    ".join(words)
    name = request.method.lower()
    return (
        f"import requests\n\nanswer = requests.{name}(\n    {call},\n)\nanswer.raise_for_status()\nprint(answer.text)"
    )


def javascript(request: SampleRequest) -> str:
    """Return a program in JavaScript for a request, for browsers and Node."""
    options = [] if request.method == "GET" else [f"method: {json.dumps(request.method)}"]
    options += [f"headers: {json.dumps(dict(request.headers))}"] if request.headers else []
    if request.body is not None:
        if isinstance(request.body, str):
            options.append(f"body: {json.dumps(request.body, ensure_ascii=False)}")
        else:
            options.append(f"body: JSON.stringify({_indented(request.body)})".replace("\n", "\n  "))
    given = ", {\n  " + ",\n  ".join(options) + ",\n}" if options else ""
    call = f"const answer = await fetch({json.dumps(request.url)}{given});"
    return f"{call}\nif (!answer.ok) throw new Error((await answer.json()).detail);\nconsole.log(await answer.text());"


def _indented(body: Any) -> str:
    return json.dumps(body, indent=2, ensure_ascii=False)


def _value_of(parameter: Mapping[str, Any]) -> str:
    schema = parameter["schema"]
    if "example" in parameter or "example" in schema:
        return str(parameter.get("example", schema.get("example")))
    named = _NAMED.get(parameter["name"], "1")
    return str(schema["enum"][0] if "enum" in schema else named)
