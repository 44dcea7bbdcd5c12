# `make run` starts Tuohy, `make test` checks everything, each from a fresh clone; docs/development.md tells more.

# The first Python here that runs and is new enough, unless the caller names one: make setup PYTHON=/path/to/python
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
    done || echo python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE   := $(wildcard src tests tools benchmarks)
# Test files are shared out over the processors, so many at most: each process holds a pack and a browser.
TESTERS ?= 4
MODULES := $(shell find src -name '*.py')
KERNELS := $(wildcard src/tuohy/engine/kernel/*.py src/tuohy/engine/batch/compiled_*.py)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test format lint types imports pytest libraries browser bench fix lock clean

help:
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

# --- set-up: one stamp each for what runs, what checks and what is compiled, so that the second time is quick -------

$(BIN)/python:
	@tools/python.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/kernels.stamp: $(KERNELS) $(VENV)/runtime.stamp
	$(BIN)/python tools/compile_kernels.py
	@touch $@

# Where Python is told to write no bytecode, as in many containers, every command would compile all modules anew.
$(VENV)/bytecode.stamp: $(MODULES) $(VENV)/runtime.stamp
	$(BIN)/python -m compileall -q src
	@touch $@

setup: $(VENV)/dev.stamp $(VENV)/kernels.stamp $(VENV)/bytecode.stamp  ## install everything into .venv; afterwards .venv/bin/tuohy works

libraries:  ## see to it that the system libraries are there with which the PDF is laid out
	@tools/libraries.sh

browser:  ## see to it that Chromium is there for the browser tests
	@tools/browser.sh

# --- the program ----------------------------------------------------------------------------------------------------

run: $(VENV)/kernels.stamp $(VENV)/bytecode.stamp  ## start the self-check and print its address
	@tools/libraries.sh || echo "Going on without: only the PDF for a clinician will be missing." >&2
	$(BIN)/tuohy serve

# --- the checks -----------------------------------------------------------------------------------------------------

test: setup libraries browser format lint types imports pytest  ## check everything: what CI runs

format: setup  ## is the code laid out as ruff lays it out?
	$(BIN)/ruff format --check $(CODE)

lint: setup  ## ruff's lint rules
	$(BIN)/ruff check $(CODE)

types: setup  ## mypy --strict
	$(BIN)/mypy

imports: setup  ## the import contract
	$(BIN)/lint-imports --no-logo

pytest: setup  ## the tests alone
	$(BIN)/pytest --numprocesses auto --maxprocesses $(TESTERS) --dist loadfile

bench: setup  ## measure against peers; writes benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

# --- upkeep ---------------------------------------------------------------------------------------------------------

fix: setup  ## lay out the code and apply ruff's safe repairs
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

lock: $(BIN)/python  ## write requirements/*.txt anew from pyproject.toml
	tools/lock.sh

clean:  ## remove what make and the checks have made, .venv included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tests/system/shots .bench-venv mutants
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
