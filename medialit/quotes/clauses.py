"""Reporting clauses: a cue ("said", "according to") and the words that name who is speaking.

The subject of a cue is looked for inside its own sentence, by the order of words and a few closed classes of words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from medialit.article import Article, word_set
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.quotes.people import Names
from medialit.terms import Match, Term

_BREAK = re.compile(r"[,;:()\[\]{}“”\"«»—\n]|\s[–-]\s")
_DASH = re.compile(r"—|\s(?:[–-]|--)\s")
_QUOTE_OR_COMMA = re.compile(r"[”\"’'»,–—-]\s*\Z")
_SKIPPED = g.AUXILIARIES | g.ADVERBS | g.DAYS | g.TIMES
_NOT_AFTER_INVERSION = g.DAYS | word_set("that in on to of it him them me us")
_LONGEST_SUBJECT = 14  # words
_LONGEST_OPENING = 25
_SHORT_CLAUSE = 7
_BEFORE_PARTICIPLES = ("by", "while", "after", "before", "without")
_NO_NOUN = g.PREPOSITIONS | g.AUXILIARIES | g.SUBORDINATORS | g.ADVERBS | g.PAST_TENSES
_ABOUT = ("about", "around", "nearly", "roughly", "almost", "over", "some")
_BEFORE_WHEN = ("in", "at", "on", "for", "over", "during", "from")
_WHEN = 4  # words of "over the past few days"
_EARLIER = 6  # earlier clauses whose subject may be shared
_FORMS = 4  # base, -s, past, -ing
Words = tuple[int, int]  # numbers of a first and a last word


class Clause(NamedTuple):
    """A cue and its subject, as numbers of words; `sentence` is the number of the sentence they stand in."""

    cue: Words
    source: Words | None
    term: Term
    sentence: int
    inside: bool  # the cue itself stands in a quotation
    bare: bool = False  # an infinitive or a participle, whose subject was borrowed
    about: Words | None = None  # "the vote is expected to …": of whom nobody named says it


class Reader:
    """Finds the reporting clauses of one article; for each word, `quoted` says whether it stands in a quotation."""

    def __init__(self, article: Article, names: Names, quoted: bytearray) -> None:
        self.article, self.words, self.text, self.quoted, self.names = article, article.words, article.text, quoted, names
        self.breaks = self._breaks()
        self.name_at = {n.last: n for n in names.all} | {n.first: n for n in names.all}
        self.clauses: list[Clause] = []

        for match in load_lexicon("reporting").scan(article):
            if clause := self._clause(match):
                self.clauses.append(clause)

    def _breaks(self) -> bytearray:
        """For each word, 1 if punctuation that may end a phrase stands between it and the next one."""
        breaks = bytearray(len(self.words) + 1)
        for mark in _BREAK.finditer(self.text):
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

    def _clause(self, match: Match) -> Clause | None:
        sentence = self.sentence_of(match.first)
        low, high = self.first_word(sentence), self.last_word(sentence)
        inside = bool(self.quoted[match.first])
        # A cue is never part of a name ("the United States", "Planned Parenthood") nor a title.
        if self.names.holds(match.first) and match.first != low:
            return None
        if match.term.category == "noun":
            return self._noun(match, sentence, low, high, inside)
        if match.term.category == "phrase":
            own = next((i for i in range(match.first, match.last + 1) if self.words.keys[i] in g.POSSESSIVES), None)
            source = self.noun_phrase_after(match.last, high) if own is None else (own, own)
            return Clause((match.first, match.last), source, match.term, sentence, inside) if source else None
        return self._verb(match, sentence, low, high, inside)

    def _noun(self, match: Match, sentence: int, low: int, high: int, inside: bool) -> Clause | None:
        """"his claim that …", "the minister's fear that …"."""
        keys = self.words.keys
        if match.last >= high or keys[match.last + 1] != "that" or self.breaks[match.last] or match.first == low:
            return None
        owner = match.first - 1
        named = keys[owner].endswith("'s") and owner in self.name_at
        source = (self.name_at[owner].first, owner) if named else (owner, owner) if keys[owner] in g.POSSESSIVES else None
        return Clause((match.first, match.last), source, match.term, sentence, inside)

    def _verb(self, match: Match, sentence: int, low: int, high: int, inside: bool) -> Clause | None:
        first, last = match.first, match.last
        if self._is_noun(first, last, low, high):
            return self._noun(match, sentence, low, high, inside)
        at, passive, infinitive = self._skip_left(first - 1, low, inside)
        key = self.words.keys[first]
        if not passive and self._is_participle(first, last, at, low, high):
            return None
        source, bare = None, infinitive
        if passive and not key.endswith("ing"):
            by = last + 1 <= high and self.words.keys[last + 1] == "by"
            source = self.noun_phrase_after(last + 1, high) if by else None
            said_of = key in g.SAID_OF and last < high and self.words.keys[last + 1] == "to"
            return Clause((first, last), source, match.term, sentence, inside, about=self._subject(at, low, inside) if said_of else None)
        if not key.endswith("ing") and not infinitive and at == first - 1:
            source = self._inverted(first, last, low, high)
        if source is None and not (at == first - 1 and self._shares_subject(first, low)):
            source = self._subject(at, low, inside)
        if source is None:
            source, bare = self._borrowed(sentence, low, first, inside), True
        if source and not infinitive and at == first - 1 and self._is_bare_verb(key, match.term, source):
            return None
        if source and match.term.category == "factive" and source[0] == source[1] and self.words.keys[source[0]] in g.NO_SPEAKERS:
            return None
        return Clause((first, last), source, match.term, sentence, inside, bare)

    def _shares_subject(self, first: int, low: int) -> bool:
        """", calling it" and "by calling it": such a participle has the subject of the sentence."""
        if first == low or not self.words.keys[first].endswith("ing"):
            return False
        return "," in self.gap(first - 1) or self.words.keys[first - 1] in _BEFORE_PARTICIPLES

    def _is_noun(self, first: int, last: int, low: int, high: int) -> bool:
        """"the report", "his claims", "calls for help": words that look like verbs and are none."""
        key = self.words.keys[first]
        before = self.words.keys[first - 1] if first > low and not self.breaks[first - 1] else ""
        if before in ("the", "a", "an", "its", "our", "my", "your", "their", "his", "every", "no", "any"):
            return True
        if before in ("another", "each", "every") and key in g.ALSO_NOUNS and not key.endswith(("s", "ed")):
            return True
        if key not in g.ALSO_NOUNS or (key.endswith("ing") and before in _BEFORE_PARTICIPLES):
            return key in g.ALSO_ADJECTIVES and before in g.AUXILIARIES
        if before == "her" or before.endswith(("'s", "ing")) or before in g.PREPOSITIONS or before in g.DETERMINERS - g.PRONOUNS:
            return True
        if before in g.PRONOUNS or before in g.RELATIVES or before in g.AUXILIARIES or before in g.ADVERBS or before.endswith("ly"):
            return False
        after = self.words.keys[last + 1] if last < high else ""
        if key.endswith("ing") and last < high and self.quoted[last + 1] and not self.quoted[first]:
            return False  # "a sign saying “Stop”"
        if self._set_off(first, last, low, high) and not key.endswith("ing"):
            return False
        named = first - 1 in self.name_at and bool(before)
        return not (after in g.AFTER_VERBS or (named and key.endswith("s") and after not in ("of", "by", "and", "in")))

    def _set_off(self, first: int, last: int, low: int, high: int) -> bool:
        """", the records show.": a cue that closes a few words between commas."""
        if last < high and not self.breaks[last]:
            return False
        return any(_QUOTE_OR_COMMA.search(self.gap(i)) for i in range(max(low, first - _SHORT_CLAUSE), first - 1))

    def _is_bare_verb(self, key: str, term: Term, source: Words) -> bool:
        """"helps the man defend himself": a verb without ending after a singular noun is not the noun's own verb."""
        head, joined = self.words.keys[source[1]], "and" in self.words.keys[source[0]:source[1]]
        if len(term.forms) < _FORMS:
            return False  # "hit back" is its own past tense
        plural = joined or head.endswith("s") or head.isdigit() or head in g.PLURAL_SUBJECTS or self.names.holds(source[1])
        return key == term.headword.split()[0].lower() and not plural

    def _is_participle(self, first: int, last: int, at: int, low: int, high: int) -> bool:
        """"images said to show", "footage shown by", "if confirmed,": verbs without a subject of their own."""
        key, before = self.words.keys[first], self.words.keys[first - 1] if first > low else ""
        after = self.words.keys[last + 1] if last < high else ""
        if before in ("if", "as", "when", "unless", "than") and (last == high or self.breaks[last]):
            return True
        has = any(self.words.keys[i] in ("has", "have", "had", "having") for i in range(max(at + 1, low), first))
        said_to = key == "said" and after == "to" and before not in g.SUBJECT_PRONOUNS and not self.names.holds(first - 1)
        return said_to or (key in g.ONLY_PARTICIPLES and not has)

    def _skip_left(self, at: int, low: int, inside: bool) -> tuple[int, bool, bool]:
        """Go left over adverbs, auxiliaries and times to where the subject ends; was there a passive, an infinitive?"""
        passive = infinitive = False
        while at >= low and not self.breaks[at] and self.quoted[at] == inside:
            key = self.words.keys[at]
            passive = passive or key in g.BE_FORMS
            if key == "to":
                infinitive = True
                at -= 1  # and the verb it hangs on: "declined to say"
            elif (when := self._begins_when(at, low)) is not None:
                at = when
            elif not (key in _SKIPPED or self._adds_a_day(at) or (key.endswith("ly") and key not in g.NOT_ADVERBS)):
                break
            at -= 1
        return at, passive, infinitive

    def _begins_when(self, at: int, low: int) -> int | None:
        """First word of "in the past" or "at one point" that ends at word `at`, if it is one."""
        if self.words.keys[at] not in g.WHEN:
            return None
        for i in range(at - 1, max(low, at - _WHEN) - 1, -1):
            if self.breaks[i]:
                return None
            if self.words.keys[i] in _BEFORE_WHEN:
                return i
        return None

    def _adds_a_day(self, at: int) -> bool:
        keys = self.words.keys
        return keys[at] in ("on", "in") and at + 1 < len(keys) and keys[at + 1] in g.DAYS

    def _inverted(self, first: int, last: int, low: int, high: int) -> Words | None:
        """“…,” said the minister."""
        if first == low and self.words.keys[first] in g.OFTEN_INVERTED and last < high:
            return self.noun_phrase_after(last, high) if last + 1 in self.name_at or self.words.keys[last + 1] in g.DETERMINERS else None
        if first == low or last >= high or self.words.keys[first] in g.NEVER_INVERTED or not _QUOTE_OR_COMMA.search(self.gap(first - 1)):
            return None
        after, quoted = self.words.keys[last + 1], self.quoted[first - 1]
        if after in _NOT_AFTER_INVERSION or self.breaks[last]:
            return None
        turns = self.words.keys[first] in g.OFTEN_INVERTED
        pronoun = after in g.SUBJECT_PRONOUNS
        if pronoun and not self.breaks[last + 1] and last + 1 != high:
            return None  # "…, he says he will"
        begins = last + 1 in self.name_at or after in g.DETERMINERS or pronoun
        found = self.noun_phrase_after(last, high) if quoted or begins or turns else None
        # "Ana Ruiz, the mayor, said rents …" looks like ", said rents"; but what turns round ends there, and not at quoted words.
        ends = found and turns and (found[1] == high or self.breaks[found[1]] and not self.quoted[found[1] + 1])
        return found if quoted or ends or (begins and self._apposition(first - 1, low) is None) else None

    def turned_round(self, verb: int) -> Words | None:
        """The subject in "“…,” read the letter", "“…,” shot an angry neighbour": a past tense and then who speaks."""
        key, high = self.words.keys[verb], self.last_word(self.sentence_of(verb))
        if verb >= high or not (key.endswith("ed") or key in g.PAST_TENSES or key in g.OFTEN_INVERTED):
            return None
        begins = verb + 1 in self.name_at or self.words.keys[verb + 1] in g.DETERMINERS
        return self.noun_phrase_after(verb, high) if begins else None

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

    def _subject(self, at: int, low: int, inside: bool) -> Words | None:
        """The noun phrase that ends at word `at`, or before the apposition or relative clause that ends there."""
        if at < low or self.quoted[at] != inside:
            return None
        found = self._before_insertion(at, low, inside) if self.breaks[at] else self._ending_at(at, low, inside)
        return None if found and found[0] == found[1] and not self.stands_alone(found[0]) else found

    def stands_alone(self, word: int) -> bool:
        """Whether one word can be a subject: a name, a pronoun or a plural, but not "having" or "only"."""
        key = self.words.keys[word]
        capital = self.text[self.words.starts[word]].isupper()
        return (capital and key not in g.DETERMINERS) or key.endswith("s") or key in g.PLURAL_SUBJECTS or key in g.RELATIVES

    def _ending_at(self, at: int, low: int, inside: bool) -> Words | None:
        if self.words.keys[at] in g.SUBJECT_PRONOUNS - g.RELATIVES:
            return at, at  # "critics who say he should"
        start, stop = self._run(at, low, inside)
        # "who runs the site said": the subject stands before "who"; in "which he said" it stands after it.
        if stop in ("who", "which", "that") and start > low and (start > at or not self._begins(start)) and (stop != "that" or start > at):
            return self._subject_before_relative(start - 1, low, inside)
        return self._phrase(start, at) if start <= at else None

    def _before_insertion(self, at: int, low: int, inside: bool) -> Words | None:
        """The subject in "Holan, the editor, said", "The editor, Angie Holan, said" and "Holan (Meridian) said"."""
        if ")" in self.gap(at):
            opening = next((i for i in range(at - 1, max(low, at - 8) - 1, -1) if "(" in self.gap(i)), None)
            return self._ending_at(opening, low, inside) if opening is not None else None
        before = self._between_dashes(at, low) or self._apposition(at, low)
        if before is None or _BREAK.search(_DASH.sub("", self.gap(before).replace(",", "", 1))):
            return None
        subject = self._ending_at(before, low, inside)
        name = self.name_at.get(before + 1)
        # A title in capitals ("the Foreign Minister") names nobody yet.
        named = subject and any(i in self.name_at and self.names.is_person(self.name_at[i].text) for i in range(subject[0], subject[1] + 1))
        return (subject[0], name.last) if subject and name and not named and name.last == at else subject

    def _between_dashes(self, at: int, low: int) -> int | None:
        """The word before the first dash in "Ana Ruiz – a teacher – says"."""
        if not _DASH.search(self.gap(at)):
            return None
        return next((i for i in range(at - 1, max(low, at - _LONGEST_OPENING) - 1, -1) if _DASH.search(self.gap(i))), None)

    def _subject_before_relative(self, relative: int, low: int, inside: bool) -> Words | None:
        """"Ana Ruiz, who": the noun phrase that a relative pronoun stands for, and the pronoun."""
        at = relative - 1
        if at < low:
            return None
        start, _ = self._run(at, low, inside)
        phrase = self._phrase(start, at)
        if phrase and phrase[1] == at:
            return phrase[0], relative
        first = self._nominal_start(at, max(start, low))
        return phrase if first is None else (first, relative)

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

    def _apposition(self, at: int, low: int) -> int | None:
        """With a comma after word `at`: the word before the comma that opens this insertion ("Holan, the editor, said")."""
        if "," not in self.gap(at):
            return None
        found = None
        for i in range(at - 1, max(low, at - 30) - 1, -1):
            gap = self.gap(i)
            if self.quoted[i] or ";" in gap or ":" in gap:
                break
            if "," not in gap or self.words.keys[i].isdigit():
                continue
            # "Ana Ruiz, 35, of Sele, Ohio, said": a name before a comma is surer than the nearest comma, a place is not.
            if (name := self.name_at.get(i)) and self.words.keys[max(name.first - 1, 0)] not in g.PREPOSITIONS:
                return i
            found = i if found is None else found
        return found

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

    def _begins(self, word: int) -> bool:
        key = self.words.keys[word]
        name = self.name_at.get(word)
        return key in g.DETERMINERS or key in g.PRONOUNS or (name is not None and name.first == word)

    def _borrowed(self, sentence: int, low: int, cue: int, inside: bool) -> Words | None:
        """The subject of the cue before in this sentence, else the noun phrase with which the sentence begins."""
        earlier = [c for c in self.clauses[-_EARLIER:] if c.sentence == sentence and c.inside == inside and c.source]
        finite = [c for c in earlier if not c.bare and not self.words.keys[c.cue[0]].endswith("ing")]
        if earlier:
            return (finite or earlier)[-1].source
        return self.opening_phrase(low, cue) if self.quoted[low] == inside else None

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
