"""Key files: what is refused and with which remedy, and how answers are held against them."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import MedialitError
from medialit.exercises.drawing import drawn, restored, stored
from medialit.keys import check, load_key
from medialit.keys.scoring import clean, solution

LESSONS = Path(__file__).parent / "browser" / "lessons"


@pytest.fixture(scope="module", autouse=True)
def our_lessons():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_LESSONS", str(LESSONS))
        yield


@pytest.fixture(scope="module")
def key():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_LESSONS", str(LESSONS))
        return load_key("every-kind")


def words_of(question, *marked):
    """Numbers of the words "vicious" or "mob/2" (the second one) of the question's article."""
    numbers = []
    for word in marked:
        name, _, nth = word.partition("/")
        numbers.append([n for n, w in enumerate(question.article.words) if w.key == name][int(nth or 1) - 1])
    return sorted(numbers)


def marks(feedback):
    return [(note.mark, note.text) for note in feedback.notes]


# ---- Loading


def test_every_kind_of_question_loads_in_order(key):
    kinds = "predict predict predict choose choose match mark swap write order dossier rewrite write"
    assert [q.kind for q in key.questions] == kinds.split()


def test_a_hint_may_be_one_question_or_a_list(key):
    assert key.question("one").hints == ("Who stands before the verb?", "What did the captain do?")
    assert key.question("several").hints == ("Where would you look it up?",)


def test_quoted_words_become_places_whatever_their_capitals_and_punctuation(key):
    question = key.question("mark")
    places = {entry.words: len(entry.places) for entry in question.task.entries}
    assert places == {"vicious": 1, "mob": 2, "mercenaries": 2, "so-called guards": 1, "admitted": 1, "on Monday … said": 1}


def test_an_unknown_lesson_and_question_are_answered_with_the_nearest(key):
    with pytest.raises(MedialitError, match='no key for a lesson "every-kin". Did you mean "every-kind"'):
        load_key("every-kin")
    with pytest.raises(MedialitError, match='no question "on". Did you mean "one"'):
        key.question("on")


@pytest.mark.parametrize("stem", ["../keys/every-kind", "", "a/b", "every-kind.toml", "*"])
def test_a_stem_is_a_name_and_no_path(stem):
    with pytest.raises(MedialitError, match="There is no key for a lesson"):
        load_key(stem)


# (what is changed in the good key, what it becomes, what the message must say)
SPOILED = [
    ("no such article", 'article = "harbour"', 'article = "harbor"', r'harbor.*Did you mean "harbour"'),
    ("no article at all", 'article = "harbour"\n', "", r'question "one": it quotes an article, so say which'),
    ("unknown kind", 'kind = "swap"', 'kind = "swop"', r'question "swap": kind = "swop" is not known\. Did you mean "swap"'),
    ("missing kind", 'kind = "swap"\n', "", r'question "swap": kind is missing\. It is one of: choose, match'),
    ("unknown value", 'value = "debatable"', 'value = "debateable"', r'option “The guards”: value = "debateable" is not known\. Did you mean "debatable"'),
    ("unknown field", 'why = "The captain admitted', 'wy = "The captain admitted', r'option “The captain”: "wy" is not known here\. Did you mean "why"'),
    ("missing why", 'why = "The captain admitted it."\n', "", r"option “The captain”: why is missing"),
    ("empty why", 'why = "The captain admitted it."', 'why = " "', r"option “The captain”: why must be .*not empty"),
    ("a why that is no sentence", 'why = "The captain admitted it."', 'why = "captain"', r"why must be a sentence .*full stop"),
    ("twice the same id", 'id = "several"', 'id = "one"', r'two questions are called "one"; give the second another id'),
    ("an id with blanks", 'id = "several"', 'id = "se veral"', r"an id is made of letters, digits and hyphens"),
    ("missing id", 'id = "one"\n', "", r"question 4: id is missing"),
    ("no hint", 'hint = "What does the word say about money?"\n', "", r'question "swap": a failed try needs help; add hint'),
    ("a hint that is no question", 'hint = "What does the word say about money?"', 'hint = "Money."', r"hint must be a question"),
    ("no answer", 'value = "answer"\nwhy = "The captain', 'value = "trap"\nwhy = "The captain', r'question "one": no option is the answer; give one'),
    ("two answers, one choice", 'value = "debatable"\nwhy = "The captain', 'value = "answer"\nwhy = "The captain', r"2 answers but only one .*several = true"),
    ("the same option twice", 'text = "The guards"', 'text = "The captain"', r"the option “The captain” stands there twice"),
    ("prompt is no text", 'prompt = "Who said that they were paid?"', "prompt = 3", r"prompt must be a text"),
    ("several is no yes or no", "several = true", 'several = "yes"', r"several must be several = true or several = false"),
    ("passage not there", 'passage = "were paid"', 'passage = "were not paid"', r"passage: the words “were not paid” are not in the article “Mob"),
    ("passage in two paragraphs", 'passage = "were paid"', 'passage = "the"', r"passage: “the” stands in \d paragraphs; quote more words"),
    ("words not in the article", 'words = "vicious"', 'words = "viscous"', r"entry “viscous”: the words “viscous” are not in the chosen paragraphs of"),
    ("words outside the chosen paragraphs", 'words = "vicious"', 'words = "ferry"', r"the words “ferry” are not in the chosen paragraphs"),
    ("several places and no nth", 'nth = "any"\n', "", r"entry “mob”: “mob” stands there 2 times; add nth = 1 \(up to 2\)"),
    ("nth too large", 'nth = "any"', "nth = 3", r"nth = 3, but “mob” stands there 2 times"),
    ("nth misspelt", 'nth = "any"', 'nth = "anny"', r'nth = "anny" is not known'),
    ("nth is zero", 'nth = "any"', "nth = 0", r"nth = 0, but"),
    ("nth is true", 'nth = "any"', "nth = true", r"nth must be a whole number"),
    ("overlapping entries", 'words = "on Monday … said"', 'words = "Monday, officials said. The mob"', r"“mob” and “Monday, officials said. The mob” overlap"),
    ("no sound passage", re.compile(r"\[\[question\.sound\]\].*?\n\n", re.DOTALL), "\n", r'question "mark": sound is missing'),
    ("nothing to find", re.compile(r'(?<=\nvalue = )"answer"(?=\nwhy = "(It tells|A crowd|It says why))'), '"debatable"', r"there is nothing to find"),
    ("a paragraph quoted twice", 'paragraphs = ["vicious mob"', 'paragraphs = ["Mercenaries stood"', r"the paragraph “Mercenaries .*stands there twice"),
    ("paragraphs is no list", 'paragraphs = ["vicious mob", "Mercenaries stood by"]', 'paragraphs = "vicious mob"', r"paragraphs must be a list"),
    ("an entry's hint is no question", 'hint = "How are the people', 'hint = "Look at the people." # "', r"entry “vicious”: hint must be a question"),
    ("no such card", 'card = "It asks"', 'card = "It aks"', r'card = "It aks" is not known. Did you mean "It asks"'),
    ("a card without why", 'why = "A judgement is somebody\'s."\n', "", r"card “It judges”: why is missing"),
    ("one item twice", 'text = "mob"', 'text = "vicious"', r"the item “vicious” stands there twice"),
    ("swap of a word that is not there", 'replace = "Mercenaries"', 'replace = "Soldiers"', r"the words “Soldiers” are not in"),
    ("swap of every place", "nth = 1", 'nth = "each"', r"one word is replaced; nth is a number"),
    ("a swap word without answer", 'value = "answer"\nwhy = "To rebel', 'value = "trap"\nwhy = "To rebel', r"word “rebels”: no option is the answer"),
    ("choices for a number", 'entry = "number"', 'entry = "number"\nchoices = ["a", "b"]', r'entry = "choice" goes with choices'),
    ("a choice without choices", 'choices = ["The reporter\'s", "The captain\'s"]\n', "", r'entry = "choice" goes with choices'),
    ("a unit for a text", 'entry = "text"', 'entry = "text"\nunit = "words"', r'unit, least and most go with entry = "number"'),
    ("least above most", "least = 0", "least = 100", r"least \(100\) must be smaller than most \(100\)"),
    ("nothing to compare with", re.compile(r"checklist = .*?\nmodel = .*?\n"), "", r"add checklist or model"),
    ("a checklist of numbers", 'checklist = ["Does it say who says so?"', "checklist = [1", r"checklist is a list of texts"),
    ("not TOML", 'article = "harbour"', "article = harbour", r"every-kind.toml is not readable as TOML"),
    ("a table of another name", "[[question.card]]", "[[question.crad]]", r'"crad" is not known here. Did you mean "card"'),
]


@pytest.mark.parametrize(("old", "new", "message"), [case[1:] for case in SPOILED], ids=[case[0] for case in SPOILED])
def test_a_mistake_in_a_key_is_refused_with_its_place_and_a_remedy(tmp_path, old, new, message):
    good = (LESSONS / "keys" / "every-kind.toml").read_text(encoding="utf-8")
    bad = old.sub(new, good) if isinstance(old, re.Pattern) else good.replace(old, new, 1)
    assert bad != good
    (tmp_path / "every-kind.toml").write_text(bad, encoding="utf-8")
    with pytest.raises(MedialitError) as error:
        load_key("every-kind", tmp_path)
    assert re.search(message, str(error.value), re.DOTALL), str(error.value)
    assert str(error.value).startswith("every-kind.toml")


def test_a_key_that_is_not_utf8_or_has_no_question_is_refused(tmp_path):
    (tmp_path / "a.toml").write_bytes("article = 'caf\xe9'".encode("latin-1"))
    (tmp_path / "b.toml").write_text("article = 'harbour'")
    with pytest.raises(MedialitError, match="not saved as UTF-8"):
        load_key("a", tmp_path)
    with pytest.raises(MedialitError, match="b.toml: question is missing"):
        load_key("b", tmp_path)


# ---- Scoring


@pytest.mark.parametrize(
    ("chosen", "done", "mark"),
    [
        (["The captain"], True, "right"),
        (["The guards"], True, "arguable"),
        (["The <b>reporter</b> & co"], False, "again"),
        (["The captain", "The guards"], True, "right"),  # only one can be chosen: the first in the key's order
    ],
)
def test_one_choice(key, chosen, done, mark):
    feedback = check(key.question("one"), chosen)
    assert (feedback.done, feedback.notes[0].mark, len(feedback.notes)) == (done, mark, 1)


def test_a_failed_try_gets_a_question_and_never_the_answer(key):
    question = key.question("one")
    hints = [check(question, ["The <b>reporter</b> & co"], tries).hint for tries in (1, 2, 9)]
    assert hints == ["Who stands before the verb?", "What did the captain do?", "What did the captain do?"]
    assert "The captain" not in str(check(question, ["The <b>reporter</b> & co"]).notes)


def test_every_option_is_explained_once_the_exercise_is_done(key):
    feedback = check(key.question("one"), ["The captain"])
    assert {note.text for note in feedback.notes + feedback.others} == {o.text for o in key.question("one").task.options}
    assert all(note.why for note in feedback.notes + feedback.others)


@pytest.mark.parametrize(
    ("chosen", "done", "given"),
    [
        ([], False, False),
        (["When the ferry left"], False, True),
        (["When the ferry left", "How many were on board"], True, True),
        (["When the ferry left", "How many were on board", "That it was Monday"], True, True),
        (["When the ferry left", "How many were on board", "How vicious they were"], False, True),
        (["That it was Monday"], False, True),
    ],
)
def test_several_choices(key, chosen, done, given):
    feedback = check(key.question("several"), chosen)
    assert (feedback.done, feedback.given) == (done, given)


def test_match_accepts_what_can_be_argued_and_asks_about_the_rest(key):
    question = key.question("match")
    assert check(question, {"vicious": "It judges", "at nine": "It can be checked", "mob": "It can be checked"}).done
    feedback = check(question, {"vicious": "It asks", "at nine": "It asks"})
    assert marks(feedback) == [("again", "vicious → It asks"), ("again", "at nine → It asks"), ("open", "mob")]
    assert feedback.notes[0].why == "A question ends with a question mark. Does that fit here?"
    assert feedback.notes[1].why == "There is no question mark."
    assert "It judges" not in str(feedback)


# (marked words, done, what the notes say)
MARKED = [
    ("nothing is no try", [], False, []),
    ("everything, and nothing more", ["vicious", "mob/2", "mercenaries", "mercenaries/2"], True, ["vicious", "mob", "Mercenaries"]),
    ("any of the mobs is enough", ["vicious", "mob/3", "mercenaries", "mercenaries/2"], True, None),
    ("both mobs are fine too", ["vicious", "mob/2", "mob/3", "mercenaries", "mercenaries/2"], True, None),
    ("each of the mercenaries is wanted", ["vicious", "mob/2", "mercenaries"], False, None),
    ("a small word beside a find is forgiven", ["a", "vicious", "mob/2", "mercenaries", "mercenaries/2"], True, None),
    ("two words after a find are forgiven", ["vicious", "mob/2", "stormed", "the/2", "mercenaries", "mercenaries/2"], True, None),
    ("three are a false alarm", ["vicious", "mob/2", "stormed", "the/2", "harbour/2", "mercenaries", "mercenaries/2"], False, None),
    ("a word two words away from a find is a false alarm", ["vicious", "mob/2", "mercenaries", "mercenaries/2", "paid"], False, None),
    ("a trap beside a find is a false alarm", ["vicious", "mob/2", "mercenaries", "mercenaries/2", "admitted", "that"], False, None),
    ("one word of a debatable phrase counts for it", ["vicious", "mob/2", "mercenaries", "mercenaries/2", "guards"], True, None),
    ("a sound passage", ["vicious", "mob/2", "mercenaries", "mercenaries/2", "monday"], False, None),
    ("a word outside the chosen paragraphs does not count", ["vicious", "mob/2", "mercenaries", "mercenaries/2", "ferry"], True, None),
]


@pytest.mark.parametrize(("marked", "done", "found"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_marked_words(key, marked, done, found):
    question = key.question("mark")
    feedback = check(question, words_of(question, *marked))
    assert feedback.done == done
    if found:
        assert [note.text.split(" (")[0] for note in feedback.notes if note.mark == "right"] == found


def test_feedback_on_marks_says_what_was_found_missed_as_a_question_and_marked_in_vain(key):
    question = key.question("mark")
    feedback = check(question, words_of(question, "mercenaries", "monday", "officials", "wanted"))
    assert marks(feedback) == [
        ("right", "Mercenaries"), ("again", "Monday, officials"), ("again", "wanted"),
        ("open", "In the paragraph “A vicious mob 😀 stormed …”"), ("open", "In the paragraph “Mercenaries stood by. The so-called …”"),
    ]  # fmt: skip
    more = "Is there something more here that belongs to the question?"
    assert [note.why for note in feedback.notes if note.mark == "open"] == [f"How are the people at the harbour described? {more}", more]
    assert feedback.headline == "One found. 3 are still open. 2 marks to look at again."
    assert "%" not in str(feedback) and not re.search(r"\bmob\b", str([note for note in feedback.notes if note.mark != "open"]))


def test_a_run_of_words_marked_in_vain_counts_once_but_not_across_paragraphs(key):
    question = key.question("mark")
    everything = [n for span in question.task.paragraphs for n, w in enumerate(question.article.words) if span[0] <= w.start < span[1]]
    assert "marks to look at again" in check(question, everything).headline and not check(question, everything).done
    feedback = check(question, words_of(question, "wanted", "work", "stood"))
    assert [note.text for note in feedback.notes if note.mark == "again"] == ["wanted work", "stood"]


def test_done_marks_explain_what_was_debatable_and_what_was_left_alone(key):
    question = key.question("mark")
    feedback = check(question, words_of(question, "vicious", "mob/2", "mercenaries", "mercenaries/2"))
    assert ("arguable", "so-called guards (you left it unmarked, which is fine too)") in marks(feedback)
    assert [note.text for note in feedback.others] == ["on Monday, officials said"]
    assert feedback.words["right"] == words_of(question, "vicious", "mob/2", "mercenaries", "mercenaries/2")


def test_swap_wants_the_claim_and_then_the_thought(key):
    question = key.question("swap")

    def answer(claim, thought):
        return {"word": "rebels", "claims": {"rebels": claim}, "thoughts": {"rebels": thought}}

    rose = "They rose against those who rule."
    assert check(question, {"word": "rebels", "claims": {"mercenaries": "They fight for pay."}, "thoughts": {}}).given is False
    wrong = check(question, answer("They fight for pay.", "A thought."))
    assert not wrong.done and wrong.hint and wrong.notes[0].mark == "again" and wrong.model is None
    unwritten = check(question, answer(rose, "  "))
    assert not unwritten.done and unwritten.hint is None
    done = check(question, answer(rose, "They live there."))
    assert done.done and done.model and "“mercenaries”" in done.headline


def test_swap_keeps_capitals(key):
    drawing = drawn(key.question("swap"))
    assert (drawing["printed"], drawing["words"]["rebels"]["shown"], drawing["before"], drawing["after"][:12]) == ("Mercenaries", "Rebels", "", " stood by. T")


PREDICTED = [
    ("predict-number", 7, True),
    ("predict-number", 0, True),
    ("predict-number", 100.5, False),
    ("predict-number", "7", False),
    ("predict-number", math.nan, False),
    ("predict-number", True, False),
    ("predict-choice", "The captain's", True),
    ("predict-choice", "Nobody's", False),
    ("predict-text", "mob", True),
    ("predict-text", "  ", False),
    ("predict-text", 5, False),
]


@pytest.mark.parametrize(("id", "value", "given"), PREDICTED)
def test_a_prediction_is_entered_or_not_but_never_wrong(key, id, value, given):
    feedback = check(key.question(id), value)
    assert (feedback.given, feedback.done, feedback.hint) == (given, given, None)


def test_a_judgement_is_entered_without_a_look(tmp_path):
    text = 'question = [{id = "judge-1", kind = "predict", prompt = "Would you?", entry = "choice", choices = ["Yes", "No"], judgement = true}]'
    (tmp_path / "judged.toml").write_text(text, encoding="utf-8")
    feedback = check(load_key("judged", tmp_path).question("judge-1"), "Yes")
    assert feedback.done and "judgement" in feedback.headline and "look" not in feedback.headline


def test_writing_is_never_marked_and_gets_something_to_compare(key):
    feedback = check(key.question("write"), "People came.")
    assert feedback.done and len(feedback.checklist) == 2 and feedback.model and not feedback.notes


def test_the_key_can_be_shown_in_full_for_what_has_a_key(key):
    sizes = {q.id: len(solution(q)) for q in key.questions}
    assert sizes == {"predict-number": 0, "predict-choice": 0, "predict-text": 0, "one": 3, "several": 4, "match": 5, "mark": 6, "swap": 4, "write": 0,
                     "order": 4, "dossier": 0, "rewrite": 0, "frames": 0}


def test_nothing_that_is_drawn_gives_the_key_away(key):
    for question in key.questions:
        text = str(drawn(question))
        assert "answer" not in text and not any(note.why in text for note in solution(question))


KNOWN = st.sampled_from(["The captain", "vicious", "It judges", "rebels", "They fight for pay."])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | KNOWN,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["word", "claims", "thoughts", "vicious", "rebels"]), inner),
)


@settings(deadline=None, max_examples=200)
@given(ANYTHING)
def test_any_answer_is_taken_without_an_error_and_survives_the_file(key, value):
    for question in key.questions:
        answer = clean(question, value)
        assert clean(question, answer) == answer
        assert restored(question, stored(question, answer)) == answer
        assert restored(question, value) == restored(question, value)
        check(question, value)


@settings(deadline=None, max_examples=200)
@given(st.sets(st.integers(0, 50)))
def test_any_set_of_marks_accounts_for_every_marked_word(key, numbers):
    question = key.question("mark")
    answer = clean(question, sorted(numbers))
    feedback = check(question, answer)
    if not answer:
        assert not feedback.given
        return
    good = {n for e in question.task.entries if e.value in ("answer", "debatable") for a, b in e.places for n in range(a, b + 1)}
    in_vain = set(feedback.words["again"])
    assert in_vain <= set(answer) and not in_vain & good
    assert feedback.done == (not in_vain and not [note for note in feedback.notes if note.mark == "open"])
