"""The samples, and five published articles where they are, walked from story to event to article and back."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import ROOT, settled
from tests.pages.test_in_a_browser import barriers
from tests.stories import test_articles as published
from timeline_api import pipeline
from timeline_api.extraction import load_syntax
from timeline_api.schemas import DocumentSchema


def sample(name):
    lines = (ROOT / "samples" / name / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [DocumentSchema().load(json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def syntax():
    return load_syntax("auto")


def test_an_event_is_opened_with_all_that_it_rests_on(visit, store, syntax, keep_picture):
    for document in sample("calder-fire"):
        pipeline.add_document(document, timeline="calder-fire", store=store, syntax=syntax)
    page = visit("/")
    page.get_by_role("link", name="Calder Fire").click()
    page.get_by_role("link", name="1 disputed").click()
    page.locator("[data-list]").get_by_role("link", name="Inspector Ruth Adeyemi sent a letter").click()
    positions = page.locator(".position")
    expect(positions).to_have_text(
        [re.compile(r"March 2025\s+says Marlow Courier"), re.compile(r"April 2025\s+says Northern Ledger")]
    )
    tops = positions.evaluate_all("sides => sides.map((side) => side.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    expect(page.locator(".quote mark").first).to_have_text("March")
    expect(page.locator(".reading").first).to_contain_text("March 2025")
    expect(page.locator(".outlet").first).to_have_text("Marlow Courier, Wednesday 14 May 2025")
    expect(page.get_by_role("link", name="Original at courier.example")).to_be_visible()
    page.locator(".reading summary").first.click()
    expect(page.get_by_text("Counted from Wednesday 14 May 2025").first).to_be_visible()
    expect(page.locator(".why")).to_contain_text("All describe the same")
    keep_picture(page, "task-event")


@pytest.mark.parametrize(
    "name",
    [
        "amsel-vaccines",
        "calder-fire",
        "hollis-trial",
        pytest.param("articles", marks=pytest.mark.skipif(not published.FOLDER, reason="STORY_ARTICLES is not set")),
    ],
)
def test_a_story_is_walked(visit, store, syntax, keep_picture, name):
    for document in published.documents() if name == "articles" else sample(name):
        pipeline.add_document(document, timeline=name, store=store, syntax=syntax)
    page = settled(visit(f"/timelines/{name}"))
    keep_picture(page, name)
    assert barriers(page) == []
    page.get_by_label("Key events only").check()
    page.wait_for_url("**?key=true")
    page.locator(".is-corroborated .title a").first.click()
    expect(page.locator("figure.quote").nth(1)).to_be_visible()
    keep_picture(page, f"{name}-event")
    assert barriers(page) == []
    page.get_by_role("link", name=re.compile("^View in article")).last.click()
    expect(page.locator(".margin li:target")).to_be_visible()
    keep_picture(page, f"{name}-article")
    assert barriers(page) == []
    page.locator(".margin li:target .ref").click()
    page.locator(".text .ref:target").click()
    page.locator(".margin li:target .title").click()
    expect(page.locator("figure.quote").nth(1)).to_be_visible()
