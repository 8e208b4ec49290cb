# DPO Workbench: everything a developer does, one word each. `make test` is what is checked.
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run setup test check proof format bench lock clean

run: .venv/.ready        ## open the window; without a screen, give the tour into ./tour
	@tools/run.sh

setup: .venv/.ready-dev  ## prepare everything a developer needs

test: setup check        ## prepare and check everything

check:                   ## formatting, lint, types, import contracts, dead code, budgets, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/dpo-workbench packs check resources
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2 --dist worksteal

proof: setup             ## what takes longer: coverage, long fuzzing, 200 kills, every letter
	@mkdir -p build
	$(BIN)/python tools/proof.py

format:                  ## put formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup             ## ratios against what a user would pick instead
	QT_QPA_PLATFORM=offscreen $(BIN)/python benchmarks/all.py

lock:                    ## resolve the libraries anew (needs uv)
	tools/lock.sh

clean:                   ## remove what make made
	rm -rf .venv build dist tour .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.ready: requirements.lock pyproject.toml tools/prepare.sh
	@tools/prepare.sh requirements.lock
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml tools/prepare.sh
	@tools/prepare.sh requirements-dev.lock
	@touch .venv/.ready $@
