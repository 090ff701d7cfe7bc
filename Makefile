# avviso's own commands. Everything runs from .venv, made here from lock files with hashes; nothing else is needed than
# python3 >= 3.11 (another one: `make demo PYTHON=python3.12`). `make demo` and `make test` are all that most people use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The matrices are small: threads of BLAS wait for one another longer than they work.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1

.DEFAULT_GOAL := help
TRAINED := train-parser train-antecedents train-types train-spans train-topics train-reader train-belonging \
	train-reviewer train-confidence
.PHONY: help demo test test-full lint types gate audit train train-careful inputs training lock clean $(TRAINED)

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/demo.stamp ## read examples/, print the claims, write and name a brief
	@$(BIN)/avviso demo --out build/demo

# Processes that share the tests, each file whole in one of them.
TESTERS ?= 2
test: $(VENV)/test.stamp lint types ## every check: style, types, tests with coverage, quality floors
	$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --cov --cov-report=term --cov-fail-under=90
	$(BIN)/python quality/gate.py

test-full: test ## the same, and the package built, installed into an empty environment and run there
	$(BIN)/python -m pytest -m slow --no-header

lint: $(VENV)/test.stamp ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## mypy --strict on src
	$(BIN)/mypy

gate: $(VENV)/test.stamp ## quality floors alone
	$(BIN)/python quality/gate.py

train: inputs $(TRAINED) ## make all weights again, in build/weights (see training/)

OUT ?= build/weights
TRAINING = make train DATA=folder MINILM=folder SILVER=file.jsonl MPNET=folder [OUT=$(OUT)] [EPOCHS=n]
SHIPPED := src/avviso/data
inputs: # asked before hours are spent on what comes first
	@test -n "$(SILVER)" -a -n "$(MPNET)" || { \
		echo "$(TRAINING)" >&2; exit 2; }

training: $(VENV)/test.stamp
	@test -n "$(DATA)" -a -n "$(MINILM)" || { \
		echo "$(TRAINING)" >&2; exit 2; }
	@$(BIN)/python -c 'import torch, onnx, transformers, sklearn' 2>/dev/null || { \
		echo "Training needs what no lock file holds: $(BIN)/pip install torch onnx transformers scikit-learn" >&2; exit 2; }
	@mkdir -p $(OUT)/parser $(OUT)/typing $(OUT)/spans $(OUT)/belonging $(OUT)/reviewer

train-parser: training
	@test -n "$(SILVER)" || { echo "The parser needs SILVER=file.jsonl, which training/silver.py writes" >&2; exit 2; }
	$(BIN)/python training/train_parser.py $(DATA) $(MINILM) $(SILVER) $(OUT)/parser $(EPOCHS)

train-antecedents: training
	$(BIN)/python training/antecedents/train.py $(DATA)/language/gum-train-open-genres.conllu $(OUT)/ranker.json

train-types: training
	PYTHONPATH=training $(BIN)/python training/pairs/export.py $(DATA) $(MINILM) $(SHIPPED)/parser/vocab.txt $(OUT)/typing

train-spans: training
	@test -n "$(MPNET)" || { echo "The tagger of spans needs MPNET=folder of all-mpnet-base-v2" >&2; exit 2; }
	PYTHONPATH=training $(BIN)/python training/spans/export.py $(DATA) $(MPNET) $(OUT)/spans

train-topics: training
	$(BIN)/python training/topics.py $(DATA) --write $(OUT)/words.csv

train-reader: training
	PYTHONPATH=training $(BIN)/python training/events/export.py $(DATA) $(MINILM) $(OUT)/reader

train-belonging: training
	$(BIN)/python training/belonging/train.py $(DATA) --write $(OUT)/belonging

train-careful: $(VENV)/test.stamp
	@test -n "$(DATA)" -a -n "$(MPNET)" || { \
		echo "make train-careful DATA=folder MPNET=folder [OUT=$(OUT)], see training/README.md" >&2; exit 2; }
	PYTHONPATH=training:training/events $(BIN)/python training/careful/train.py $(DATA) $(MPNET) $(OUT)/careful
	PYTHONPATH=training:training/events $(BIN)/python training/careful/train_links.py $(DATA) $(MPNET) $(OUT)/careful

train-reviewer: training
	$(BIN)/python training/reviewing/train.py $(DATA) --write $(OUT)/reviewer

train-confidence: training
	AVVISO_CODER=syntax $(BIN)/python training/fit_confidence.py tests/golden/passages.jsonl $(PASSAGES) > $(OUT)/confidence.toml

# An install that was broken off leaves no stamp and starts over.
# The locks name everything. Without --no-deps pip looks for what they ask for with an extra ("coverage[toml]") anew, and
# stops at a release that is younger than the lock.
$(VENV)/base.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "avviso needs Python 3.11 or newer as $(PYTHON), found: $$($(PYTHON) --version 2>&1 || echo none)." >&2; \
		echo "Install one, or name it: make demo PYTHON=python3.12" >&2; exit 1; }
	@echo "setting up $(VENV) (once) ..." >&2
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "Python has no venv module: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@$(PIP) install --no-deps --require-hashes --requirement requirements.lock
	@touch $@

# Editable, so that a changed source needs no new install; only changed project data does.
$(VENV)/demo.stamp: $(VENV)/base.stamp pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/demo.stamp requirements-dev.lock
	@$(PIP) install --no-deps --require-hashes --requirement requirements-dev.lock
	@touch $@

lock: ## maintainers: choose the locked versions anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --constraints requirements.lock \
		--upgrade --output-file requirements-dev.lock

# A package that the service does not know is an error (--strict), or an answer of nothing would pass for a clean one.
audit: ## ask the advisory services for known holes in what is locked (needs the network)
	@$(PYTHON) -m venv --clear build/audit
	@build/audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit
	@for lock in requirements.lock requirements-dev.lock; do \
		build/audit/bin/pip-audit --strict --disable-pip --require-hashes -r $$lock && continue; \
		echo "$$lock: holes are listed above, if there are any; update what has one (make lock)." >&2; \
		echo "A package that is \"not found\", or no connection, means that the advisory service could not be asked" >&2; \
		echo "and nothing was audited: run it again where the network lets you." >&2; exit 1; done

clean: ## remove everything that was made here
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
