# Every command of the project. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PROGRAM := .venv/program/bin
ASSISTANT := .venv/assistant/bin
export PYTHONPATH := $(CURDIR)

.PHONY: help setup run train test check format unit integration conversations browser talk measure readings measure-dates encoder load

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## install both runtimes (done by the other targets when needed)
	@scripts/setup program assistant

run: ## set up, train if needed, start every part and print the address
	@scripts/setup program assistant
	@scripts/train
	@exec $(PROGRAM)/python -m launch

train: ## train the assistant on data/ (nothing to do if nothing changed)
	@scripts/setup assistant
	@scripts/train

test: ## set up and run every check and every test
	@scripts/setup program assistant browser postgres
	@scripts/train
	@scripts/test

check: ## format, lint, types and unit tests, in under a minute
	@scripts/setup program
	@scripts/check

format: ## put the code into the project's format
	@scripts/setup program
	@$(PROGRAM)/ruff format . && $(PROGRAM)/ruff check --fix .

talk: ## talk in the terminal: make talk [CHANNEL=web|sms|voice] [FROM=203-555-0123]
	@$(PROGRAM)/python -m gateway.talk $(if $(CHANNEL),--channel $(CHANNEL)) $(if $(FROM),--from $(FROM))

measure: ## measure understanding: make measure FILE=messages.tsv
	@test -n "$(FILE)" || { echo "usage: make measure FILE=messages.tsv  (columns text, label, style)"; exit 2; }
	@scripts/setup assistant
	@scripts/train
	@$(ASSISTANT)/python -m components.measure "$(FILE)"

readings: ## read times from a file: make readings FILE=sentences.jsonl [OUT=readings.jsonl]
	@test -n "$(FILE)" || { echo "usage: make readings FILE=sentences.jsonl [OUT=readings.jsonl]" >&2; exit 2; }
	@scripts/setup program >&2
	@$(PROGRAM)/python -m mtm.scheduling.when readings "$(FILE)" $(if $(OUT),> "$(OUT)")

measure-dates: ## measure reading of times: make measure-dates FILE=dates.jsonl
	@test -n "$(FILE)" || { echo "usage: make measure-dates FILE=dates.jsonl  (text, reference_now, expected)" >&2; exit 2; }
	@scripts/setup program >&2
	@$(PROGRAM)/python -m mtm.scheduling.when measure "$(FILE)"

load: ## measure latency and throughput of the running assistant
	@$(PROGRAM)/python tests/load/chat_load.py

encoder: ## fine-tune the sentence encoder anew (PyTorch, about half an hour)
	@scripts/setup encoder
	@.venv/encoder/bin/python -m encoder
