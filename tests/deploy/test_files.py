"""What is in deploy/ names settings, commands and files that there are."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from timeline_api.cli import main
from timeline_api.settings import Settings

ROOT = Path(__file__).parent.parent.parent
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (ROOT / "deploy" / "timeline-api.service").read_text(encoding="utf-8")

ENVIRONMENTS = {
    "container": dict(re.findall(r"(TIMELINE_\w+)=(\S+)", CONTAINER)),
    "unit": dict(re.findall(r"(TIMELINE_\w+)=(\S+)", UNIT)),
    "compose": COMPOSE["services"]["api"]["environment"],
}

COMMANDS = {
    "container": json.loads(re.findall(r"^CMD (.+)$", CONTAINER, re.M)[0]),
    "unit": shlex.split(re.findall(r"^ExecStart=\S+ (.+)$", UNIT, re.M)[0]),
    "worker": COMPOSE["services"]["worker"]["command"],
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_every_setting_is_one(name):
    settings = Settings.from_environ(ENVIRONMENTS[name])
    assert settings.database_url == ENVIRONMENTS[name]["TIMELINE_DATABASE_URL"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_one(name):
    assert CliRunner().invoke(main, [*COMMANDS[name], "--help"]).exit_code == 0
    assert CliRunner().invoke(main, [*COMMANDS[name], "--no-such-option"]).exit_code == 2


def test_what_the_image_is_made_of_is_there_and_let_in():
    let_in = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.M)
    copied = [line.split()[:-1] for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.M)]
    for name in (name for names in copied for name in names):
        assert (ROOT / name).exists(), name
        assert name.partition("/")[0] in let_in, name


def test_nothing_of_the_image_runs_as_root_or_reads_an_unlocked_package():
    assert CONTAINER.rindex("USER 10001:10001") > CONTAINER.rindex("FROM ")
    installs = re.findall(r"pip install [^&]+", CONTAINER)
    assert all("--no-deps" in install for install in installs)
    assert any("--require-hashes" in install for install in installs)
