"""The forms of what stands above the events of a story and of who may read it, and the way to read with a key."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, redirect, request, url_for
from marshmallow import ValidationError

from timeline_api.model import TIMELINE_NAME
from timeline_api.pages.stories import story_with_heading
from timeline_api.schemas import field_errors
from timeline_api.schemas.timelines import TimelinePatchSchema
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.runtime.admission import admit
from timeline_api.web.runtime.services import services

blueprint = Blueprint("publishing")


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
def sign_in() -> Response:
    """Have the browser ask its reader for a key, and lead to the stories that it opens."""
    return _home()


@blueprint.route("/sign-in/<timeline>", scope="read")
def sign_in_to(timeline: str) -> Response:
    """Have the browser ask its reader for a key of the story, and lead there."""
    if not re.fullmatch(TIMELINE_NAME, timeline):
        return _home()
    return redirect(url_for("stories.show_story", timeline=timeline))  # type: ignore[return-value]


def _change(timeline: str, named: dict[str, Any], form: str) -> Response:
    fields: Any = TimelinePatchSchema(services().settings).load(named)
    admit()
    services().store.change_timeline(timeline, **fields)
    return redirect(url_for("stories.show_story", timeline=timeline, _anchor=form), 303)  # type: ignore[return-value]


def _home() -> Response:
    return redirect(url_for("stories.show_home"))  # type: ignore[return-value]
