"""Read an article from a sample's name, a file, a web address or pasted text."""

from __future__ import annotations

import codecs
import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

from medialit.article import Article
from medialit.errors import MedialitError, did_you_mean
from medialit.places import lessons_folder

LARGEST = 20_000_000  # bytes; the longest books are a tenth of this
_HEADER = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)(?:^)\+\+\+[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.DOTALL | re.MULTILINE)
_FIELDS = ("title", "outlet", "author", "published", "url", "licence", "invented", "note")
_SUFFIXES = (".txt", ".md", ".html", ".htm")
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FORMATS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "an office document or a zip"), (b"\xd0\xcf\x11\xe0", "an old office document"),
            (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"{\\rtf", "an RTF document"))


def read_article(source: str | Path) -> Article:
    """The article behind a sample's name, a path (.txt, .md, .html), an http(s) address, or the text itself.

    A file may begin with a TOML header between +++ lines (title, outlet, author, published, url, licence, invented,
    note); then the article's text is the headline, a blank line and the body. Without one the text is the file as it
    is, line ends and non-breaking spaces included. HTML and addresses need the extra `web`.

    Raises `MedialitError` with the next step when there is nothing to read or it is not text.

    >>> read_article("Rain fell all night.").text
    'Rain fell all night.'
    """
    if isinstance(source, Article):
        return source
    if not isinstance(source, (str, Path)):
        raise MedialitError(f"read_article() takes a name, a path, an address or a text, not {type(source).__name__}.")
    if isinstance(source, Path):
        return _from_file(source)
    name = source.strip()
    if _ADDRESS.match(name):
        return _from_address(name)
    if name and name in sample_names():
        return _from_file(lessons_folder() / "articles" / f"{name}.md")
    if _is_file(name):
        return _from_file(Path(name).expanduser())
    if name and "\n" not in name and len(name) < 260:
        _refuse_misnamed(name)
    return Article(source)


def sample_names() -> list[str]:
    """The names of the sample articles that come with the lessons."""
    return sorted(path.stem for path in (lessons_folder() / "articles").glob("*.md"))


def _is_file(name: str) -> bool:
    try:
        return bool(name) and len(name) < 4096 and Path(name).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: ~nobody has no home
        return False


def _refuse_misnamed(name: str) -> None:
    """Say what is wrong when a short text was meant as the name of a sample or a file."""
    blank = bool(re.search(r"\s", name))
    if not blank and Path(name).is_dir():
        raise MedialitError(f'"{name}" is a folder, not a file; name one file in it.')
    if name.lower().endswith(_SUFFIXES) or (name.startswith(("/", "./", "../", "~")) or "\\" in name) and (Path(name).suffix or not blank):
        raise MedialitError(f'There is no file "{name}". Check the folder and the spelling, or give the full path.')
    if not blank and not re.search(r"[.!?]\Z", name):
        names = sample_names()
        hint = did_you_mean(name, names, then=f"There are: {', '.join(names)}.")
        raise MedialitError(f'There is no article "{name}". {hint}')


def _from_file(path: Path) -> Article:
    try:
        path = path.expanduser()
        if not path.is_file():
            problem = "is a folder, not a file; name one file in it" if path.is_dir() else "does not exist; check the folder and the spelling"
            raise MedialitError(f'"{path}" {problem}.')
        size = path.stat().st_size
        if size > LARGEST:
            most = f"{LARGEST // 10**6} MB"
            raise MedialitError(f'"{path.name}" has {size / 1e6:.0f} MB, more than an article; save the article alone as a .txt file (up to {most}).')
        data = path.read_bytes()
    except MedialitError:
        raise
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: ~nobody has no home
        raise MedialitError(f'"{path}" cannot be read ({getattr(error, "strerror", None) or error}); check that you may open it.') from None
    return article_from_bytes(data, path.name)


def article_from_bytes(data: bytes, name: str) -> Article:
    """The article in the bytes of a file called `name`, whose ending tells a web page from a text.

    Raises `MedialitError` when there is no text in it.
    """
    if name.lower().endswith((".html", ".htm")):
        return _from_html(data, name)
    return _from_text(_decoded(data, name), name)


def _decoded(data: bytes, name: str) -> str:
    """The text of `data`: by its byte-order mark, else UTF-8, else what charset-normalizer makes of it."""
    for start, kind in _FORMATS:
        if data.startswith(start):
            raise MedialitError(f'"{name}" is {kind}, not plain text; open it, copy the article and save it as a .txt file.')
    try:
        for mark, encoding in _BOMS:
            if data.startswith(mark):
                return data[len(mark):].decode(encoding)
        if b"\x00" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    # Western encodings only: on a short English text a wider guess is often an exotic one.
    best = from_bytes(data, cp_isolation=["utf_16_le", "utf_16_be"] if b"\x00" in data else ["cp1252"]).best()
    text = str(best) if best else ""
    if not text or "\x00" in text:
        raise MedialitError(f'"{name}" is not readable as text; open it in an editor and save it as plain text in UTF-8.')
    return text


def _from_text(text: str, name: str) -> Article:
    header = _HEADER.match(text)
    if not header:
        if text.startswith("+++"):
            raise MedialitError(f'"{name}" begins with +++ but its header never ends; put a second line of +++ under it.')
        return _made(text, {}, name)
    try:
        fields = tomllib.loads(header.group(1).replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise MedialitError(f'The header of "{name}" is not readable: {error}. Write lines like title = "Rain in the valley".') from None
    return _made(text[header.end():], _checked(fields, name), name)


def _checked(fields: dict[str, Any], name: str) -> dict[str, Any]:
    for key, value in fields.items():
        if key not in _FIELDS:
            hint = did_you_mean(key, _FIELDS, f"It may have {', '.join(_FIELDS)}.")
            raise MedialitError(f'The header of "{name}" has "{key}", which is not known. {hint}')
        if isinstance(value, (datetime.date, datetime.datetime)):
            fields[key] = value.isoformat()
        elif not isinstance(value, bool if key == "invented" else str):
            wanted = "true or false" if key == "invented" else "a text in quotation marks"
            raise MedialitError(f'The header of "{name}": {key} is {wanted}.')
    return fields


def _made(body: str, fields: dict[str, Any], name: str) -> Article:
    if not body.strip():
        raise MedialitError(f'There is no text in "{name}"; put the article into it and try again.')
    title = fields.get("title")
    return Article(f"{title}\n\n{body}" if title else body, **fields)


def _from_html(data: bytes, name: str, url: str | None = None) -> Article:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MedialitError('Reading web pages needs one more package: pip install "medialit[web]". Or copy the article\'s text and paste it.') from None
    page = bare_extraction(data, url=url, with_metadata=True, include_comments=False, include_tables=False)
    if not page or not (page.text or "").strip():
        raise MedialitError(f'No article was found in "{name}"; open the page, copy the text and paste it.')
    fields = {"title": page.title, "outlet": page.sitename, "author": page.author, "published": page.date, "url": url or page.url}
    body = page.text.removeprefix(page.title or "").lstrip()
    return _made(body or page.text, {key: value for key, value in fields.items() if value}, name)


def _from_address(address: str) -> Article:
    import http.client
    import urllib.request

    try:
        request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (medialit; reads one page for a lesson)"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            data, kind = answer.read(LARGEST + 1), answer.headers.get_content_type()
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise MedialitError(f"{address} cannot be reached ({reason}); check the address, or open it in a browser and paste the text.") from None
    if len(data) > LARGEST:
        raise MedialitError(f"{address} is more than {LARGEST // 10**6} MB; open it in a browser and paste the article's text.")
    return _from_text(_decoded(data, address), address) if kind == "text/plain" else _from_html(data, address, address)
