# Every command sets up what it needs first; a stamp file tells whether that is done already.
# `make demo` and `make test` are all a newcomer needs.

VENV   := .venv
PYTHON := $(VENV)/bin/python
RUN    := $(VENV)/.stamp-run
DEV    := $(VENV)/.stamp-dev
BUILD  := src/secondstory/web/ui/static/build
ASSETS := $(BUILD)/app.js
FRONT  := $(shell find frontend -name node_modules -prune -o -type f -print)

.PHONY: demo test check types style fix bench fuzz docs browser clean

demo: $(RUN) $(ASSETS)  ## the told incident, in a throw-away workspace, on 127.0.0.1:8000
	@$(PYTHON) -m secondstory demo

test: $(DEV) $(ASSETS) browser  ## everything: style, types, structure, both databases, the browser
	@$(MAKE) --no-print-directory check
	@$(PYTHON) tools/run_tests.py

check: $(DEV) $(ASSETS)  ## format, lint, types, structure
	@$(MAKE) --no-print-directory -j2 types style

types: $(DEV)
	@$(VENV)/bin/mypy

style: $(DEV) $(ASSETS)
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(PYTHON) tools/build_assets.py --check
	@$(PYTHON) -m pytest tests/structure

fix: $(DEV)  ## format and mend what can be mended
	@$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format --quiet .

bench: $(DEV) $(ASSETS)  ## the figures of docs/performance.md
	@$(PYTHON) -m benchmarks

fuzz: $(DEV)  ## five minutes of bytes thrown at the evidence readers, and of texts at the checker
	@PYTHONPATH=src $(PYTHON) tools/fuzz.py --seconds 240
	@PYTHONPATH=src $(PYTHON) tools/fuzz_wording.py --seconds 60

docs: $(DEV)  ## regenerate the generated pages of docs/
	@$(PYTHON) tools/write_docs.py

browser:
	@$(PYTHON) tools/find_browser.py

clean:
	rm -rf $(VENV) $(BUILD) frontend/node_modules build .demo

$(VENV)/bin/python:
	@python3 tools/make_venv.py $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(PYTHON) tools/install.py requirements/run.txt
	@$(PYTHON) -m compileall -q src
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@$(PYTHON) tools/install.py requirements/dev.txt
	@$(PYTHON) -m compileall -q src
	@touch $@ $(RUN)

$(ASSETS): $(FRONT) tools/build_assets.py | $(VENV)/bin/python
	@$(PYTHON) tools/build_assets.py
