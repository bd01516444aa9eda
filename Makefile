.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSER := tests/exports/browser
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --silent
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

# Where `make run` keeps its timelines, unless the environment says otherwise.
export TIMELINE_DATABASE_URL ?= sqlite:///instance/timeline.sqlite3

.PHONY: help run test browser check bench openapi lock clean

help: ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: $(VENV)/installed ## Set up, load the samples and serve on http://127.0.0.1:8000
	@for story in samples/*/; do \
	  $(BIN)/timeline-api ingest --timeline "$$(basename "$$story")" "$$story"documents.jsonl || exit; \
	done
	@echo "Open http://$(HOST):$(PORT)/ for the timelines, http://$(HOST):$(PORT)/docs for the API."
	@$(BIN)/timeline-api serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: $(VENV)/installed-test browser ## Set up and run the whole test suite
	$(BIN)/python -m pytest

# Pages and exports are looked at in a browser where npm and Chromium are there; elsewhere those tests are skipped and
# say so.
browser:
	@command -v npm >/dev/null && command -v chromium >/dev/null || exit 0; \
	for folder in . $(BROWSER); do \
	  [ -d $$folder/node_modules ] || $(NPM_CI) --prefix $$folder || rm -rf $$folder/node_modules; \
	done

check: $(VENV)/installed-test ## Lint, types, floors and the API description
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m timeline_api.web | diff openapi.yaml - || { echo "openapi.yaml is stale: make openapi"; exit 1; }

bench: $(VENV)/installed-test ## Measure speed and accuracy side by side
	$(BIN)/python -m benchmarks

openapi: $(VENV)/installed ## Write openapi.yaml from the schemas
	$(BIN)/python -m timeline_api.web > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml

lock: $(VENV)/installed-test ## Resolve the pinned ranges of setup.cfg to the hash-locked requirements files
	$(PYTHON) -m pip install --quiet --target $(VENV)/uv uv
	for extras in "requirements:--extra model --extra html --extra build" \
	  "requirements-test:--extra model --extra html --extra build --extra test"; do \
	  $(VENV)/uv/bin/uv pip compile setup.cfg $${extras#*:} --universal --generate-hashes --no-header \
	    --no-emit-index-url --no-annotate --quiet --output-file "$${extras%%:*}.txt" || exit; \
	done

clean: ## Remove what was set up and made here; timelines under instance/ stay
	rm -rf $(VENV) build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps hold the time of the last install: what is newer than they are is installed again. The test set holds the
# default one, so that `make run` after `make test` installs nothing.
$(VENV)/installed: requirements.txt setup.cfg pyproject.toml
	@test -e $(VENV)/installed-test && test ! requirements.txt -nt $(VENV)/installed-test && touch $@ || { \
	  test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@; }

$(VENV)/installed-test: requirements-test.txt setup.cfg pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/installed
