# mohr: every target installs the Debian packages that it needs and that are missing.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

PRODUCT = .build/product
BINDIR = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
# Where zsh looks, below share; Debian's packages use zsh/vendor-completions.
ZSH_COMPLETIONS ?= zsh/site-functions

.DEFAULT_GOAL := build
.PHONY: deps demo build test fuzz sanitize interop lint format docs man bench bench-cards rehearsal release install uninstall \
  deb check-install check-deb check-library reproducible cluster-test screens clean help

deps: ## install what a build needs (libxml2, OpenSSL, PC/SC), by apt, once
	@scripts/require build

build: deps ## build mohr for development
	$(SWIFT) build --product mohr

demo: build ## a small election: sign with cards, countersign, verify, tamper
	@scripts/demo

test: deps ## run every test, with its outside judges
	@scripts/require judges picture
	@SWIFT="$(SWIFT)" scripts/test
	@scripts/fuzz-types

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

bench: deps ## measure mohr against xmlsec1 on the same documents
	@scripts/require bench
	@scripts/bench

rehearsal: deps ## rehearse the night of the whole country, audit it, compare; minutes
	@scripts/rehearsal

bench-cards: deps ## count the commands of a signature beside OpenSC's and yubico-piv-tool's, behind one pcscd
	@scripts/require judges
	@scripts/bench-cards

release: deps ## build what is installed: a stripped static binary, manual pages, completions, SBOM
	@scripts/release
	@scripts/companions

man: release ## show where the manual pages are, and how to read one before it is installed
	@ls $(PRODUCT)/share/man/man1
	@echo "read one with: man -l $(PRODUCT)/share/man/man1/mohr-verify.1"

install: release uninstall ## install mohr, manual pages, completions, policies, algorithms and SBOM under PREFIX
	@install -D -m 755 $(PRODUCT)/release/mohr "$(BINDIR)/mohr"
	@find $(PRODUCT)/share -type f ! -path '*/zsh/*' -printf '%P\n' | while read -r file; do \
	  install -D -m 644 "$(PRODUCT)/share/$$file" "$(SHARE)/$$file" || exit 1; done
	@install -D -m 644 $(PRODUCT)/share/zsh/site-functions/_mohr "$(SHARE)/$(ZSH_COMPLETIONS)/_mohr"
	@echo "installed $(BINDIR)/mohr, and what belongs to it under $(SHARE)"

uninstall: ## remove what install put under PREFIX, in this version or an older one
	@rm -f "$(BINDIR)/mohr" "$(SHARE)/bash-completion/completions/mohr" \
	  "$(SHARE)/$(ZSH_COMPLETIONS)/_mohr" "$(SHARE)/fish/vendor_completions.d/mohr.fish" \
	  "$(SHARE)"/man/man1/mohr.1 "$(SHARE)"/man/man1/mohr[.-]*.1 \
	  "$(SHARE)"/man/*/man1/mohr.1 "$(SHARE)"/man/*/man1/mohr-*.1
	@rm -rf "$(SHARE)/mohr" "$(SHARE)/doc/mohr"

deb: deps ## build the Debian package into .build/deb
	@scripts/require package
	@scripts/deb

check-install: deps ## install into an empty folder; use it with no Swift on the machine; uninstall
	@scripts/require install
	@scripts/check-install

check-deb: deb ## look at the package with lintian; install and use it in a bare Debian 12
	@scripts/require bare
	@scripts/check-deb

check-library: deps ## build a package of its own that depends on the library, as the readme says
	@scripts/check-library

reproducible: deps ## build binary and package in two folders and compare every byte
	@scripts/require package reproducible
	@scripts/reproducible

cluster-test: build ## an audit in eight parts, as an array job of Slurm on this machine
	@scripts/cluster-test

screens: demo ## renew the picture in docs/ and the outputs in the readmes
	@scripts/require picture
	@scripts/picture
	@scripts/report-picture
	@scripts/readme

clean: ## remove everything that was built
	$(SWIFT) package clean
	rm -rf .build demo

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r target text; do printf '%-22s %s\n' "$$target" "$$text"; done
