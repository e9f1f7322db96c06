"""Word lists in files: load them, check them with messages that say how to repair, and explain a word."""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from medialit import _html
from medialit.context import KINDS, classes, unknown_class
from medialit.errors import MedialitError, did_you_mean
from medialit.lexicon_cache import digest, read_copy, write_copy
from medialit.terms import Category, Lexicon, Term, word_keys
from medialit.wording import LEXICONS, wording

_LISTS = ("forms", "other_words", "only", "unless", "examples", "counterexamples")
_TEXTS = ("category", "claims", "why", "source", "before")
_KEYS = {*_LISTS, *_TEXTS, "family", "strength", "mirror", "slur"}
BESIDE = "medialit-words.toml"  # a teacher's own loaded words, beside the lesson
_NO_LISTS = ("classes", "wording")
_SENTENCE = re.compile(r"[\"“‘'A-Z0-9].{9,}[.?!][\"”’']?\Z", re.DOTALL)


def load_lexicon(source: str | Path) -> Lexicon:
    """A word list: one of medialit's own by name ("loaded", "hedge", "booster", ...), or a .toml file or folder.

    Raises `MedialitError`, naming the file, the term and the remedy, when there is no such list or it is malformed.

    >>> load_lexicon("hedge").term("perhaps").category
    'epistemic'
    """
    if not isinstance(source, (str, Path)) or not str(source).strip():
        raise MedialitError(f'A word list is a name such as "loaded", or a path to a .toml file or a folder of them, not {source!r}.')
    if str(source) in own_lexicons():
        return _own(str(source))
    path = Path(os.path.expanduser(source))
    if not _exists(path):
        hint = did_you_mean(str(source), own_lexicons(), f"medialit's own are {', '.join(own_lexicons())}.")
        raise MedialitError(f'There is no word list "{source}". {hint}')
    return _load(path)


def loaded_words() -> Lexicon:
    """medialit's list of loaded words; on top of it the list in medialit-words.toml, when there is one beside the lesson.

    Raises `MedialitError` when that file is malformed.
    """
    own = Path(BESIDE)
    if not own.is_file():
        return load_lexicon("loaded")
    return _on_top(own.absolute(), own.stat().st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _on_top(path: Path, _: int) -> Lexicon:
    return _load(path) + load_lexicon("loaded")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return False


@functools.cache
def own_lexicons() -> tuple[str, ...]:
    """Names of the word lists that come with medialit."""
    entries = (p for p in LEXICONS.iterdir() if p.is_dir() and not p.name.startswith("_") or p.suffix == ".toml")
    return tuple(sorted(p.stem for p in entries if p.stem not in _NO_LISTS))


@functools.cache
def _own(name: str) -> Lexicon:
    folder = LEXICONS / name
    path = folder if folder.is_dir() else LEXICONS / f"{name}.toml"
    copy, made_of = LEXICONS / "__pycache__" / f"{name}.json", digest(_files(path))
    lexicon = read_copy(copy, made_of)
    if lexicon is None:
        lexicon = _load(path)
        write_copy(copy, lexicon, made_of)
    return lexicon


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _load(path: Path) -> Lexicon:
    files = _files(path)
    if not files:
        raise MedialitError(f"{path} holds no .toml file; a word list is a file like medialit/lexicons/hedge/modal.toml.")
    tables = [(file.name, _parse(file)) for file in files]
    categories: dict[str, Category] = {}
    for name, table in tables:
        categories.update(_categories(name, table))
    terms = [(name, term) for name, table in tables for term in _terms(name, table, categories)]
    _refuse_doubles(terms)
    questions = [table["question"] for _, table in tables if "question" in table]
    if not questions:
        raise MedialitError(f'{files[0].name}: a word list begins with its question, for example question = "What does this word claim?"')
    return Lexicon(questions[0], categories, tuple(term for _, term in terms), path.stem)


def _parse(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise MedialitError(f"{file.name} is not saved as UTF-8; save it again with that encoding.") from None
    except OSError as error:
        raise MedialitError(f"{file} cannot be read ({error.strerror}); check that it is a file that you may open.") from None
    except (ValueError, RecursionError) as error:
        raise MedialitError(f"{file.name} is not readable as TOML: {error}. Compare the line with one of medialit's own lists.") from None
    if unknown := set(table) - {"question", "category", "term"}:
        raise MedialitError(f'{file.name}: "{sorted(unknown)[0]}" is not a part of a word list; use question, [category.NAME] and [[term]].')
    if not isinstance(table.get("question", ""), str):
        raise MedialitError(f'{file.name}: question is one text in quotation marks, for example question = "What does this word claim?"')
    for part, kind, example in (("category", dict, "[category.label]"), ("term", list, "[[term]]")):
        entries = table.get(part, kind())
        if not isinstance(entries, kind) or not all(isinstance(entry, dict) for entry in (entries if kind is list else entries.values())):
            raise MedialitError(f"{file.name}: begin each {part} with a line of its own, {example}")
    return table


def _categories(name: str, table: dict[str, Any]) -> Iterator[tuple[str, Category]]:
    for key, entry in table.get("category", {}).items():
        if set(entry) != {"title", "why"} or not all(isinstance(text, str) for text in entry.values()):
            raise MedialitError(f"{name}, [category.{key}]: give it a title and a why, each a text in quotation marks, and nothing else.")
        yield key, Category(entry["title"], entry["why"])


def _terms(name: str, table: dict[str, Any], categories: dict[str, Category]) -> Iterator[Term]:
    for entry in table.get("term", []):
        yield from _read_entry(name, entry, categories)


def _read_entry(name: str, entry: dict[str, Any], categories: dict[str, Category]) -> list[Term]:
    words = entry.get("family") or [entry.get("forms")]
    where = f"{name}, {_title(words)}"
    _check_shape(where, entry, words)
    if problem := _wrong_category(entry, categories) or _wrong_reason(entry):
        raise MedialitError(f"{where}: {problem}")
    rest = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k not in ("forms", "family")}
    terms = [Term(forms=tuple(forms), family="family" in entry, **rest) for forms in words]
    if problem := _wrong_examples(entry, terms):
        raise MedialitError(f"{where}: {problem}")
    return terms


def _title(words: Any) -> str:
    first = words[0] if isinstance(words, list) and words else None
    return f'"{first[0]}"' if isinstance(first, list) and first else "a term without forms"


def _check_shape(where: str, entry: dict[str, Any], words: Any) -> None:
    for key in entry:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, f"The keys are {', '.join(sorted(_KEYS))}.")
            raise MedialitError(f'{where}: unknown key "{key}". {hint}')
    if ("forms" in entry) == ("family" in entry):
        raise MedialitError(f"{where}: give either forms (one word) or family (a list of words, each a list of its forms).")
    if not (isinstance(words, list) and words and all(_is_texts(forms) and forms and all(map(_has_words, forms)) for forms in words)):
        raise MedialitError(f'{where}: forms is a list of words in quotation marks, for example forms = ["mob", "mobs"].')
    if not isinstance(entry.get("slur", False), bool):
        raise MedialitError(f"{where}: slur is true or false, without quotation marks.")
    for key in _LISTS:
        if key in entry and not _is_texts(entry[key]):
            raise MedialitError(f'{where}: {key} is a list of texts, for example {key} = ["…", "…"].')
    for key in _TEXTS:
        if key in entry and not isinstance(entry[key], str):
            raise MedialitError(f'{where}: {key} is one text in quotation marks, for example {key} = "…".')


def _wrong_category(entry: dict[str, Any], categories: dict[str, Category]) -> str | None:
    category = entry.get("category")
    if category not in categories:
        return f"no [category.{category}] in this list. {did_you_mean(str(category), categories, 'Add one with a title and a why.')}"
    if entry.get("before", KINDS[0]) not in KINDS:
        return f"before is one of {', '.join(KINDS)}: what must come next for the word to be meant."
    if entry.get("strength", 2) not in (1, 2, 3) or isinstance(entry.get("strength"), bool):
        return "strength is 1 (arguable), 2 (clear) or 3 (one can tell the side from the word alone)."
    if category == "label" and not entry.get("claims"):
        return "a label says what it claims; add claims with one sentence that evidence could bear or not."
    return None


def _wrong_reason(entry: dict[str, Any]) -> str | None:
    if not _SENTENCE.match(entry.get("why", "").strip()):
        return "why must be a sentence that a student can read: begin with a capital, end with a full stop or a question mark."
    mirror = entry.get("mirror", "")
    if not isinstance(mirror, str) and not _is_texts(mirror):
        return "mirror is a list of words, or one sentence that says why there is none."
    return None


def _wrong_examples(entry: dict[str, Any], terms: list[Term]) -> str | None:
    examples, counterexamples = entry.get("examples", []), entry.get("counterexamples", [])
    if not examples and not entry.get("slur"):
        return "add at least one example sentence, examples = [\"…\"]."
    for key in ("unless", "only"):
        if entry.get(key) and not counterexamples:
            return f"an {key} needs a counterexample: a sentence in which the word is not flagged."
    for kind, sentences in (("example", examples), ("counterexample", counterexamples)):
        for sentence in sentences:
            if not any(_holds(sentence, form) for term in terms for form in term.forms):
                return f"the {kind} “{sentence}” contains none of the forms; write it with one of them."
    return next(filter(None, (_wrong_context(key, phrase, terms) for key in ("unless", "only") for phrase in entry.get(key, []))), None)


def _wrong_context(key: str, phrase: str, terms: list[Term]) -> str | None:
    if name := unknown_class(phrase):
        return f"the {key} “{phrase}” names a class of words that there is not. {did_you_mean(name, classes(), 'They stand in classes.toml.')}"
    if "~" not in phrase and not any(_holds(phrase, form) for term in terms for form in term.forms):
        return f"the {key} “{phrase}” contains none of the forms; write one of them, or ~ in its place."
    return None


def _holds(sentence: str, form: str) -> bool:
    keys, form_keys = [k.removesuffix("'s") for k in word_keys(sentence)], [k.removesuffix("'s") for k in word_keys(form)]
    return any(keys[i:i + len(form_keys)] == form_keys for i in range(len(keys) - len(form_keys) + 1))


def _refuse_doubles(terms: list[tuple[str, Term]]) -> None:
    seen: dict[tuple[Any, ...], str] = {}
    for name, term in terms:
        # "hell-bent" and "hell bent" may both stand in one entry: they are the same words.
        for key, form in {(word_keys(f), f if f != f.lower() else None, term.before, term.only): f for f in term.forms}.items():
            if key in seen:
                raise MedialitError(f'{name}, "{term.headword}": the form "{form}" stands already in {seen[key]}; keep one of the two.')
            seen[key] = f'{name}, "{term.headword}"'


def _has_words(form: str) -> bool:
    return bool(word_keys(form)) and not {"~", "*"} & set(word_keys(form))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


@dataclass(frozen=True)
class Explanation:
    """What the word lists say about one word; empty `terms` when they do not have it."""

    word: str
    terms: tuple[tuple[str, Term], ...]  #: (name of the list, term)
    near: tuple[str, ...] = ()  #: words of the lists that look like it

    def lines(self) -> list[tuple[str, str]]:
        """(heading, text) of each thing there is to say."""
        if not self.terms:
            near = wording("explain.near", words=", ".join(self.near)) if self.near else ""
            return [(wording("explain.unknown_heading"), f"{wording('explain.unknown', word=self.word)} {near}".strip())]
        return [line for name, term in self.terms for line in _lines(_in_use(name), term)]

    def __repr__(self) -> str:
        return "\n".join(f"{heading}: {text}" for heading, text in self.lines())

    def _repr_html_(self) -> str:
        return _html.definition_list(self.word, self.lines())


def explain(word: str) -> Explanation:
    """What the word lists say about `word` (in any of its forms): its sort, what it claims, why look twice, other words.

    >>> explain("mercenaries").terms[0][1].headword
    'mercenary'
    """
    # The list of sources says who speaks ("friend", "page"), which is not what a word is looked up for.
    lists = [name for name in own_lexicons() if name != "source"]
    terms = tuple((name, term) for name in lists if (term := _in_use(name).term(word)))
    if "loaded" in dict(terms):
        # What its family of names says of a loaded word is much the same.
        terms = tuple(entry for entry in terms if entry[0] != "label")
    if terms:
        return Explanation(word, terms)
    known = list(dict.fromkeys(form for name in lists for term in _in_use(name) if not term.slur for form in term.forms))
    return Explanation(word, (), tuple(get_close_matches(word.lower(), known, 3)))


def _in_use(name: str) -> Lexicon:
    return loaded_words() if name == "loaded" else load_lexicon(name)


def _lines(lexicon: Lexicon, term: Term) -> Iterator[tuple[str, str]]:
    category = lexicon.categories[term.category]
    mirror = term.mirror if isinstance(term.mirror, str) else ", ".join(term.mirror or ())
    parts = {
        "sort": f"{category.title}. {category.why}",
        "claims": term.claims,
        "why": term.why,
        "question": lexicon.question,
        "other_words": ", ".join(term.other_words),
        "mirror": mirror,
        "example": " ".join(term.examples[:1]),
        "counterexample": " ".join(term.counterexamples[:1]),
        "source": term.source,
    }
    return ((wording(f"explain.{part}"), text) for part, text in parts.items() if text)
