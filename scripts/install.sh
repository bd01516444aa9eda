#!/bin/sh
# Install the packages of a lock file into a virtual environment, made if it is not there; with --package, this package
# too. What is installed is the lock's, whatever the index offers that day and whichever pip does it: a lock is complete,
# so nothing is resolved.
#
#     scripts/install.sh ENVIRONMENT LOCK [--package]
#
# PYTHON names the interpreter of a new environment.
set -u
environment=$1 lock=$2 package=${3:-}
python=${PYTHON:-python3}

fail() {
  printf '\n%s\n' "$@" >&2
  exit 1
}

command -v "$python" >/dev/null || fail "There is no $python here. Install Python 3.11 to 3.14, or name one: make run PYTHON=python3.12"
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' ||
  fail "$("$python" --version 2>&1) is not supported: Python 3.11 to 3.14 is needed." \
    "If another one is installed, name it: make run PYTHON=python3.12"
if [ ! -x "$environment/bin/python" ]; then
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "$python has no venv module. On Debian and Ubuntu: apt install python3-venv"
  "$python" -m venv "$environment" || fail "The virtual environment $environment could not be made."
fi

pip() {
  "$environment/bin/python" -m pip "$@"
}

pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$lock" ||
  fail "The packages of $lock could not be installed; pip says why above." \
    "- Where it could not connect: the package index is needed once. Behind a proxy set HTTPS_PROXY; with an index of" \
    "  your own set PIP_INDEX_URL." \
    "- Where no distribution matches: this Python or processor has no wheel of that package. Python 3.11 to 3.14 on" \
    "  Linux or macOS, x86-64 or ARM, have all." \
    "Then run the same command again: it goes on from what is there."
if [ -n "$package" ]; then
  pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
    fail "The package itself could not be installed; pip says why above."
fi
pip check --disable-pip-version-check >/dev/null || {
  pip check --disable-pip-version-check >&2
  fail "The packages in $environment do not fit together. Remove the folder and run the same command again."
}
