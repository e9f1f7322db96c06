"""Loading a word list: what is refused, and that the message says how to repair it. Matching: what is the same word."""

from __future__ import annotations

from pathlib import Path

import pytest

from medialit import Article, MedialitError, find_loaded, load_lexicon
from medialit.article import word_key
from medialit.context import classes
from medialit.lexicon import _own, own_lexicons
from medialit.lexicon_cache import read_copy, write_copy
from medialit.terms import word_keys

HEAD = 'question = "What does it claim?"\n[category.label]\ntitle = "Labels"\nwhy = "A name that judges."\n'
GOOD = {
    "forms": '["mob", "mobs"]',
    "category": '"label"',
    "why": '"It says that nobody in the crowd was thinking."',
    "claims": '"They act together without thinking."',
    "examples": '["A mob stood at the gate."]',
}


def write(tmp_path: Path, *terms: dict[str, str], head: str = HEAD) -> Path:
    text = head + "".join("[[term]]\n" + "".join(f"{k} = {v}\n" for k, v in term.items()) for term in terms)
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_teachers_own_list_replaces_ours(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, GOOD))
    findings = find_loaded(Article("The mob met mercenaries."), lexicon=lexicon)
    assert [(f.text, f.category, f.why) for f in findings] == [("mob", "label", "It says that nobody in the crowd was thinking.")]


@pytest.mark.parametrize(("change", "message"), [
    ({"whi": '"A typing mistake."'}, "mine.toml, \"mob\": unknown key \"whi\". Did you mean \"why\"?"),
    ({"forms": '"mob"'}, "forms is a list of words"),
    ({"forms": '["?!"]'}, "forms is a list of words"),
    ({"forms": None}, "give either forms (one word) or family"),
    ({"family": '[["crowd"]]'}, "give either forms (one word) or family"),
    ({"category": '"labels"'}, 'no [category.labels] in this list. Did you mean "label"?'),
    ({"strength": "4"}, "strength is 1"),
    ({"claims": None}, "a label says what it claims"),
    ({"why": None}, "why must be a sentence"),
    ({"why": '"bad word"'}, "why must be a sentence"),
    ({"why": '["A", "list."]'}, "why is one text in quotation marks"),
    ({"examples": None}, "add at least one example"),
    ({"examples": '["A crowd stood at the gate."]'}, "contains none of the forms"),
    ({"unless": '["~ rule"]'}, "an unless needs a counterexample"),
    ({"counterexamples": '["A crowd came."]'}, "contains none of the forms"),
    ({"unless": '["crowd rule"]', "counterexamples": '["Mob rule."]'}, "contains none of the forms; write one of them, or ~"),
    ({"only": '["~ rule"]'}, "an only needs a counterexample"),
    ({"only": '["crowd rule"]', "counterexamples": '["Mob rule."]'}, "the only “crowd rule” contains none of the forms"),
    ({"only": '"~ rule"'}, "only is a list of texts"),
    ({"unless": '["<prepositions> ~"]', "counterexamples": '["Mob rule."]'}, 'a class of words that there is not. Did you mean "preposition"?'),
    ({"only": '["~ <zzz>"]', "counterexamples": '["Mob rule."]'}, "a class of words that there is not. They stand in classes.toml."),
    ({"other_words": '"crowd"'}, "other_words is a list of texts"),
    ({"mirror": "3"}, "mirror is a list of words, or one sentence"),
    ({"forms": '["~"]'}, "forms is a list of words"),
    ({"slur": '"no"'}, "slur is true or false"),
    ({"strength": "true"}, "strength is 1"),
    ({"category": "3"}, "category is one text"),
    ({"before": '"noun"'}, "before is one of amount, plural"),
])
def test_what_is_refused(tmp_path: Path, change: dict[str, str | None], message: str) -> None:
    term = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(MedialitError) as caught:
        load_lexicon(write(tmp_path, term))
    assert message in str(caught.value)


@pytest.mark.parametrize(("head", "message"), [
    ("", "begins with its question"),
    ("question = \n", "not readable as TOML"),
    ('question = "What?"\ntitle = "x"\n', "\"title\" is not a part of a word list"),
    ('question = "What?"\n[category.label]\ntitle = "Labels"\n', "give it a title and a why"),
    ('question = "What?"\n[category.label]\ntitle = 5\nwhy = "A name."\n', "give it a title and a why"),
    ("question = 5\n", "question is one text"),
    ('question = "What?"\ncategory = 3\n', "begin each category with a line of its own"),
    ('question = "What?"\nterm = [1]\n', "begin each term with a line of its own"),
    ("question = " + "[" * 5000, "not readable as TOML"),
])
def test_what_is_refused_about_the_file(tmp_path: Path, head: str, message: str) -> None:
    with pytest.raises(MedialitError) as caught:
        load_lexicon(write(tmp_path, head=head))
    assert message in str(caught.value)


def test_a_form_may_stand_only_once(tmp_path: Path) -> None:
    with pytest.raises(MedialitError, match='"mobs" stands already in mine.toml, "mob"'):
        load_lexicon(write(tmp_path, GOOD, {**GOOD, "forms": '["mobs"]', "examples": '["Mobs came."]'}))


def test_no_such_list() -> None:
    with pytest.raises(MedialitError, match='Did you mean "hedge"'):
        load_lexicon("hedges")
    with pytest.raises(MedialitError, match="medialit's own are booster, hedge"):
        load_lexicon("zzz.toml")


@pytest.mark.parametrize("source", [None, 3, "", " "])
def test_no_list_at_all(source: object) -> None:
    with pytest.raises(MedialitError, match="A word list is a name"):
        load_lexicon(source)


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "list.toml").mkdir()
    for source in (tmp_path, "x" * 5000):
        with pytest.raises(MedialitError):
            load_lexicon(source)


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes('question = "Why “so”?"'.encode("cp1252"))
    with pytest.raises(MedialitError, match="save it again with that encoding"):
        load_lexicon(tmp_path / "mine.toml")


def test_the_kept_copy_is_the_list_itself(tmp_path: Path) -> None:
    for name in own_lexicons():
        lexicon, copy = load_lexicon(name), tmp_path / "__pycache__" / f"{name}.json"
        write_copy(copy, lexicon, "digest")
        assert read_copy(copy, "digest") == lexicon
        assert read_copy(copy, "another digest") is None


def test_a_copy_is_made_anew_when_a_word_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medialit.lexicon.LEXICONS", tmp_path)
    for form in ("mob", "mobs"):
        write(tmp_path, {**GOOD, "forms": f'["{form}"]', "examples": f'["The {form} came."]'})
        assert _own.__wrapped__("mine").terms[0].forms == (form,)
        assert _own.__wrapped__("mine").terms[0].forms == (form,)  # now from the copy
    (tmp_path / "__pycache__" / "mine.json").write_text("[broken")
    assert _own.__wrapped__("mine").terms[0].forms == ("mobs",)


def test_no_copy_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file in the way")
    write_copy(tmp_path / "__pycache__" / "mine.json", load_lexicon("quote"), "digest")
    assert (tmp_path / "__pycache__").read_text() == "a file in the way"


MATCHING = [
    ("mob", "The Mob’s gate.", ["Mob"]),  # a possessive stays outside
    ("so-called", "a so-called truce, a so called truce", ["so-called", "so called"]),
    ("so-called", "He did so. Called home.", []),
    ("so-called", "so\ncalled", ["so\ncalled"]),
    ("so-called", "so\n\ncalled", []),
    ("they’re", "they're", ["they're"]),
    ("Mob", "the mob, the Mob", ["Mob"]),
    ("war of words", "A war of words is a war of words.", ["war of words", "war of words"]),
    ("war of words", "a war of worlds", []),
    ("mob", "mobile mobs amob", []),
]


@pytest.mark.parametrize(("form", "text", "expected"), MATCHING)
def test_matching(tmp_path: Path, form: str, text: str, expected: list[str]) -> None:
    lexicon = load_lexicon(write(tmp_path, {**GOOD, "forms": f'["{form}"]', "examples": f'["The {form} came."]'}))
    article = Article(text)
    assert [text[m.start:m.end] for m in lexicon.scan(article)] == expected


def test_the_longest_phrase_wins(tmp_path: Path) -> None:
    longer = {**GOOD, "forms": '["mob rule of law"]', "examples": '["The mob rule of law fell."]'}
    lexicon = load_lexicon(write(tmp_path, GOOD, longer))
    assert [m.term.headword for m in lexicon.scan(Article("Mob rule of law. Mob rule of the gate."))] == ["mob rule of law", "mob"]


@pytest.mark.parametrize(("unless", "text", "expected"), [
    ("~ rule", "mob rule, the mobs rule, the mob", ["mob"]),
    ("flash mob", "a flash mob, a flash of mobs, flash mobs", ["mobs", "mobs"]),  # the unless names one form only
    ("~ at * gate", "a mob at the gate; a mob at gate", ["mob"]),
    ("~ rule", "The mob. Rule one.", ["mob"]),  # not over the end of a sentence
    ("~ *ing", "a mob shouting, a mob shouted, mobs singing", ["mob"]),
    ("<be> ~", "it was mobs, it has mobs", ["mobs"]),
    ("~ <number> times", "a mob two times, a mob many times", ["mob"]),
    ("^ ~", "Mob. A mob, mobs (mob) a mob", ["mob", "mob"]),  # a clause begins with the text, after a mark, in brackets
    ("^ a ~", "a mob, then a mob", ["mob"]),
    ("~ $", "the mob, the mob ran; the mobs", ["mob"]),
    ("~ ran $", "the mob ran, the mobs ran off", ["mobs"]),
    ("^ ~", "the\nmob", []),  # and a line begins one
])
def test_unless(tmp_path: Path, unless: str, text: str, expected: list[str]) -> None:
    lexicon = load_lexicon(write(tmp_path, {**GOOD, "unless": f'["{unless}"]', "counterexamples": '["Mob rule."]'}))
    assert [text[m.start:m.end] for m in lexicon.scan(Article(text))] == expected


def test_only(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, {**GOOD, "only": '["~ that", "<number> ~"]', "unless": '["the ~ rule"]', "counterexamples": '["Mob."]'}))
    text = "mob that, mobs there, two mobs, mob, the mob rule"
    assert [(text[m.start:m.end], m.start) for m in lexicon.scan(Article(text))] == [("mob", 0), ("mobs", 26)]


def test_the_meant_sense_is_taken_and_else_the_shorter_word(tmp_path: Path) -> None:
    sense = {**GOOD, "only": '["~ that"]', "counterexamples": '["Mobs came."]', "why": '"Another reason for another sense."'}
    longer = {**GOOD, "forms": '["mob rule"]', "only": '["~ of"]', "examples": '["The mob rule of fear."]', "counterexamples": '["Mob rule."]'}
    lexicon = load_lexicon(write(tmp_path, GOOD, sense, longer))
    assert [m.term.why[:7] for m in lexicon.scan(Article("a mob that"))] == ["Another"]
    assert [m.term.headword for m in lexicon.scan(Article("mob rule, mob rule of fear"))] == ["mob", "mob rule"]


def test_classes_hold_single_words_as_they_are_compared() -> None:
    for words in classes().values():
        assert words and all(word == word_key(word) and word_keys(word) == (word,) for word in words)


def test_no_class_is_idle() -> None:
    contexts = {phrase for name in own_lexicons() for term in load_lexicon(name) for phrase in (*term.only, *term.unless)}
    assert [name for name in classes() if not any(f"<{name}>" in phrase for phrase in contexts)] == []


@pytest.mark.parametrize(("before", "text", "expected"), [
    ("amount", "some 40, some £40, some forty, some a dozen, some men, some 1990s music, some.", 4),
    ("plural", "some men, some angry old men, some glass, some of them, so some; men, some years", 2),
])
def test_before(tmp_path: Path, before: str, text: str, expected: int) -> None:
    lexicon = load_lexicon(write(tmp_path, {**GOOD, "forms": '["some"]', "before": f'"{before}"', "examples": '["Some came."]'}))
    assert len(list(lexicon.scan(Article(text)))) == expected
