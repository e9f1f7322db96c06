# What a teacher needs: make lessons. What a maintainer needs: make test, make lint, make outputs, make benchmarks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help lessons test lint outputs benchmarks clean

help:
	@echo "make lessons      open the lessons in JupyterLab (more with ARGS=\"--no-open --port 8890 --hide-code\")"
	@echo "make test         run all tests"
	@echo "make lint         check the style of the code and of the notebooks"
	@echo "make outputs      run the lessons and store what they show"
	@echo "make benchmarks   measure how fast medialit is"
	@echo "make clean        remove everything that was built here; your medialit-lessons stays"

lessons: $(VENV)/lessons.stamp
	@$(BIN)/medialit lessons $(ARGS)

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n 2 --dist loadscope $(ARGS)

lint: $(VENV)/test.stamp
	$(BIN)/ruff check

outputs: $(VENV)/test.stamp
	$(BIN)/python tests/outputs.py $(ARGS)

benchmarks: $(VENV)/test.stamp
	$(BIN)/python -m pytest tests/benchmarks -o python_files="bench_*.py" -o addopts="" --benchmark-only --benchmark-columns=min,median,rounds $(ARGS)

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is renewed when pyproject.toml is newer, so that nothing is installed twice.
$(VENV)/lessons.stamp: pyproject.toml | $(BIN)/python
	@echo "Installing what the lessons need into $(VENV); this takes a minute or two."
	@$(BIN)/python -m pip install --quiet --editable ".[lessons,web]"
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need into $(VENV); this takes a minute or two."
	@$(BIN)/python -m pip install --quiet --editable ".[test]"
	@touch $@ $(VENV)/lessons.stamp

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "medialit needs Python 3.11 or newer; name one with: make lessons PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make a virtual environment; on Debian or Ubuntu run: sudo apt install python3-venv" >&2; exit 1; }
