# rareannot: `make demo` shows the program, `make test` runs everything that checks it; each sets itself up first.
# Everything stays inside this folder (pip keeps its own cache). PYTHON=python3.13 chooses another Python >= 3.11.

# the first Python that is new enough, so that an older python3 does not stand in the way
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# tests draw off-screen; pytest's and the programs' temporary files stay in here
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SCRATCH := $(CURDIR)/build/scratch
# one more than there are cores, for a test often waits: for a child process, for a timer
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)))

.DEFAULT_GOAL := help
.PHONY: help setup demo test coverage lint bench tools cluster faults mutants pin manual manual-pdf pictures packages packages-test debian-test release clean

help:
	@echo "make demo    set up, then label the sample articles: in a window, or off-screen where there is no screen"
	@echo "make test    set up, then check style, types and imports and run the whole test suite off-screen; the 20 slowest are named"
	@echo "make coverage run the tests of core, store, formats, suggest and workflow under coverage; fails below a floor"
	@echo "make mutants put 400 small faults into the code and see which the tests notice (20 minutes); survivors, and the share per part"
	@echo "make setup   set up only: the program is then .venv/bin/rareannot"
	@echo "make lint    ruff, mypy --strict, import-linter"
	@echo "make bench   measure; a table on the screen and JSON in bench-results/"
	@echo "make tools   install Hugging Face's libraries and Label Studio itself (200 packages, 1 GB) and let them read our files"
	@echo "make cluster install Ray, Dask and an S3 server (350 MB), kill workers, drivers and nodes of clusters here, tag from and to S3, and as root make the worker's container"
	@echo "make faults  kill, fill and fail the disk, cut the power, damage files at full count (20 to 40 minutes); a table of what held"
	@echo "make pin     write the installed versions, with the hashes of their files, to packaging/constraints.txt"
	@echo "make manual  build the manual as a site, English and Chinese, into build/manual"
	@echo "make manual-pdf     the same as PDF, build/manual-en.pdf and build/manual-zh.pdf, by Chromium"
	@echo "make pictures       make the pictures of README and manual again, in every language (1 minute); a release asks for new ones"
	@echo "make packages       build sdist, wheel, the program without Python and the .deb into dist/ (root, debootstrap; 15 minutes)"
	@echo "make packages-test  install them in clean Debian 12 and 13, work with them, take them away; a table (root)"
	@echo "make debian-test    run the tests in a clean Debian 12 with its own Python; SUITE=trixie for Debian 13 (root, debootstrap)"
	@echo "make release VERSION=0.2.0   cut the changelog, set the version, commit, build; TAG=1 tags, KEY=… signs, DRY_RUN=1 tries it in a copy"
	@echo "make clean   remove all that was made here (.venv, caches, demo/)"

setup:
	@test -n "$(PYTHON)" || { echo "rareannot needs Python 3.11 or newer; Debian: apt-get install python3 python3-pip"; exit 1; }
	@$(PYTHON) packaging/set_up.py

demo: setup
	$(BIN)/rareannot demo demo/

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# its temporary files lie in /dev/shm where there is room, see tests/conftest.py; up to three failures are tried again alone;
# the tests of the hunt for mutants run before a hunt
test: lint
	$(OFFSCREEN) PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --cache-clear -n $(WORKERS) --dist worksteal --cpu 20 --ignore tests/mutants \
		|| $(OFFSCREEN) $(BIN)/python -m tests.second_look $$?

# only the tests of what has a floor, without two long ones whose steps have tests of their own
coverage: setup
	$(OFFSCREEN) $(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered \
		--ignore tests/workflow/crawl/test_manual_page.py --ignore tests/suggest/figures/test_hostile.py \
		$(addprefix tests/,api cli core crawl formats numeric plugins store suggest workflow)
	$(BIN)/python -m tests.house.coverage_floor

# PATHS="rareannot/core/spans.py rareannot/team" looks there alone, ARGS="--each 40 --seed 2" goes on to the hunt
mutants: setup
	@mkdir -p $(SCRATCH)
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/pytest tests/mutants
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/python -m tests.mutants $(PATHS) $(ARGS)

bench: setup
	@mkdir -p $(SCRATCH)
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/python -m tests.bench

tools: setup
	$(BIN)/python -m pip install --quiet --editable '.[tools]'
	$(BIN)/python -m pip install --quiet bioc chardet pyexcel seqeval
	$(BIN)/python -m pip install --quiet --no-deps doccano==1.8.4
	$(PYTHON) -m venv build/label-studio && build/label-studio/bin/python -m pip install --quiet label-studio==1.23.2
	RAREANNOT_MANY=10000 $(OFFSCREEN) $(BIN)/pytest tests/formats/test_tool_libraries.py tests/formats/test_every_form.py tests/formats/test_docbin.py tests/formats/test_round_trips.py
	$(OFFSCREEN) $(BIN)/python -W ignore -m tests.formats.round_trips

# tests that are skipped elsewhere: what they need is too large for the set-up
cluster: setup
	@mkdir -p $(SCRATCH)
	$(BIN)/python -m pip install --quiet --editable '.[crawl,ray,dask]' 's3fs>=2024.2' 'moto[server]>=5'
	RAREANNOT_CLUSTER=1 $(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/pytest tests/crawl tests/workflow/crawl tests/cli/test_crawl.py

# the watch over file calls is compiled when it runs; where nobody can install a compiler, a sentence says so
faults: setup
	@mkdir -p $(SCRATCH)
	@command -v cc >/dev/null || { test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { echo "installing the Debian packages gcc and libc6-dev"; apt-get install -y -q gcc libc6-dev; }; } || true
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/python -m tests.faults

pin: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python packaging/pin.py

manual: setup
	@mkdir -p $(SCRATCH)
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --require-hashes --requirement packaging/constraints-docs.txt
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/python packaging/manual/build.py

manual-pdf: manual
	$(OFFSCREEN) TMPDIR=$(SCRATCH) $(BIN)/python packaging/manual/pdf.py

pictures: setup
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py

# in a Debian 12, so that it runs on all that are as new; CHROOTS=/somewhere says where the systems are laid
packages:
	$(PYTHON) packaging/installers/packages.py

packages-test:
	$(PYTHON) packaging/installers/packages_test.py

# SUITE=trixie for Debian 13; PATHS="tests/store -x" runs these alone
debian-test:
	$(PYTHON) packaging/installers/debian_suite.py $(or $(SUITE),bookworm) $(PATHS)

# what it builds with beside the rest, by its hashes; DRY_RUN=1 does all of it in a copy
release: setup
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --require-hashes --requirement packaging/constraints-release.txt
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py --check || { echo "run make pictures and commit them"; test -n "$(DRY_RUN)"; }
	$(BIN)/python packaging/release.py $(if $(DRY_RUN),--dry-run) $(if $(TAG),--tag) $(if $(KEY),--key "$(KEY)") $(VERSION)

# by which Qt knows a project without looking into it
resources/mime/rareannot.rcc: packaging/rareannot-mime.qrc packaging/rareannot-mime.xml
	$(BIN)/pyside6-rcc --binary --no-compress --format-version 1 -o $@ $<

clean:
	rm -rf .venv build dist demo bench-results *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
