"""The command line: `medialit lessons`, `medialit analyse`, `medialit words check`."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from medialit.errors import MedialitError
from medialit.wording import wording

if TYPE_CHECKING:
    from medialit.article import Article
    from medialit.course import Delivery


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0, 1 (said in one line on stderr), 2 (usage), 130 (Ctrl-C), 141 (closed pipe)."""
    _make_streams_safe()
    try:
        return _run(argv)
    except MedialitError as error:
        print(f"medialit: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _output_failed(error)


def _run(argv: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(argv)
        return options.run(options)
    finally:
        # Here a closed pipe can still be answered; when Python closes stdout itself it cannot.
        sys.stdout.flush()


def _make_streams_safe() -> None:
    """Let no character that a console lacks, and no closed stream, end a command with a traceback."""
    for name, mode, errors in (("stdin", "r", None), ("stdout", "w", "replace"), ("stderr", "w", "backslashreplace")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (it lives as long as the process)
        elif errors:
            with contextlib.suppress(AttributeError):
                stream.reconfigure(errors=errors)


def _output_failed(error: OSError) -> int:
    # What is still in the buffer would raise again when Python closes stdout.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
        return 141
    print(f"medialit: {wording('cli.output_failed', reason=error.strerror or error)}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medialit", description=wording("cli.about"), epilog=wording("cli.epilog"))
    parser.add_argument("--version", action=_Version, nargs=0, help=wording("cli.version"))
    commands = parser.add_subparsers(title=wording("cli.commands"), required=True, metavar="COMMAND")
    _add_lessons(commands)
    _add_analyse(commands)
    _add_words(commands)
    _add_print(commands)
    _add_class(commands)
    _add_lesson(commands)
    _add_key(commands)
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"medialit {version('medialit')}")
        parser.exit()


_FOLDER = "medialit-lessons"  # where lessons go when no folder is named
_Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add(commands: _Commands, name: str, run: Callable[[argparse.Namespace], int], aliases: Sequence[str] = ()) -> argparse.ArgumentParser:
    about = wording(f"cli.{run.__name__.strip('_')}.about")
    parser: argparse.ArgumentParser = commands.add_parser(name, aliases=aliases, help=about, description=about)
    parser.set_defaults(run=run, usage_error=parser.error)
    return parser


def _add_lessons(commands: _Commands) -> None:
    parser = _add(commands, "lessons", _lessons)
    parser.add_argument("folder", metavar="DIR", nargs="?", default=_FOLDER, help=wording("cli.lessons.folder"))
    parser.add_argument("--no-open", action="store_true", help=wording("cli.lessons.no_open"))
    parser.add_argument("--no-lab", action="store_true", help=wording("cli.lessons.no_lab"))
    parser.add_argument("--port", type=_port, metavar="N", help=wording("cli.lessons.port"))
    parser.add_argument("--hide-code", action="store_true", help=wording("cli.lessons.hide_code"))
    parser.add_argument("--lesson", metavar="LESSON", action="append", help=wording("cli.lessons.lesson"))
    parser.add_argument("--nbgrader", action="store_true", help=wording("cli.graded.about"))
    parser.add_argument("--assignment", metavar="NAME", help=wording("cli.graded.assignment"))


def _add_analyse(commands: _Commands) -> None:
    parser = _add(commands, "analyse", _analyse, aliases=["analyze"])
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help=wording("cli.analyse.article"))
    parser.add_argument("--format", choices=["text", "html", "json"], help=wording("cli.analyse.format"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=wording("cli.analyse.output"))
    parser.add_argument("--jsonl", action="store_true", help=wording("cli.analyse.jsonl"))


def _add_words(commands: _Commands) -> None:
    words = commands.add_parser("words", help=wording("cli.words.about"), description=wording("cli.words.about"))
    parser = _add(words.add_subparsers(title=wording("cli.commands"), required=True, metavar="COMMAND"), "check", _words_check)
    parser.add_argument("file", metavar="FILE", type=Path, help=wording("cli.words_check.file"))


def _add_print(commands: _Commands) -> None:
    parser = _add(commands, "print", _print)
    parser.add_argument("lesson", metavar="LESSON", help=wording("cli.print.lesson"))
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, default=Path(), help=wording("cli.print.output"))
    parser.add_argument("--all", action="store_true", dest="everything", help=wording("cli.print.all"))


def _add_class(commands: _Commands) -> None:
    parser = _add(commands, "class", _class)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=wording("cli.class.folder"))
    parser.add_argument("--out", metavar="FILE", type=Path, default=Path("class.html"), help=wording("cli.class.out"))
    parser.add_argument("--csv", metavar="FILE", type=Path, help=wording("cli.class.csv"))
    parser.add_argument("--keys", metavar="DIR", type=Path, help=wording("cli.class.keys"))
    parser.add_argument("--due", metavar="TIME", type=_time, help=wording("cli.class.due"))
    parser.add_argument("--names", action="store_true", help=wording("cli.class.names"))


def _add_lesson(commands: _Commands) -> None:
    parser = _add(commands, "lesson", _lesson)
    parser.add_argument("article", metavar="ARTICLE", help=wording("cli.lesson.article"))
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, default=Path(), help=wording("cli.lesson.output"))
    parser.add_argument("--title", help=wording("cli.lesson.title"))
    parser.add_argument("--focus", metavar="WORDS", help=wording("cli.lesson.focus"))


def _add_key(commands: _Commands) -> None:
    key = commands.add_parser("key", help=wording("cli.key.about"), description=wording("cli.key.about"))
    parser = _add(key.add_subparsers(title=wording("cli.commands"), required=True, metavar="COMMAND"), "check", _key_check)
    parser.add_argument("file", metavar="FILE", type=Path, help=wording("cli.key_check.file"))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(wording("cli.lessons.bad_port", text=text))
    return int(text)


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise argparse.ArgumentTypeError(wording("cli.class.bad_time", text=text)) from None


def _lessons(options: argparse.Namespace) -> int:
    from medialit import course, lab

    if options.assignment and not options.nbgrader:
        options.usage_error(wording("cli.graded.alone"))
    if options.nbgrader and options.folder == _FOLDER:
        options.usage_error(wording("cli.graded.no_folder"))
    starts = not (options.nbgrader or options.no_lab)
    if starts:
        lab.refuse_root()
    delivery = _edition(options)
    print(wording("cli.graded.ready" if options.nbgrader else "cli.lessons.ready", folder=delivery.folder))
    for name, new in delivery.kept:
        print(wording("cli.lessons.kept", name=name, new=new))
    if not starts:
        return 0
    lab.require_jupyterlab()
    return lab.open_lab(delivery.folder, course.first_lesson(delivery.folder), options.port, not options.no_open, _say)


def _edition(options: argparse.Namespace) -> Delivery:
    from medialit import course
    from medialit.desk import assigning

    if options.nbgrader:
        return assigning.make_course(options.folder, options.lesson or (), options.assignment, options.hide_code)
    if options.lesson:
        return assigning.make_chosen(options.folder, options.lesson, options.hide_code)
    return course.make_edition(options.folder, hide_code=options.hide_code)


def _say(text: str) -> None:
    print(text, flush=True)


def _analyse(options: argparse.Namespace) -> int:
    if options.jsonl:
        if options.article or options.format or options.output:
            options.usage_error(wording("cli.analyse.jsonl_alone"))
        from medialit.analysis import analyse_lines

        return analyse_lines(sys.stdin.buffer, sys.stdout, sys.stderr)
    if not options.article:
        options.usage_error(wording("cli.analyse.no_article"))
    return _report(options)


def _report(options: argparse.Namespace) -> int:
    from medialit.reports import FORMATS, report

    article, output = _read(options.article), options.output
    form = options.format or (output and FORMATS.get(output.suffix.lower())) or "text"
    if output:
        _write_file(output, report(article).written(form), options.article)
        return 0
    if form == "html":
        # A page says that it is UTF-8, whatever the console speaks.
        sys.stdout.reconfigure(encoding="utf-8")
    print(report(article).written(form, colour=_shows_colour()), end="")
    return 0


def _read(name: str) -> Article:
    from medialit.reading import article_from_bytes, read_article

    return article_from_bytes(sys.stdin.buffer.read(), wording("cli.stdin")) if name == "-" else read_article(name)


def _write_file(path: Path, text: str, article: str) -> None:
    try:
        if path.exists() and Path(article).exists() and path.samefile(article):
            raise MedialitError(f'"{path}" is the article itself; name another file for the report.')
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise MedialitError(f'The report cannot be written to "{path}" ({error.strerror}); choose another place with -o.') from None


def _shows_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(options: argparse.Namespace) -> int:
    from medialit.paper import print_lesson

    sheets = print_lesson(options.lesson, everything=options.everything)
    pages = {f"{sheets.stem}-sheets.html": sheets.students, f"{sheets.stem}-answers.html": sheets.teacher}
    try:
        options.output.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            (options.output / name).write_text(page, encoding="utf-8")
    except OSError as error:
        raise MedialitError(f'The sheets cannot be written to "{options.output}" ({error.strerror}); choose another folder with -o.') from None
    what = wording("cli.print.whole" if options.everything else "cli.print.core")
    print(wording("cli.print.ready", folder=options.output, names=" and ".join(pages), what=what))
    return 0


def _class(options: argparse.Namespace) -> int:
    from medialit.desk.command import run

    return run(options)


def _lesson(options: argparse.Namespace) -> int:
    from medialit.desk.own_lesson import FOCUSES, make_lesson

    focuses = [word.strip() for word in options.focus.split(",")] if options.focus else FOCUSES
    made = make_lesson(_read(options.article), options.output, options.title, focuses)
    print(wording("lesson.ready", notebook=made.notebook, key=made.key, article=made.article))
    for note in made.notes:
        print(note)
    print(wording("lesson.next", key=made.key))
    return 0


def _key_check(options: argparse.Namespace) -> int:
    from medialit.desk.key_check import key_problems, unconfirmed

    problems = key_problems(options.file)
    for problem in problems:
        print(problem, file=sys.stderr)
    drafts = unconfirmed(options.file)
    for draft in drafts:
        print(wording("key_check.draft", what=draft))
    if problems:
        return 1
    print(wording("key_check.open", count=len(drafts)) if drafts else wording("key_check.fine", file=options.file))
    return 0


def _words_check(options: argparse.Namespace) -> int:
    from medialit._html import counted
    from medialit.check import wrong_examples
    from medialit.lexicon import load_lexicon

    lexicon = load_lexicon(options.file)
    for problem in (problems := wrong_examples(lexicon)):
        print(f"{options.file}: {problem}", file=sys.stderr)
    if problems:
        return 1
    print(counted("cli.words_check.fine", len(lexicon), file=options.file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
