"""Articles of web pages: what is taken from the markup, what is not believed, and what hostile pages come to."""

from __future__ import annotations

import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from unittest.mock import Mock

import pytest

from tests.intake.pages import ARTICLE, meta, page
from timeline_api.errors import PagesUnavailable, UnreadablePage
from timeline_api.intake import PageReader
from timeline_api.intake.pipe_messages import read_frame
from timeline_api.settings import Settings

pytest.importorskip("trafilatura", reason="the extra html is not installed")

TIME = '<time datetime="2019-01-02">2 January 2019</time>'


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


PUBLISHED = meta("article:published_time", "2024-03-14T23:30:00-05:00")


def test_the_article_is_the_text_without_the_menus(reader):
    found = reader.read(page())
    assert "agreed on a new timetable" in found.text
    assert "board said & the union" in found.text
    assert "Home" not in found.text
    assert "Write to us" not in found.text


def test_what_the_article_does_not_have_of_the_page_is_counted(reader):
    found = reader.read(page())
    assert found.lost == len("Home" + "Writetous")
    assert found.seen == len("".join(found.text.split())) + found.lost


def test_the_page_says_title_outlet_address_and_language(reader):
    head = meta("og:site_name", "Ellery Courier") + '<link rel="canonical" href="https://courier.example/board">'
    found = reader.read(page(head, lang="en-GB"))
    assert (found.title, found.source, found.url, found.language) == (
        "Board meets union",
        "Ellery Courier",
        "https://courier.example/board",
        "en-GB",
    )


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (PUBLISHED, "", "2024-03-14"),
        (meta("article:modified_time", "2024-03-20") + PUBLISHED, "", "2024-03-14"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-03-20",'
         '"datePublished":"2024-03-14T09:00:00Z"}</script>', "", "2024-03-14"),
        ('<link rel="canonical" href="https://courier.example/2024/03/14/board">', "", "2024/03/14"),
        ("", '<time datetime="2024-03-14">Thursday</time>', "2024-03-14"),
        ("", '<span class="date">14 March 2024</span>', "14 March 2024"),
        ("", '<span class="date">14/03/2024</span>', "14/03/2024"),
        ("", '<p>By Ada Quist, <time datetime="2024-03-14">14 March</time></p>', "2024-03-14"),
        ("", '<p>Posted on <time datetime="2024-03-14">14 March</time> by Ada Quist</p>', "2024-03-14"),
        ("", '<ul class="meta"><li>Ada Quist</li><li><time datetime="2024-03-14">Today</time></li></ul>', "2024-03-14"),
        ("", '<header><time datetime="2024-03-14" pubdate>Thursday</time></header>', "2024-03-14"),
        ("", '<p>Published <time>14 March 2024</time>. Updated <time>20 March 2024</time></p>', "14 March 2024"),
        (linked('{"@graph":[{"@type":"NewsArticle","headline":"Mill burns","datePublished":"2019-01-02"},'
                '{"@type":"NewsArticle","headline":"Board meets union","datePublished":"2024-03-14"}]}'),
         "", "2024-03-14"),
        ('<link rel="canonical" href="https://courier.example/v/">' + linked(
            '{"@type":"Report","mainEntityOfPage":{"@id":"http://courier.example/v"},"datePublished":"2024-03-14"}'),
         "", "2024-03-14"),
    ],
)  # fmt: skip
def test_a_day_that_the_markup_names_in_full_is_the_publication_date(reader, head, body, words):
    found = reader.read(page(head, body + ARTICLE))
    assert (found.published, found.evidence) == ("2024-03-14", words)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_where_it_is_tomorrow_already_pages_have_a_date_everywhere(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    reader, today = PageReader(Settings()), datetime.now(UTC).date()
    told = [
        reader.read(page(meta("article:published_time", f"{today + timedelta(days=days)}"))).published
        for days in (0, 1, 7)
    ]
    assert told == [f"{today}", f"{today + timedelta(days=1)}", ""]
    reader.close()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (meta("article:published_time", "2024-03"), ""),
        (meta("article:published_time", "2024"), ""),
        (meta("article:modified_time", "2024-03-20"), ""),
        ('<meta content="2024-03-20" property="article:modified_time">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-03-20"}</script>', ""),
        ("", '<span class="date">03/04/2024</span>'),
        ("", f"<aside>Mill burns {TIME}</aside>"),
        ("", f'<article class="teaser"><h3>Mill burns</h3>{TIME}</article>'),
        ("", f'<div class="comment"><b>Jo</b> {TIME}<p>Shame.</p></div>'),
        ("", f'<ul class="latest"><li>{TIME} Mill burns</li></ul>'),
        ("", f"<figure><figcaption>The pier on {TIME}</figcaption></figure>"),
        ("", f"<p>Next public meeting: {TIME}</p>"),
        ("", f"<p>The pier fell in on {TIME}, a Sunday.</p>"),
        ("", f"<p>{TIME} was the day on which the pier fell in.</p>"),
        ("", f"<p>Updated {TIME}</p>"),
        ("", f"<p>{'The pier fell in and was built anew. ' * 4}</p><p>On {TIME} it burned.</p>"),
        (linked('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2019-01-02"}]}'), ""),
        (linked('{"@type":"NewsArticle","headline":"Mill burns at night","datePublished":"2019-01-02"}'), ""),
        (linked("[" * 20_000), ""),
        ("", "<footer>© 2024 Ellery Courier</footer>"),
        ("", ""),
    ],
)
def test_a_day_that_the_markup_does_not_name_is_not_invented(reader, head, body):
    found = reader.read(page(head, body + ARTICLE))
    assert (found.published, found.evidence) == ("", "")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>" * 200_000 + ARTICLE, "more than 50000 tags"),
        ("<div>" * 200_000 + ARTICLE, "more than 100 elements within each other"),
        ("</b><b>" + "<div></b>" * 101 + ARTICLE, "more than 100 elements within each other"),
        ("<svg>" + "<p>" * 60_000, "more than 50000 tags"),
        ("<!-->" + "<p>" * 60_000, "more than 50000 tags"),
        ("<!--" * 500_000, "more than 50000 tags"),
        ("<p " + " ".join(f"a{number}" for number in range(150_000)) + ">", "more than 300 attributes"),
        ('<a "><p ' + "b " * 301, "more than 300 attributes"),
        ("<a b='" * 400_000, "more than 300 attributes"),
        ("<" * 3_000_000, "no article"),
        ("<!" * 1_000_000, "no article"),
        ("<script>" * 40_000, "no article"),
        ("", "no article"),
        ("<p>Home</p>", "no article"),
        ("<script>var text = 'words and words'</script>", "0 letters"),
    ],
    ids=lambda value: value[:12],
)
def test_a_page_without_an_article_or_made_to_hurt_is_refused(reader, source, words):
    with pytest.raises(UnreadablePage, match=words):
        reader.read(source)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    hasty = PageReader(Settings(page_seconds=1, max_page_tags=10**6))
    with pytest.raises(UnreadablePage, match="1 seconds and 1024 MiB"):
        hasty.read("<table>" + "<tr><td>a<td>b<td>c" * 100_000 + "</table>" + ARTICLE)
    assert "new timetable" in hasty.read(page()).text
    hasty.close()


def test_a_page_that_takes_too_much_memory_is_given_up():
    hungry = PageReader(Settings(page_seconds=30, page_memory_mb=256, max_page_tags=10**6))
    with pytest.raises(UnreadablePage, match="30 seconds and 256 MiB"):
        hungry.read("<p>" + "<i>ab</i> " * 300_000)
    hungry.close()


@pytest.mark.parametrize("failure", [BlockingIOError, MemoryError, OSError(24, "too many open files")])
def test_while_no_process_can_be_started_pages_are_refused_for_now(failure, monkeypatch):
    reader = PageReader(Settings())
    with monkeypatch.context() as patched:
        patched.setattr("subprocess.Popen", Mock(side_effect=failure))
        with pytest.raises(PagesUnavailable):
            reader.read(page())
    assert "new timetable" in reader.read(page()).text
    reader.close()


def test_no_process_is_left_when_nobody_could_end_it_in_time(monkeypatch):
    started, popen = [], subprocess.Popen

    def start(*words, **more):
        started.append(popen(*words, **more))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr("threading.Timer.start", Mock(side_effect=RuntimeError("can't start new thread")))
    with pytest.raises(PagesUnavailable):
        PageReader(Settings()).read(page())
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_a_process_without_the_memory_to_start_says_nothing_of_the_page():
    starved = PageReader(Settings(page_memory_mb=16))
    with pytest.raises(PagesUnavailable):
        starved.read(page())


def test_no_module_is_imported_from_the_folder_where_the_service_starts(tmp_path, monkeypatch):
    (tmp_path / "html.py").write_text("open('imported', 'w')")
    monkeypatch.chdir(tmp_path)
    reader = PageReader(Settings())
    try:
        assert reader.read(page()).text
    finally:
        reader.close()
    assert not (tmp_path / "imported").exists()


@pytest.mark.parametrize("written", [b"", b"hello", b"hello, no message", (1 << 40).to_bytes(8, "big")])
def test_what_is_no_message_on_a_pipe_is_none(written):
    assert read_frame(BytesIO(written)) is None


def test_text_that_the_parser_does_not_reach_is_counted_as_lost(reader):
    deep = "<table><tbody><tr><td>" * 90 + "<p>The deepest sentence of all.</p>" + "</table>" * 90
    plain, lossy = reader.read(page()), reader.read(page(body=ARTICLE + deep))
    assert "deepest" not in lossy.text
    assert lossy.lost - plain.lost == len("Thedeepestsentenceofall.")


def test_pages_are_read_by_several_threads_at_once(reader):
    pages = [page(title=f"Board meets union number {number}") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        titles = [found.title for found in pool.map(reader.read, pages)]
    assert titles == [f"Board meets union number {number}" for number in range(12)]


@pytest.mark.parametrize(
    "junk", ["&#" + "9" * 6000 + ";", "\x00", "\x0b", "\ufffe", "<p", "<![CDATA[ x ]]>", "</p>" * 500]
)
def test_junk_in_a_page_harms_nothing(reader, junk):
    assert "new timetable" in reader.read(page(body=ARTICLE + junk + "<p>x</p>")).text
