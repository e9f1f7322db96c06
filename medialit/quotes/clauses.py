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
from medialit.quotes.phrases import BREAK, Phrases, Words, stands_alone
from medialit.terms import Match, Term

_DASH = re.compile(r"—|\s(?:[–-]|--)\s")
_QUOTE_OR_COMMA = re.compile(r"[”\"’'»,–—-]\s*\Z")
_SKIPPED = g.AUXILIARIES | g.ADVERBS | g.DAYS | g.TIMES
_NOT_AFTER_INVERSION = g.DAYS | word_set("that in on to of it him them me us")
_LONGEST_INSERTION = 25  # words
_SHORT_CLAUSE = 7
_BEFORE_PARTICIPLES = ("by", "while", "after", "before", "without")
_AFTER_SPEAKER = ("in", "on", "like", "who")
_BEFORE_WHEN = ("in", "at", "on", "for", "over", "during", "from")
_WHEN = 4  # words of "over the past few days"
_EARLIER = 6  # earlier clauses whose subject may be shared
_FORMS = 4  # base, -s, past, -ing


class Clause(NamedTuple):
    """A cue and its subject, as numbers of words; `sentence` is the number of the sentence they stand in."""

    cue: Words
    source: Words | None
    term: Term
    sentence: int
    inside: bool  # the cue itself stands in a quotation
    bare: bool = False  # an infinitive or a participle, whose subject was borrowed
    about: Words | None = None  # "the vote is expected to …": of whom nobody named says it


class Reader(Phrases):
    """Finds the reporting clauses of one article; for each word, `quoted` says whether it stands in a quotation."""

    def __init__(self, article: Article, names: Names, quoted: bytearray) -> None:
        super().__init__(article, names, quoted)
        self.clauses: list[Clause] = []

        for match in load_lexicon("reporting").scan(article):
            if clause := self._clause(match):
                self.clauses.append(clause)

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
        head, joined = self._head(source), "and" in self.words.keys[source[0]:source[1]]
        if len(term.forms) < _FORMS:
            return False  # "hit back" is its own past tense
        plural = joined or head.endswith("s") or head.isdigit() or head in g.PLURAL_SUBJECTS or self.names.holds(source[1])
        return key == term.headword.split()[0].lower() and not plural

    def _head(self, source: Words) -> str:
        """The word that a noun phrase is about: "sources" in "sources close to the campaign"."""
        keys = self.words.keys
        end = next((i for i in range(source[0] + 1, source[1] + 1) if keys[i] in g.PREPOSITIONS or keys[i] == "close"), source[1] + 1)
        return keys[end - 1] if keys[end - 1] not in ("percent", "number", "majority") or end > source[1] else keys[source[1]]

    def _is_participle(self, first: int, last: int, at: int, low: int, high: int) -> bool:
        """"images said to show", "footage shown by", "if confirmed,": verbs without a subject of their own."""
        key, before = self.words.keys[first], self.words.keys[first - 1] if first > low else ""
        after = self.words.keys[last + 1] if last < high else ""
        if before in ("if", "as", "when", "unless", "than") and (last == high or self.breaks[last]):
            return True
        has = any(self.words.keys[i] in ("has", "have", "had", "having") for i in range(max(at + 1, low), first))
        said_to = key == "said" and after == "to" and before not in g.SUBJECT_PRONOUNS | g.BE_FORMS and not self.names.holds(first - 1)
        return said_to or (key in g.ONLY_PARTICIPLES and not has)

    def _skip_left(self, at: int, low: int, inside: bool) -> tuple[int, bool, bool]:
        """Go left over adverbs, auxiliaries and times to where the subject ends; was there a passive, an infinitive?"""
        passive = infinitive = False
        while at >= low and not self.breaks[at] and self.quoted[at] == inside:
            key = self.words.keys[at]
            if self.names.holds(at):
                break
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
        ends = found and turns and (found[1] == high or self._speaker_ends(found[1]))
        return found if quoted or ends or (begins and self._apposition(first - 1, low) is None) else None

    def _speaker_ends(self, word: int) -> bool:
        return bool(self.breaks[word]) and not self.quoted[word + 1] or self.words.keys[word + 1] in _AFTER_SPEAKER

    def _subject(self, at: int, low: int, inside: bool) -> Words | None:
        """The noun phrase that ends at word `at`, or before the apposition or relative clause that ends there."""
        if at < low or self.quoted[at] != inside:
            return None
        found = self._before_insertion(at, low, inside) if self.breaks[at] else self._ending_at(at, low, inside)
        single = found and found[0] == found[1] and self.words.keys[found[0]] not in g.RELATIVES
        return None if found and single and not stands_alone(self.article, found[0]) else found

    def _ending_at(self, at: int, low: int, inside: bool) -> Words | None:
        if self.words.keys[at] in g.SUBJECT_PRONOUNS - g.RELATIVES:
            return at, at  # "critics who say he should"
        start, stop = self._run(at, low, inside)
        # "who runs the site said": the subject stands before "who"; in "which he said" it stands after it.
        within = start - 2 >= low and self.words.keys[start - 2] in g.PREPOSITIONS  # "in which 60 per cent say"
        if stop in ("who", "which", "that") and not within and start > low and (start > at or not self._begins(start)) and (stop != "that" or start > at):
            return self._subject_before_relative(start - 1, low, inside)
        return self._phrase(start, at) if start <= at else None

    def _before_insertion(self, at: int, low: int, inside: bool) -> Words | None:
        """The subject in "Holan, the editor, said", "The editor, Angie Holan, said" and "Holan (Meridian) said"."""
        if ")" in self.gap(at):
            opening = next((i for i in range(at - 1, max(low, at - 8) - 1, -1) if "(" in self.gap(i)), None)
            return self._ending_at(opening, low, inside) if opening is not None else None
        before = self._between_dashes(at, low) or self._apposition(at, low)
        if before is None or BREAK.search(_DASH.sub("", self.gap(before).replace(",", "", 1))):
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
        return next((i for i in range(at - 1, max(low, at - _LONGEST_INSERTION) - 1, -1) if _DASH.search(self.gap(i))), None)

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

    def _borrowed(self, sentence: int, low: int, cue: int, inside: bool) -> Words | None:
        """The subject of the cue before in this sentence, else the noun phrase with which the sentence begins."""
        earlier = [c for c in self.clauses[-_EARLIER:] if c.sentence == sentence and c.inside == inside and c.source]
        finite = [c for c in earlier if not c.bare and not self.words.keys[c.cue[0]].endswith("ing")]
        if earlier:
            return (finite or earlier)[-1].source
        return self.opening_phrase(low, cue) if self.quoted[low] == inside else None

