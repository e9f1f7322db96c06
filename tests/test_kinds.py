"""Order, dossier, rewrite and sentence starts: what a key may say, and how answers are held against it."""

import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import Article, MedialitError
from medialit.exercises.drawing import drawn, restored, stored
from medialit.exercises.rewriting import MOST, looked_at, marks_left
from medialit.keys import check, load_key
from medialit.keys.scoring import clean

LESSONS = Path(__file__).parent / "browser" / "lessons"
FERRY, CROWD, OFFICIALS, CAPTAIN = "The ferry left", "A crowd <b>came</b> & stayed", "Officials spoke about it", "The captain was asked"
LOG, POST, REPORT, GUARDS = "The ferry's log", "A <b>post</b> & a picture", "A report on harbour work", "What the guards earn"


@pytest.fixture(scope="module")
def key():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_LESSONS", str(LESSONS))
        yield load_key("every-kind")


# ---- Loading

# (what is changed in the good key, what it becomes, what the message must say)
SPOILED = [
    ("order: no hint", 'hint = "Which word says when?"\n', "", r'question "order": a failed try needs help; add hint'),
    ("order: an item without why", 'why = "The log says at nine."\n', "", r"item “The ferry left”: why is missing; add why"),
    ("order: a why that is no sentence", 'why = "The log says at nine."', 'why = "nine"', r"item “The ferry left”: why must be a sentence"),
    ("order: one item twice", 'text = "The captain was asked"', 'text = "The ferry left"', r"the item “The ferry left” stands there twice"),
    (
        "order: an also that is no table of its own",
        re.compile(r"\[\[question\.also\]\]\norder = (.*)\nwhy.*"), r"also = [\1]",
        r'item “The captain was asked”: "also" is not known here',
    ),
    (
        "order: two items",
        re.compile(r'\[\[question\.item\]\]\ntext = "(Officials|The captain)[^\[]*'), "",
        r"2 items leave nothing to put in order; add another \[\[…item",
    ),
    (
        "order: an order with a gap",
        "order = [2, 1, 3, 4]", "order = [2, 1, 4]",
        r"also 1: order names each item once by its number, from 1 to 4, .*\[2, 1, 3, 4\]",
    ),
    ("order: an order of texts", "order = [2, 1, 3, 4]", 'order = ["2", "1"]', r"order names each item once by its number"),
    ("order: an order of yes and no", "order = [2, 1, 3, 4]", "order = [2, true, 3, 4]", r"order names each item once by its number"),
    ("order: the key's own order again", "order = [2, 1, 3, 4]", "order = [1, 2, 3, 4]", r"which is right anyway; remove this also"),
    ("order: an order without why", 'why = "The article does not say when the crowd came."\n', "", r"also 1: why is missing"),
    (
        "order: two also with the same order",
        "[[question.also]]", '[[question.also]]\norder = [2, 1, 3, 4]\nwhy = "So."\n[[question.also]]',
        r"two also have the same order",
    ),
    ("dossier: no pick", "pick = 2\n", "", r'question "dossier": pick is missing; add pick = 2'),
    ("dossier: pick all", "pick = 2", "pick = 4", r"pick = 4 of 4 cards is no choice; pick at least one, and fewer"),
    ("dossier: pick none", "pick = 2", "pick = 0", r"pick = 0 of 4 cards is no choice"),
    ("dossier: pick is a text", "pick = 2", 'pick = "2"', r"pick must be a whole number"),
    ("dossier: one card twice", 'title = "What the guards earn"', 'title = "The ferry\'s log"', r"the card “The ferry's log” stands there twice"),
    ("dossier: unknown status", 'status = "lead"', 'status = "led"', r'card “A <b>post</b> & a picture”: status = "led" is not known. Did you mean "lead"'),
    ("dossier: no outlet", 'outlet = "A rumour"\n', "", r"card “What the guards earn”: outlet is missing"),
    ("dossier: no whole address", 'link = "https://example.org/work"', 'link = "example.org"', r"link must be a whole address"),
    ("dossier: a script for an address", 'link = "https://example.org/work"', 'link = "javascript:alert(1)"', r"link must be a whole address"),
    ("dossier: checked, and nobody can look", 'link = "https://example.org/work"\n', "", r'what was checked can be looked at; add link .* status = "lead"'),
    (
        "dossier: a text that is no sentence",
        'text = "Twenty people lost their work."', 'text = "Twenty"',
        r"card “A report on harbour work”: text must be a sentence",
    ),
    ("dossier: a date that is no text", 'date = "2023-11-20"', "date = 2023-11-20", r"date must be a text"),
    ("rewrite: an unknown search", '"loaded", "hedge"', '"loaded", "hedges"', r'search = "hedges" is not known. Did you mean "hedge"'),
    ("rewrite: a search twice", '"loaded", "hedge"', '"loaded", "loaded"', r"the search “loaded” stands there twice"),
    ("rewrite: no search", 'search = ["loaded", "hedge", "quote"]\n', "", r"search is missing"),
    ("rewrite: words that are not there", 'paragraph = "vicious mob"', 'paragraph = "viscous mob"', r"paragraph: the words “viscous mob” are not in"),
    ("rewrite: a checklist of numbers", 'checklist = ["Who would be', 'checklist = [1, "Who would be', r"checklist is a list of texts"),
    ("write: frames that are no texts", 'frames = ["One', 'frames = [1, "One', r"frames is a list of texts"),
    ("write: one frame is no list", re.compile(r"frames = .*"), 'frames = "I think …"', r"frames must be a list"),
    (
        "write: a frame twice",
        '"I cannot tell, because …"', '"One word that leans is …, because …"',
        r"the frame “One word that leans is …, because …” stands there twice",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), [case[1:] for case in SPOILED], ids=[case[0] for case in SPOILED])
def test_a_mistake_in_a_key_is_refused_with_its_place_and_a_remedy(tmp_path, monkeypatch, old, new, message):
    monkeypatch.setenv("MEDIALIT_LESSONS", str(LESSONS))
    text = (LESSONS / "keys" / "every-kind.toml").read_text(encoding="utf-8")
    head, middle, tail = text.partition('[[question]]\nid = "order"')
    changed = old.sub(new, tail) if isinstance(old, re.Pattern) else tail.replace(old, new, 1)
    assert changed != tail
    (tmp_path / "every-kind.toml").write_text(head + middle + changed, encoding="utf-8")
    with pytest.raises(MedialitError) as error:
        load_key("every-kind", tmp_path)
    said = str(error.value)
    assert re.search(message, said, re.DOTALL), said
    assert said.startswith('every-kind.toml, question "')


def order_file(folder, items, also=()):
    lines = ['[[question]]\nid = "o"\nkind = "order"\nprompt = "Which?"\nhint = "When?"']
    lines += [f'[[question.item]]\ntext = "{text}"\nwhy = "So."' for text in items]
    lines += [f'[[question.also]]\norder = {list(order)}\nwhy = "So."' for order in also]
    (folder / "a.toml").write_text("\n".join(lines), encoding="utf-8")
    return load_key("a", folder).question("o").task


def test_every_order_accepted_leaves_nothing_to_find_out(tmp_path):
    others = [order for order in permutations((1, 2, 3)) if order != (1, 2, 3)]
    with pytest.raises(MedialitError, match=r'a.toml, question "o": every order is accepted, .*remove an also'):
        order_file(tmp_path, "abc", others)
    task = order_file(tmp_path, "abc", others[1:])
    assert task.shown == tuple("abc"[n - 1] for n in others[0]), "the one order that is left"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text("abcxyz", min_size=1, max_size=3), min_size=3, max_size=6, unique=True))
def test_lines_are_shown_shuffled_the_same_way_each_time_and_never_already_right(tmp_path_factory, items):
    folder = tmp_path_factory.mktemp("keys")
    task = order_file(folder, items, [range(len(items), 0, -1)])
    assert sorted(task.shown) == sorted(items) and task.shown == order_file(folder, items, [range(len(items), 0, -1)]).shown
    assert list(task.shown) not in (items, items[::-1])


# ---- Order

ORDERED = [
    ("nothing was moved", [], False, []),
    ("the key's order", [FERRY, CROWD, OFFICIALS, CAPTAIN], True, ["right"] * 4),
    ("an order that can be argued for", [CROWD, FERRY, OFFICIALS, CAPTAIN], True, ["arguable"]),
    ("two neighbours of four", [FERRY, CROWD, CAPTAIN, OFFICIALS], False, ["right"]),
    ("two pairs, and the pairs the wrong way round", [OFFICIALS, CAPTAIN, FERRY, CROWD], False, ["right", "right"]),
    ("all backwards", [CAPTAIN, OFFICIALS, CROWD, FERRY], False, []),
]


@pytest.mark.parametrize(("answer", "done", "marks"), [case[1:] for case in ORDERED], ids=[case[0] for case in ORDERED])
def test_an_order_is_right_arguable_or_gets_its_right_neighbours_and_a_question(key, answer, done, marks):
    feedback = check(key.question("order"), answer)
    assert (feedback.done, feedback.given, [note.mark for note in feedback.notes]) == (done, bool(answer), marks)
    assert feedback.hint == ("Which word says when?" if answer and not done else None)


def test_a_failed_order_names_the_pairs_and_not_the_place_of_any_other_line(key):
    feedback = check(key.question("order"), [FERRY, CROWD, CAPTAIN, OFFICIALS])
    assert feedback.headline.startswith("Right so far: 1 of 3 steps") and feedback.words == {"right": [0]}
    assert feedback.notes[0].text == f"“{FERRY}”, then “{CROWD}”"
    assert CAPTAIN not in str(feedback.notes) and OFFICIALS not in str(feedback.notes)


def test_every_line_is_explained_in_the_keys_order_when_done(key):
    right = check(key.question("order"), [FERRY, CROWD, OFFICIALS, CAPTAIN]).notes
    arguable = check(key.question("order"), [CROWD, FERRY, OFFICIALS, CAPTAIN]).others
    assert right == arguable and [note.text for note in right] == [f"{n}. {text}" for n, text in enumerate((FERRY, CROWD, OFFICIALS, CAPTAIN), 1)]
    assert right[0].why == "The log says at nine."


# ---- Dossier

PICKED = [
    ("none", [], False, []),
    ("one too few", [LOG], False, []),
    ("exactly two", [GUARDS, LOG], True, ["checked", "lead"]),
    ("one too many: the first two count", [LOG, REPORT, GUARDS], True, ["checked", "checked"]),
    ("a card that is not there", [LOG, "gone"], False, []),
]


@pytest.mark.parametrize(("answer", "done", "marks"), [case[1:] for case in PICKED], ids=[case[0] for case in PICKED])
def test_a_dossier_wants_as_many_cards_as_it_says_and_none_is_wrong(key, answer, done, marks):
    feedback = check(key.question("dossier"), answer)
    assert (feedback.done, feedback.given, [note.mark for note in feedback.notes]) == (done, done, marks)
    assert feedback.headline == "Choose 2 cards first." or done and len(feedback.notes + feedback.others) == 4


def test_what_a_card_is_good_for_is_not_on_the_page_before(key):
    question = key.question("dossier")
    drawing = str(drawn(question))
    assert not any(card.why in drawing for card in question.task.cards)
    assert drawn(question)["cards"][0]["source"] == "The Harbour Office · 4 March 2024"
    assert "Only a lead" in drawn(question)["cards"][1]["status"] and drawn(question)["cards"][1]["link"] is None


# ---- Rewrite

LOOKED = [
    ("nothing", "", "There is nothing to look at", False),
    ("blanks", " \n ", "There is nothing to look at", False),
    ("nothing marked", "People came.", "Nothing is marked any more", True),
    ("one mark", "A mob came.", "1 mark is left: Loaded words 1.", True),
    ("two sorts", "A vicious mob may come.", "3 marks are left: Loaded words 2, Hedges 1.", True),
    ("markup is text", "A <b>mob</b> came.", "1 mark is left", True),
    ("huge", "word " * MOST, "Shorten it to 5,000 characters", False),
]


@pytest.mark.parametrize(("text", "says", "shown"), [case[1:] for case in LOOKED], ids=[case[0] for case in LOOKED])
def test_a_look_says_in_words_what_is_still_marked(key, text, says, shown):
    look = looked_at(key.question("rewrite"), text)
    assert says in look["says"] and look["of"] == text and (look["html"] is not None) == shown
    assert not shown or "<b>" not in look["html"]


def test_only_the_named_searches_look(key):
    article = Article("A vicious mob may clearly come, “she said”.")
    kinds = {name: {f.kind for f in marks_left(article, (name,))} for name in ("loaded", "hedge", "booster", "quote")}
    assert kinds == {name: {name} for name in kinds}
    assert {f.kind for f in marks_left(article, ("hedge", "booster"))} == {"hedge", "booster"}


def test_the_paragraph_itself_is_no_version_of_it_and_another_gets_the_checklist(key):
    question = key.question("rewrite")
    printed = drawn(question)["printed"]
    assert clean(question, None) == printed and not check(question, printed).given and not check(question, " ").given
    feedback = check(question, "People came.")
    assert feedback.done and feedback.checklist and feedback.model and "grades" in feedback.headline and not feedback.notes


# ---- Stored and restored

KNOWN = st.sampled_from([FERRY, CROWD, CAPTAIN, LOG, POST, GUARDS])
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.text() | KNOWN, st.lists, max_leaves=8)


@settings(deadline=None, max_examples=200)
@given(ANYTHING)
def test_any_answer_is_taken_without_an_error_and_survives_the_file(key, value):
    for name in ("order", "dossier", "rewrite", "frames"):
        question = key.question(name)
        answer = clean(question, value)
        assert clean(question, answer) == answer == restored(question, stored(question, answer))
        check(question, value)


@settings(deadline=None, max_examples=100)
@given(st.permutations([FERRY, CROWD, OFFICIALS, CAPTAIN]))
def test_any_order_is_done_or_has_fewer_right_steps_than_there_are(key, order):
    feedback = check(key.question("order"), order)
    assert feedback.done or len(feedback.notes) < 3 and feedback.hint


@settings(deadline=None, max_examples=50)
@given(st.text())
def test_a_look_at_any_text_raises_nothing(key, text):
    look = looked_at(key.question("rewrite"), text)
    assert look["says"] and (look["html"] is None) == (not text.strip())
