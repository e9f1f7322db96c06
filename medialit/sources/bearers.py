"""Who stands behind a statement: of what sort somebody is, by the words that name them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import NamedTuple

from medialit.article import Article, word_key, word_set
from medialit.lexicon import load_lexicon
from medialit.quotes import grammar as g
from medialit.quotes.grammar import PEOPLES
from medialit.quotes.people import Names, names_of
from medialit.terms import Term

# Words that make a name a newsroom's or a firm's; without a capital they mean something else.
_NEWSROOMS = word_set("""
    times post news herald gazette tribune chronicle courier observer telegraph guardian mail mirror sun star independent express echo dispatch
    bulletin journal review sentinel standard examiner inquirer globe spectator economist atlantic spiegel zeitung monde figaro novosti tass
    interfax xinhua reuters ap afp dpa upi bbc cnn nbc abc cbs npr pbs sky itv rt sana irna anadolu jazeera arabiya bloomberg politico haaretz
    pravda izvestia kommersant repubblica wire newswire newsroom digest monitor today register record advertiser argus ria fox intercept buzzfeed
    huffpost breitbart infowars axios journalism press media network
""")
_FIRMS = word_set("google microsoft amazon apple facebook meta twitter tesla boeing airbus bp shell toyota volkswagen siemens gazprom")
PERSONS = ("named", "official", "unnamed")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HEAD_ENDS = g.PREPOSITIONS | g.RELATIVES | g.ADVERBS \
    | word_set("close familiar quoted cited seen obtained published working living based involved present and said")
_LEAD_VERBS = ("reports", "report", "writes", "says")  # "The Herald reports: …"
_IN_NAMES = word_set("of for and the al de van von der bin")
_NOT_OTHERS = ("i", "we", "you", "us", "me")
_LONGEST_NAME = 6  # words; more capitals in a row are a headline's
_PAPERS = word_set("act treaty agreement amendment constitution")
_ASIDE = word_set("quoted cited said and who whom which that present")
_CROWDS = word_set("many most some several few countless numerous various others everyone everybody nobody no")
_LEADING = word_set("the a an now so but and yet then also even this that these those its his her their our my as")
_LONGEST_TERM = 3  # words
_BODY_SORTS = ("organisation", "outlet")


class Bearer(NamedTuple):
    """Who stands behind something: the sort, the name or description, and the entry of the word list that told."""

    sort: str
    name: str | None = None
    term: Term | None = None

    def same_as(self, other: Bearer | None) -> bool:
        """Whether both are the same somebody, as far as one can tell."""
        return other is not None and other.name is not None and self.is_called(other.name)

    def is_called(self, name: str) -> bool:
        """Whether this is the name or description of this bearer."""
        return self.name is not None and bare(self.name) == bare(name)


class Bearers:
    """Sorts the speakers of one article."""

    def __init__(self, article: Article) -> None:
        self.names = names_of(article)
        self.places = _places(article, self.names)
        self.outlet = bare(article.outlet) if article.outlet else None
        self.known: dict[str, Bearer | None] = {}

    def of(self, phrase: str) -> Bearer | None:
        """Who a name or a description is; None where it can be nobody ("Russian")."""
        phrase = " ".join(phrase.split())
        if phrase not in self.known:
            self.known[phrase] = self._sorted(phrase)
        return self.known[phrase]

    def is_this_text(self, name: str) -> bool:
        """Whether a relay is the outlet that published the text: "told the Echo" in the Wendle Echo."""
        key = bare(name)
        return self.outlet is not None and (key in self.outlet or self.outlet in key)

    def _sorted(self, phrase: str) -> Bearer | None:
        phrase = phrase.removesuffix("’s").removesuffix("'s")
        words = _WORD.findall(phrase)
        if len(words) > 1 and words[-1] in _LEAD_VERBS:
            return self.of(phrase.rpartition(" ")[0])
        while words and word_key(words[0]) in _LEADING and (len(words) > 1 or words[0].islower()):
            words = words[1:]
        while len(words) > 1 and (words[-1].isdigit() or word_key(words[-1]) in g.PREPOSITIONS):
            words = words[:-1]
        if not words or words[0] != "US" and word_key(words[0]) in _NOT_OTHERS or all(word_key(w) in PEOPLES or word_key(w) in g.DAYS for w in words):
            return None
        named = all(w[0].isupper() or w[0].isdigit() or word_key(w) in _IN_NAMES for w in words)
        return (self._name(words, phrase) if named else None) or self._description(words, phrase)

    def _name(self, words: list[str], phrase: str) -> Bearer | None:
        name = " ".join(words)
        if len(words) > _LONGEST_NAME:
            return None
        if len(words) > 1 and word_key(words[-1]) in _PAPERS:
            return Bearer("document", phrase, term_of(words[-1]))
        if term := name_term(name):
            return Bearer(term.category, phrase, term)
        if name in self.places:
            return None
        full = self.names.fullest(name)
        if len(full.split()) > 1 and self.names.is_person(full) and not self._body_word(full.split()):
            return Bearer("named", full)
        if word := self._body_word(words):
            return Bearer(word.category, phrase, word)
        if employed := self._employed(words):
            return employed
        if len(words) == 1 and (self.names.gender(name) or not name.isupper()) and name.removesuffix("s") == name:
            return None if len(name) < 2 or term_of(name.lower()) else Bearer("named", full)
        return None if len(words) == 1 and not name.isupper() else Bearer("organisation", phrase)

    def _body_word(self, words: list[str]) -> Term | None:
        """The word by which a name is a body's or a newspaper's: the last of "Harbour Times", the first of "Ministry of Health"."""
        first, last = name_term(words[0].lower()), name_term(words[-1].lower())
        if last and last.category in _BODY_SORTS:
            return last
        return first if first and first.category in _BODY_SORTS and len(words) > 1 and word_key(words[1]) in ("of", "for") else None

    def _employed(self, words: list[str]) -> Bearer | None:
        """"Fox News Sean Hannity": a newsroom and then a person."""
        term = name_term(words[-3].lower()) if len(words) > 3 else None
        return Bearer("named", " ".join(words[-2:])) if term and term.category == "outlet" else None

    def _description(self, words: list[str], phrase: str) -> Bearer | None:
        keys = [word_key(w) for w in words]
        if named := self._named_at_end(words, keys):
            return named
        end = next((i for i in range(1, len(keys)) if keys[i] in _HEAD_ENDS), len(keys))
        phrase = phrase[:phrase.index(words[end])].rstrip(" ,") if end < len(keys) and keys[end] in _ASIDE else phrase.split(",")[0]
        if keys[0] in _CROWDS and keys[0] != "no" or keys[:2] in (["no", "one"], ["a", "number"]):
            return Bearer("vague", phrase, term_of(keys[0]))
        # "a letter signed by 40 doctors" is about the letter.
        participle = next((i for i in range(1, end) if keys[i].endswith("ed")), end)
        term = term_of(" ".join(words[end - 1:end + 1])) or _head_term(words[:end]) or _head_term(words[:participle])
        if term is None:
            return Bearer("unnamed", phrase) if self._describes(phrase, keys[end - 1]) else None
        if term.category == "official" and (keys[0].isdigit() or keys[0] in ("two", "three", "four", "five")):
            return Bearer("unnamed", phrase, term)
        return Bearer(term.category, phrase, term)


    def _describes(self, phrase: str, head: str) -> bool:
        """Whether words that no list has can be people: "a woman from Sele", "fishermen", but not "criticised for"."""
        first = next(iter(phrase.split()), "-")
        return first[0].isupper() or word_key(first) in g.DETERMINERS or first[0].isdigit() or head.endswith("s") or head in g.PLURAL_SUBJECTS

    def _named_at_end(self, words: list[str], keys: list[str]) -> Bearer | None:
        """"RIA Novosti" in "the state news agency RIA Novosti": what a description introduces by name."""
        start = next((i for i in range(len(words), 0, -1) if not words[i - 1][0].isupper()), 0)
        if not 0 < start < len(words) or any(key in g.PREPOSITIONS for key in keys[:start]) or "’" in "".join(words[:start]):
            return None
        return self._name(words[start:], " ".join(words[start:]))


def _places(article: Article, names: Names) -> set[str]:
    """Names that most often stand behind "in": "in South Carolina"."""
    every = Counter(name.text for name in names.all)
    inside = Counter(name.text for name in names.all if name.first and article.words.keys[name.first - 1] in ("in", "near", "across", "throughout"))
    return {name for name, count in inside.items() if 2 * count > every[name]}


def _head_term(words: list[str]) -> Term | None:
    """The entry of the word list for the noun that a phrase is about: "spokesman" in "a ministry spokesman"."""
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST_TERM), end):
            if term := term_of(" ".join(words[start:end])):
                return term
        if not words[end - 1].isdigit():
            break
    return None


@functools.lru_cache(4096)
def term_of(words: str) -> Term | None:
    """The entry of the list of sources that has `words`, but for those that only begin a note."""
    bare = words.removesuffix("’s").removesuffix("'s")
    term = load_lexicon("source").term(bare)
    if term is None or term.category == "note":
        return None
    # "US" is a country, "us" is not.
    shouted = [form for form in term.forms if form.isupper() and word_key(form) == word_key(bare)]
    return None if shouted and not bare.isupper() else term


def name_term(words: str) -> Term | None:
    """The same for a word of a name: "Times" is a newspaper's, and "times" is not."""
    key = word_key(words)
    entry = "newspaper" if key in _NEWSROOMS else "company" if key in _FIRMS else words
    return term_of(entry)


def bare(name: str) -> str:
    """A name as names are compared: lower case, without its article."""
    key = word_key(" ".join(name.split()))
    return key.removeprefix("the ").removeprefix("a ").removeprefix("an ")
