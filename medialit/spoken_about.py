"""People and bodies that an article names and never lets speak. Rules that rather leave a name out than list a wrong one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from medialit.article import Article, word_key, word_set
from medialit.quotes import find_quotes
from medialit.quotes.grammar import DAYS, PEOPLES, STARTERS, TITLES
from medialit.quotes.people import Name, bare_name, names_of

_PLACES = word_set("""
    street road avenue lane square bridge river lake sea ocean bay gulf coast cape mount mountain mountains valley hill hills island islands isle
    park forest wood garden gardens hall house tower castle palace airport station harbour harbor port fort city town village county state states
    republic kingdom emirate emirates province district region border strip bank church cathedral abbey mosque temple school college hospital
    museum theatre theater stadium market hotel weir canyon creek falls beach desert north south east west central upper lower new san santa los
    las saint st united great saudi old line point heights plaza mall arena
""")
_THINGS = word_set("""
    cup prize award awards medal war wars day week month year eve festival act bill law deal treaty agreement accord plan project game games
    olympics olympic championship series show story book report review inquiry code rule scheme spring summer autumn winter christmas easter
    bible quran god covid internet
""")
_BODIES = word_set("""
    ministry department agency university party committee council association union bank company times post news press senate congress parliament
    court office administration government institute foundation police service commission league board federation organisation organization
    group army navy brigade authority coalition alliance front movement corporation corp inc ltd plc trust society fund gazette herald tribune
    guardian embassy nations
""")
_KNOWN_BODIES = frozenset({
    "white house", "downing street", "united nations", "european union", "islamic state", "red cross", "kremlin", "pentagon", "vatican", "nato",
    "taliban", "hamas", "hezbollah", "hizbollah", "interpol", "amnesty international", "human rights watch", "greenpeace", "eu", "un", "google",
    "facebook", "microsoft", "reuters",
})
_NO_BODIES = word_set("usa ussr dna rna hiv aids covid gps cctv dvd gdp ceo pdf suv gmt bst utc mri sms atm faq diy bbq vip asap phd nyc tnt uae drc")
_SHIPS = word_set("carrier ship vessel frigate destroyer submarine cruiser warship yacht ferry boat tanker trawler steamer liner airliner")
_ROLES = word_set("""
    engineer writer author journalist reporter correspondent editor analyst expert scientist researcher professor historian economist lawyer solicitor
    barrister doctor nurse surgeon teacher student pupil farmer driver worker baker miller singer actor actress poet artist painter musician player
    striker captain coach manager director founder owner chief boss head aide adviser advisor ally rival activist campaigner politician lawmaker
    candidate diplomat envoy minister president mayor councillor spokesman spokeswoman spokesperson soldier fighter commander general officer
    detective photographer filmmaker blogger priest pastor bishop imam rabbi neighbour neighbor resident mother father son daughter brother sister
    husband wife widow widower friend colleague cousin uncle aunt victim survivor witness suspect shopkeeper fisherman postman billionaire
    millionaire tycoon businessman businesswoman entrepreneur leader dictator king queen prince princess counterpart predecessor successor
""")
_ADDRESSES = word_set("mr mrs ms miss dr prof professor sir dame")
_OFFICES = word_set("""
    president vice prime chancellor pope senator sen representative rep congressman congresswoman governor gov mayor deputy councillor councilman
    councilwoman secretary ambassador bishop archbishop rabbi imam detective inspector constable sheriff spokesman spokeswoman captain colonel
""")
_GIVEN = word_set("""
    aaron abdul abdullah adam adrian ahmad ahmed aisha alan albert alberto alejandro aleksandr alex alexander alexandra alexei alfred ali alice alison
    amanda amina amir amy ana anastasia andrea andreas andrei andrew angela angelina anil anita ann anna anne annie anthony antonio antony arthur
    ashraf aung ayesha barack barbara bashar beatrice ben benjamin bernard bernie bill bob boris brenda brian bruce carl carla carlos carmen carol
    caroline catherine charles charlotte chen chloe chris christina christine christopher claire clara colin craig cristina cyril daniel daniela david
    deborah denis dennis diana diane diego dmitri dmitry dominic donald donna dorothy duncan edward eleanor elena elizabeth ellen emily emma emmanuel
    enrique eric erik ernest esther eva evelyn fatima felix fernando fiona frances francesca francis francisco francois frank fred frederick gabriel
    gary gavin george gerald gerhard giorgia giovanni giuseppe gordon grace graham greg gregory greta hannah hans harold harry hassan heather
    heinrich helen helena henry hillary hugh hugo hussein ian ibrahim igor ingrid irene isabel isabella ivan jack jacob jacques jair jake james jamal
    jan jane janet jason javier jean jeff jeffrey jennifer jeremy jerome jesse jessica jim joan joanna joe joel johan john jonathan jorge jose
    josef joseph joshua juan judith julia julian julie justin kamala karen karim karl kate katherine kathleen keir keith kenneth kevin khalid kim
    konstantin kofi laila lars laura laurence lawrence leila leo leonid linda lisa louis louise lucas lucia lucy luis luke mahmoud malala manuel marco
    margaret maria marie marina mario mark marta martha martin mary matthew maria maurice max maya megan mehmet michael michel michelle miguel mike
    mikhail mohamed mohammad mohammed monica muhammad mustafa nadia nancy naomi narendra natalia nathan neil nelson nicholas nicola nicolas nigel nikita
    nikolai nina noah noor norman oleg olga oliver olivia omar oscar osama pablo pamela patricia patrick paul paula pedro penelope peter philip
    pierre priya rachel rafael rahul raj rajesh ralph ramon rania raymond rebecca recep ricardo richard rishi robert roberto robin roger roland ron
    ronald rosa rosie roy rupert russell ruth ryan saddam salma samantha samir samuel sandra sanjay sara sarah saul scott sean sebastian sergei sergey
    sergio shinzo simon sofia sonia sophia sophie stefan stephanie stephen steve steven stuart sultan susan sylvia tariq teresa theresa thomas tim
    timothy tom tomas tony tracy ursula vaclav valentina vanessa vera veronica victor victoria viktor vincent virginia vladimir volodymyr walter wang
    warren wei wendy wilhelm william winston xavier xi yasmin yasser yevgeny yitzhak yoko yuri yusuf zahra zhang zoe
""")
_AT = word_set("in at near on above outside across around through over into inside within throughout towards toward onto off")
_ARTICLES = word_set("the a an this that these those")
_SURE_NAME = re.compile(r",\s+(?:\d{1,3}\b|who\b|whose\b)")
_DATELINE = re.compile(r"[^\n.!?“\"]{0,80}?(?:\s[–—-]{1,2}\s|[–—])")
_BYLINE = re.compile(r"(?:(?:written |reported |words )?by|about|author:?|photo(?:graph)?:?|additional reporting by)?\s*", re.IGNORECASE)
_PRONOUNS = word_set("he she it they")
_OPENING = 25  # words
_LONGEST_ACRONYM = 6
_Key = tuple[str, str]


@dataclass(frozen=True)
class Mentioned:
    """A person or a body that an article names and neither quotes nor retells."""

    name: str  #: the fullest form in the article, without titles
    sort: str  #: person | body
    times: int  #: how often it is named; "he" and "she" do not count
    first: int  #: offset of the first mention


def spoken_about(article: Article) -> tuple[Mentioned, ...]:
    """The people and bodies that are named in `article` and never speak, those named most often first.

    Places, days, titles, outlets in datelines and bylines are no people, and a name that may belong to a speaker is left out.
    """
    cast = _Cast(article)
    heard = set(_heard(article, cast))
    found = (cast.mentioned(key) for key in cast.groups if key not in heard and not cast.is_of_the_outlet(key))
    return tuple(sorted((m for m in found if m), key=lambda m: (-m.times, m.first)))


def key_of(name: str) -> _Key:
    """By what two spellings of one name are known: the last word, and the beginning of the first (“Sergei”, “Sergey”).

    >>> key_of("Sergei V. Lavrov") == key_of("Sergey Lavrov")
    True
    """
    words = [word.strip(".,") for word in word_key(name).split()]
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    return (words[-1] if words else "", words[0][:3] if len(words) > 1 else "")


def _bare(name: str) -> str:
    """A name without titles, but “Foreign Office” and “State Department” as they are."""
    whole = _without_possessive(name)
    return whole if _names_a_body(word_key(whole).split()) else bare_name(name)


def _without_possessive(name: str) -> str:
    return re.sub(r"['’]s$", "", name)


def _names_a_body(words: list[str]) -> bool:
    return len(words) > 1 and (words[-1] in _BODIES or (words[0] in _BODIES and words[1] in ("of", "for")))


class _Cast:
    """The names of one article, those of the same person together."""

    def __init__(self, article: Article) -> None:
        self.article, self.names = article, names_of(article)
        self.titles = article.covered(find_quotes(article).where(category="title"))
        mentions = [n for n in self.names.all if self._counts(n)]
        self.first_of: dict[str, set[_Key]] = {}
        self.last_of: dict[str, set[_Key]] = {}
        for name in mentions:
            words = word_key(_bare(name.text)).split()
            if len(words) > 1:
                key = key_of(_bare(name.text))
                self.first_of.setdefault(words[0], set()).add(key)
                self.last_of.setdefault(key[0], set()).add(key)
        self.groups: dict[_Key, list[Name]] = {}
        for name in mentions:
            if key := self.key(name.text):
                self.groups.setdefault(key, []).append(name)
        self.bylines = {key for key, names in self.groups.items() if any(self._is_byline(n) for n in names)}
        self.people = sorted((n.first, key) for key, names in self.groups.items() if self._sort(key) == "person" for n in names)

    def key(self, text: str) -> _Key | None:
        """Whose name a mention is, None where two people share it."""
        bare = _bare(text)
        key = key_of(bare)
        if key[1] or not key[0]:
            return key if key[0] else None
        # “Noor” may go by her first name; “Washington” does not stand for the Washington Post.
        owners = self.last_of.get(key[0]) or (self.first_of.get(key[0]) if key[0] in _GIVEN else None)
        return key if not owners else next(iter(owners)) if len(owners) == 1 else None

    def mentioned(self, key: _Key) -> Mentioned | None:
        """What there is to say about a name, None when it is nobody's."""
        names, sort = self.groups[key], self._sort(key)
        return Mentioned(self._fullest(key), sort, len(names), names[0].start) if sort and key not in self.bylines else None

    def is_of_the_outlet(self, key: _Key) -> bool:
        """Whether this is the article's own outlet or author."""
        words = set(word_key(self._fullest(key)).split())
        return any(known and words <= set(word_key(known).split()) for known in (self.article.outlet, self.article.author))

    def before(self, word: int) -> _Key | None:
        """The person named last before a word."""
        at = bisect_left(self.people, (word, ("", "")))
        return self.people[at - 1][1] if at else None

    def _fullest(self, key: _Key) -> str:
        return max((_bare(n.text) for n in self.groups[key]), key=lambda bare: len(bare.split()))

    def _counts(self, name: Name) -> bool:
        """Whether this mention stands for somebody: no title of a film, no rank alone, nothing in a dateline."""
        last = self.article.words.keys[name.last].removesuffix("'s")
        rank = last in TITLES and not _names_a_body(word_key(_bare(name.text)).split())
        # Where a name was cut off before its “May”, nobody is called by what is left.
        if rank or last in STARTERS or last in DAYS or self._goes_on(name) or self.titles[name.first]:
            return False
        start, _ = self.article.paragraphs[self.article.paragraph_at(name.start)]
        dateline = _DATELINE.match(self.article.text, start)
        return not (dateline and name.end <= dateline.end() and self._opens_like_a_dateline(start))

    def _goes_on(self, name: Name) -> bool:
        after = name.last + 1
        return after < len(self.article.words) and self.article.words.keys[after] in ("may", "april", "june", "august") and \
            self.article.text[name.end:self.article.words.starts[after]] == " "

    def _opens_like_a_dateline(self, start: int) -> bool:
        """VLADIVOSTOK, Sept 5 (Meridian) –"""
        word = self.article.words[self.article.word_at(start)] if self.article.word_at(start) < len(self.article.words) else None
        return word is not None and len(word.key) > 1 and self.article.text[word.start:word.end].isupper()

    def _is_byline(self, name: Name) -> bool:
        """Whether the name, with nothing but “By” or “About”, is a paragraph or opens a last line about the author."""
        start, end = self.article.paragraphs[self.article.paragraph_at(name.start)]
        before = _BYLINE.fullmatch(self.article.text, start, name.start)
        return before is not None and name.end - start < 60 and not self.article.text[name.end:end].strip(" .*:")

    def _sort(self, key: _Key) -> str | None:
        names = self.groups[key]
        words = word_key(self._fullest(key)).replace("-", " ").split()
        if self._is_body(names, words):
            return "body"
        return "person" if self._is_person(key, names, words) else None

    def _is_body(self, names: list[Name], words: list[str]) -> bool:
        if " ".join(words) in _KNOWN_BODIES:
            return True
        if all(self._word_before(n) in _AT for n in names):
            return False
        acronym = len(words) == 1 and words[0] not in _NO_BODIES and all(self._is_acronym(n.text) for n in names)
        return acronym or _names_a_body(words)

    def _is_acronym(self, text: str) -> bool:
        return text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST_ACRONYM

    def _is_person(self, key: _Key, names: list[Name], words: list[str]) -> bool:
        if any(self._speaks_against(name) for name in names) or set(words) & (PEOPLES | _THINGS):
            return False
        if any(self._title(name) in _ADDRESSES for name in names):
            return True
        if words[0] in _PLACES or \
                key[0].removesuffix("s") in PEOPLES or len(words) > 5:
            return False
        # Major League, General Motors, King Street: a rank alone makes nobody a person.
        if any(self._title(name) in _OFFICES for name in names):
            return True
        if len(words) < 2 or "of" in words or "for" in words:
            return False
        if words[-1] in _PLACES:  # Jane Lane, Victoria Park
            return any(_SURE_NAME.match(self.article.text, name.end) for name in names)
        alone = any(len(_bare(n.text).split()) == 1 for n in names) and not words[-1].endswith("s")
        return words[0] in _GIVEN or alone or any(self._introduced(name) for name in names)

    def _title(self, name: Name) -> str:
        """The title before a name, "" when it has none."""
        titled = _bare(name.text) != _without_possessive(name.text)
        return name.text.split()[0].strip(".,").lower() if titled else ""

    def _speaks_against(self, name: Name) -> bool:
        """What never stands before a person's name: “in”, “the”, “the carrier”."""
        before = self._word_before(name)
        if before in _ARTICLES:
            return not self._title(name) and not self._followed_by_noun(name)
        return before in _AT - {"on", "over", "off"} or before in _SHIPS

    def _followed_by_noun(self, name: Name) -> bool:
        """“the Assad government”: the article belongs to the government."""
        after = self.article.words.starts[name.last + 1] if name.last + 1 < len(self.article.words) else None
        return after is not None and self.article.text[name.end:after] == " " and self.article.text[after].islower()

    def _introduced(self, name: Name) -> bool:
        """“Tomas Ebrey, 61,”, “the engineer Ilse Marden”."""
        return self._word_before(name) in _ROLES or bool(_SURE_NAME.match(self.article.text, name.end))

    def _word_before(self, name: Name) -> str:
        words = self.article.words
        if not name.first or self.article.text[words.ends[name.first - 1]:name.start].strip("“‘\"' -"):
            return ""
        at = name.first - 1
        # “al-Assad”: the little word belongs to the name.
        at -= at > 0 and words.keys[at] in ("al", "el") and self.article.text[words.ends[at]:name.start] == "-"
        return words.keys[at]


def _heard(article: Article, cast: _Cast) -> Iterator[_Key | None]:
    """The names that speak, or that may: where it is not sure who does, whoever is named close by."""
    unknown: set[int] = set()
    for quote in find_quotes(article):
        if quote.voice != "reporter":
            yield from (cast.key(text) for text in (quote.speaker, quote.via) if text)
        if quote.source:
            yield from _behind(article, cast, quote.source)
        elif quote.category != "title":
            unknown.add(article.sentence_at(quote.start))
    yield from _in_sentences(article, cast, unknown)
    yield from (cast.key(name.text) for name in cast.names.all if _before_colon(article, name))


def _before_colon(article: Article, name: Name) -> bool:
    """“Ms Ruiz had a clear answer: never again.”"""
    sentence = article.sentences[article.sentence_at(name.start)]
    colon = article.text.find(": ", name.end, sentence.end)
    return colon >= 0 and article.text.rfind(":", sentence.start, name.start) < 0


def _behind(article: Article, cast: _Cast, source: tuple[int, int]) -> Iterator[_Key | None]:
    """Names in the mention of a source, or behind its pronoun: “a spokesman for the Kremlin”, “Ms Marden’s report”, “her report”."""
    first, last = article.word_at(source[0]), article.word_at(source[1])
    for word in range(first, last):
        if name := cast.names.around(word):
            yield cast.key(name.text)
        elif article.words.keys[word] in ("his", "her"):
            yield cast.before(word)
        elif article.words.keys[word] in _PRONOUNS:
            yield from _opening_names(article, cast, word)


def _opening_names(article: Article, cast: _Cast, word: int) -> Iterator[_Key | None]:
    """The first names of the sentence of a pronoun and of the one before it: the likeliest to be meant."""
    here = article.sentence_at(article.words.starts[word])
    for number in range(max(0, here - 1), here + 1):
        first, end = (article.word_at(offset) for offset in article.sentences[number][:2])
        if name := next((name for i in range(first, min(end, word, first + _OPENING)) if (name := cast.names.around(i))), None):
            yield cast.key(name.text)


def _in_sentences(article: Article, cast: _Cast, numbers: set[int]) -> Iterator[_Key | None]:
    """The names in these sentences that stand outside quotation marks."""
    quoted = article.covered(q for q in find_quotes(article) if q.category != "indirect")
    for name in cast.names.all:
        if not quoted[name.first] and article.sentence_at(name.start) in numbers:
            yield cast.key(name.text)
