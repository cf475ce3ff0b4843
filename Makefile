# mohr: every target installs the Debian packages that it needs and that are missing.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

RELEASE = --configuration release --static-swift-stdlib -Xlinker -s
BINDIR = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := build
.PHONY: deps demo build test fuzz sanitize interop lint format docs man bench release install uninstall screens clean help

deps: ## install what a build needs (libxml2, OpenSSL, PC/SC), by apt, once
	@scripts/require build

build: deps ## build mohr for development
	$(SWIFT) build --product mohr

demo: build ## a small election: sign with cards, countersign, verify, tamper
	@scripts/demo

test: deps ## run every test, with its outside judges
	@scripts/require judges
	$(SWIFT) test --disable-xctest

fuzz: deps ## look for inputs that break the verifier, FUZZ_SECONDS (120) a target
	@scripts/fuzz

sanitize: deps ## run the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@scripts/require judges
	@scripts/sanitize

interop: deps ## Apache Santuario (Java) and signxml (Python) verify what mohr signs, and the other way round
	@scripts/require interop
	@scripts/interop

lint: ## check the format, the boundaries between modules, the links of the documents
	@scripts/require lint
	@scripts/lint

format: ## rewrite the Swift files in the project's format
	$(SWIFT) format format -r -i -p Sources Tests Benchmarks Fuzz Package.swift

docs: deps ## build the library's reference into .build/docs
	@scripts/reference

man: deps ## write the manual pages into .build/man
	@scripts/manual

bench: release ## measure mohr against xmlsec1 on the same documents
	@scripts/require bench
	@scripts/bench

release: deps ## build the stripped release binary
	$(SWIFT) build --product mohr $(RELEASE)

install: release man ## install mohr, manual pages, completions and policies under PREFIX
	install -D -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/mohr" "$(BINDIR)/mohr"
	install -d "$(SHARE)/man/man1" "$(SHARE)/mohr/policies"
	install -m 644 .build/man/*.1 "$(SHARE)/man/man1"
	install -m 644 policies/*.xml "$(SHARE)/mohr/policies"
	install -d "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" \
	  "$(SHARE)/fish/vendor_completions.d"
	"$(BINDIR)/mohr" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/mohr"
	"$(BINDIR)/mohr" --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_mohr"
	"$(BINDIR)/mohr" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/mohr.fish"

uninstall: ## remove what install put under PREFIX
	rm -f "$(BINDIR)/mohr" "$(SHARE)"/man/man1/mohr.1 "$(SHARE)"/man/man1/mohr.*.1 \
	  "$(SHARE)/bash-completion/completions/mohr" "$(SHARE)/zsh/site-functions/_mohr" \
	  "$(SHARE)/fish/vendor_completions.d/mohr.fish"
	rm -rf "$(SHARE)/mohr"

screens: demo ## renew the picture in docs/ and the outputs in the readmes
	@scripts/require picture
	@scripts/picture
	@scripts/readme

clean: ## remove everything that was built
	$(SWIFT) package clean
	rm -rf .build demo

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r target text; do printf '%-16s %s\n' "$$target" "$$text"; done
