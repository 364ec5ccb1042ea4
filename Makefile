# make only forwards: each verb is a file in scripts/, and README has the same lines for Windows, which needs no make.
# `make drafts` and `make test` set up .venv by themselves, with any python3 from 3.11 on: `make PYTHON=python3.12 drafts`.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := drafts
.PHONY: drafts new wording adopt pdf test check bench ready ready-dev restore file

## Draft every case, or one: make drafts case=<name>
drafts: ready
	@$(BIN)/snakemake -c2 $(case)

## Lay down a commented fact sheet: make new case=<name>
new: ready
	@$(BIN)/python scripts/new.py $(case)

## New wording of templates and code into the edited drafts of a filing: make wording case=<name> filing=<id>
wording: ready
	@$(BIN)/python scripts/wording.py $(case) $(filing)

## Earlier texts of a draft, or one laid back: make restore case=<name> [paper=<filing>/<paper>] [text=<number>]
restore: ready
	@$(BIN)/python scripts/restore.py "$(case)" "$(paper)" $(text)

## Facts written by hand into drafts, as a patch of the sheet: make adopt case=<name> [filing=<id>] [apply=yes]
adopt: ready
	@$(BIN)/python scripts/adopt.py "$(case)" "$(filing)" $(if $(apply),apply)

## Pages of the drafts of a case, where LibreOffice is installed: make pdf case=<name>
pdf: ready
	@$(BIN)/python scripts/pdf.py $(case)

## The clean set of a filing, or what stands in its way: make file case=<name> filing=a1
file: ready
	@$(BIN)/python scripts/file.py "$(case)" "$(filing)"

## All the tests, or some: make test args="-k fees"
test: ready-dev
	@$(BIN)/python -m pytest $(args)

## Linters, types, formatters
check: ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/snakefmt --check Snakefile scripts/common.smk

## The performance table, each figure beside its yardstick
bench: ready-dev
	@$(BIN)/python scripts/bench.py $(args)

ready:
	@$(PYTHON) -I scripts/bootstrap.py

ready-dev:
	@$(PYTHON) -I scripts/bootstrap.py dev
