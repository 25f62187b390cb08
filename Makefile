# The doors of Magpie. `make` alone lists them.

SHELL := /bin/bash
SWIFT ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
export SWIFT

RELEASE := .build/release
BINARY := $(CURDIR)/$(RELEASE)/magpie
BUILT := .build/magpie.stamp
# Folders too, so that a file that went away counts as a change.
SOURCES := Package.swift $(shell find Sources)
SWIFT_CODE := Sources Tests Examples Package.swift

# Tests run optimised, on code that shows them its internals.
TEST_FLAGS := -c release --scratch-path .build-testing -Xswiftc -enable-testing
STRICT := MAGPIE_WARNINGS_ARE_ERRORS=1
IMPORT_CHECK := --explicit-target-dependency-import-check error
# What a test run prints, without a line for each test that starts or passes.
QUIET := grep --line-buffered -vE '^◇|^✔ Test (case |"|[^ ]+\()'

.PHONY: help demo test build install dist example bench parity format lint links docs clean

help: ## list the doors (this is what make alone does)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(BUILT) ## build what is needed, then the tour: whose words does a chain use?
	@ln -sf $(RELEASE)/magpie magpie
	@./magpie demo

build: $(BUILT) ## build the program; the last line printed is its path
	@echo $(BINARY)

ifeq ($(wildcard $(BINARY)),)
.PHONY: $(BUILT)
endif
$(BUILT): $(SOURCES)
	@.ci/need build
	$(SWIFT) build -c release --product magpie
	@touch $@

test: ## run all tests
	@.ci/need build test python
	$(STRICT) $(SWIFT) build --build-tests $(TEST_FLAGS) $(IMPORT_CHECK)
	@set -o pipefail; \
	bin=$$($(STRICT) $(SWIFT) build $(TEST_FLAGS) --show-bin-path) && \
	$(STRICT) MAGPIE_BINARY=$$bin/magpie \
	  $(SWIFT) test --skip-build --disable-xctest $(TEST_FLAGS) 2>&1 | $(QUIET)
	@# Once not optimised, with every check that a debug build makes.
	@set -o pipefail; for example in by-hand-gradients check-a-draft first-chain whose-words; do \
	  echo "debug run: $$example"; \
	  $(SWIFT) run -c debug --scratch-path .build-testing $$example 2>/dev/null \
	    | diff Examples/$$example/expected.txt - || exit 1; \
	done

install: $(BUILT) ## install program, corpora and completions under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/magpie" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/magpie"
	rm -rf "$(DESTDIR)$(PREFIX)/share/magpie/corpora"
	cp -R Corpora "$(DESTDIR)$(PREFIX)/share/magpie/corpora"
	"$(BINARY)" --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/magpie"
	"$(BINARY)" --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_magpie"
	"$(BINARY)" --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/magpie.fish"

dist: ## pack the program for machines without Swift, and try it in a bare root
	@.ci/need build dist
	@set -o pipefail; archive=$$(.ci/dist | tail -n 1) && .ci/bare-root "$$archive" && \
	  du -h "$$archive"

example: ## list the examples; make example NAME=first-chain runs one
ifeq ($(NAME),)
	@echo "examples (run one with: make example NAME=...):"
	@find Examples -mindepth 1 -maxdepth 1 -type d | sort | sed 's,^Examples/,  ,'
else
	@if [ ! -d "Examples/$(NAME)" ]; then \
	  echo "magpie: there is no example \"$(NAME)\"; make example lists them" >&2; exit 64; fi
	@.ci/need build
	@if [ -e "Examples/$(NAME)/Package.swift" ]; then \
	  $(SWIFT) run -c release --package-path "Examples/$(NAME)"; \
	else $(SWIFT) run -c release "$(NAME)"; fi
endif

bench: $(BUILT) .venv-bench/ready ## measure speed beside named peers
	$(SWIFT) build -c release --product magpie-bench
	.venv-bench/bin/python Tests/Benchmarks/bench.py --magpie "$(BINARY)" \
	  --bench "$(CURDIR)/$(RELEASE)/magpie-bench" --output .build/bench.json

# Other builds may be compared: make parity MAGPIE_BINARY=path MAGPIE_BENCH=path
ifeq ($(MAGPIE_BINARY),)
parity: $(BUILT)
endif
ifeq ($(MAGPIE_BENCH),)
parity: parity-bench
endif
.PHONY: parity-bench
parity-bench:
	@.ci/need build
	$(SWIFT) build -c release --product magpie-bench

parity: .venv-parity/ready ## compare with KenLM, markovify, NLTK, tokenizers, PyTorch, mlcroissant, prov
	MAGPIE_BINARY="$(or $(MAGPIE_BINARY),$(BINARY))" \
	MAGPIE_BENCH="$(or $(MAGPIE_BENCH),$(CURDIR)/$(RELEASE)/magpie-bench)" \
	  .venv-parity/bin/python -m unittest discover -v -s Tests/Parity -p '*_parity.py'

.venv-parity/ready: Tests/Parity/requirements.txt
.venv-bench/ready: Tests/Benchmarks/requirements.txt
.venv-%/ready:
	@.ci/need python peers
	$(PYTHON) -m venv --clear .venv-$*
	@# Parity imports once; of most modules no compiled form is ever read.
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check \
	  $(if $(filter parity,$*),--no-compile) -r $<
	@touch $@

format: ## rewrite the Swift code in its form
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_CODE)

lint: links ## check the form of code, scripts and links
	@.ci/need build
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_CODE)
	@for script in .ci/*; do bash -n $$script || exit 1; done
	@! command -v shellcheck >/dev/null || shellcheck .ci/*

links:
	@.ci/need python
	@$(PYTHON) Tests/check_links.py

docs: links $(BUILT) ## check the links of the guides and build the pages of the library in .build/docs
	@.ci/symbols "$(CURDIR)/.build/docs"

clean: ## delete all that was built, and the peers' environments
	rm -rf .build .build-testing .build-dist .venv-bench .venv-parity dist magpie
	find Examples -type d -name .build -prune -exec rm -rf {} +
