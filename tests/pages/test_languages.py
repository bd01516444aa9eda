"""The words of the pages: each language has all of them, a newsroom has its own, and pages speak them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import ROOT, SETTINGS, settled
from tests.pages.reading import words
from tests.pages.test_scripts import with_band
from tests.web import story
from timeline_api.app import create_app
from timeline_api.errors import SettingsError
from timeline_api.exports.words import INFERRED_DATE, MODALITY_NAMES
from timeline_api.extraction import load_syntax
from timeline_api.pages import link_previews
from timeline_api.pages.languages import LANGUAGES, codes, words_of
from timeline_api.pages.story import reasons
from timeline_api.web.runtime.services import services_of

PAGES = ROOT / "timeline_api" / "pages"

WRONG_TEXTS = 'language = "en"\ntexts = 3\n'
WRONG_DATES = 'language = "en"\n[[dates]]\nenglish = "("\nours = ""\n'

#: The tables of `codes` whose values are texts.
TABLES = (
    "MODALITY_NAMES",
    "KINDS",
    "GRADES",
    "SUBJECTS",
    "STATES",
    "STATUSES",
    "FORMATS",
    "CORRECTED",
    "FILTERS",
    "INFERENCES",
    "UNPLACED",
)


def calls(folder, ending, name):
    """The texts that files ask for by a function."""
    files = [file for file in (PAGES / folder).rglob(f"*{ending}") if "vendor" not in file.parts]
    return {
        text
        for file in files
        for _, text in re.findall(rf"\b{name}\(\s*(['\"])(.*?)\1[,)]", file.read_text(encoding="utf-8"))
    }


def leaves(table):
    return {leaf for value in table.values() for leaf in (leaves(value) if isinstance(value, dict) else {value})}


def texts_of_pages():
    tables = set().union(*(leaves(getattr(codes, table)) for table in TABLES))
    manners = set(reasons.MANNERS.values())
    visibilities = {text for _, *texts in codes.VISIBILITIES for text in texts}
    nouns = {"event", "article", "outlet", "independent source", "happening"}
    python = calls("", ".py", "say")
    return (
        calls("templates", ".html", "_")
        | tables
        | manners
        | visibilities
        | python
        | {INFERRED_DATE}
        | nouns
        | {f"{noun}s" for noun in nouns}
    )


def texts_of_scripts():
    nouns = {"event", "article", "file", "new event"}
    return calls("static", ".js", "say") | nouns | {f"{noun}s" for noun in nouns}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_and_no_other(language):
    table = tomllib.loads((PAGES / "languages" / f"{language}.toml").read_text(encoding="utf-8"))
    assert table["texts"].keys() == texts_of_pages()
    assert table["scripts"].keys() == texts_of_scripts()


@pytest.mark.parametrize(
    ("script", "form"),
    [
        ("corrections.js", r'(\w+): say\("(\w+)"\)'),
        ("story/band.js", r'\["is-(\w+)", say\("(\w+)"\)\]'),
        ("fact-timeline.js", r'(\w+): "(\w+)"'),
    ],
)
def test_scripts_have_the_words_of_pages_and_exports_for_what_happened(script, form):
    found = dict(re.findall(form, (PAGES / "static" / script).read_text(encoding="utf-8")))
    shared = found.keys() & MODALITY_NAMES.keys()
    assert shared >= MODALITY_NAMES.keys() - {"asserted"}
    assert {modality: found[modality] for modality in shared} == {name: MODALITY_NAMES[name] for name in shared}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_fills_in_what_the_english_one_does(language):
    found = words_of(language)
    for english, ours in [*found.texts.items(), *found.scripts.items()]:
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", ours)), english


DATES = [
    ("3 May 2031", "3 de mayo de 2031"),
    ("Thursday 1 July 2032", "jueves 1 de julio de 2032"),
    ("13–19 November 2023", "13–19 de noviembre de 2023"),
    ("April 2031 or May 2031", "abril de 2031 o mayo de 2031"),
    ("winter 2023–24", "invierno de 2023–24"),
    ("Q3 2023", "3.º trimestre de 2023"),
    ("first half of 2023", "primer semestre de 2023"),
    ("since 2003", "desde 2003"),
    ("until 2030", "hasta 2030"),
    ("1990s", "años 1990"),
    ("c. 1439", "hacia 1439"),
    ("44 BCE", "44 a. C."),
    ("30 November 2026, 14:11 UTC", "30 de noviembre de 2026, 14:11 UTC"),
    ("Apr", "abr"),
]


@pytest.mark.parametrize(("english", "spanish"), DATES)
def test_dates_are_written_as_the_language_does(english, spanish):
    assert words_of("es").date(english) == spanish
    assert words_of("en").date(english) == english


@pytest.fixture
def spoken(app, store):
    """The service with the words of a language."""

    def spoken(name):
        replace(services_of(app), settings=replace(SETTINGS, page_words=name)).attach_to(app)

    return spoken


def test_a_story_is_read_in_spanish(read, spoken):
    spoken("es")
    page = read("/timelines/ferry")
    shown = words(page)
    assert '<html lang="es">' in page.text
    for text in ("4 hechos de 5 artículos", "Previsto para 1 de julio de 2032", "abril de 2031 o mayo de 2031"):
        assert text in shown
    event = words(read(f"/timelines/ferry/events/{story.APPROVAL.id}"))
    assert "Las fuentes discrepan en la fecha" in event
    assert "¿Cómo se fechó esto?" in event


def test_the_picture_and_the_card_of_a_story_are_in_spanish(app, read, store, spoken, monkeypatch):
    spoken("es")
    drawn = []
    monkeypatch.setattr(link_previews, "can_draw", lambda: True)
    monkeypatch.setattr(link_previews, "draw_story", lambda *texts: drawn.append(texts) or b"picture")
    store.put_timeline("ferry", visibility="public")
    read("/timelines/ferry/picture.png")
    ((_, span, events),) = drawn
    assert span == "4 hechos, 1987 a 2032, de 5 artículos"
    assert [(event.date, event.mark) for event in events[1:]] == [
        ("abril de 2031 o mayo de 2031", "Las fuentes discrepan"),
        ("1 de julio de 2032", "Previsto"),
    ]


@with_band
def test_scripts_speak_the_language_too(visit, spoken):
    spoken("es")
    page = settled(visit("/timelines/ferry"))
    page.get_by_label("Solo en disputa").check()
    expect(page.get_by_role("link", name="Quitar: En disputa")).to_be_visible()
    event = visit(f"/timelines/ferry/events/{story.OPENS.id}")
    event.get_by_role("button", name="Corregir").click()
    expect(event.get_by_label("Mostrar siempre como hecho clave")).to_be_visible()
    event.get_by_label("Unir con…").fill("approved")
    event.get_by_role("button", name="Buscar").click()
    expect(event.get_by_text("abril de 2031 o mayo de 2031:")).to_be_visible()


def test_scripts_write_dates_as_pages_do(visit, spoken, site):
    spoken("es")
    page = visit("/timelines/ferry")
    address = page.locator("script[src]").get_attribute("src").replace("story/story.js", "words.js")
    write = "async ([address, dates]) => dates.map((await import(address)).sayDate)"
    assert page.evaluate(write, [address, [english for english, _ in DATES]]) == [spanish for _, spanish in DATES]


@with_band
def test_the_larger_view_speaks_it_too(visit, spoken):
    spoken("es")
    page = settled(visit("/timelines/ferry?from=2031&to=2032"))
    page.get_by_role("button", name="Vista ampliada").click()
    expect(page.get_by_text("2 a la vista")).to_be_visible()
    page.locator(".vis-item.event-item", has_text="The pier will open").hover()
    expect(page.locator(".band .card .when")).to_have_text("1 de julio de 2032")
    expect(page.locator(".band .vis-minor", has_text=re.compile("^ene$")).first).to_be_attached()


def test_the_component_speaks_it_too(visit, spoken, store):
    spoken("es")
    store.put_timeline("ferry", visibility="public")
    page = visit("/timelines/ferry")
    page.evaluate(
        """() => {
          document.body.append(Object.assign(document.createElement("script"), {src: "/fact-timeline.js"}));
          document.body.insertAdjacentHTML("beforeend", "<fact-timeline src='/v1/timelines/ferry'></fact-timeline>");
        }"""
    )
    drawn = page.locator("fact-timeline")
    expect(drawn.locator(".date")).to_have_text(
        ["1987", "2030", "abril de 2031 o mayo de 2031Las fuentes discrepan", "1 de julio de 2032Previsto"]
    )
    expect(drawn.locator("svg title").last).to_have_text(re.compile("^1 de julio de 2032: "))


def test_a_newsroom_has_words_of_its_own(read, spoken, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('language = "en-GB"\n[texts]\n"Disputed" = "In doubt"\n', encoding="utf-8")
    spoken(str(own))
    page = read("/timelines/ferry")
    assert "In doubt" in words(page)
    assert "2 independent sources" in words(page)
    assert '<html lang="en-GB">' in page.text


@pytest.mark.parametrize("wrong", ["", "language = ", WRONG_TEXTS, WRONG_DATES, None])
def test_words_that_cannot_be_read_are_said_at_the_start(tmp_path, wrong):
    own = tmp_path / "own.toml"
    if wrong is not None:
        own.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match="TIMELINE_PAGE_WORDS"):
        create_app(replace(SETTINGS, page_words=str(own)), syntax=load_syntax("none"))
