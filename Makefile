# One command for each thing that a person does. `make demo` and `make test` need Python 3.11+ and make, nothing else.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do $$p -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= ../shared/data
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: demo check check-analysis check-kept test lint train bench lock clean

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 on the PATH: install one, or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml requirements.lock
	$(PIP) --editable ".[postgres]"
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) --editable ".[postgres,train,test]"
	@touch $@

demo: $(VENV)/installed  ## read the five seed articles, print who said what, serve the site
	$(BIN)/quotes --db sqlite:///demo.db ingest seeds
	$(BIN)/quotes --db sqlite:///demo.db said
	@echo "The site: http://127.0.0.1:$(PORT)  (Ctrl-C ends it)"
	$(BIN)/quotes --db sqlite:///demo.db serve --port $(PORT)

test: $(VENV)/installed-test  ## everything: what the tests need, linters, import contracts, tests
	bash tests/requirements.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest

FAST := $(BIN)/python -m pytest -q -m "not browser and not postgres and not slow"
KEPT := tests/people tests/sayings tests/services tests/store tests/verification tests/web

check: $(VENV)/installed-test  ## before a commit: linters, types, import contracts, fast tests; two minutes
	$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-analysis check-kept

check-analysis:  # what knows no store, and the command line, on one core
	$(FAST) tests $(addprefix --ignore=,$(KEPT))

check-kept:  # the store and what stands on it, and the linters, on the other: about as many seconds
	$(MAKE) --no-print-directory lint
	$(FAST) $(KEPT)

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/installed-test  ## from the data in $(DATA) to weights, scores and card; hours
	$(BIN)/python -m training $(DATA)

bench: $(VENV)/installed-test  ## every figure that the README and the cards state; needs $(DATA)
	QUOTES_DATA=$(DATA) $(BIN)/python -m benchmarks

lock:  ## renew requirements.lock after a change of dependencies
	$(PIP) uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --extra test --extra postgres pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo.db demo.db-* build *.egg-info
