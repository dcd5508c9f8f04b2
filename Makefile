# `make run` opens certtui, `make test` passes its tests; both need Python >= 3.10 and nothing else.
# PYTHON=python3.13 chooses another interpreter; each keeps an environment of its own.

PYTHON ?= python3
JOBS ?= 3
SECONDS ?= 60
ARGS ?=

VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
VENV ?= .venv$(if $(filter-out python3,$(PYTHON)),-$(VERSION))
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -q
INSTALLED := $(VENV)/.installed-$(VERSION)
DEVELOPED := $(VENV)/.developed-$(VERSION)

# Without compiled files every start takes several times as long.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport PYTHONHOME

.PHONY: help run test test-terminal lint format bench snapshots fuzz picture readme site build man pyz \
	try-install release clean

help:  ## What can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -e 's/:.*## /: /' | sort

run: $(INSTALLED)  ## Open the interface; ARGS="list --json" runs a command instead
	@$(BIN)/certtui $(ARGS)

test: $(DEVELOPED)  ## All tests; ARGS="-k search" for some
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

test-terminal: $(DEVELOPED)  ## The tests in a real pseudo-terminal alone
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m terminal tests/terminal $(ARGS)

lint: $(DEVELOPED)  ## ruff, mypy --strict for Linux, macOS and Windows, the form of CI's workflow
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin src
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/ci.yml

format: $(DEVELOPED)  ## Fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEVELOPED)  ## Figures for benchmarks/README.md; on an idle machine
	$(BIN)/python -m benchmarks $(ARGS)

snapshots: $(DEVELOPED)  ## Write the pictures of the snapshot tests anew; look at each change
	$(BIN)/python -m pytest -n $(JOBS) --snapshot-update tests $(ARGS)

fuzz: $(DEVELOPED)  ## Random files, queries, arguments and keys, for SECONDS=60
	CERTTUI_FUZZ_SECONDS=$(SECONDS) $(BIN)/python -m pytest -n $(JOBS) tests/fuzz $(ARGS)

picture: $(DEVELOPED)  ## The pictures and the recording, from the running program
	$(BIN)/python -m tools.picture

readme: $(DEVELOPED)  ## The generated parts of the README and of docs/: keys, outputs, figures
	$(BIN)/python -m tools.pages

site: $(DEVELOPED)  ## The documentation as a site, in build/site
	$(BIN)/python -m mkdocs build --quiet

build: $(DEVELOPED)  ## A wheel and a source archive in dist/
	$(BIN)/python -m tools.dev build

man: $(DEVELOPED)  ## The manual pages in docs/man, from the commands' own help
	$(BIN)/python -m tools.dev man

pyz: $(DEVELOPED)  ## One file, dist/certtui.pyz, that a bare Python of this platform runs
	$(BIN)/python -m tools.dev pyz

try-install: $(DEVELOPED)  ## Install what is built and try it: ARGS="oldest --python python3.10"
	$(BIN)/python -m tools.dev try-install $(ARGS)

release: $(DEVELOPED)  ## Build everything, check it, and say what to upload
	$(BIN)/python -m tools.dev release

clean:  ## Remove environments, caches and built files
	rm -rf .venv .venv-* dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		snapshot_report.html
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || \
		{ echo 'certtui needs Python 3.10 or newer, and "$(PYTHON)" is none: try make PYTHON=python3.12.'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo 'This Python has no venv module: install it (on Debian and Ubuntu: python3-venv).'; exit 1; }
	@echo 'Installing certtui into $(VENV) ...'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install 'pip>=22.3'
	@$(PIP) install --editable .
	@$(BIN)/python -m compileall -q src/certtui
	@touch $@

$(DEVELOPED): $(INSTALLED)
	@echo 'Adding the tools for tests and checks ...'
	@$(PIP) install --editable '.[dev]'
	@touch $@
