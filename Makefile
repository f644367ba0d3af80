# Everything a newcomer needs: Python 3.11 or newer, and make. The first run of a target makes the
# environment in $(VENV); later runs make it again only when pyproject.toml has changed.
# Written for GNU make 3.81 (macOS) and later.

VENV   ?= .venv
PYTHON ?=
BUILD_FLAGS  ?=
SERVE_FLAGS  ?=
PYTEST_FLAGS ?=

VENV_PYTHON := $(VENV)/bin/python
RECIPE      := pyproject.toml tools/environment.sh tools/find_python.sh $(wildcard requirements/*.txt)
AUDIT       := $(VENV)-audit

.DEFAULT_GOAL := help
.PHONY: help site test test-long check lint format serve wheel clean distclean environment \
	lock licences sbom audit fuzz

help:
	@echo "make site    build the demonstration site into site/"
	@echo "make serve   build it, serve it on this machine, rebuild on every change"
	@echo "make test    run every test, the browser tests among them"
	@echo "make test-long  the long forms of some tests, which take minutes to hours"
	@echo "make check   lint, format, strict types and the quick tests, as before a commit"
	@echo "make format  mend what ruff can mend"
	@echo "make wheel   build the wheel and the source distribution into dist/"
	@echo "make fuzz    fuzz each part that reads untrusted text for FUZZ_SECONDS=900"
	@echo "make lock    write the versions and hashes of all dependencies into requirements/"
	@echo "make sbom    write the software bill of materials into dist/; make audit: known weaknesses"
	@echo "make clean   remove what was built; make distclean: the environment as well"
	@echo ""
	@echo "Settings: PYTHON=python3.12 VENV=.venv BUILD_FLAGS=--strict PYTEST_FLAGS='-k quotes'"

site: $(VENV)/.installed
	$(VENV_PYTHON) -m generator build $(BUILD_FLAGS)

serve: $(VENV)/.installed
	$(VENV_PYTHON) -m generator serve $(SERVE_FLAGS)

# Without a browser or the page checks the other tests still run; those in a browser then fail and
# say so.
test: $(VENV)/.installed-test
	@sh tools/page_checks.sh --install >/dev/null || true
	@BROADSHEET_CHROMIUM="$$(sh tools/chromium.sh --install)"; export BROADSHEET_CHROMIUM; \
	echo "$(VENV_PYTHON) -m pytest $(PYTEST_FLAGS)"; \
	$(VENV_PYTHON) -m pytest $(PYTEST_FLAGS)

# The long forms alone; PYTEST_FLAGS='-k hostile' chooses among them.
test-long: $(VENV)/.installed-test
	@BROADSHEET_CHROMIUM="$$(sh tools/chromium.sh --install)"; export BROADSHEET_CHROMIUM; \
	$(VENV_PYTHON) -m pytest -m long -o faulthandler_timeout=0 $(PYTEST_FLAGS)

check: lint
	$(VENV_PYTHON) -m pytest -m "not browser and not slow" $(PYTEST_FLAGS)

lint: $(VENV)/.installed-dev
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy

format: $(VENV)/.installed-dev
	$(VENV_PYTHON) -m ruff check --fix
	$(VENV_PYTHON) -m ruff format

wheel: $(VENV)/.installed-dev
	$(VENV_PYTHON) -m build

environment: $(VENV)/.installed

# The versions and hashes of everything that is installed; LOCK_FLAGS=--upgrade takes newer ones.
lock: $(VENV)/.installed-dev
	sh tools/lock.sh $(VENV)/bin/uv $(LOCK_FLAGS)

# Each target for FUZZ_SECONDS; what was found is kept in FUZZ_FOLDER.
FUZZ_SECONDS ?= 900
FUZZ_FOLDER  ?= .fuzz
FUZZ_TARGETS := readers front-matter cleaner markup
fuzz: $(VENV)-fuzz/.installed
	mkdir -p $(FUZZ_FOLDER)
	for target in $(FUZZ_TARGETS); do \
		$(VENV)-fuzz/bin/python -m tests.fuzz.run $$target $(FUZZ_FOLDER)/$$target \
			-max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(FUZZ_FOLDER)/$$target- || exit 1; \
	done

licences: $(VENV)/.installed
	$(VENV_PYTHON) tools/licences.py

sbom: $(VENV)/.installed $(AUDIT)/.installed
	mkdir -p dist
	$(AUDIT)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/sbom.cdx.json $(VENV_PYTHON)
	@echo "dist/sbom.cdx.json"

# Asks the network for known weaknesses of the locked versions.
audit: $(AUDIT)/.installed
	$(AUDIT)/bin/pip-audit --disable-pip --require-hashes --requirement requirements/run.txt

# A stamp is written last, so an interrupted installation is begun again.
$(VENV)/.installed: $(RECIPE)
	PYTHON="$(PYTHON)" sh tools/environment.sh $(VENV)
	@touch $@

$(VENV)/.installed-test: $(RECIPE)
	PYTHON="$(PYTHON)" sh tools/environment.sh $(VENV) test
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(RECIPE)
	PYTHON="$(PYTHON)" sh tools/environment.sh $(VENV) dev
	@touch $@ $(VENV)/.installed-test $(VENV)/.installed

$(VENV)-fuzz/.installed: $(RECIPE)
	PYTHON="$(PYTHON)" sh tools/environment.sh $(VENV)-fuzz fuzz
	@touch $@

$(AUDIT)/.installed: $(RECIPE)
	PYTHON="$(PYTHON)" sh tools/environment.sh $(AUDIT) audit
	@touch $@

# site/.gitignore is tracked: everything beside it goes.
clean:
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	rm -rf .broadsheet build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d ! -path "./$(VENV)/*" -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) $(AUDIT) $(VENV)-fuzz tests/browser/node_modules
