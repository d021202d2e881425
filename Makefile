.DEFAULT_GOAL := run
VENV := .venv
PY := $(VENV)/bin/python
KILLS := 300
CORRUPTIONS := 200
TIMES := 50
QUESTION := why was a statutory inquiry declined?

.PHONY: run ask test test-slow test-web torture fuzz sbom lint fix bench bench-quick install install-test

run: ask
	$(VENV)/bin/corrbot serve

ask: install
	$(VENV)/bin/corrbot sync
	$(VENV)/bin/corrbot ask "$(QUESTION)"

test: install-test
	$(PY) -m pytest -m "not slow"

test-slow: $(VENV)/installed-test-slow
	$(PY) -m pytest -m slow

test-web: install-test
	$(PY) -m pytest tests/test_web_*.py

torture: install-test
	$(PY) tests/torture.py --kills $(KILLS) --corruptions $(CORRUPTIONS)

fuzz: install-test
	FUZZ_TIMES=$(TIMES) $(PY) -m pytest tests/test_fuzz.py

sbom: install
	$(PY) -m pip install --quiet -e ".[supply-chain]"
	$(VENV)/bin/cyclonedx-py environment $(VENV) --output-file sbom.json

lint: install-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

fix: install-test
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: install-test
	$(PY) -m benchmarks.run

bench-quick: install-test
	$(PY) -m benchmarks.run --quick

install: $(VENV)/installed
install-test: $(VENV)/installed-test

$(VENV)/bin/pip:
	python3 -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/pip
	$(PY) -m pip install --quiet -e .
	touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/pip
	$(PY) -m pip install --quiet -e ".[test]"
	touch $@

$(VENV)/installed-test-slow: pyproject.toml | $(VENV)/bin/pip
	$(PY) -m pip install --quiet -e ".[test-slow]"
	touch $@
