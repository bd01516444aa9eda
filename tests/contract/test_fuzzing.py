"""The service is asked by schemathesis whether it keeps the contract: right and wrong requests to every operation.

`make fuzz` asks more: FUZZ_EXAMPLES requests an operation, the same each time for one FUZZ_SEED.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.commands import ROOT
from tests.support.servers import environment, serving
from timeline_api.cli import main

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "1")
SEED = os.environ.get("FUZZ_SEED", "1")
ALLOWANCES = {"TIMELINE_RATE_LIMIT": "none", "TIMELINE_STREAM_SECONDS": "1"}


@pytest.mark.slow
def test_every_operation_keeps_the_contract(tmp_path):
    key = _key(tmp_path)
    with serving(tmp_path, **ALLOWANCES) as server:
        told = _asked(f"http://127.0.0.1:{server.port}", key)
        log = server.log.read_text()
    assert told.returncode == 0, told.stdout
    assert "Tested: 44" in told.stdout
    assert int(re.search(r"(\d+) generated", told.stdout)[1]) > 500
    assert "request failed" not in log


def _key(folder):
    words = ("keys", "create", "--timeline", "*", "--scope", "admin", "--name", "contract")
    made = CliRunner(env=environment(folder)).invoke(main, words, catch_exceptions=False)
    return re.search(r"tlk_[\w-]+", made.output)[0]


def _asked(address, key):
    run = ("run", "openapi.yaml", "--url", address, "--checks", "all", "--no-color")
    some = ("--max-examples", EXAMPLES, "--seed", SEED, "--header", f"Authorization: Bearer {key}")
    command = (sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), *run, *some)
    known = {"FUZZED_SERVICE": address, "FUZZED_KEY": key}
    return _run(command, os.environ | known)


def _run(command, environ):
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
