# Everything here needs Python >= 3.11 and make; `make setup` fetches the rest from the package index, once.
# Another Python: make setup PYTHON=/path/to/python3.12

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OUT := whence-out/harbour
CANDIDATES := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
CHECKED := src tests docs evaluation benchmarks

.DEFAULT_GOAL := help
.PHONY: help setup trace test test-spark fuzz lint format types floors docs docs-check gate bench wheel lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMP)  ## Make .venv/ with the locked dependencies

$(STAMP): requirements.lock requirements-dev.lock pyproject.toml
	@python=$$(for candidate in $(CANDIDATES); do \
	    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	        && echo "$$candidate" && break; done); \
	if [ -z "$$python" ]; then \
	    echo "make setup: no Python >= 3.11 among: $(CANDIDATES). Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2; \
	    exit 2; fi; \
	if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
	    echo "make setup: $$python lacks the modules venv and ensurepip. On Debian: apt-get install python3-venv" >&2; \
	    exit 2; fi; \
	echo "make setup: $$("$$python" --version), packages of requirements.lock and requirements-dev.lock into $(VENV)/"; \
	test -x $(BIN)/python || "$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src  # where bytecode is not kept at run time, every start would compile
	@touch $@

trace: setup  ## Trace examples/harbour and say where the report is
	$(BIN)/whence trace examples/harbour/pages -o $(OUT)
	@echo "The report: $(OUT)/report.html"

test: setup  ## Run all tests but those on Spark
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not spark"

test-spark: setup  ## Run the tests on Spark: parity, reading, faults
	$(BIN)/python -m pytest -m spark

fuzz: setup  ## Feed every parser hostile input, SECONDS=20 each
	$(BIN)/python tests/fuzz/run.py --seconds $(if $(filter command,$(word 1,$(origin SECONDS))),$(SECONDS),20)

lint: setup  ## Check style and format
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)

format: setup  ## Mend style and format where that is safe
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

types: setup  ## Check types
	$(BIN)/mypy

floors: setup  ## Check who imports whom
	$(BIN)/lint-imports

docs: setup  ## Write docs/cli.md anew
	$(BIN)/python docs/make_cli.py

docs-check: setup  ## Check that docs/cli.md is what the command line says
	$(BIN)/python docs/make_cli.py --check

gate: setup  ## Hold the quality figures against evaluation/floors.json
	$(BIN)/python evaluation/gate.py

bench: setup  ## Measure speed and memory
	$(BIN)/python benchmarks/run.py

wheel: setup  ## Build dist/whence-*.whl
	$(BIN)/python -m pip wheel -qq --no-deps --no-build-isolation -w dist .

lock: setup  ## Resolve the dependencies of pyproject.toml anew
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --no-annotate --no-header \
	    pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --no-annotate --no-header \
	    -c requirements.lock --group dev -o requirements-dev.lock

clean:  ## Remove what make made
	rm -rf $(VENV) dist build whence-out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
