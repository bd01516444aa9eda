"""Documents about a ferry, and what people correct of the events that they tell of."""

from __future__ import annotations

EVENTS = "/v1/timelines/ferry/events"
DOCUMENTS = "/v1/timelines/ferry/documents"
MERGE_PATCH = "application/merge-patch+json"
COURIER = {
    "text": "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 13 May 2031.",
    "source": "Ellery Courier",
    "published": "2031-05-14",
}
POST = {**COURIER, "source": "Harbour Post", "text": "Governor Ola Steen met Mayor Ida Brandt on 13 May 2031."}
PIER = {**COURIER, "text": "Ida Brandt opened the new pier on 2 March 2031."}


def patch(client, address, said, *, match="*", **options):
    return client.patch(address, json=said, headers={"If-Match": match}, content_type=MERGE_PATCH, **options)


def listed(client, **query):
    return [each["title"] for each in client.get(EVENTS, query_string=query).json["items"]]
