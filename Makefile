# Two commands do everything on a fresh machine: `make run` and `make test`.
SOURCE ?= examples
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Where it is set, Python compiles every module again at every start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench docs lock install

run: $(READY)
	@$(BIN)/copydesk run $(SOURCE)

test: $(READY)
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.throughput
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.growth

docs: $(READY)
	$(BIN)/python -m schemas.dictionary
	$(BIN)/python -m flows.settings_table

lock: $(READY)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --group dev \
		--custom-compile-command "make lock" --quiet pyproject.toml -o requirements.lock

install: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@awk '/^uv==/ {own = 1} /^[a-z]/ && !/^uv==/ {own = 0} own' requirements.lock > $(VENV)/uv.lock
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --require-hashes --requirement $(VENV)/uv.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(READY)
