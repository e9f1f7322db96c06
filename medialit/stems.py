"""Words in the form in which two sentences are compared: stems, names of one place, opposites, and what counts for little."""

from __future__ import annotations

import functools
from collections.abc import Callable

from medialit.article import word_set

# Words that say nothing about what a sentence is about.
_EMPTY = word_set("""
    a an the this that these those it its it's he she they we i you him her them us me his hers their theirs our ours my your yours who whom whose
    which what when where why how there here and but or nor so yet if unless because although though while as than then of in on at by for from with
    to into onto about over under between among against during through near off since until after before despite without within across behind
    beyond inside outside like per via amid around upon toward towards up down out has have had having is are was were be been being am will would
    shall should can could may might must do does did doing not no never n't also too very much more most less least many few several some any
    all both each every other another such same own only just even still already again ever once now soon later well rather quite get gets got
    getting go goes going went come comes came say says said saying tell tells told telling ask asks asked add adds added speak speaks spoke call
    calls called describe describes described accord according report reports reported announce announces announced one ones two that's isn't
    aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't s t mr mrs ms dr
""")
# Words of every day's news: to share them says little.
_COMMON = word_set("""
    people man men woman women year years month months week weeks day days time times today yesterday tomorrow morning evening night monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november december government country
    countries state states nation national city town world part place way thing things new old big small large great good bad high low long
    first last next early late public official officials minister president leader leaders group groups party member members police court law
    work working make makes made making take takes took taken give gives gave given use used using want wants wanted need needs needed show shows
    showed shown think believe know known see seen find found help helps helped keep set put let lead led end start run number case plan issue
    question problem statement spokesman spokeswoman news media week's house office home life local former recent recently support
    percent per cent vote votes voter voters voted voting campaign candidate candidates poll polls election
    elections
""")
_PLACES = {
    "russia": "russian russians moscow kremlin", "america": "american americans us u.s usa washington", "britain": "british britons uk london",
    "france": "french paris", "germany": "german germans berlin", "china": "chinese beijing", "iran": "iranian iranians tehran",
    "israel": "israeli israelis", "syria": "syrian syrians damascus", "turkey": "turkish turks ankara", "ukraine": "ukrainian ukrainians kyiv",
    "india": "indian indians delhi", "japan": "japanese tokyo", "italy": "italian italians rome", "spain": "spanish spaniards madrid",
    "europe": "european europeans", "poland": "polish poles warsaw", "greece": "greek greeks athens", "iraq": "iraqi iraqis baghdad",
    "egypt": "egyptian egyptians cairo", "canada": "canadian canadians ottawa", "australia": "australian australians canberra",
    "mexico": "mexican mexicans", "brazil": "brazilian brazilians", "ireland": "irish dublin", "scotland": "scottish scots",
    "pakistan": "pakistani pakistanis islamabad", "afghanistan": "afghan afghans kabul", "lebanon": "lebanese beirut", "korea": "korean koreans seoul",
    "netherlands": "dutch", "sweden": "swedish swedes", "norway": "norwegian norwegians", "hungary": "hungarian hungarians budapest",
}
_PLACE_OF = {word: place for place, words in _PLACES.items() for word in (place, *words.split())}
_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
    "twelve": "12", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100",
}
# A sentence with one of the two is not the same claim as the sentence with the other.
_OPPOSITES = """
    rise/fall rise/drop increase/decrease increase/fall grow/shrink gain/lose win/lose up/down more/fewer more/less higher/lower high/low open/close
    begin/end start/end start/stop accept/reject approve/reject support/oppose back/oppose allow/ban arrive/leave buy/sell guilty/innocent guilty/cleared
    convict/acquit true/false safe/dangerous legal/illegal before/after first/last north/south east/west import/export join/leave enter/leave stay/leave
    raise/cut raise/lower tighten/ease hire/fire strengthen/weaken victory/defeat likely/unlikely possible/impossible praise/criticise love/hate
    alive/dead save/spend succeed/fail pass/fail confirm/deny agree/refuse attack/defend better/worse best/worst early/late most/least rose/fell
    won/lost grew/shrank bought/sold began/ended left/joined left/arrived left/stayed
"""
COMMON_WEIGHT, NUMBER_WEIGHT, NAME_WEIGHT = 0.4, 1.2, 1.1


@functools.cache
def _stemmer() -> Callable[[str], str]:
    from nltk.stem import SnowballStemmer

    stemmed: Callable[[str], str] = SnowballStemmer("english").stem
    return stemmed


@functools.lru_cache(50_000)
def stem(key: str) -> str:
    """The form in which a word is compared, "" for one that says nothing about what a sentence is about.

    >>> stem("escalated"), stem("Kremlin".lower()), stem("five"), stem("the")
    ('escal', 'russia', '5', '')
    """
    bare = key.removesuffix("'s").removesuffix("'")
    if bare in _EMPTY:
        return ""
    return _PLACE_OF.get(bare) or _NUMBERS.get(bare) or (bare if bare.isdigit() else _stemmer()(bare))


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON)


def weight(form: str) -> float:
    """How much it says that two sentences share a stem, before its rarity in the articles is known."""
    if form.isdigit():
        return NUMBER_WEIGHT
    return COMMON_WEIGHT if form in _common() else 1.0


@functools.cache
def _opposites() -> dict[str, frozenset[str]]:
    pairs = [tuple(_stemmer()(word) for word in pair.split("/")) for pair in _OPPOSITES.split()]
    both = pairs + [(b, a) for a, b in pairs]
    return {one: frozenset(b for a, b in both if a == one) for one, _ in both}


def opposed(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether one of two sentences has a word where the other has its opposite; both are sets of plain stems.

    >>> opposed(plain_stems(["rents", "rose"]), plain_stems(["rents", "fell"]))
    True
    """
    return any(other in second and other not in first and form not in second for form in first for other in _opposites().get(form, ()))


def plain_stems(keys: list[str]) -> frozenset[str]:
    """The stems of all words, of small ones too ("up", "before")."""
    return frozenset(map(_plain, keys))


@functools.lru_cache(50_000)
def _plain(key: str) -> str:
    return _stemmer()(key)
