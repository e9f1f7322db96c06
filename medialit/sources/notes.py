"""Sentences that state nothing about the world, and those in which a text speaks about itself."""

from __future__ import annotations

import re

from medialit.article import Article, word_set
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.terms import Match

_ABOUT = re.compile(r"(?:About(?: the author)?:?|About [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?::| \d+ Articles|\s*\Z|\n).*)", re.DOTALL)
_QUESTION = re.compile(r"\?[\s)\]]*\Z")
_NAVIGATION = re.compile(
    r"(?:read (?:more|also|next)|related|see also|share (?:this|on)|follow us|subscribe|sign up|click here|advertisement|comments?|tags?|filed under|"
    r"photo|image|picture|credit|sources?|support (?:us|our)|donate|loading|copyright|©|all rights reserved|by|updated|published|posted)\b", re.IGNORECASE)
_BYLINE = re.compile(r"[Bb]y (?:[A-Z][\w.'’-]+[ ,]*(?:and )?){2,6}\Z")
_DATE_LINE = re.compile(r"[\W\d]*(?:[A-Z][a-z]+\.?[\W\d]*){0,2}\d{4}[\W\d]*(?:(?:GMT|UTC|EST|BST|AM|PM|am|pm)[\W\d]*)?\Z")
_ENDS = re.compile(r"[.!…][\"”’')\]]*\Z")
_SHORT_LINE = 8  # words
_BIO = 4  # paragraphs at the end that may be about the author
_OPENS_HEADING = g.PREPOSITIONS | word_set("how why what when where who")


class Notes:
    """Tells for each sentence of an article: "note", "none" (it states nothing), or None."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.headline = article.body_start or article.paragraphs[0][1]
        self.matches: dict[int, Match] = {}
        for match in _scanned(article):
            self.matches.setdefault(article.sentence_at(match.start), match)
        self.bio = self._bio()

    def sort(self, number: int, claimed: bool) -> str | None:
        """What sentence `number` is; `claimed` says that it has a source, so that it states something whatever it looks like."""
        start, end, text = self.article.sentences[number]
        if self.bio is not None and start >= self.bio:
            return "note" if not self._is_name(start, end) else "none"
        if number in self.matches and self._is_aside(number):
            return "note"
        if not any(ch.isalpha() for ch in text) or not claimed and self.article.word_at(end) - self.article.word_at(start) < 2:
            return "none"
        if _BYLINE.match(text):
            return "none"
        if not claimed and text.endswith(":") and self.article.word_at(end) - self.article.word_at(start) <= _SHORT_LINE:
            return "none"
        if claimed or start < self.headline and not _QUESTION.search(text) and len(text) > 1:
            return None
        if _QUESTION.search(text):
            return "none"
        paragraph = self.article.paragraphs[self.article.paragraph_at(start)]
        alone = paragraph[0] == start and paragraph[1] == end
        return "none" if alone and not _ENDS.search(text) and self._is_line(start, end) else None

    def term(self, number: int) -> Match | None:
        """The words that make sentence `number` a note, where the list has them."""
        return self.matches.get(number)

    def _is_aside(self, number: int) -> bool:
        """A note begins its paragraph or its sentence; "The book was first published in Sele" is no note."""
        start, end, _ = self.article.sentences[number]
        match = self.matches[number]
        paragraph = self.article.paragraphs[self.article.paragraph_at(start)]
        opens = match.first - self.article.word_at(start) <= 1
        short = paragraph[1] - paragraph[0] < 200 and match.first - self.article.word_at(start) <= 4
        return opens or short

    def _is_line(self, start: int, end: int) -> bool:
        """Bylines, dates, links to other pages, headings without a verb."""
        text, words = self.article.text[start:end], self.article.words
        first, last = self.article.word_at(start), self.article.word_at(end)
        if last - first > _SHORT_LINE:
            return False
        if _NAVIGATION.match(text) or _DATE_LINE.match(text) or self._is_name(start, end) or "://" in text:
            return True
        return not any(words.keys[i] in g.AUXILIARIES or words.keys[i] in g.PAST_TENSES or words.keys[i].endswith("ed") for i in range(first, last)) \
            and (words.keys[first] in _OPENS_HEADING or last - first < 3)

    def _is_name(self, start: int, end: int) -> bool:
        first, last = self.article.word_at(start), self.article.word_at(end)
        words = self.article.words[first:last]
        return 2 <= len(words) <= 4 and all(self.article.text[w.start].isupper() for w in words) and not _ENDS.search(self.article.text[start:end])

    def _bio(self) -> int | None:
        """Where the lines about the author begin, at the end of the text."""
        for start, end in self.article.paragraphs[1:][-_BIO:]:
            if _ABOUT.match(self.article.text, start, end):
                before = self.article.paragraph_at(start) - 1
                name = self.article.paragraphs[before]
                return name[0] if before > 0 and self._is_name(*name) else start
        return None


def _scanned(article: Article) -> list[Match]:
    lexicon = load_lexicon("source")
    return [match for match in lexicon.scan(article) if match.term.category == "note"]
