"""Reading: names, paths, encodings, headers, HTML, addresses, pasted text, and what is said when it fails."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from medialit import Article, MedialitError, read_article
from medialit.reading import LARGEST, sample_names

TEXT = "She said “yes” — at the café.\r\nIt rained;\u00a0hard."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert read_article(tmp_path / "a.txt").text == TEXT
    assert read_article(str(tmp_path / "a.txt")).text == TEXT


def test_header(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b'\xef\xbb\xbf+++\r\ntitle = "Rain"\r\npublished = 2024-05-01\r\ninvented = true\r\n+++\r\n\r\nIt fell.\r\n')
    article = read_article(tmp_path / "a.md")
    assert article.text == "Rain\n\nIt fell.\r\n"
    assert (article.title, article.published, article.invented) == ("Rain", "2024-05-01", True)
    assert article.text[article.body_start:] == "It fell.\r\n"


def test_a_header_without_title_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('+++\noutlet = "Echo"\n+++\n# Not interpreted *here*', encoding="utf-8")
    assert read_article(tmp_path / "a.md").text == "# Not interpreted *here*"


@pytest.mark.parametrize("name", sample_names())
def test_samples_say_that_they_were_written_for_a_course(name: str) -> None:
    article = read_article(name)
    assert article.note and article.note.startswith("Written for a course.")
    assert article.licence == "CC BY 4.0" and article.outlet and article.published
    assert article.invented == name.startswith("town-")


def test_html(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>Paragraph {n} tells what the council decided about the ferry, and why it took so long.</p>" for n in range(5))
    body = f"<nav>Home</nav><article><h1>The ferry</h1>{paragraphs}</article>"
    (tmp_path / "a.html").write_text(f"<html><head><title>The ferry</title></head><body>{body}</body></html>")
    article = read_article(tmp_path / "a.html")
    assert article.title == "The ferry" and article.text.startswith("The ferry\n\nParagraph 0 tells")
    assert article.text.count("The ferry") == 1 and "Home" not in article.text


@pytest.mark.parametrize("text", ["One line of pasted text.", "A headline\n\nA body", "Why? Nobody knows", "see notes.txt for more, she said"])
def test_pasted_text_is_taken_as_it_is(text: str) -> None:
    assert read_article(text) == Article(text)


@pytest.mark.parametrize(("source", "message"), [
    ("latakia1", 'There is no article "latakia1". Did you mean "latakia-1"?'),
    ("nowhere.txt", 'There is no file "nowhere.txt"'),
    ("C:\\Users\\me\\story.docx", "There is no file"),
    ("", "no text in this article"),
    (" \n ", "no text in this article"),
    (Path("nowhere.md"), "does not exist"),
    (Path("."), "is a folder"),
    (".", "is a folder"),
    (Path("~nobody-here/a.txt"), "cannot be read"),
    ("~/no/such.txt", "There is no file"),
    ("http://[", "cannot be reached"),
    ("https://127.0.0.1:9/\x01", "cannot be reached"),
    (3, "takes a name, a path, an address or a text, not int"),
    ("http://127.0.0.1:9/a", "cannot be reached"),
])
def test_what_cannot_be_read(source: object, message: str) -> None:
    with pytest.raises(MedialitError) as caught:
        read_article(source)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("data", "message"), [
    (b"", "no text"),
    (b"+++\ntitle = 3\n+++\nText", "title is a text in quotation marks"),
    (b"+++\ntitel = 'x'\n+++\nText", 'Did you mean "title"?'),
    (b"+++\ntitle = \n+++\nText", "not readable"),
    (b"+++\ntitle = 'x'\nText", "header never ends"),
    (b"+++\ntitle = 'x'\n+++\n", "no text"),
    (b"%PDF-1.4 ...", "is a PDF"),
    (b"PK\x03\x04 word/document.xml", "an office document or a zip"),
    (bytes(range(256)) * 8, "not readable as text"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
])
def test_files_that_are_no_article(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(MedialitError) as caught:
        read_article(tmp_path / "a.md")
    assert message in str(caught.value)


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(5 * LARGEST)
    with pytest.raises(MedialitError, match="has 100 MB, more than an article"):
        read_article(tmp_path / "a.txt")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(tmp_path), **kwargs)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_addresses(tmp_path: Path, site: str) -> None:
    paragraphs = "".join(f"<p>Paragraph {n} tells what the council decided about the ferry, and why it took so long.</p>" for n in range(5))
    (tmp_path / "a.html").write_text(f"<html><head><title>The ferry</title></head><body><article>{paragraphs}</article></body></html>")
    (tmp_path / "b.txt").write_bytes("The caf\u00e9 “closed”.".encode())
    assert read_article(f"{site}/a.html").url == f"{site}/a.html"
    assert read_article(f"{site}/b.txt").text == "The café “closed”."
    with pytest.raises(MedialitError, match="cannot be reached"):
        read_article(f"{site}/nothing.html")
