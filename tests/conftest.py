"""What all tests share: no test writes into the checkout, and small notebooks are made in one place."""

import json
import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def work_folder(tmp_path_factory):
    """Answers to exercises go into a temporary folder, in the tests and in every process that they start."""
    before = os.environ.get("MEDIALIT_WORK")
    os.environ["MEDIALIT_WORK"] = str(tmp_path_factory.mktemp("my-work"))
    yield
    if before is None:
        del os.environ["MEDIALIT_WORK"]
    else:
        os.environ["MEDIALIT_WORK"] = before


@pytest.fixture(scope="session")
def make_notebook():
    """make_notebook("# Prose", ["1 + 1", "2"]): a notebook of prose (a text) and run code cells (source, shown value or None)."""
    return _notebook


def _notebook(*cells):
    runs = iter(range(1, len(cells) + 1))
    made = [_prose(cell) if isinstance(cell, str) else _code(*cell, next(runs)) for cell in cells]
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def _prose(text):
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(source, shown, count):
    data = {"data": {"text/plain": shown}, "execution_count": count, "metadata": {}, "output_type": "execute_result"}
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [data] if shown else [], "execution_count": count}


@pytest.fixture
def make_lessons(tmp_path):
    """make_lessons({"01-words.ipynb": notebook, "articles/a.md": "text"}): a folder of lessons; called again it changes them."""

    def make(files):
        folder = tmp_path / "lessons"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content) if isinstance(content, dict) else content, encoding="utf-8")
        return folder

    return make
