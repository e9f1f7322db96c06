"""Names for people, groups and events: which family they belong to, in whose voice they stand. Near-misses are named in words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medialit import Article, Findings, MedialitError, compare_labels, explain, find_labels, find_loaded, load_lexicon, read_article, show
from medialit.highlight import label
from medialit.labels import count_names
from medialit.wording import wording

LEXICON = load_lexicon("label")

GOLDEN = [
    # The same people, six names.
    ("Fighters took the mill.", "Fighters:fighter"),
    ("Rebels, insurgents and militants took the mill.", "Rebels:fighter insurgents:fighter militants:fighter"),
    ("The mercenaries’ pay came late.", "mercenaries:fighter"),
    ("FREEDOM FIGHTERS ENTER TOWN", "FREEDOM FIGHTERS:fighter"),
    ("Freedom fighters met other fighters.", "Freedom fighters:fighter fighters:fighter"),
    ("Fire fighters saved the mill.", ""),  # another trade
    ("Two fighter jets crossed the border.", ""),  # an aircraft
    ("Rebel Wilson sang in the film.", ""),  # a person
    ("The rebel MPs voted with the opposition.", ""),  # a quarrel in a party
    ("A militant vegan runs the kitchen.", ""),  # a manner of speaking
    ("Guerrilla gardening has turned the square green.", ""),  # a hobby
    ("He was charged with a terrorist offence.", ""),  # the law's word
    ("They fear guerrilla warfare in the hills.", ""),  # a way to fight, not those who do
    # People held.
    ("The prisoners and the hostages were exchanged.", "prisoners:prisoner hostages:prisoner"),
    ("Prisoners of war wrote home.", "Prisoners of war:prisoner"),
    ("He is a prisoner of his past.", ""),  # a picture
    ("The promise was a hostage to fortune.", ""),  # a saying
    # Killing, attack, army, land.
    ("The army regretted collateral damage.", "collateral damage:killing"),
    ("They were massacred at the well.", "massacred:killing"),
    ("The slaughter of cattle is regulated.", ""),  # a trade
    ("A market bloodbath cost him his savings.", ""),  # the stock exchange
    ("The pre-emptive strike hit a depot.", "pre-emptive strike:attack"),
    ("The preemptive strike hit a depot.", "preemptive strike:attack"),
    ("Nurses fear retaliation if they complain.", ""),  # at work
    ("The dog bit him without provocation.", ""),  # the dog's affair
    ("The special military operation goes on.", "special military operation:intervention"),
    ("A military operation began.", "military operation:intervention"),
    ("A pitch invasion delayed the match.", ""),  # football
    ("The question is an invasion of privacy.", ""),  # a right
    ("Buses run in the rebel-held suburb.", "rebel-held:territory"),
    ("Buses run in the rebel held suburb.", "rebel held:territory"),
    ("Voters in the disputed region stayed at home.", "disputed region:territory"),
    ("The buffer zone around the clinic is new.", ""),  # a pavement
    # Those who govern, and their police.
    ("The regime fell and a junta followed.", "regime:government junta:government"),
    ("The government’s plan failed.", "government:government"),
    ("The Government’s plan failed.", "Government:government"),  # a capital as in British papers
    ("Talks with the Regional Government failed.", ""),  # a name
    ("He keeps to a strict training regime.", ""),  # sport
    ("A new tax regime begins in May.", ""),  # rules
    ("The club went into administration.", ""),  # insolvency
    ("The Food and Drug Administration agreed.", ""),  # part of a name
    ("She works in local government.", ""),  # the town hall
    ("A dictator or a statesman?", "dictator:ruler statesman:ruler"),
    ("He won a strongman contest.", ""),  # lifting cars
    ("The thin blue line held.", "thin blue line:police"),
    ("The coach called it a cop out.", ""),  # an excuse
    ("It was an officer-involved shooting.", "officer-involved shooting:police_death"),
    ("Officers were cleared: a justified shooting.", "justified shooting:police_death"),
    ("A police murder squad took the case.", ""),  # detectives
    ("A whistleblower or a traitor?", "whistleblower:informer traitor:informer"),
    ("He was fined for insider trading.", ""),  # the stock exchange
    # Crossing a border.
    ("Migrants, refugees and asylum seekers wait.", "Migrants:migrant refugees:migrant asylum seekers:migrant"),
    ("Illegal immigrants or undocumented workers?", "Illegal immigrants:migrant undocumented workers:migrant"),
    ("The swallow is a summer migrant.", ""),  # a bird
    ("A flood of migrants, a border crisis.", "flood of migrants:crossing border crisis:crossing"),
    ("The river brought a flood.", ""),  # water
    # Protest.
    ("The protest became a riot.", "protest:protest riot:protest"),
    ("Peaceful protesters met a mob.", "Peaceful protesters:protester mob:protester"),
    ("Her garden is a riot of colour.", ""),  # flowers
    ("A flash mob danced in the hall.", ""),  # fun
    ("A cooking demonstration drew a crowd.", ""),  # a kitchen
    ("An activist investor bought shares.", ""),  # a fund
    # Politics, left and right alike.
    ("The far left and the far right agreed.", "far left:left far right:right"),
    ("Leftists and rightists argued.", "Leftists:left rightists:right"),
    ("Stop at the far right corner.", ""),  # a direction
    ("He woke at six.", ""),  # from sleep
    ("The Conservatives met in the Liberal Club.", ""),  # the names of parties
    ("Pro-life and pro-choice groups marched.", "Pro-life:abortion_side pro-choice:abortion_side"),
    ("The judge spoke of a fetus, the senator of an unborn child.", "fetus:unborn unborn child:unborn"),
    ("He faces a potential life sentence.", ""),  # prison
    # Climate, money, health, work, guns, votes.
    ("Climate change or a climate hoax?", "Climate change:climate climate hoax:climate"),
    ("Climate deniers and climate alarmists met.", "Climate deniers:climate_people climate alarmists:climate_people"),
    ("He did not want to sound alarmist.", ""),  # a tone
    ("The inheritance tax is a death tax, he said.", "inheritance tax:tax death tax:tax"),
    ("Scroungers, said one; people on low incomes, said another.", "Scroungers:welfare people on low incomes:welfare"),
    ("Farmers fear a poor harvest.", ""),  # no people
    ("A tycoon or an entrepreneur?", "tycoon:rich entrepreneur:rich"),
    ("She fell on a mogul field.", ""),  # snow
    ("Drug users and addicts were asked.", "Drug users:drugs addicts:drugs"),
    ("He is a news addict.", ""),  # a joke
    ("Anti-vaxxers called it the clot shot.", "Anti-vaxxers:vaccine_people clot shot:vaccine"),
    ("The walkout ended; the union bosses were silent.", "walkout:strike union bosses:work"),
    ("Crime bosses met in a villa.", ""),  # gangsters
    ("Gun control or gun safety?", "Gun control:gun_rule gun safety:gun_rule"),
    ("Hunters took a gun safety course.", ""),  # a class
    ("An assault weapon is a modern sporting rifle.", "assault weapon:gun modern sporting rifle:gun"),
    ("Austerity, or fiscal discipline?", "Austerity:cuts fiscal discipline:cuts"),
    ("The firm speaks of rightsizing, the paper of job cuts.", "rightsizing:layoffs job cuts:layoffs"),
    ("Election integrity or voter suppression?", "Election integrity:vote_rules voter suppression:vote_rules"),
]


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_golden(text: str, expected: str) -> None:
    found = find_labels(Article(text))
    assert " ".join(f"{f.text}:{f.category}" for f in found) == expected
    assert all(text[f.start:f.end] == f.text and f.kind == "label" for f in found)


@pytest.mark.xfail(strict=True, reason="The word is the same; only the sentence around it tells boxers and football teams from soldiers.")
@pytest.mark.parametrize("text", ["Both boxers are great fighters.", "The rebels won 3-0 at home.", "The movie's aliens fought the rebels."])
def test_what_only_the_sense_could_tell(text: str) -> None:
    assert not find_labels(Article(text))


def test_there_are_enough_families_and_in_each_neutral_and_leaning_names() -> None:
    strengths = {family: Counter(t.strength for t in LEXICON if t.category == family) for family in LEXICON.categories}
    assert len(strengths) >= 30
    assert [f for f, counts in strengths.items() if sum(counts.values()) < 8 or not counts[1] or not counts[2] + counts[3] or not counts[3]] == []


def test_every_name_has_a_reason_of_its_own() -> None:
    assert len({t.why for t in LEXICON}) == len(LEXICON)
    assert [t.headword for t in LEXICON if t.strength > 1 and not (t.claims or t.slur)] == []


# Names that the two sides of a question give one another, or themselves.
MIRRORED = [
    ("far-left", "far-right"), ("left-winger", "right-winger"), ("leftist", "rightist"), ("centre-left", "centre-right"), ("liberals", "conservatives"),
    ("Marxist", "fascist"), ("wokeness", "reactionary"), ("social justice warrior", "deplorables"), ("radical Democrats", "MAGA Republicans"),
    ("socialist", "nationalist"), ("pro-life", "pro-choice"), ("pro-abortion", "anti-choice"), ("abortion opponent", "abortion rights supporter"),
    ("reproductive rights", "women's health clinic"), ("sanctity of life", "pro-choice"), ("unborn child", "clump of cells"),
    ("climate denier", "climate alarmist"), ("climate emergency", "climate hysteria"), ("climate hoax", "climate breakdown"),
    ("gun grab", "gun nut"), ("gun lobby", "anti-gun lobby"), ("gun control", "gun rights"), ("gun safety", "constitutional carry"),
    ("assault weapon", "modern sporting rifle"), ("anti-vaxxer", "pro-vaxxer"), ("toxic jab", "life-saving vaccine"),
    ("scroungers", "tax dodgers"), ("job creators", "fat cat"), ("death tax", "tax break"), ("bedroom tax", "spare room subsidy"),
    ("savage cuts", "fiscal discipline"), ("austerity", "public investment"), ("union boss", "fat-cat bosses"), ("strike chaos", "fight for fair pay"),
    ("election integrity", "voter suppression"), ("vote rigging", "election denial"), ("terrorist", "freedom fighter"),
    ("regime", "legitimate government"), ("regime-held", "terrorist-held"), ("boys in blue", "thugs in uniform"),
    ("justified shooting", "murdered by police"), ("insurrectionist", "mob"), ("illegal immigrant", "bogus asylum seeker"),
    ("collateral damage", "slaughter"), ("pre-emptive strike", "unprovoked attack"), ("special military operation", "war of aggression"),
]


@pytest.mark.parametrize(("one", "other"), MIRRORED)
def test_both_sides_alike(one: str, other: str) -> None:
    first, second = LEXICON.term(one), LEXICON.term(other)
    assert first and second and first.strength == second.strength


def test_names_that_lean_in_politics_have_a_mirror() -> None:
    political = ("left", "right", "abortion_side", "unborn", "climate_people", "gun_rule", "vaccine_people", "vote_rules", "government", "fighter")
    assert [t.headword for t in LEXICON if t.category in political and t.strength > 1 and not t.mirror] == []


# In whose voice.

TWO_VOICES = Article(
    "The regime sent trucks. The mercenaries left.\n\n“The rebels are our sons, and the mercenaries are theirs,” said Ana Ruiz. "
    "“Our government lies.”\n\nThe general said that terrorists held the mill. So-called “liberators” came.", title="Trucks")


def test_each_name_has_its_voice() -> None:
    found = [(f.text, f.voice, f.speaker) for f in find_labels(TWO_VOICES)]
    assert found == [
        ("regime", "reporter", None), ("mercenaries", "reporter", None), ("rebels", "source", "Ana Ruiz"), ("mercenaries", "source", "Ana Ruiz"),
        ("government", "source", "Ana Ruiz"), ("terrorists", "reported", "The general"), ("liberators", "reporter", None),
    ]


def test_names_are_counted_by_voice() -> None:
    counts = {n.name: n for n in count_names(find_labels(TWO_VOICES))}
    assert counts["mercenaries"].voices == (1, 1, 0) and counts["mercenaries"].speakers == ("Ana Ruiz",)
    assert (counts["liberators"].scare, counts["regime"].scare) == (1, 0), "set in quotation marks that quote nobody"
    assert counts["terrorists"].said_by("reported") == 1


def test_the_switch_between_two_voices_is_a_sentence() -> None:
    assert compare_labels(TWO_VOICES).switches == [
        "People who fight for a side: the reporter writes “mercenaries”; quoted words have “mercenaries” (Ana Ruiz), “rebels” (Ana Ruiz); "
        "retold words have “terrorists” (The general).",
        "Those who govern: the reporter writes “regime”; quoted words have “government” (Ana Ruiz).",
    ]


@pytest.mark.parametrize("text", [
    "The regime fell. “The regime fell,” said Ana Ruiz.",  # one name, two voices
    "Fighters came. “The gunmen came,” said Ana Ruiz.",  # two names, none of which leans
    "The regime sent refugees home.",  # two families
    "Rain fell.",
])
def test_no_switch(text: str) -> None:
    assert compare_labels(Article(text)).switches == []


def test_names_that_change_with_the_voice_come_first() -> None:
    text = "Rebels met mercenaries; rebels met rebels. The regime fell. “The government stays,” said Ana Ruiz."
    assert [s.partition(":")[0] for s in compare_labels(Article(text)).switches] == ["Those who govern", "People who fight for a side"]


def test_each_voice_names_its_own_speakers() -> None:
    text = "“The rebels left,” said Ana Ruiz. The general said that the rebels stayed. Mercenaries came."
    assert "quoted words have “rebels” (Ana Ruiz); retold words have “rebels” (The general)" in compare_labels(Article(text)).switches[0]


@pytest.mark.parametrize("name", ["latakia-1", "latakia-2", "latakia-3", "town-hot", "town-plain"])
def test_the_table_counts_what_is_found(name: str) -> None:
    article = read_article(name)
    rows, found = compare_labels(article).rows, find_labels(article)
    assert sum(row["reporter"] + row["source"] + row["reported"] for row in rows) == len(found)
    assert {v: sum(row[v] for row in rows) for v in ("reporter", "source", "reported")} == {
        v: found.count("voice")[v] for v in ("reporter", "source", "reported")}


def test_the_table_as_text_and_as_html() -> None:
    table = compare_labels(TWO_VOICES)
    lines = repr(table).splitlines()
    assert lines[0].split() == ["Name", "For", "The", "reporter", "Quoted", "Retold", "Who", "else", "says", "it"]
    assert " ".join(lines[1].split()) == "mercenaries People who fight for a side 1 1 – Ana Ruiz"
    html = table._repr_html_()
    assert html.count("<tr>") == 1 + len(table.rows) and "1 (1 in scare quotes)" in html and table.switches[0] in html
    assert "Who and what is called by which name in “Trucks”" in html
    assert repr(table).endswith(wording("labels.question")) and html.count(wording("labels.question")) == 1


def test_articles_side_by_side() -> None:
    one, two = Article("The rebels came. The regime fell.", title="One"), Article("Mercenaries came. “The rebels came,” said Ana Ruiz.", title="Two")
    table = compare_labels(one, two)
    assert table.switches == ["People who fight for a side: “One” writes “rebels”; “Two” writes “mercenaries”."]
    assert repr(table).splitlines()[0].split() == ["Name", "For", "One", "Two"]
    assert "rebels       People who fight for a side  reporter 1  quoted 1" in repr(table)
    assert [(row["article"], row["name"]) for row in table.rows] == [("One", "rebels"), ("One", "regime"), ("Two", "mercenaries"), ("Two", "rebels")]


def test_articles_of_the_same_title_or_none_are_numbered() -> None:
    same = [Article("Rebels came.", title=title) for title in ("A", "A", None, "B")]
    assert compare_labels(*same).titles == ["article 1", "article 2", "article 3", "B"]


def test_findings_can_stand_for_an_article() -> None:
    found = find_labels(TWO_VOICES).where(category="government") + find_loaded(TWO_VOICES)
    assert {row["name"] for row in compare_labels(found).rows} == {"regime", "government"}


def test_nothing_found_is_a_question() -> None:
    table = compare_labels(Article("Rain fell."))
    assert repr(table) == wording("labels.none") and wording("labels.none") in table._repr_html_()


def test_other_things_get_a_sentence() -> None:
    with pytest.raises(MedialitError, match=r"compare_labels\(\) takes articles, such as read_article"):
        compare_labels("The rebels came.")  # type: ignore[arg-type]


WORDS = st.sampled_from(["The", "regime", "rebels", "mercenaries", "“", "”", ".", "said", "Ana Ruiz", "that", "\n\n", "far-left", "s", "’s", "é", "🌍", "-"])


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1).filter(str.strip) | st.lists(WORDS, min_size=1).map(" ".join).filter(str.strip))
def test_any_text(text: str) -> None:
    article = Article(text)
    found = find_labels(article)
    assert all(text[f.start:f.end] == f.text for f in found)
    assert sum(n.count for n in compare_labels(article).names[0]) == len(found) and repr(compare_labels(article, article))


# How a label is shown.


def test_a_mark_says_to_which_family_it_belongs() -> None:
    html = show(find_labels(TWO_VOICES)).html
    assert "medialit-kind-label" in html and "What people and things are called" in html and "name: fighters" in html
    assert "dashed" in html, "told from other kinds by its line and not only by colour"


def test_every_family_has_its_short_name() -> None:
    assert set(wording("show.sorts.label")) == set(LEXICON.categories)  # type: ignore[arg-type]


def test_a_family_of_a_teachers_own_list_is_just_a_name() -> None:
    lexicon = load_lexicon("hedge")
    assert [label(f) for f in find_labels(Article("Perhaps."), lexicon)] == ["name"]


def test_show_keeps_labels_and_loaded_words_apart() -> None:
    both = find_labels(TWO_VOICES) + find_loaded(TWO_VOICES)
    assert isinstance(both, Findings) and {"label", "loaded"} <= set(both.count("kind")) and show(both).html


def test_a_neutral_name_is_explained_by_its_family_and_a_loaded_one_once() -> None:
    assert [name for name, _ in explain("gunmen").terms] == ["label"]
    assert "label" not in [name for name, _ in explain("mercenaries").terms]
