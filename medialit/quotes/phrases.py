"""Noun phrases: who or what may be the subject of a reporting verb, by the order of words and a few closed classes."""

from __future__ import annotations

import re

from medialit.article import Article
from medialit.quotes import grammar as g
from medialit.quotes.people import Names

BREAK = re.compile(r"[,;:()\[\]{}“”\"«»—\n]|\s[–-]\s")
_LONGEST_SUBJECT = 14  # words
_LONGEST_OPENING = 25
_NO_NOUN = g.PREPOSITIONS | g.AUXILIARIES | g.SUBORDINATORS | g.ADVERBS | g.PAST_TENSES
_ABOUT = ("about", "around", "nearly", "roughly", "almost", "over", "some")
Words = tuple[int, int]  # numbers of a first and a last word


def stands_alone(article: Article, word: int) -> bool:
    """Whether one word can be a subject: a name, a pronoun or a plural, but not "having" or "only"."""
    key, capital = article.words.keys[word], article.text[article.words.starts[word]].isupper()
    return (capital and key not in g.DETERMINERS) or key.endswith("s") or key in g.PLURAL_SUBJECTS


class Phrases:
    """Reads the noun phrases of one article; for each word, `quoted` says whether it stands in a quotation."""

    def __init__(self, article: Article, names: Names, quoted: bytearray) -> None:
        self.article, self.words, self.text, self.quoted, self.names = article, article.words, article.text, quoted, names
        self.breaks = self._breaks()
        self.name_at = {n.last: n for n in names.all} | {n.first: n for n in names.all}

    def _breaks(self) -> bytearray:
        """For each word, 1 if punctuation that may end a phrase stands between it and the next one."""
        breaks = bytearray(len(self.words) + 1)
        for mark in BREAK.finditer(self.text):
            breaks[self.article.word_at(mark.start()) - 1] = 1
        breaks[len(self.words) - 1] = 1
        return breaks

    def sentence_of(self, word: int) -> int:
        """Number of the sentence in which a word stands."""
        return self.article.sentence_at(self.words.starts[word])

    def first_word(self, sentence: int) -> int:
        """Number of a sentence's first word."""
        return self.article.word_at(self.article.sentences[sentence].start)

    def last_word(self, sentence: int) -> int:
        """Number of a sentence's last word."""
        return self.article.word_at(self.article.sentences[sentence].end) - 1

    def gap(self, word: int) -> str:
        """What stands between a word and the next one."""
        return self.text[self.words.ends[word]:self.words.starts[word + 1]] if word + 1 < len(self.words) else "\n"

    def noun_phrase_after(self, word: int, high: int) -> Words | None:
        """The noun phrase that begins after `word`: up to punctuation, a conjunction or a verb."""
        first, at = word + 1, word
        if first > high or self.breaks[word]:
            return None
        while at < high and at - word < _LONGEST_SUBJECT and (at == word or not self.breaks[at]):
            key = self.words.keys[at + 1]
            if at > word and (key in g.SUBORDINATORS - {"and"} or key in g.AUXILIARIES or key in g.DAYS or key in g.SUBJECT_PRONOUNS):
                break
            if at > word and key in g.PREPOSITIONS and key not in ("of", "for", "from", "at", "with"):
                break
            if key == "and" and not (at + 2 <= high and at + 2 in self.name_at and at in self.name_at):
                break
            at += 1
            if key in g.SUBJECT_PRONOUNS:
                break
        return (first, at) if at >= first else None

    def turned_round(self, verb: int) -> Words | None:
        """The subject in "“…,” read the letter", "“…,” shot an angry neighbour": a past tense and then who speaks."""
        key, high = self.words.keys[verb], self.last_word(self.sentence_of(verb))
        if verb >= high or not (key.endswith("ed") or key in g.PAST_TENSES or key in g.OFTEN_INVERTED):
            return None
        begins = verb + 1 in self.name_at or self.words.keys[verb + 1] in g.DETERMINERS
        return self.noun_phrase_after(verb, high) if begins else None

    def opening_phrase(self, low: int, before: int) -> Words | None:
        """The noun phrase with which a sentence's main clause begins, after introductions that are set off by commas."""
        starts = [low] + [i + 1 for i in range(low, min(before - 1, low + _LONGEST_OPENING)) if self.breaks[i]]
        found = None
        for at in starts:
            phrase = self._phrase_from(at, before) if at < before and not self.quoted[at] else None
            if phrase is None or self.words.keys[phrase[1]] in g.WHEN:
                continue
            # "In Salem, New Hampshire, Ana Ruiz spoke": a subject runs on into its verb.
            if phrase[1] + 1 < len(self.words) and not self.breaks[phrase[1]]:
                return phrase
            found = found or phrase
        return found

    def _phrase_from(self, at: int, before: int) -> Words | None:
        key, name = self.words.keys[at], self.name_at.get(at)
        if key in ("but", "and", "so", "yet") and at + 1 < before:
            return self._phrase_from(at + 1, before)
        if name is not None and name.first == at and name.last < before:
            return at, name.last
        if key in g.SUBJECT_PRONOUNS:
            return at, at
        if (name := self._named_soon(at, before)) is not None:
            return at, name
        if key in _ABOUT and at + 1 < before and self._counts(at + 1):
            return self._opening_nominal(at + 1, before)
        opens_otherwise = key in g.PREPOSITIONS | g.SUBORDINATORS | g.ADVERBS or key.endswith(("ly", "ing"))
        return None if opens_otherwise else self._opening_nominal(at, before)

    def _counts(self, word: int) -> bool:
        return self.words.keys[word].isdigit() or self.words.keys[word] in ("half", "hundreds", "thousands", "dozens", "most", "many")

    def _named_soon(self, at: int, before: int) -> int | None:
        """The last word of the name in "Band member Ana Ruiz": a role without an article, and then who it is."""
        if self.words.keys[at] in g.STARTERS or not self.text[self.words.starts[at]].isupper():
            return None
        for i in range(at + 1, min(at + 4, before)):
            name = self.name_at.get(i)
            if self.breaks[i - 1] or self.words.keys[i] in g.STARTERS:
                return None
            if name is not None and name.first == i:
                return name.last if name.last < before else None
        return None

    def _opening_nominal(self, at: int, before: int) -> Words | None:
        """"A spokesman for the ministry", "Aides": up to the first auxiliary, verb-like word or comma."""
        end, known = at, self.words.keys[at] in g.DETERMINERS | g.PRONOUNS or self._counts(at)
        if not known and not (self.words.keys[at].endswith("s") and self.words.keys[at] not in g.STARTERS):
            return None
        while end + 1 < before and end - at < 8 and not self.breaks[end]:
            key = self.words.keys[end + 1]
            if key in g.AUXILIARIES or key in g.SUBORDINATORS or key in g.ADVERBS or (end > at and (key.endswith("ed") or key in g.PAST_TENSES)):
                break
            if key in g.PREPOSITIONS and key not in ("of", "for", "from", "with", "to"):
                break
            end += 1
        return (at, end) if end > at or not known else None

    def _begins(self, word: int) -> bool:
        key = self.words.keys[word]
        name = self.name_at.get(word)
        return key in g.DETERMINERS or key in g.PRONOUNS or (name is not None and name.first == word)

    def _phrase(self, start: int, at: int) -> Words | None:
        """The noun phrase in a run of words that ends at `at`: without "on Monday" and "in an interview"."""
        keys = [w.key for w in self.words[start:at + 1]]
        if not keys:
            return None
        if keys[-1] in g.SUBJECT_PRONOUNS:
            return at, at
        name = self.name_at.get(start)
        if name is not None and name.first == start and name.last < at - 1 and self.words.keys[name.last + 1] not in ("of", "for", "and"):
            return start, name.last
        if keys[0] in g.PREPOSITIONS:
            begin = next((i for i in range(len(keys) - 1, 0, -1) if self._begins(start + i)), None)
            return (start + begin, at) if begin else None
        begin = 0 if self._begins(start) or len(keys) <= 3 else next((i for i in range(1, len(keys)) if self._begins(start + i)), 0)
        end = next((i for i in range(begin + 1, len(keys)) if keys[i] in ("in", "on", "at", "during", "after", "before", "to", "by", "as")), len(keys))
        while end - 1 > begin and (keys[end - 1] in g.DAYS or keys[end - 1] in g.TIMES) and not keys[end - 2].isdigit():
            end -= 1
        while begin < end - 1 and keys[begin] in g.DAYS:
            begin += 1
        return (start + begin, start + end - 1) if keys[begin] not in g.DAYS else None

    def _nominal_start(self, at: int, low: int) -> int | None:
        """First word of the bare noun phrase that ends at word `at` ("critics" in "rebuked critics who say")."""
        first = None
        for i in range(at, low - 1, -1):
            key = self.words.keys[i]
            if key in _NO_NOUN or key.endswith(("ed", "ing", "ly")):
                break
            first = i
            if self._begins(i):
                break
        return first

    def _run(self, at: int, low: int, inside: bool) -> tuple[int, str]:
        """Go left from word `at` to where its clause begins: (first word, the word before it that is no part of it)."""
        i = at
        while i >= max(low, at - _LONGEST_SUBJECT):
            key = self.words.keys[i]
            if self.quoted[i] != inside or (i < at and self.breaks[i]):
                return i + 1, ""
            if key in g.AUXILIARIES or (key in g.SUBORDINATORS and not self._joins_names(key, i, low)):
                return i + 1, key
            if key in g.RELATIVES:
                return i + 1, key
            i -= 1
        return i + 1, ""

    def _joins_names(self, key: str, i: int, low: int) -> bool:
        return key == "and" and i > low and i - 1 in self.name_at and i + 1 in self.name_at
