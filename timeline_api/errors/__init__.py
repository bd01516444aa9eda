"""Every error that the package raises on purpose; none of them knows HTTP (`web/responses/problems.py` maps them).

TimelineError
├── InvalidInput            the input cannot be accepted; names the field
│   ├── InvalidJson         a text is not the JSON that the contract requires
│   ├── InvalidEdtf         a string is not an EDTF value
│   ├── InvalidDate         a string is not a date that can be read, or can be several
│   ├── InvalidCursor       a page cursor was not made by this list
│   ├── BrokenBody          a compressed body cannot be decompressed
│   ├── UnreadablePage      no article can be read from a web page
│   ├── KeyReused           an idempotency key was sent again with another document
│   ├── UnknownLanguage     there are no rules for the document's language
│   └── DocumentTooCostly   a document exceeds its budget of CPU time or memory
├── NotFound                the requested object does not exist
│   ├── TimelineNotFound
│   ├── AddressNotFound     an unlisted address or a subscription is wrong, or was withdrawn
│   ├── TimelineDeleted     the timeline was deleted while documents were added to it
│   ├── DocumentNotFound
│   ├── VersionNotFound
│   ├── EventNotFound
│   ├── ConflictNotFound
│   ├── ActorNotFound
│   ├── EditNotFound
│   ├── JobNotFound
│   └── KeyNotFound
├── Unauthenticated         the caller is not identified
│   ├── KeyMissing          no access key was sent where one is needed
│   └── KeyRefused          the access key is unknown, expired or revoked
├── Forbidden               the caller is not allowed to do this
│   ├── ForeignTimeline     the access key is for another timeline
│   ├── ScopeTooWeak        the scope of the access key does not include this
│   ├── NotFromHere         a proxy sent the request, and without keys only this machine is answered
│   └── CrossSite           a web page of another site sent the request
├── RateLimited             the caller has sent too many requests
├── EventMoved              the event was merged into another one, which it names
├── ChangesGone             a cursor belongs to a timeline that was deleted since
├── TooManyStreams          no more streams can be opened
├── PagesUnavailable        no process can be started that reads web pages
├── Overloaded              no more requests or jobs can be admitted
├── AlreadyUndone           an edit was undone before
├── DocumentConflict        a document id was sent again with another text
├── ChangeTooCostly         correcting an event takes more CPU time than a correction may
├── StoreBusy               other writers hold the timeline; the same call may succeed later
├── StoreUnavailable        the database does not answer
├── ReadingFailed           an unexpected error ended the reading of a document
├── ReadersLost             the processes that read an archive were lost
├── GrammarError            a language file is wrong; names file, rule and slot
└── SettingsError           a setting is wrong; names the variable
"""

# ruff: noqa: F403 - the package is the classes of its modules, which have nothing else
from timeline_api.errors.access import *
from timeline_api.errors.base import *
from timeline_api.errors.inputs import *
from timeline_api.errors.lookup import *
from timeline_api.errors.service import *
