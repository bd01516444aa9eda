"""The rule by which a limited number of slots is shared among callers and timelines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who requests a slot: `caller` is a key or an address, `timeline` is "" where the request concerns none."""

    caller: str = ""
    timeline: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which its slots are counted: the caller, and the timeline if there is one."""
        caller = f"caller {self.caller}"
        return (caller, f"timeline {self.timeline}") if self.timeline else (caller,)


def is_within_share(*, free: int, of_caller: int, of_timeline: int = 0, spare: int = 1) -> bool:
    """Whether a caller may take one of the `free` slots, having `of_caller` and its timeline `of_timeline` already.

    A caller gets one more slot only while more than `spare` times as many are free as it has, a timeline while at
    least as many are. So of 16 slots one caller gets 8, a second one then 4, a third one 2, and a slot is left for the
    next; of 4 slots with `spare` 3 a caller gets one. This is the dynamic threshold of shared buffers
    (Choudhury and Hahne, 1998): no share has to be set, and none lies idle for callers who never come. A timeline may
    have one more than a caller, since its callers differ.
    """
    return free > spare * of_caller and free >= spare * of_timeline
