# jifen: what a person types. Needs Python 3.11 or later and make; the rest is fetched into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo test check bench prove test-pages clean

help:
	@echo "make demo        score a fictional branch: its table, one explained card, build/demo.html"
	@echo "make test        run the tests"
	@echo "make check       format, lint, types, imports, the core alone, import time, docs"
	@echo "make bench       measure speed against DuckDB in the same run"
	@echo "make prove       many more examples and every mutation; writes docs/evidence.md"
	@echo "make test-pages  look at the pages in a real browser (Chromium and a Chinese font)"
	@echo "make clean       remove all that make has made"

# One stamp a set of extras: pip runs again only when pyproject.toml has changed.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "jifen needs Python 3.11 or later, and '$(PYTHON)' is" \
	    "$$($(PYTHON) --version 2>/dev/null || echo not there). Name another: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@echo "making $(VENV) with $$($(PYTHON) --version); for another Python: make clean, then make PYTHON=…"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[cli,pages]'
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[cli,pages,dev]'
	@touch $@

$(VENV)/.bench: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[cli,pages,bench]'
	@touch $@

demo: $(VENV)/.demo
	@mkdir -p build
	$(BIN)/jifen demo --out build/demo.html

test: $(VENV)/.dev
	$(PYTEST) -n $(JOBS) --ignore=tests/pages

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/core_alone.py
	$(BIN)/python tools/import_time.py
	$(if $(wildcard tests/docs),$(PYTEST) tests/docs)

bench: $(VENV)/.bench
	$(BIN)/python bench/run.py

prove: $(VENV)/.dev
	$(BIN)/python tools/prove.py

test-pages: $(VENV)/.dev
	$(BIN)/python tools/browser.py
	$(PYTEST) tests/pages

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
