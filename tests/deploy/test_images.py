"""The images in deploy/ can all be pinned, by one command; and what runs has limits of memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.pin_images import FILES, IMAGE, images, pinned

ROOT = Path(__file__).parent.parent.parent
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (ROOT / "deploy" / "timeline-api.service").read_text(encoding="utf-8")
FIRST, SECOND = (f"sha256:{digit * 64}" for digit in "12")


def test_every_image_is_one_that_can_be_pinned():
    container, compose = (file.read_text(encoding="utf-8") for file in FILES)
    arguments = dict(re.findall(r"^ARG (\w+)=(\S+)$", container, re.M))
    used = re.findall(r"^FROM \$\{(\w+)\}", container, re.M)
    assert len(used) == len(re.findall(r"^FROM ", container, re.M))
    assert all(IMAGE.fullmatch(arguments[name]) for name in used)
    assert len(images(container)) == 2
    others = {service["image"] for service in COMPOSE["services"].values()} - {"timeline-api"}
    assert all(IMAGE.fullmatch(image) for image in others)
    assert len(others) == len(images(compose)) == 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_image_is_pinned_behind_its_tag_and_moved_on(file):
    text = file.read_text(encoding="utf-8")
    bare = IMAGE.sub(lambda found: found["tagged"], text)
    once = pinned(text, lambda _image: FIRST)
    assert once.count(FIRST) == len(IMAGE.findall(text))
    assert pinned(once, lambda _image: SECOND) == once.replace(FIRST, SECOND)
    assert once.replace(f"@{FIRST}", "") == bare


@pytest.mark.parametrize(("answer", "code"), [("echo nothing", 1), ("exit 3", 1), ("", 1)])
def test_nothing_is_changed_where_a_digest_is_not_to_be_had(tmp_path, answer, code):
    before = [file.read_bytes() for file in FILES]
    if answer:
        docker = tmp_path / "docker"
        docker.write_text(f"#!/bin/sh\n{answer}\n")
        docker.chmod(0o755)
    script = ROOT / "scripts" / "pin_images.py"
    environment = {**os.environ, "PATH": str(tmp_path)}
    told = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, "nothing is changed" in told.stderr) == (code, True)
    assert [file.read_bytes() for file in FILES] == before


@pytest.mark.parametrize("name", sorted(COMPOSE["services"]))
def test_every_service_has_a_limit_of_memory_and_processes(name):
    service = COMPOSE["services"][name]
    assert re.fullmatch(r"[1-9][0-9]*[mg]", service["mem_limit"])
    assert service["pids_limit"] > 0


def test_the_unit_has_a_limit_of_memory_and_outlives_one_who_reaches_it():
    assert re.search(r"^MemoryMax=[1-9][0-9]*G$", UNIT, re.M)
    assert re.search(r"^OOMPolicy=continue$", UNIT, re.M)
    assert re.search(r"^TasksMax=[1-9][0-9]*$", UNIT, re.M)
