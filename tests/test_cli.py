"""The command line, as a person, a pipe and another program meet it."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit.__main__ import main
from medialit.analysis import count_voices, find_all
from medialit.article import Article
from medialit.findings import Finding, Findings
from medialit.reports import _text, questions, report
from medialit.wording import wording

COMMAND = [sys.executable, "-m", "medialit"]
MOB = "The mob shouted. “The mercenaries may come back,” Ana Ruiz said."
WORDS = """
question = "What does it claim?"
[category.label]
title = "Labels"
why = "A name that already judges."
[[term]]
forms = ["gribble", "gribbles"]
category = "label"
claims = "They gribble."
why = "It says more than anyone saw."
examples = ["{example}"]
unless = ["~ street"]
counterexamples = ["{counterexample}"]
"""
posix = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of this kind exist on POSIX only")


def run(*args, data="", env=None, **more):
    return subprocess.run([*COMMAND, *args], input=data.encode(), capture_output=True, env=os.environ | (env or {}), timeout=60, **more)


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


# Exit status


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["analyse", "--help"], 0),
        (["analyze", "latakia-1"], 0),
        (["words", "check", "booster"], 0),
        ([], 2),
        (["no-such-command"], 2),
        (["analyse"], 2),
        (["analyse", "latakia-1", "--format", "pdf"], 2),
        (["analyse", "latakia-1", "--jsonl"], 2),
        (["analyse", "--jsonl", "-o", "x"], 2),
        (["words"], 2),
        (["lessons", "--port", "80000"], 2),
        (["lessons", "--port", "http"], 2),
        (["analyse", "latakia1"], 1),
        (["analyse", "no/such/file.txt"], 1),
        (["words", "check", "no-such-list.toml"], 1),
    ],
)
def test_exit_status(args, status, capsys):
    try:
        got = main(args)
    except SystemExit as stop:
        got = stop.code
    out, err = capsys.readouterr()
    assert got == status
    assert bool(out) == (status == 0) and bool(err) == (status != 0)
    assert status != 1 or err.startswith("medialit: ") and err.count("\n") == 1


def test_an_unknown_sample_is_answered_with_a_suggestion(capsys):
    assert main(["analyse", "latakia1"]) == 1
    assert 'Did you mean "latakia-1"?' in capsys.readouterr().err


def test_the_version_is_that_of_the_project(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    pyproject = Path(__file__).parents[1] / "pyproject.toml"
    assert capsys.readouterr().out == f"medialit {tomllib.loads(pyproject.read_text())['project']['version']}\n"


# The JSON lines


def test_answers_come_in_order_and_their_offsets_give_their_text():
    rows = [{"id": "b", "text": MOB}, {"id": "a", "text": "Rain fell. It stopped."}, {"id": 7, "text": MOB}]
    done = run("analyse", "--jsonl", data=lines(*rows))
    assert done.returncode == 0 and done.stderr == b"" and done.stdout.isascii()
    got = answers(done)
    assert [answer["id"] for answer in got] == ["b", "a", 7]
    assert [list(answer) for answer in got] == [["id", "sentences", "findings"]] * 3
    assert got[1]["sentences"] == [[0, 10], [11, 22]]
    for row, answer in zip(rows, got, strict=True):
        assert [row["text"][f["start"]:f["end"]] for f in answer["findings"]] == [f["text"] for f in answer["findings"]]


def test_a_finding_has_all_its_fields_and_what_is_absent_is_null():
    (answer,) = answers(run("analyse", "--jsonl", data=lines({"id": 1, "text": MOB})))
    loaded = next(f for f in answer["findings"] if f["text"] == "mob")
    fields = {"kind", "category", "start", "end", "text", "why", "voice", "speaker", "strength", "other_words", "term", "about"}
    assert set(loaded) == fields
    assert (loaded["kind"], loaded["voice"], loaded["speaker"], loaded["about"]) == ("loaded", "reporter", None, None)
    quote = next(f for f in answer["findings"] if f["kind"] == "quote")
    assert set(quote) == fields | {"source", "cue", "stance", "via"}
    assert quote["speaker"] == "Ana Ruiz" and quote["via"] is None and MOB[slice(*quote["source"])] == "Ana Ruiz"


def test_an_answer_comes_at_once_and_not_at_the_end():
    with subprocess.Popen([*COMMAND, "analyse", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for number in (1, 2):
            process.stdin.write(lines({"id": number, "text": MOB}).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_text_without_words_has_no_findings(text):
    assert answers(run("analyse", "--jsonl", data=lines({"id": 1, "text": text}))) == [{"id": 1, "sentences": [], "findings": []}]


@pytest.mark.parametrize(
    ("line", "row_id"),
    [
        ("not json", None),
        ('{"id": 1, "text": NaN}', None),
        ("[" * 100_000, None),
        ('["id", "text"]', None),
        ('{"text": "Rain fell."}', None),
        ('{"id": 5}', 5),
        ('{"id": 5, "text": null}', 5),
        ('{"id": 5, "text": ["Rain fell."]}', 5),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_and_the_others_too(line, row_id):
    good = {"id": "good", "text": "Rain fell."}
    done = run("analyse", "--jsonl", data=lines(good) + line + "\n" + lines(good))
    first, wrong, last = answers(done)
    assert first == last and first["id"] == "good" and "error" not in first
    assert wrong["id"] == row_id and wrong["error"].startswith("Line 2 ")
    assert done.returncode == 1 and done.stderr.decode() == "medialit: 1 of 3 lines could not be read; the answer to each of them says why.\n"


def test_bytes_that_are_not_utf_8_are_an_error_and_not_a_crash():
    process = subprocess.run([*COMMAND, "analyse", "--jsonl"], input=b'{"id": 1, "text": "\xff"}\n', capture_output=True, timeout=60)
    assert process.returncode == 1 and "UTF-8" in answers(process)[0]["error"]


def test_a_byte_order_mark_blank_lines_and_odd_characters_do_no_harm():
    texts = ["caf\u00e9 \u201cna\u00efve\u201d \U0001f600", "half a pair \ud800 here", "tab\there\r\nand\u2028there", "a\x00b"]
    data = "\ufeff\n" + lines(*({"id": n, "text": text} for n, text in enumerate(texts))) + "\n\n"
    done = run("analyse", "--jsonl", data=data)
    assert done.returncode == 0 and [answer["id"] for answer in answers(done)] == [0, 1, 2, 3]


# The report


def test_the_text_report_has_everything_a_teacher_looks_for(capsys):
    assert main(["analyse", "latakia-1"]) == 0
    out = capsys.readouterr().out
    joined = " ".join(out.split())
    assert "The Open Lantern · Corin Vale · 6 September 2015" in out and "Written for a course." in out
    assert wording("show.motto") in joined
    for heading in wording("report.headings").values():
        assert heading in out or heading in (wording("report.headings.article"), wording("report.headings.reasons"))
    assert "[mercenaries](" in out and "What it claims: They fight mainly for money" in joined
    assert "Vladimir Putin" in out and wording("report.questions.well") in out
    assert max(map(len, out.splitlines())) <= 100 and "\x1b" not in out


def test_counts_are_split_by_voice_and_add_up():
    counts = {c.voice: c for c in count_voices(find_all(Article(MOB)))}
    assert {voice: c.words for voice, c in counts.items()} == {"reporter": 6, "source": 5, "reported": 0, "all": 11}
    assert (counts["reporter"].findings["loaded"], counts["source"].findings["loaded"], counts["source"].findings["hedge"]) == (1, 1, 1)
    assert counts["reporter"].rate("loaded") == pytest.approx(100 / 6) and counts["reported"].rate("loaded") is None


def test_the_report_says_with_which_verbs_and_who_is_only_spoken_about(capsys):
    text = "“It will rain all night long,” claimed Ana Ruiz. The engineer Tomas Ebrey was not there."
    out = " ".join(report(Article(text)).text.split())
    assert "Verbs that keep their distance: claimed" in out and "Tomas Ebrey person 1 1" in out
    page = report(Article(text)).html
    assert "Verbs that keep their distance: claimed" in page and ">Tomas Ebrey</th>" in page


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The regime fell. The regime lied. The regime left.", "“regime” stands 3 times"),
        ("Rain fell on the valley.", "Nobody speaks here."),
        ("Rain fell on the valley.", "Hardly a word leans here."),
        ("“It rained,” said Ana Ruiz.", "Only Ana Ruiz speaks here."),
        ("It may rain.", "how sure anyone can be"),
        ("It will certainly rain.", "surer than the evidence"),
    ],
)
def test_the_questions_follow_from_what_was_found(text, question):
    assert any(question in asked for asked in questions(find_all(Article(text))))


def test_a_reason_is_given_once_and_its_number_again():
    out = report(Article("The mob left.\n\nThe mob came back.")).text
    assert out.count("[mob](1)") == 2 and out.count("  (1) mob") == 1 and "2 times" in out


def test_marks_that_overlap_or_cross_are_both_there():
    article = Article("They searched the “rebel-held zone” for days.")
    spans = {"rebel": "loaded", "rebel-held zone": "loaded", "zone” for days": "hedge"}
    found = [Finding(kind, "label", start := article.text.index(words), start + len(words), words, "Why?") for words, kind in spans.items()]
    assert "“[[rebel](2)-held [zone](1)” for days](3)." in _text(Findings(article, found), colour=False)


def test_the_page_stands_alone(tmp_path):
    page = tmp_path / "report.html"
    assert main(["analyse", "latakia-1", "-o", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and '<meta charset="utf-8">' in html and "Written for a course." in html
    assert not re.search(r"(?:src|href)=\"(?!data:)|@import|<script|url\(", html)
    assert html.count("<h1>") == 1 and "<mark" in html


def test_the_json_report_holds_the_article_its_note_and_the_findings(capsys):
    assert main(["analyse", "latakia-1", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["article"]["note"].startswith("Written for a course.") and found["article"]["text"][:5] == "Putin"
    assert found["voices"]["all"]["loaded"] == sum(f["kind"] == "loaded" for f in found["findings"]) > 0


@pytest.mark.parametrize(("name", "start"), [("r.html", "<!doctype"), ("r.json", "{"), ("r.txt", "5 words"), ("r", "5 words")])
def test_the_ending_of_the_file_says_the_format_and_an_option_overrules_it(tmp_path, name, start):
    article = tmp_path / "a.txt"
    article.write_text("Another day. The mob left.")
    assert main(["analyse", str(article), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert main(["analyse", str(article), "-o", str(tmp_path / name), "--format", "json"]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("{")


def test_the_report_is_never_written_over_the_article(tmp_path, capsys):
    article = tmp_path / "a.txt"
    article.write_text(MOB)
    assert main(["analyse", str(article), "-o", str(tmp_path / "." / "a.txt")]) == 1
    assert article.read_text() == MOB and "is the article itself" in capsys.readouterr().err


def test_a_place_where_no_report_can_be_written_is_one_sentence(tmp_path, capsys):
    assert main(["analyse", "latakia-1", "-o", str(tmp_path / "no" / "folder.txt")]) == 1
    assert "choose another place" in capsys.readouterr().err


@pytest.mark.parametrize("data", [MOB.encode(), b"\xef\xbb\xbf" + MOB.encode(), MOB.encode("utf-16"), MOB.encode("cp1252")])
def test_a_minus_sign_reads_standard_input_in_any_encoding(data):
    done = subprocess.run([*COMMAND, "analyse", "-", "--format", "json"], input=data, capture_output=True, timeout=60)
    assert done.returncode == 0 and json.loads(done.stdout)["article"]["text"] == MOB


def test_an_empty_standard_input_is_one_sentence():
    done = run("analyse", "-")
    assert done.returncode == 1 and done.stderr.decode() == 'medialit: There is no text in "standard input"; put the article into it and try again.\n'


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["text", "html", "json"]))
def test_any_text_has_a_report(text, form):
    assert report(Article(text, title=text, outlet=text)).written(form)


# Terminals, pipes, signals


def test_what_an_article_says_to_a_terminal_is_not_passed_on():
    article = Article("Rain \x1b[2J\x07 fell. The \x9b31mmob left.", title="\x1b]0;gone\x07", author="\x1b[1m")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", report(article).text)


@posix
@pytest.mark.parametrize(
    ("env", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "xterm", "NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_only_on_a_terminal_that_wants_it(env, coloured):
    leader, follower = os.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | env
    with subprocess.Popen([*COMMAND, "analyse", "town-hot"], stdout=follower, stderr=subprocess.PIPE, env=env):
        os.close(follower)
        out = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    assert (b"\x1b[1m" in out) == coloured and b"[" in out and b"(1)" in out
    assert b"\x1b" not in run("analyse", "town-hot", env={"TERM": "xterm"}).stdout


def _read(leader):
    try:
        return os.read(leader, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_an_old_console_loses_characters_but_no_report(encoding):
    article = "The mob left \u2192 \u201cfor now\u201d \u0141\u00f3d\u017a \U0001f600."
    done = run("analyse", "-", data=article, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert done.returncode == 0 and done.stderr == b"" and "[mob](1)" in done.stdout.decode(encoding)
    page = run("analyse", "-", "--format", "html", data=article, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert page.returncode == 0 and "\u0141\u00f3d\u017a" in page.stdout.decode("utf-8")
    assert run("--help", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}).returncode == 0


@posix
@pytest.mark.parametrize("args", [["analyse", "--jsonl"], ["analyse", "latakia-1"], ["--help"]])
def test_a_closed_pipe_is_no_traceback(args):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, *args], input=lines({"id": 1, "text": MOB}).encode(), stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    # argparse forgives a closed pipe itself when nothing is buffered.
    assert done.stderr == b"" and done.returncode in ((0, 141) if args == ["--help"] else (141,))


@posix
def test_a_full_disk_is_one_sentence():
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "analyse", "latakia-1"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1 and done.stderr.startswith(b"medialit: The output cannot be written") and done.stderr.count(b"\n") == 1


@posix
def test_ctrl_c_ends_quietly():
    with subprocess.Popen([*COMMAND, "analyse", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(lines({"id": 1, "text": MOB}).encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130 and process.stderr.read() == b""


@posix
def test_closed_streams_are_no_traceback():
    done = subprocess.run(f'exec "{sys.executable}" -m medialit analyse latakia-1 >&- <&-', shell=True, capture_output=True, timeout=60)
    assert done.returncode == 0 and done.stderr == b""


# Word lists


def words_file(folder, example="The gribbles left.", counterexample="They met in Gribble Street."):
    path = folder / "mine.toml"
    path.write_text(WORDS.format(example=example, counterexample=counterexample), encoding="utf-8")
    return str(path)


def test_a_good_word_list_is_called_fine(tmp_path, capsys):
    assert main(["words", "check", words_file(tmp_path)]) == 0
    assert "mine.toml is fine: 1 word" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"example": "The gribble street was wet."}, "is not marked in its example"),
        ({"counterexample": "The gribble left."}, "is marked in its counterexample"),
        ({"example": "Nothing of the kind."}, "contains none of the forms"),
    ],
)
def test_a_word_list_whose_examples_do_not_hold_is_refused_with_the_remedy(tmp_path, capsys, change, message):
    assert main(["words", "check", words_file(tmp_path, **change)]) == 1
    err = capsys.readouterr().err
    assert message in err and "mine.toml" in err and err.count("\n") == 1
