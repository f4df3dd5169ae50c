# Two commands do everything: `make graph` and `make test`. PYTHON names another interpreter than python3.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := $(wildcard examples/*.txt examples/*.bib examples/*.jsonl)

.DEFAULT_GOAL := help
.PHONY: help graph test cypher-proof kills check neo4j clean

help: ## list the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

graph: $(VENV)/.installed ## build the graph and the page of the bundled examples
	$(BIN)/conceptloom build $(EXAMPLES) --store examples/graph.db --page examples/graph.html

test: $(VENV)/.installed-test ## run all tests; installs Chromium, Java and Neo4j's jars where it can
	@sh tests/needs.sh
	$(BIN)/python -m pytest -n auto --dist loadgroup

cypher-proof: $(VENV)/.installed-test ## 20,000 random queries and the fuller TCK graph, the engine beside a Neo4j (some 30 min)
	@sh tests/needs.sh
	$(BIN)/python -m tests.graph.cypher.random_queries --queries 20000
	$(BIN)/python -m tests.graph.cypher.tck.crossing

kills: $(VENV)/.installed-test ## kill 200 loads into the embedded file at random points; each must be whole and go on
	$(BIN)/python -m tests.graph.crash --kills 200

check: $(VENV)/.installed-dev ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

neo4j: ## start a Neo4j in Docker, with its data in a named volume
	docker compose up --detach --wait

clean: ## remove the virtual environment and what the targets made
	rm -rf $(VENV) .cache build *.egg-info examples/graph.db examples/graph.db-* examples/graph.html

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "conceptloom needs Python 3.11 or newer: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test
