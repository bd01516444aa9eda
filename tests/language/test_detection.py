"""The language of a text that names none: detected where the text shows it, else assumed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from timeline_api.language import assumed_language, detection, language_of_text
from timeline_api.language.language import Language, known_languages, languages_with_folders

ARTICLES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))["article"]
ENGLISH = (
    "The council of Port Ellery approved the purchase of three ferries on Tuesday. Mayor Ida Brandt said that the "
    "first of them would arrive in spring and that a crossing would cost less than four pounds. The opposition voted "
    "against the contract, which it called far too expensive for a town of that size."
)


@pytest.mark.parametrize(
    "article", ARTICLES, ids=[f"{each['language']} {each['text'].split()[1]}" for each in ARTICLES]
)
def test_an_article_is_detected_by_its_text(article):
    assert language_of_text(article["text"], "auto") == (article["language"], "detected")


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text.replace(" ", "\n"), lambda text: text * 100])
def test_english_is_detected(change):
    assert language_of_text(change(ENGLISH), "auto") == ("en", "detected")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "La alcaldesa anunció que el muelle cerrará.",
        ARTICLES[0]["text"][:200],
        "1 2 3 4 5 " * 100,
        "xqzt wkpf " * 100,
        "\ud800" * 300,
    ],
    ids=["empty", "short", "fewer letters", "digits", "no words", "surrogates"],
)
def test_a_text_that_shows_no_language_counts_as_english(text):
    assert language_of_text(text, "auto") == ("en", "default")


@pytest.mark.parametrize(
    "text",
    [
        "Jean-Luc Mélenchon, François Hollande, Ségolène Royal and Édouard Philippe met at the Hôtel de Ville in "
        "Besançon on Friday. Marine Le Pen's Rassemblement National and La France Insoumise rejected the plan. Valérie "
        "Pécresse and Éric Ciotti of Les Républicains backed it.",
        "Presidente Lula, Presidente Petro, Presidente Boric, Presidente Arce; Cumbre de las Américas, Organización de "
        "Estados Americanos, Comisión Interamericana de Derechos Humanos; Banco Central de la República Argentina; "
        "Partido Revolucionario Institucional; Movimiento al Socialismo. The summit ended on Friday.",
    ],
    ids=["French", "Spanish"],
)
def test_english_dense_in_names_of_another_language_counts_as_english(text):
    assert language_of_text(text, "auto") == ("en", "default")


def test_letters_are_counted_in_every_script():
    text = (
        "Городской совет одобрил во вторник покупку трёх паромов. Мэр Ида Брандт сказала, что первые суда прибудут "
        "весной и что билет будет стоить меньше четырёх евро. Оппозиция голосовала против, потому что считает договор "
        "с верфью слишком дорогим для такого города."
    )
    assert language_of_text(text, "auto") == ("ru", "detected")


@pytest.mark.parametrize("setting", ["es", "en-GB", "tlh"])
def test_a_language_that_is_set_is_not_detected(setting, monkeypatch):
    monkeypatch.setattr(detection, "detected_language", lambda _: pytest.fail("the language was detected"))
    assert language_of_text(ENGLISH, setting) == (setting, "default")
    assert assumed_language(setting) == setting


def test_under_auto_english_is_assumed():
    assert assumed_language("auto") == "en"


def test_every_language_with_a_folder_can_be_detected():
    assert set(languages_with_folders()) <= set(detection._loaded_identifier().nb_classes) <= set(known_languages())


def test_every_language_that_can_be_detected_has_a_name():
    assert all(Language.of(code).name != code for code in known_languages())


def test_threads_load_the_detector_once(monkeypatch):
    loaded = []
    detection._loaded_identifier.cache_clear()
    real = detection.import_module
    monkeypatch.setattr(detection, "import_module", lambda name: loaded.append(name) or real(name))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(detection.detected_language, [ARTICLES[0]["text"]] * 8))
    assert (found, len(loaded)) == ([ARTICLES[0]["language"]] * 8, 1)


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text.replace(" ", "\n"), lambda text: text * 100])
def test_english_is_known_by_its_frequent_words(change, monkeypatch):
    monkeypatch.setattr(detection, "_identifier", lambda: pytest.fail("the detector was asked"))
    assert language_of_text(change(ENGLISH), "auto") == ("en", "detected")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "El festival de Vallmar programa este año un ciclo de cine en inglés. Se verán The Lord of the Rings, The "
            "Bridge on the River Kwai y The Man Who Knew Too Much, todas con subtítulos. El director explicó que la "
            "sala abrirá a las seis y que las entradas costarán cuatro euros para los vecinos.",
            "es",
        ),
        (
            "De burgemeester was dinsdag in het stadhuis, waar hij een besluit nam over de haven. Of de kade dit jaar "
            "nog opengaat, had hij vorige week niet willen zeggen. De oppositie was tegen het plan, omdat de kosten of "
            "de planning volgens haar niet deugden, en had een eigen voorstel.",
            "nl",
        ),
    ],
    ids=["English titles in Spanish", "Dutch words that are written as English ones"],
)
def test_some_english_words_make_no_english_text(text, language):
    assert language_of_text(text, "auto") == (language, "detected")


def test_the_detector_is_loaded_at_the_first_document_that_needs_it():
    code = f"""
import sys
from timeline_api.app import create_app
from timeline_api.settings import Settings
client = create_app(Settings(database_url="memory:", model="none")).test_client()
text, path = {ENGLISH!r}, "/v1/timelines/pier/documents"
client.post(path, json={{"text": text, "language": "en"}})
client.post(path + "?language=en", json={{"text": text}})
client.post(path + "?language=en", data=text, content_type="text/plain")
client.post(path, json={{"text": text}})
client.post(path, json={{"text": {ARTICLES[0]["text"]!r}, "language": "es"}})
assert "py3langid" not in sys.modules
client.post(path, json={{"text": {ARTICLES[0]["text"]!r}}})
assert "py3langid" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
