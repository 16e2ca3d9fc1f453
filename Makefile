# The contributor's and the newcomer's interface: `make help` lists every target.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# On Linux, PyPI's torch brings several GB for graphics cards. To take the CPU build instead, give the index that
# PyTorch's own "Get started" page shows for CPU: make chat TORCH_INDEX=...
TORCH_INDEX ?=
TORCH := torch==2.13.0
# A file's tests stay together, as they share what is dear to make; each process takes some 2 GB.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help chat test install check format types unit browser ingest eval postgresql lock clean

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

chat: install ## Set everything up, read the corpus and serve the chat
	@# status 1 says that a file could not be read and has been named; the others are in
	$(BIN)/python ingest.py || [ $$? -eq 1 ]
	$(BIN)/advisor chat

test: install-test chromium postgresql ## Set everything up, check the style and types and run every test
	$(MAKE) --no-print-directory check types
	$(BIN)/python -m pytest -m "not browser" $(SIDE_BY_SIDE) --cov --cov-report= --cov-fail-under=0
	$(BIN)/python -m pytest -m browser --cov --cov-append --cov-report=term

install: $(VENV)/installed ## Set up the program in .venv

install-test: $(VENV)/installed-test ## Set up the program and what its tests need

ingest: install ## Bring the index up to date with corpus/
	$(BIN)/python ingest.py

eval: install ## Measure the answers on our own questions
	$(BIN)/advisor eval tests/questions/test.jsonl

check: install-test ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: install-test ## Put the code in the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: install-test ## Check types
	$(BIN)/mypy

unit: install-test postgresql ## Run the tests that need no browser
	$(BIN)/python -m pytest -m "not browser" $(SIDE_BY_SIDE)

browser: install-test chromium ## Run the tests in a real Chromium
	$(BIN)/python -m pytest -m browser

chromium: ## Make sure there is a browser for the tests
	@scripts/chromium

postgresql: ## Make sure there is a PostgreSQL for the tests of the journal
	@scripts/postgresql

lock: install-test ## Write constraints.txt from what is installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test,anthropic,mistral,ollama,openai]"
	$(BIN)/pip freeze --exclude-editable | sed -E 's/^(torch==[0-9.]+)\+.*/\1/' | grep -E '^[A-Za-z0-9_.-]+==' > constraints.txt

clean: ## Remove what was set up and the index
	rm -rf $(VENV) index .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage *.egg-info

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
		|| { echo "Python 3.11 is needed; point to it with: make chat PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test]"
	@touch $@

.PHONY: install-test chromium
