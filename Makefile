# Two commands do everything on a fresh machine: `make run` and `make test`.
SOURCE ?= examples
# A Python to take; else the first from 3.11 on that works.
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTEST := -m pytest --numprocesses 2 --dist loadfile --durations 10

# Where it is set, Python compiles every module again at every start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-slow test-all coverage check bench learn docs versions lock install remake

run: $(READY)
	@$(BIN)/copydesk run $(SOURCE)

test: $(READY)
	@$(BIN)/python $(PYTEST) -m "not slow"

test-slow: $(READY)
	@$(BIN)/python $(PYTEST) -m slow

# All tests, those of `make test` with the floor of coverage.
test-all: coverage test-slow

# The tests of `make test`, and how much of the code they run; fails below the floor in pyproject.toml.
coverage: $(READY)
	@$(BIN)/coverage erase
	@$(BIN)/coverage run $(PYTEST) -m "not slow"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/vulture

bench: $(READY)
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.throughput
	@OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.growth

# All learned weights, again: after a change of the corpus or of features.
learn: $(READY)
	$(BIN)/python -m benchmarks.learn_lines
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.learn_names
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.learn_speech
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.learn_acts
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.learn_topics

docs: $(READY)
	$(BIN)/python -m schemas.dictionary
	$(BIN)/python -m flows.runtime.settings_table

# After a change of what a stage does: see copydesk/versions.py.
versions: $(READY)
	@$(BIN)/python -m tests.support.fingerprints

lock: $(READY)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --group dev \
		--custom-compile-command "make lock" --quiet pyproject.toml -o requirements.lock

install: $(READY)

remake:

# An environment whose Python has gone, or is not the one asked for, is not ready, whatever it says.
$(READY): requirements.lock pyproject.toml $(shell .ci/environment --check $(VENV) $(PYTHON) || echo remake)
	@.ci/environment $(VENV) $(PYTHON)
	@awk '/^uv==/ {own = 1} /^[a-z]/ && !/^uv==/ {own = 0} own' requirements.lock > $(VENV)/uv.lock
	@$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --force-reinstall --require-hashes --requirement $(VENV)/uv.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(READY)
