"""The small closed classes of English words by which a reporting clause is read without a parser."""

from medialit.article import word_set

PRONOUNS = word_set("""
    he she they it we i you who him her them us me one someone somebody everyone nobody another others many some most several few both neither
""")
SUBJECT_PRONOUNS = word_set("he she they it we i you who")
DETERMINERS = word_set("""
    the a an this that these those his her their its our my your some any many several most all both each every no one two three four five
    six seven eight nine ten dozens hundreds thousands another other few more
""")
AUXILIARIES = word_set("""
    has have had is are was were be been being will would shall should can could may might must do does did has'nt hasn't haven't hadn't
    isn't aren't wasn't weren't won't wouldn't can't couldn't don't doesn't didn't
""")
BE_FORMS = word_set("is are was were be been being isn't aren't wasn't weren't gets got")
# Adverbs that stand between a subject and its verb; those in -ly are recognised by their ending.
ADVERBS = word_set("""
    not never also then later once now still again even just already earlier often always sometimes first further soon twice long ever thus
    therefore however instead meanwhile repeatedly himself herself themselves itself today yesterday tomorrow tonight all both too
""")
NOT_ADVERBS = word_set("""
    family ally assembly reply supply italy july bully rally homily monopoly jelly billy kelly sally emily lily holy early only
""")
# Adjectives of peoples, faiths and parties: with a capital, but nobody's name.
PEOPLES = word_set("""
    western eastern northern southern american british english scottish welsh irish french german spanish italian portuguese dutch belgian swiss
    austrian danish swedish norwegian finnish polish czech slovak hungarian romanian bulgarian greek serbian croatian ukrainian russian soviet
    turkish kurdish syrian iraqi iranian israeli palestinian lebanese jordanian saudi yemeni egyptian libyan tunisian algerian moroccan sudanese
    ethiopian kenyan nigerian ghanaian congolese african arab asian european afghan pakistani indian chinese japanese korean vietnamese
    australian canadian mexican brazilian argentinian argentine chilean colombian venezuelan cuban catholic protestant christian muslim islamic
    islamist jewish sunni shia shiite alawite buddhist hindu sikh salafist communist socialist liberal conservative republican democrat democratic
""")
DAYS = word_set("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
""")
TIMES = word_set("""
    morning afternoon evening night week month year day days weeks months years ago last next this earlier later today yesterday tonight
""")
# Last words of phrases that say when: "at one point", "a few days", "in the past".
WHEN = TIMES | DAYS | word_set("""
    past point moment time times hours minutes decade decades century summer winter spring autumn beginning end outset meantime noon midnight
""")
PREPOSITIONS = word_set("""
    of in on at by for from with to into about over under between among against during through near off since until after before despite
    without within across behind beyond inside outside like unlike per via amid around upon toward towards
""")
SUBORDINATORS = word_set("""
    that and but or nor because although though while when as if since whether which where what how why after before until so than whom
    whose unless once except
""")
RELATIVES = word_set("who which that whom whose")
TITLES = word_set("""
    mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister chancellor king queen prince princess pope senator sen
    representative rep congressman congresswoman governor gov mayor councillor councilman councilwoman secretary judge justice general gen
    colonel col captain capt major lieutenant lt sergeant sgt admiral ambassador bishop archbishop rabbi imam father sister brother reverend
    rev chief chairman chairwoman director foreign defence defense deputy former us u.s state attorney speaker leader officer detective
    inspector constable sheriff cardinal spokesman spokeswoman spokesperson coach
""")
MALE, FEMALE = word_set("mr sir lord king prince father brother spokesman chairman congressman councilman"), \
    word_set("mrs ms miss dame lady queen princess sister spokeswoman chairwoman congresswoman councilwoman")
# Words that begin a sentence with a capital and are no part of a name.
STARTERS = SUBORDINATORS | PREPOSITIONS | DETERMINERS | PRONOUNS | ADVERBS | AUXILIARIES | word_set("""
    hence thus therefore there here yes oh well please perhaps maybe according asked given speaking writing meanwhile
""")
# Verbs of the reporting list that are as often nouns; they count as verbs only where the words around say so.
ALSO_NOUNS = word_set("""
    report reports claim claims call calls note notes state states demand demands order orders promise promises charge charges question
    questions answer answers comment comments remark remarks hope hopes fear fears doubt doubts plan plans offer offers appeal appeals
    attack attacks praise blame support supports threat threats vow vows pledge pledges warning argument view views estimate estimates
    forecast forecasts quote quotes joke jokes reply replies request requests response post posts tweet tweets vote votes want wants wish
    wishes address addresses debate debates dispute disputes figure figures finding hint hints indication interview interviews label labels
    mention mentions move moves mock need needs object objects point points poll polls project projects push pushes rule rules sense senses
    signal signals share shares show shows study talk talks thought thoughts thinking understanding saying sayings feeling meaning writing
    concern concerns worry worries counter counters brand brands dub dubs tag tags caution cautions challenge challenges command commands
    complaint compliment compliments confession credit credits cry cries criticism curse curses defence sigh sighs shout shouts scream
    screams laugh laughs whisper whispers murmur murmurs suspect suspects voice voices lie lies mean means lament laments boast boasts brag
    trust trusts dream dreams love loves blast blasts slam slams rap raps rip rips dismiss deal deals urge urges advocate alert backtrack
    banter bark censure chant chants chuckle conjecture decree decrees desire despair details drawl dread echo echoes email gasp giggle
    gripe gripes groan grumble guarantee guarantees guess guesses highlight highlights howl invite jeer jest lecture moan moans mutter
    nickname outline petition quip quips rebuke rebukes recount regret regrets relish repeat repeats reprimand reprimands reproach resolve
    retort retorts ridicule roar salute salutes shriek snap sneer snort stress taunt tease wager wail welcome whine yell
""")
ALSO_ADJECTIVES = word_set("stated alleged claimed announced promised proposed suspected")
# "The vote is expected to …": somebody who is not named says or thinks so.
SAID_OF = word_set("expected believed thought said reported alleged rumoured rumored understood feared estimated claimed predicted projected forecast")
# Past tenses that no -ed shows: where one stands, the subject is over.
PAST_TENSES = word_set("""
    began bit blew bore bought bred broke brought built burst came caught chose clung crept cut dealt drank drew drove dug fell fed felt fled
    flew fought found froze gave got grew hung heard held hid hit hurt kept knew laid lay led left lent let lit lost made meant met paid put
    ran rang reached rode rose sang sank sat saw sent set shook shot showed shut slept slid sold sought spent spoke sped spread sprang stole
    stood stuck struck swam swept swore swung taught thought threw told took tore understood went withdrew woke won wore wrote
""")
NEVER_INVERTED = word_set("""
    told tell tells telling called calls call dubbed labelled labeled branded described describes accused accuses
""")
OFTEN_INVERTED = word_set("said says say wrote writes write added continued continues read reads")
# What follows a verb of saying more often than a noun.
AFTER_VERBS = word_set("""
    that he she it they we the a an his her its their this these those there to what how why whether if him them us me you
""")
# Forms that cannot be a past tense: without "has" they describe a noun ("footage shown on Friday").
ONLY_PARTICIPLES = word_set("shown seen known written spoken taken given sworn forgiven forgotten foreseen")
# Subjects of "shows that" and "reveals that" who say nothing: the reporter does.
NO_SPEAKERS = word_set("""
    who which that this these those it there what evidence fact facts truth history experience logic time reality proof
""")
# Subjects that take a verb without -s although they do not end in one.
PLURAL_SUBJECTS = PRONOUNS | word_set("people men women children police media staff folk majority number half data team crew family public")
# "in his view": the speaker stands inside the phrase.
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
# What has words or numbers in it: "the survey shows" reports even where no clause follows.
DOCUMENTS = word_set("""
    poll polls survey surveys study studies report reports records record data figures research analysis document documents email emails results
    statistics census audit review letter memo minutes filing filings
""")
