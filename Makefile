.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSER := tests/exports/browser
CONTRACT := tests/contract
TOOLS := $(VENV)/tools
NODE := $(VENV)/node
VENDOR := timeline_api/pages/vendor
PACKED := vis-timeline vis-data vis-util moment @egjs/hammerjs propagating-hammerjs component-emitter keycharm uuid xss cssfilter
INSTALL := PYTHON=$(PYTHON) scripts/install.sh
# The extras whose packages are locked for serving; those of the tests come on top.
SERVED := model html brotli pictures docx postgresql celery coref build
NPM_CI := npm ci --ignore-scripts --fetch-retries=1 --no-audit --no-fund --silent
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

# Where `make run` keeps its timelines, unless the environment says otherwise.
export TIMELINE_DATABASE_URL ?= sqlite:///instance/timeline.sqlite3

# What Python compiles is kept, also where the environment says otherwise: each process of the tests would compile the
# package again, and each worker all tests.
export PYTHONDONTWRITEBYTECODE :=

# Extras stay in the locks: where a package is asked for with one, some versions of pip know a pin only with it.
LOCK = $(VENV)/uv/bin/uv pip compile --universal --generate-hashes --no-strip-extras --no-header --no-emit-index-url \
  --no-annotate --quiet

.PHONY: help run test test-slow band browser readers fuzz faults check bench judge openapi docs lock vet build release pin sbom audit clean

help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: $(VENV)/installed band ## Set up, load the samples and serve on http://127.0.0.1:8000
	@for story in samples/*/; do \
	  $(BIN)/timeline-api ingest --timeline "$$(basename "$$story")" "$$story"documents.jsonl || exit; \
	done
	@echo "Open http://$(HOST):$(PORT)/ for the timelines, http://$(HOST):$(PORT)/docs for the API."
	@$(BIN)/timeline-api serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: $(VENV)/installed-test band browser readers ## Set up and run the whole test suite
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

test-slow: $(VENV)/installed-test band browser readers ## Run the tests of cost, fuzzing and faults that take long
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m slow

# What draws the band of a timeline: fetched once, packed into one file, beside the licences of what is in it.
band: $(VENDOR)/vis-timeline.js

$(VENDOR)/vis-timeline.js: package-lock.json timeline_api/pages/packages.js
	@command -v npm >/dev/null || [ -x $(NODE)/bin/npm ] || \
	  $(INSTALL) $(NODE) requirements-node.txt || true
	@mkdir -p $(VENDOR) && PATH="$$PATH:$(CURDIR)/$(NODE)/bin" && $(NPM_CI) && npm run --silent pack && \
	  cp node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css $(VENDOR)/vis-timeline.css && \
	  for package in $(PACKED); do \
	    echo "== $$package"; cat node_modules/$$package/LICEN[CS]E*; echo; \
	  done > $(VENDOR)/licences.txt || \
	  { rm -rf $(VENDOR); echo "npm cannot be reached: the pages are without the band, and work without it."; }

# Pages and exports are looked at in a browser where npm and Chromium are there; elsewhere those tests are skipped and
# say so.
browser:
	@command -v npm >/dev/null && command -v chromium >/dev/null || exit 0; \
	for folder in . $(BROWSER); do \
	  [ -d $$folder/node_modules ] || $(NPM_CI) --prefix $$folder || rm -rf $$folder/node_modules; \
	done

# What reads openapi.yaml in JavaScript, where npm is there.
readers:
	@command -v npm >/dev/null || exit 0; \
	[ -d $(CONTRACT)/node_modules ] || $(NPM_CI) --prefix $(CONTRACT) || rm -rf $(CONTRACT)/node_modules

fuzz: $(VENV)/installed-test ## Ask every operation whether it keeps the contract, and search for texts that cost much
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-50} $(BIN)/python -m pytest -m "" tests/hostile
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-50} $(BIN)/python -m pytest -m "" $(CONTRACT)/test_fuzzing.py

faults: $(VENV)/installed-test ## Let processes, disks, databases and brokers fail as often as is promised
	FAULTS_SCALE=$${FAULTS_SCALE:-1} $(BIN)/python -m pytest -m "" tests/faults

check: $(VENV)/installed-test vet ## Lint, types, import levels, the API description and deploy/
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m timeline_api.web | diff openapi.yaml - || { echo "openapi.yaml is stale: make openapi"; exit 1; }

vet: $(VENV)/installed-test $(TOOLS)/installed ## Lint the container, the systemd unit, the compose file and the workflow
	@$(TOOLS)/bin/hadolint deploy/Containerfile
	@$(TOOLS)/bin/yamllint --strict --config-file deploy/yamllint.yaml deploy .github
	@$(TOOLS)/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml
	@$(TOOLS)/bin/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@command -v systemd-analyze >/dev/null || { echo "systemd-analyze is not here: the unit was not looked at."; exit 0; }; \
	unit=$$(mktemp -d)/timeline-api.service && \
	sed 's|/opt/timeline-api/bin|$(CURDIR)/$(BIN)|' deploy/timeline-api.service > $$unit && \
	systemd-analyze verify $$unit && \
	{ systemd-analyze security --offline=true --threshold=15 $$unit > $$unit.told || { cat $$unit.told; exit 1; }; }

build: $(VENV)/installed-test $(TOOLS)/installed band ## Build dist/: source distribution, wheel, SBOM and checksums
	@scripts/build.sh $(VENV)

release: $(VENV)/installed-test ## Check, test and tag VERSION=0.2.0; pushes nothing
	@$(BIN)/python scripts/release.py check "$(VERSION)"
	$(MAKE) check test
	@$(BIN)/python scripts/release.py cut "$(VERSION)"

pin: ## Write the digests of today behind the images in deploy/; asks their registry by docker buildx
	$(PYTHON) scripts/pin_images.py

sbom: $(TOOLS)/installed ## Write what is installed, and what the band is made of, as CycloneDX
	$(TOOLS)/bin/cyclonedx-py requirements --output-reproducible --output-file sbom.json requirements.txt
	@npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > sbom-band.json 2>/dev/null || \
	  { rm -f sbom-band.json; echo "No npm here that writes an SBOM: package-lock.json says what the band is made of."; }

audit: $(TOOLS)/installed ## Ask for known weaknesses of what is installed
	@$(TOOLS)/bin/pip-audit --require-hashes --disable-pip --progress-spinner off --format json -r requirements.txt \
	  2>/dev/null | $(TOOLS)/bin/python scripts/audit.py

bench: $(VENV)/installed-test ## Measure speed and accuracy side by side; LONG=1 for a million events too, BASE=v0.1.0 beside that version
	$(BIN)/python -m benchmarks $(if $(LONG),--long) $(if $(BASE),--base "$(BASE)")

# FOLDER has articles (.jsonl, .txt), OF is events, merges or conflicts; JUDGED are two judged copies, and a third look.
judge: $(VENV)/installed-test ## Draw a sheet for readers: FOLDER=articles SEED=7 N=100 [OF=events]; compare: JUDGED="a.csv b.csv"
	@$(BIN)/python -m evaluation.judging $(if $(JUDGED),compare $(JUDGED),draw "$(FOLDER)" --seed $(or $(SEED),1) \
	  --number $(or $(N),100) $(if $(OF),--of $(OF)) $(if $(DOCUMENTS),--documents $(DOCUMENTS)) $(if $(TO),--to "$(TO)"))

openapi: $(VENV)/installed ## Write openapi.yaml from the schemas
	$(BIN)/python -m timeline_api.web > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml

docs: $(VENV)/installed ## Write docs/settings.md from the settings, and the index of docs/design
	$(BIN)/python -m scripts.settings_page > docs/settings.md.new
	mv docs/settings.md.new docs/settings.md
	$(BIN)/python -m scripts.design_index > docs/design/README.md.new
	mv docs/design/README.md.new docs/design/README.md

lock: $(VENV)/installed-test ## Resolve the pinned ranges of setup.cfg to the hash-locked requirements files
	$(PYTHON) -m pip install --quiet --target $(VENV)/uv uv
	$(LOCK) setup.cfg $(SERVED:%=--extra %) --output-file requirements.txt
	$(LOCK) setup.cfg $(SERVED:%=--extra %) --extra test --output-file requirements-test.txt
	$(LOCK) setup.cfg --extra ray --constraint requirements-test.txt --output-file requirements-ray.txt
	$(LOCK) deploy/node.in --output-file requirements-node.txt
	$(LOCK) deploy/tools.in --output-file deploy/tools.txt

clean: ## Remove what was set up and made here; timelines under instance/ stay
	rm -rf $(VENV) build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps hold the time of the last install: what is newer than they are is installed again. The test set holds the
# default one, so that `make run` after `make test` installs nothing.
$(VENV)/installed: requirements.txt setup.cfg pyproject.toml
	@test -e $(VENV)/installed-test && test ! requirements.txt -nt $(VENV)/installed-test || \
	  $(INSTALL) $(VENV) requirements.txt --package
	@touch $@

$(VENV)/installed-test: requirements-test.txt setup.cfg pyproject.toml
	@$(INSTALL) $(VENV) requirements-test.txt --package
	@touch $@ $(VENV)/installed

$(TOOLS)/installed: deploy/tools.txt
	@$(INSTALL) $(TOOLS) deploy/tools.txt
	@touch $@
