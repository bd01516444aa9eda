"""Timelines, queries for their events, and pages of results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypedDict, TypeVar

from timeline_api.edtf import Day, EdtfValue
from timeline_api.model.media import Picture
from timeline_api.model.mentions import EventDating, EventKind, Modality

Sort = Literal["date", "salience", "corroboration", "changed"]
SORTS: tuple[Sort, ...] = ("date", "salience", "corroboration", "changed")

#: Who may read a timeline without a key: nobody, whoever has its address, or everybody.
Visibility = Literal["private", "unlisted", "public"]
VISIBILITIES: tuple[Visibility, ...] = ("private", "unlisted", "public")

#: What readers without a key see of the articles of a timeline: the quotes of its events, or the whole texts.
ArticleAccess = Literal["quotes", "full"]
ARTICLE_ACCESSES: tuple[ArticleAccess, ...] = ("quotes", "full")

#: Between the name of a timeline and the random part of its address; no name has it.
ADDRESS_SEPARATOR = "~"

#: The pattern of a timeline name; it is part of URLs and command lines.
TIMELINE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdempotentResponse:
    """The stored response to a request with the idempotency key `key`; `made` is in seconds since 1970.

    `body` is empty where it may contain a document that was deleted since.
    """

    key: str
    document_id: str
    status: int
    body: bytes
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A named story. `version` grows by one with each change of its documents or events.

    `edition` distinguishes it from a deleted timeline of the same name, whose versions could be the same.
    `first` is the day at which the first event of a list stands, `last` the last day of the last one or, if that is
    open, the day at which it stands; hidden events and those of the kinds UNLISTED aside. `created` and `updated` are
    in seconds since 1970, None where they are not known.
    `standfirst` is the paragraph below the title, `picture` the one beside it, as a person has set them.
    `secret` is the random part of its address, "" while it was never unlisted since it was private.
    `inferred` says whether dates that no words state are inferred in its documents; None as the settings say.
    """

    name: str
    title: str = ""
    standfirst: str = ""
    picture: Picture | None = None
    documents: int = 0
    events: int = 0
    version: int = 0
    edition: str = field(default="", compare=False)
    visibility: Visibility = "private"
    articles: ArticleAccess = "quotes"
    secret: str = field(default="", compare=False, repr=False)
    inferred: bool | None = None
    first: Day | None = field(default=None, compare=False)
    last: Day | None = field(default=None, compare=False)
    created: int | None = field(default=None, compare=False)
    updated: int | None = field(default=None, compare=False)

    @property
    def address(self) -> str:
        """The name by which it is read without a key, the random part included if it is unlisted; "" if private."""
        match self.visibility:
            case "public":
                return self.name
            case "unlisted":
                return f"{self.name}{ADDRESS_SEPARATOR}{self.secret}"
        return ""

    @property
    def state(self) -> str:
        """A text that is unique to this edition and version, e.g. for an ETag."""
        return f"{self.edition} {self.version}"


class TimelineFields(TypedDict, total=False):
    """What a caller can set of a timeline."""

    title: str
    standfirst: str
    picture: Picture | None
    visibility: Visibility
    articles: ArticleAccess
    inferred: bool | None


#: How precisely a query can ask for events to be dated at least.
LeastPrecision = Literal["day", "month", "year"]
LEAST_PRECISIONS: tuple[LeastPrecision, ...] = ("day", "month", "year")

#: What lists leave out unless a kind is asked for.
UNLISTED: tuple[EventKind, ...] = ("reporting", "incidental")

#: How the events are dated that are listed unless a query says otherwise.
LISTED_DATING: EventDating = "confident"

#: The salience of a key event. Of the thresholds from .15 to .6 it gives the days that fit best those of five timelines
#: that newspapers printed (F1 .96, .93, .96, .71, .30).
KEY_SALIENCE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery:
    """Which events of a timeline, in which order, from where. Empty fields do not filter.

    `since` and `until` select the events that can have happened from the first day of `since` to the last of `until`.
    `q` has words, "words in a row" and beginn* of words; all are looked for, case and accents aside, in titles, quotes
    and names of actors. `source` is a whole name, case aside; `actor` is any name of an actor of the timeline or, if it
    is no whole name, words with which words of a name begin, and a store adds all names of those found as `actor_keys`.
    `sort` is by time, or by salience, corroboration or the version of the timeline that changed an event last, equal
    ones by time. `order` None is the direction that a reader expects: the oldest first, or the most first.
    `top` leaves only so many events of those that the filters leave, the most salient, of equal ones the earlier;
    0 leaves all. `counted` requests the number of all events beside the page.
    `min_precision` selects the events whose date is at least so precise: "month" those of a month, week, day or time.
    `without` leaves out the events of some kinds. `dating` selects the events that words of a document date ("stated"),
    these and those of a confident inference ("confident"), or those that no words date ("inferred"); None selects all.
    `key` selects the key events of the timeline, or all others: those of its listed events whose salience is at least
    KEY_SALIENCE, at most a third of them and, in any case, the most salient one.
    Hidden events are left out unless `hidden` is True, for them alone, or None, for all.
    """

    since: EdtfValue | None = None
    until: EdtfValue | None = None
    q: str = ""
    actor: str = ""
    actor_keys: tuple[str, ...] = ()
    source: str = ""
    modality: Modality | None = None
    kind: EventKind | None = None
    without: tuple[EventKind, ...] = ()
    dating: EventDating | None = None
    min_precision: LeastPrecision | None = None
    min_corroboration: int = 0
    disputed: bool | None = None
    hidden: bool | None = False
    key: bool | None = None
    top: int = 0
    sort: Sort = "date"
    order: Literal["asc", "desc"] | None = None
    limit: int = 50
    cursor: str = ""
    counted: bool = False

    @property
    def is_reversed(self) -> bool:
        """Whether the list runs against the direction that a reader expects."""
        return self.order == ("desc" if self.sort == "date" else "asc")


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some elements of a list; `next_cursor` leads to the next ones, None at the end.

    `count` is how many the whole list has, None where that was not requested.
    """

    items: tuple[T, ...] = field(default=())
    next_cursor: str | None = None
    count: int | None = None
