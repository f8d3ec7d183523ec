# Works with GNU make on Linux, macOS and Windows (Git Bash): the recipes call nothing but Python,
# and Node.js, which comes from the same package index.
ifeq ($(OS),Windows_NT)
  PYTHON ?= python
  BIN := .venv/Scripts
else
  PYTHON ?= python3
  BIN := .venv/bin
endif

# More arguments for the program that is run: make lab ARGS="--no-browser --port 9000"
ARGS ?=
# How many tests run side by side: three on two cores take as long as two.
WORKERS ?= 2
# The chapter of make assignment and make check (all when left out), and the one that
# make test-quick runs (what git says has changed when left out).
CHAPTER ?=
# The chapters of make editions; all when left out.
CHAPTERS ?=

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STAMP := $(BIN)/python -c "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"
BIOME := $(BIN)/node node_modules/@biomejs/biome/bin/biome

.PHONY: help lab test test-all test-quick test-front lint notebooks chapter tables check assignment editions hub bench mutants sweep requirements clean site site-serve site-truth site-test pdf

help:
	@echo "make lab          open your own copies of the chapters in JupyterLab"
	@echo "make test         lint, units, doctests, notebooks, exercises, browser"
	@echo "make test-all     the same, and what takes long: the class, the site, a clean machine"
	@echo "make test-quick   the tests of what you changed; CHAPTER=08 names a chapter"
	@echo "make lint         the quick part of it"
	@echo "make test-front   the tests of the browser's side that run in node"
	@echo "make notebooks    run all chapters and write their outputs back"
	@echo "make chapter      lay out the files of a new one: make chapter ARGS=\"11 gradient\""
	@echo "make tables       write what lists the chapters from course_utils/chapters.py"
	@echo "make check        what is wrong with a chapter that is being written: CHAPTER=08"
	@echo "make assignment   exercises to be marked by nbgrader: make assignment CHAPTER=08"
	@echo "make hub          a JupyterHub for a class on this machine"
	@echo "make editions     for students, teachers, as slides and on paper: CHAPTERS=\"01 08\""
	@echo "make bench        measure derivatives and explorers beside what people would use instead"
	@echo "make mutants      plant faults and print those that no test sees; needs fork: Linux, macOS"
	@echo "make sweep        walk the whole grid of every explorer of what has changed"
	@echo "make site         the course as a folder of web pages, in build/site"
	@echo "make site-serve   show it at an address of this machine"
	@echo "make site-truth   compare what all its explorers show with what Python computes"
	@echo "make site-test    look at each of its pages in Chromium, Firefox and WebKitGTK"
	@echo "make pdf          the course and each chapter as a PDF, with and without solutions"
	@echo "make requirements compile requirements*.txt from pyproject.toml"
	@echo "make clean        remove .venv and everything that was made"

lab: .venv/learner
	$(BIN)/python -m course_utils.lab $(ARGS)

PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --durations 10

test: lint test-front site/node_modules/made
	$(PYTEST) -m "not thorough" $(ARGS)

test-all: lint test-front site/node_modules/made
	$(PYTEST) $(ARGS)

test-quick: lint
	$(BIN)/python -m tests.quick $(CHAPTER) $(ARGS)

test-front: .venv/contributor node_modules/made
	$(BIN)/node --test $(wildcard tests/*/web/*.test.js)

lint: .venv/contributor node_modules/made
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/ci.yml .github/workflows/site.yml
	$(BIOME) check --error-on-warnings

notebooks: .venv/contributor
	$(BIN)/python -m tests.notebooks.write $(ARGS)

chapter: .venv/contributor
	$(BIN)/python -m tools.new_chapter $(ARGS)

tables: .venv/contributor
	$(BIN)/python -m tools.chapter_tables

check: .venv/contributor
	$(BIN)/python -m tools.authoring $(CHAPTER)

assignment: .venv/learner
	$(BIN)/python -m tools.assignment $(CHAPTER) $(ARGS)

editions: .venv/contributor site/node_modules/made
	$(BIN)/python -m tools.editions $(CHAPTERS) $(ARGS)

hub: .venv/hub deploy/jupyterhub/node_modules/made
	$(BIN)/python -m jupyterhub --config deploy/jupyterhub/jupyterhub_config.py $(ARGS)

bench: .venv/contributor
	$(BIN)/python -m benchmarks $(ARGS)

mutants: .venv/mutants
	$(BIN)/python -m tests.mutants $(ARGS)

sweep: .venv/contributor
	$(BIN)/python -m tests.notebooks.sweep $(ARGS)

site: .venv/contributor site/node_modules/made
	$(BIN)/python -m course_utils.publish $(ARGS)

pdf: site
	$(BIN)/python -m course_utils.publish.printing
	$(BIN)/python -m course_utils.publish.printing --without-solutions

site-truth: site
	$(BIN)/python -m tests.site.truth

site-test: site node_modules/made
	COURSE_SITE=build/site $(BIN)/python -m pytest -rs --durations 10 tests/site/test_pages.py tests/site/test_live.py tests/site/test_reading.py tests/site/test_engines.py $(ARGS)

site-serve:
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8000

COMPILE := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements"

requirements: .venv/contributor
	$(COMPILE) $(ARGS) pyproject.toml --output-file requirements.txt
	$(COMPILE) $(ARGS) --extra dev --extra site --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

.venv/made:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'This needs Python 3.11 or newer, and $(PYTHON) is ' + sys.version.split()[0] + '. Name a newer one: make PYTHON=python3.13')"
	$(PYTHON) -m venv .venv
	$(STAMP) $@

.venv/learner: requirements.txt pyproject.toml | .venv/made
	$(PIP) --requirement requirements.txt --editable .
	$(STAMP) $@

.venv/contributor: requirements-dev.txt pyproject.toml | .venv/made
	$(PIP) --requirement requirements-dev.txt --editable .
	$(STAMP) $@

.venv/hub: deploy/jupyterhub/requirements.txt .venv/contributor
	$(PIP) --no-deps --requirement deploy/jupyterhub/requirements.txt
	$(STAMP) $@

.venv/mutants: tests/mutants/requirements.txt .venv/contributor
	$(PIP) --requirement tests/mutants/requirements.txt
	$(STAMP) $@

node_modules/made: package.json package-lock.json .npmrc | .venv/contributor
	$(BIN)/npm ci --no-audit --no-fund --loglevel=error
	$(STAMP) $@

site/node_modules/made: site/package.json site/package-lock.json .npmrc | .venv/contributor
	$(BIN)/npm ci --prefix site --no-audit --no-fund --loglevel=error
	$(STAMP) $@

deploy/jupyterhub/node_modules/made: deploy/jupyterhub/package.json deploy/jupyterhub/package-lock.json .npmrc | .venv/contributor
	$(BIN)/npm ci --prefix deploy/jupyterhub --no-audit --no-fund --loglevel=error
	$(STAMP) $@

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(folder, ignore_errors=True) for folder in ('.venv', 'node_modules', 'site/node_modules', 'deploy/jupyterhub/node_modules', 'report', 'build', 'dist', '.pytest_cache', '.ruff_cache', '.hypothesis')]"
