"""Examples of edits in the contract: corrections of the ferry story."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.corrections import fields_edit, settle_edit, state_of, undo_edit
from timeline_api.corrections.fields import corrected
from timeline_api.edtf import read_edtf
from timeline_api.model import MergeSuggestion, Page, Remark, Settlement
from timeline_api.schemas import event_detail_json, page_json
from timeline_api.schemas.corrections.edits import edit_json, split_json
from timeline_api.schemas.corrections.suggestions import merge_suggestion_json
from timeline_api.web.openapi.examples.story import HERE, THE_EVENT, rated

_REMARK = Remark(by="I. Brandt", reason="The minutes say so.", made=1_938_160_800)
_PATCHED = replace(THE_EVENT, when=read_edtf("2031-04-28"), corrected=("when",))
_FIELDS = fields_edit(THE_EVENT, {"when": "2031-04-28"}, _REMARK, number=3)
_FIRST, _SECOND = (
    rated(
        replace(
            THE_EVENT,
            id=mention.id,
            title=mention.title,
            title_parts=mention.title_parts,
            title_mention=mention.id,
            summary=mention.quote,
            mentions=(mention,),
            when=mention.value or THE_EVENT.when,
            conflicts=(),
            why=(),
        )
    )
    for mention in THE_EVENT.mentions
)
_SETTLEMENT = Settlement(conflict="date", state="resolved", value="2031-04")
_SETTLES = settle_edit(THE_EVENT, _SETTLEMENT, _REMARK, number=3)
assert _FIELDS
assert _SETTLES
(_SETTLED,) = corrected([THE_EVENT], [_SETTLES])
_EDIT = replace(_FIELDS, before=(state_of(THE_EVENT),), after=(state_of(_PATCHED),))
_UNDO, _UNDONE = undo_edit(_EDIT, THE_EVENT.id, replace(_REMARK, reason="They do not."), number=4)

PATCH_IN = {"date": "2031-04-28", "by": _REMARK.by, "reason": _REMARK.reason}
SETTLE_IN = {"state": "resolved", "value": "2031-04", "by": _REMARK.by, "reason": _REMARK.reason}
MERGE_IN = {"events": [_SECOND.id], "by": _REMARK.by}
SPLIT_IN = {"mentions": [THE_EVENT.mentions[1].id], "by": _REMARK.by}
UNDO_IN = {"by": _REMARK.by, "reason": "They do not."}

PATCHED = HERE.of_event(event_detail_json(_PATCHED))
SETTLED = HERE.of_event(event_detail_json(_SETTLED))
SPLIT = HERE.of_events_in(split_json(_SECOND, _FIRST), "taken", "rest")
UNDO = edit_json(replace(_UNDO, before=_EDIT.after, after=_EDIT.before))
SUGGESTIONS = page_json(
    Page(
        items=(
            MergeSuggestion(
                events=(_FIRST, _SECOND),
                mentions=(_FIRST.mentions[0], _SECOND.mentions[0]),
                score=0.67,
                why=THE_EVENT.why,
            ),
        )
    ),
    lambda suggestion: HERE.of_events_in(merge_suggestion_json(suggestion), "events"),
)
HISTORY = page_json(Page(items=(_UNDO, _UNDONE)), edit_json)
