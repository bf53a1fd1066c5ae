# Diwan. The two commands: make run, make test. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
export CGO_ENABLED ?= 1
export npm_config_fund = false
export npm_config_audit = false
export npm_config_update_notifier = false

TAGS    := desktop,production,webkit2_41
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
LDFLAGS := -s -w -X main.version=$(VERSION)
STAMPS  := .cache/stamps
# Where imports compute: the compiler optimises for it (docs/decisions/0125).
PROFILE := $(CURDIR)/build/import.pgo
PAGE_SOURCES := $(shell find frontend -type d \( -name node_modules -o -name dist -o -name paraglide -o -name coverage \) -prune -o -type f ! -name '*.test.ts' -print 2>/dev/null)

.PHONY: help
help: ## lists the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

.PHONY: run
run: setup build ## builds Diwan and opens its window; without a display, works in the terminal
	@scripts/run.sh

.PHONY: build
build: setup page bin/diwan ## builds bin/diwan

.PHONY: setup setup-test
setup:
	@scripts/setup.sh run
setup-test:
	@scripts/setup.sh test

# --- the page -------------------------------------------------------------------------------
$(STAMPS)/npm-%: %/package-lock.json
	@mkdir -p $(STAMPS)
	echo "Installing the packages of $*"
	# Not npm ci: npm 11 refuses a lock whose optional packages for other platforms the registry lacks.
	cd $* && npm install --no-save --no-progress --loglevel=error </dev/null
	touch $(CURDIR)/$@

$(STAMPS)/page: $(STAMPS)/npm-frontend $(PAGE_SOURCES)
	@echo "Building the page"
	cd frontend && npm run --silent build </dev/null
	touch dist/.gitkeep $(CURDIR)/$@

.PHONY: page
page: $(STAMPS)/page
	@[ -f frontend/dist/index.html ] || { rm -f $(STAMPS)/page; $(MAKE) $(STAMPS)/page; }

# go build decides by itself what must be built again.
.PHONY: bin/diwan
bin/diwan: page
	@mkdir -p bin
	go build -tags $(TAGS) -trimpath -pgo $(PROFILE) -ldflags '$(LDFLAGS)' -o $@ .

# --- the tests ------------------------------------------------------------------------------
.PHONY: test
test: setup-test ## everything that must hold: lint, page, Go with the race detector, end to end
	@for step in lint test-go test-page test-headless test-bindings test-e2e; do
	  start=$$SECONDS
	  echo "== $$step"
	  $(MAKE) $$step
	  echo "== $$step: $$((SECONDS - start)) s"
	done
	echo "All of make test passed."

.PHONY: lint
lint: setup ## golangci-lint with the rules of the house
	@"$$(scripts/tool.sh github.com/golangci/golangci-lint/v2/cmd/golangci-lint v2.15.0)" run ./...

.PHONY: test-go
test-go: setup ## Go tests with the race detector
	@go test -race -tags webkit2_41 -timeout 20m ./...

.PHONY: test-page
test-page: $(STAMPS)/npm-frontend ## types and component tests of the page
	@cd frontend
	npm run --silent check </dev/null
	npm test --silent </dev/null

.PHONY: test-headless
test-headless: ## the program without a window builds without cgo and does the demo
	@mkdir -p bin
	CGO_ENABLED=0 go build -tags headless -o bin/diwan-headless .
	out=$$(mktemp -d)
	trap 'rm -rf "$$out"' EXIT
	bin/diwan-headless --quiet --library "$$out/library" demo --out "$$out" >"$$out/log" || { cat "$$out/log"; exit 1; }
	ls "$$out"/*.md "$$out"/*.ipynb >/dev/null
	echo "the headless program did the demo"

.PHONY: test-bindings bindings
test-bindings: setup ## the generated door between page and Go is up to date
	@scripts/bindings.sh --check
bindings: setup ## regenerates it
	@scripts/bindings.sh

.PHONY: test-e2e test-chromium test-window
test-e2e: setup-test bin/diwan bin/diwan-dev $(STAMPS)/npm-e2e ## Chromium against the real backend, then the real window
	@node --test --test-concurrency=1 --test-reporter=spec e2e/*.test.mjs </dev/null
test-chromium: setup-test bin/diwan-dev $(STAMPS)/npm-e2e
	@node --test --test-reporter=spec e2e/chromium.test.mjs </dev/null
test-window: setup-test bin/diwan $(STAMPS)/npm-e2e
	@node --test --test-reporter=spec e2e/window.test.mjs </dev/null

# The dev build serves the page to any browser with the real Go methods bound.
.PHONY: bin/diwan-dev
bin/diwan-dev: page
	@mkdir -p bin
	go build -tags dev,webkit2_41 -o $@ .

.PHONY: test-ollama
test-ollama: ## against a real Ollama server, built once and cached
	@scripts/setup.sh ollama
	scripts/build-ollama.sh
	# One package at a time: the servers' threads wait in loops and starve each other.
	go test -race -p 1 -tags ollama -run 'RealServer' -timeout 20m ./llama/... ./agents/llamamind/... ./studio/...

# --- the rest -------------------------------------------------------------------------------
.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (default 20s) each
	@for pkg in $$(grep -rlE '^func Fuzz' --include='*_test.go' . | xargs -r -n1 dirname | sort -u); do
	  for target in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]+' $$pkg/*_test.go | cut -d' ' -f2 | sort -u); do
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $${FUZZTIME:-20s} $$pkg
	  done
	done

.PHONY: bench
bench: build ## Go benchmarks, and retrieval on the data sets in DIWAN_DATA
	@go test -run '^$$' -bench . -benchmem ./rag/... ./ingest/... ./stats/... ./library/...
	data=$${DIWAN_DATA:-../shared/data}
	for corpus in $$(find "$$data" -name corpus.jsonl -printf '%h\n' 2>/dev/null | sort); do
	  bin/diwan bench retrieval --data "$$corpus"
	done

.PHONY: profile
profile: build ## measures anew where imports compute, on the PDFs in DIWAN_PDFS, for the compiler
	@scripts/profile.sh "$${DIWAN_PDFS:?names a folder with some dozens of PDFs}" $(PROFILE)

.PHONY: samples
samples: $(STAMPS)/npm-frontend ## typesets the sample papers again
	@scripts/make-samples.sh

.PHONY: screenshots
screenshots: setup-test bin/diwan-dev $(STAMPS)/npm-e2e ## pictures of every screen into docs/screenshots
	@node e2e/screenshots.mjs </dev/null

.PHONY: icon
icon: ## draws build/appicon.png from build/appicon.svg
	@scripts/make-icon.sh

.PHONY: package
package: build ## build/bin: archive of the Linux program with its desktop entry, and the Windows program
	@scripts/package.sh $(VERSION)

.PHONY: notices
notices: $(STAMPS)/npm-frontend ## writes THIRD-PARTY-NOTICES.md
	@scripts/notices.sh

.PHONY: clean
clean: ## removes what was built; .cache/tools stays
	rm -rf bin build/bin out frontend/dist/* $(STAMPS)
	touch frontend/dist/.gitkeep
