"""How fast medialit is, beside NLTK's word tokenizer on the same text. Run with: make benchmarks

Each measured call gets an article of its own, for an article remembers what was computed once. KB/s stand in the
column extra_info of the saved results and are printed at the end.
"""

import subprocess
import sys

import pytest

from medialit.analysis import find_all
from medialit.article import Article
from medialit.hedges import find_hedges
from medialit.loaded import find_loaded
from medialit.places import lessons_folder
from medialit.quotes import find_quotes
from medialit.reading import read_article, sample_names

TEXT = "\n\n".join(read_article(name).text for name in sample_names()) * 10
KB = len(TEXT.encode()) / 1000


@pytest.fixture(scope="module")
def speeds():
    """KB/s by name, printed when all have been measured."""
    measured = {}
    yield measured
    print(f"\n\n{KB:.0f} KB of sample articles from {lessons_folder().name}/articles")
    for name, speed in measured.items():
        print(f"{name:32} {speed:8.0f} KB/s")


def tokenize(article):
    from nltk.tokenize import NLTKWordTokenizer

    return list(NLTKWordTokenizer().span_tokenize(article.text))


SEARCHES = {
    "NLTK's word tokenizer": tokenize,
    "words": lambda article: article.words,
    "sentences": lambda article: article.sentences,
    "find_quotes": find_quotes,
    "find_loaded (quotes included)": find_loaded,
    "find_hedges (quotes included)": find_hedges,
    "whole analysis": lambda article: (article.sentences, find_all(article).to_json()),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_speed(benchmark, speeds, name):
    search = SEARCHES[name]
    search(Article(TEXT[:2000]))  # word lists and modules are loaded once a process
    benchmark.pedantic(search, setup=lambda: ((Article(TEXT),), {}), rounds=5)
    benchmark.extra_info["KB/s"] = speeds[name] = KB / benchmark.stats["min"]


@pytest.mark.parametrize("megabytes", [0.1, 1, 10])
def test_growth(benchmark, speeds, megabytes):
    text = (TEXT * (int(megabytes * 1000 / KB) + 1))[:int(megabytes * 1e6)]
    find_all(Article(TEXT[:2000]))
    benchmark.pedantic(find_all, setup=lambda: ((Article(text),), {}), rounds=1)
    benchmark.extra_info["KB/s"] = speeds[f"whole analysis of {megabytes} MB"] = len(text.encode()) / 1000 / benchmark.stats["min"]


FIRST = "from medialit import read_article, find_loaded; print(len(find_loaded(read_article('latakia-1'))))"


@pytest.mark.parametrize("code", ["pass", "import medialit", FIRST], ids=["python alone", "import medialit", "first result"])
def test_start(benchmark, code):
    benchmark.pedantic(subprocess.run, args=([sys.executable, "-c", code],), kwargs={"check": True, "capture_output": True}, rounds=7)
