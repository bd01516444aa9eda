"""What other sites show of a story: its picture, and its events in JSON-LD."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest

from tests.support import builders
from tests.support.exported import attack, keep
from timeline_api.access import issue
from timeline_api.model import Salience
from timeline_api.pages import link_previews
from timeline_api.pages import picture as drawing
from timeline_api.pages.picture import HEIGHT, WIDTH, PicturedEvent, draw_story

try:
    from PIL import Image
except ImportError:
    Image = None

PICTURE = "/timelines/ferry/picture.png"
drawn = pytest.mark.skipif(Image is None, reason="the extra `pictures` is not installed")
LETTER = PicturedEvent(date="14 May 2031", title="The council approved the ferry line")


@pytest.fixture
def client(app, store):
    """A reader without a key of the public story."""
    store.keys.add(issue("*", "admin", made=0)[0])
    store.put_timeline("ferry", title="The Ellery ferry", visibility="public")
    return app.test_client()


@pytest.fixture
def told(monkeypatch):
    """The texts that are to be drawn."""
    texts = []

    def draw(title, span, events):
        texts.append((title, span, [(event.date, event.title, event.mark) for event in events]))
        return b"picture"

    monkeypatch.setattr(link_previews, "draw_story", draw)
    monkeypatch.setattr(link_previews, "can_draw", lambda: True)
    return texts


def pixels(png):
    return Image.open(BytesIO(png)).convert("RGB")


@drawn
def test_the_picture_has_the_size_that_cards_show(client):
    answer = client.get(PICTURE)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert pixels(answer.data).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(answer.data) < 60_000


@drawn
def test_the_picture_is_not_sent_again_until_the_story_changes(client, store):
    tag = client.get(PICTURE).headers["ETag"]
    assert client.get(PICTURE, headers={"If-None-Match": tag}).status_code == 304
    store.put_timeline("ferry", title="Another title")
    assert client.get(PICTURE, headers={"If-None-Match": tag}).status_code == 200


def test_the_picture_has_title_span_and_three_key_events_in_their_order(client, told):
    client.get(PICTURE)
    ((title, span, events),) = told
    assert (title, span) == ("The Ellery ferry", "4 events, 1987 to 2032, from 5 articles")
    assert events == [
        ("1987", "The harbour company was founded in 1987", ""),
        ("April 2031 or May 2031", "The Ellery council approved the ferry line in April 2031", "Sources disagree"),
        ("1 July 2032", "The pier will open on 1 July 2032", "Planned"),
    ]


def test_what_is_alleged_is_marked_so(client, store, told):
    mention = builders.mention(
        "Tom Hale took a bribe in 2034, the paper says.", on="2034", edtf="2034", trigger="took", modality="alleged"
    )
    keep(store, builders.event(mention, salience=Salience(score=0.9, why=())))
    client.get(PICTURE)
    assert ("2034", mention.title, "Alleged") in told[0][2]


def test_a_hidden_event_is_in_no_picture(client, store, told):
    hidden = builders.event(
        builders.mention("The mayor resigned in 2034.", on="2034", edtf="2034", trigger="resigned", modality="alleged"),
        salience=Salience(score=0.9, why=()),
        hidden=True,
    )
    keep(store, hidden)
    client.get(PICTURE)
    assert "resigned" not in str(told)


@pytest.mark.parametrize("query", ["width=10", "v=2", "theme=dark"])
def test_the_picture_has_no_variants(client, query):
    assert client.get(f"{PICTURE}?{query}").status_code == 422


def test_without_the_extra_there_is_no_picture_and_no_page_names_one(client, monkeypatch):
    for module in (link_previews, drawing):
        monkeypatch.setattr(module, "can_draw", lambda: False)
    monkeypatch.setattr("timeline_api.pages.share_links.can_draw", lambda: False)
    assert client.get(PICTURE).status_code == 404
    page = client.get("/timelines/ferry").text
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page


def test_the_page_names_the_picture_by_its_full_address(client, monkeypatch):
    monkeypatch.setattr("timeline_api.pages.share_links.can_draw", lambda: True)
    page = client.get("/timelines/ferry").text
    assert f'<meta property="og:image" content="http://localhost{PICTURE}">' in page
    assert "summary_large_image" in page


@drawn
def test_accents_are_drawn_and_make_another_picture():
    plain = draw_story("Lodz", "", [LETTER])
    assert draw_story("Łódź", "", [LETTER]) != plain
    assert draw_story("Lodz", "", [LETTER]) == plain


@drawn
@pytest.mark.parametrize("text", ["日本の首相", "\ue000\ue001", "🛳🛳🛳"])
def test_a_text_in_letters_that_the_font_has_not_is_left_out(text):
    nothing = draw_story("", "", [])
    assert draw_story(text, text, [PicturedEvent(date="2031", title=text)]) == nothing


@drawn
def test_a_mark_is_drawn():
    marked = PicturedEvent(date=LETTER.date, title=LETTER.title, mark="Alleged")
    assert draw_story("A", "", [marked]) != draw_story("A", "", [LETTER])


@drawn
def test_a_long_title_is_cut_between_words():
    font = drawing._font(54, is_bold=True)
    lines = drawing._wrapped("The fire of Unit 1984 " * 9, font, 900, 2)
    assert len(lines) == 2
    assert all(font.getlength(line) <= 900 for line in lines)
    assert lines[1].endswith("…")
    assert lines[1].removesuffix("…").split()[-1] in {"The", "fire", "of", "Unit", "1984"}


@drawn
@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x07\u202e", "x" * 5_000, "a\u0301" * 400, "👩‍👩‍👧" * 40, "שלום " * 80, "\U0010fffd"]
)
def test_no_text_hurts_the_one_who_draws(text):
    picture = draw_story(text, text, [PicturedEvent(date=text, title=text, mark="Alleged")] * 9)
    assert pixels(picture).size == (WIDTH, HEIGHT)


def described(client, path="/timelines/ferry"):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
    return [json.loads(each) for each in found]


def test_the_page_describes_its_events_to_search_engines(client):
    (graph,) = described(client)
    assert graph["@context"] == "https://schema.org"
    names = [node["name"] for node in graph["@graph"]]
    assert "The pier will open on 1 July 2032" in names
    for node in graph["@graph"]:
        assert node["@id"].startswith("http://localhost/timelines/ferry/events/")
        assert client.get(node["@id"]).status_code == 200


def test_a_page_that_is_narrowed_or_not_for_readers_describes_nothing(client, app, store):
    assert described(client, "/timelines/ferry?q=pier") == []
    made, text = issue("ferry", "read", made=0)
    store.keys.add(made)
    store.put_timeline("ferry", visibility="private")
    page = app.test_client().get("/timelines/ferry", headers={"Authorization": f"Bearer {text}"})
    assert "ld+json" not in page.text


def test_no_text_ends_the_description(client, store):
    keep(store, attack())
    (graph,) = described(client)
    assert len(graph["@graph"]) == 5


def test_a_hidden_event_is_not_described(client, store):
    hidden = builders.event(
        builders.mention("The mayor resigned in 2034.", on="2034", edtf="2034", trigger="resigned"), hidden=True
    )
    keep(store, hidden)
    assert "resigned" not in str(described(client))
