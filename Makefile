# Everything runs in .venv, which the first target makes. Needs only make and Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BASE := $(VENV)/.base-installed
DEV := $(VENV)/.dev-installed
SHARED ?= ../shared
UV ?= uv
JOBS ?= 2
SOURCES := src tests bench scripts conftest.py
LOCK := pip compile --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q

.PHONY: demo test lint types imports bench gate lock clean help
.DELETE_ON_ERROR:

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

$(BASE): requirements.txt requirements-build.txt pyproject.toml
	@echo "setting up $(VENV) (once; a few minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements-build.txt
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(BASE) requirements-dev.txt
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(BASE)  ## build the bundled sample record, print its brief, say what to try next
	@$(BIN)/sayso demo

test: $(DEV)  ## run the tests
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(JOBS)

lint: $(DEV)  ## check style
	@$(BIN)/ruff check $(SOURCES)

types: $(DEV)  ## check types
	@$(BIN)/mypy

imports: $(DEV)  ## check which package may import which
	@$(BIN)/lint-imports --no-cache

bench: $(BASE)  ## list the benchmarks; each prints its own figures
	@ls bench/*.py
	@echo "run one with: $(BIN)/python bench/NAME.py --help; figures are in docs/benchmarks.md"

gate: $(BASE)  ## hold the measured figures against bench/floors.json
	@rm -rf .out/gate && mkdir -p .out/gate
	@$(BIN)/sayso build $(SHARED)/seeds --record .out/gate/seeds.sayso --manifest $(SHARED)/seeds-manifest.csv
	@$(BIN)/sayso export --as claims --record .out/gate/seeds.sayso -o .out/gate/claims.jsonl
	@$(BIN)/python -m sayso.evaluate.gate --floors bench/floors.json --texts $(SHARED)/seeds --gold $(SHARED)/gold \
	  --claims .out/gate/claims.jsonl
	@$(BIN)/python bench/scorers.py --tools $(SHARED)/tools --data $(SHARED)/data --rounds 1
	@OMP_NUM_THREADS=1 $(BIN)/python -m sayso.evaluate.benchmarks --floors bench/set-floors.json --data $(SHARED)/data --data bench

lock:  ## write the lock files anew (needs uv)
	$(UV) $(LOCK) requirements-build.in -o requirements-build.txt
	$(UV) $(LOCK) pyproject.toml -o requirements.txt
	$(UV) $(LOCK) pyproject.toml --all-extras -o requirements-dev.txt

clean:  ## remove the environment, caches and the sample record
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist sample.sayso*
