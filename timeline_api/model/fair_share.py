"""Who asks for a bounded number of places, and the rule by which they are shared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who asks for a place: `caller` is a key or an address, `timeline` is "" where the request is about none."""

    caller: str = ""
    timeline: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What is counted for it: the caller, and the timeline if there is one."""
        caller = f"caller {self.caller}"
        return (caller, f"timeline {self.timeline}") if self.timeline else (caller,)


def may_take(*, free: int, of_caller: int, of_timeline: int = 0, spare: int = 1) -> bool:
    """Whether a caller may take one of the `free` places, having `of_caller` and its timeline `of_timeline` already.

    A caller is given one more place only while more than `spare` times as many are free as it has, a timeline while at
    least as many are. So of 16 places one caller gets 8, a second one then 4, a third one 2, and there is room for who
    comes next; of 4 places of which each keeps 3 spare, it gets one. This is the dynamic threshold of shared buffers
    (Choudhury and Hahne, 1998): no share has to be set, and none lies idle for callers who never come. A timeline may
    have one more than a caller, since its callers differ.
    """
    return free > spare * of_caller and free >= spare * of_timeline
