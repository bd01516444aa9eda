"""The forms of what stands above the events of a story and of who may read it, and the way to read with a key."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, request, url_for
from marshmallow import ValidationError, fields, validate

from timeline_api.model import TIMELINE_NAME
from timeline_api.pages.stories import story_with_heading
from timeline_api.schemas import Json, field_errors
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.timelines import TimelinePatchSchema
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.runtime.admission import admit
from timeline_api.web.runtime.services import services

blueprint = Blueprint("publishing")


class SignInSchema(RequestSchema):
    """The story that a reader came from."""

    timeline = fields.String(load_default="", validate=validate.Regexp(rf"(?:{TIMELINE_NAME})\Z"))


@blueprint.route("/timelines/<timeline>/visibility", method="POST", scope="write")
def set_visibility(timeline: str) -> Response:
    """Set who may read the story without a key, and whether its articles too."""
    named = {"articles": "quotes", **request.form.to_dict()}  # a form does not send a box that is not checked
    return _change(timeline, named, "readers")


@blueprint.route("/timelines/<timeline>/heading", method="POST", scope="write")
def set_heading(timeline: str) -> Response:
    """Set the title, the standfirst and the lead picture of the story."""
    form = request.form
    named: dict[str, Any] = {name: form[name] for name in ("title", "standfirst") if name in form}
    if "url" in form:
        picture = {name: form.get(name, "") for name in ("url", "credit", "alt")}
        named["picture"] = picture if any(map(str.strip, picture.values())) else None
    try:
        return _change(timeline, named, "heading")
    except ValidationError as error:
        wrong = {str(each.path[-1]): each.reason for each in field_errors(error) if each.path}
        return story_with_heading(timeline, form.to_dict(), wrong)


@blueprint.route("/sign-in", scope="read")
@blueprint.takes(SignInSchema, location="query")
def sign_in(arguments: Json) -> Response:
    """Have the browser ask its reader for a key, and lead to the story that `timeline` names, else to the stories.

    A browser sends a key unasked to all paths below the folder of the one that asked for it: this one is in the root.
    It drops what it has stored, since readers' pages stay fresh for a while and the key is no part of its cache's key.
    """
    timeline = arguments["timeline"]
    response = redirect(url_for("stories.show_story", timeline=timeline) if timeline else url_for("stories.show_home"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response  # type: ignore[return-value]


def _change(timeline: str, named: dict[str, Any], form: str) -> Response:
    changed: Any = TimelinePatchSchema(services().settings).load(named)
    admit()
    services().store.change_timeline(timeline, **changed)
    return redirect(url_for("stories.show_story", timeline=timeline, _anchor=form), 303)  # type: ignore[return-value]
