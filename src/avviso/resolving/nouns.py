"""Words that steer resolving: nouns for bonds, crowds, parts and outlets, honorifics, particles, qualifiers."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns for somebody by his bond with another: "Russia's ally" is not Russia.
RELATIONAL = _words(
    "ally rival partner neighbour neighbor enemy adversary foe friend opponent competitor critic supporter backer "
    "patron sponsor victim creditor donor"
)
# The same for persons, with those whom no state is called: "an admirer of Peru" need not be Peruvian.
BOUND = RELATIONAL | _words("admirer sympathiser sympathizer detractor apologist antagonist nemesis")
# Nouns for states and sides, which stand for nobody in particular when there are several.
CROWDS = _words("country nation state power side party government republic territory")
# "Efforts to strip": whether it comes to that is open.
EFFORTS = frozenset({"effort", "efforts", "attempt", "attempts", "bid", "bids", "push", "drive", "campaign"})
NOBODY = frozenset({"west", "east", "world", "international community", "global south", "global north"})
# Nouns that count the people named after "of".
PARTITIVES = _words(
    "dozen group hundred lot majority member most number part score series some team thousand million handful crowd "
    "wave contingent delegation several some many few all both one two three four five six seven eight nine ten half"
)
# Who works for a body, and leads it.
EMPLOYED = _words(
    "staff employee worker official leader director chief head president secretary spokesman spokeswoman "
    "spokesperson manager founder envoy inspector expert peacekeeper driver convoy office headquarters member minister "
    "commissioner chairman chairwoman mission team teacher doctor nurse engineer guard school clinic shelter warehouse "
    "truck lorry vehicle compound"
)
# Whom somebody sends is his: "a delegation of the African Union".
SENT_AS_ONE = _words("delegation team mission convoy patrol contingent crew")
# Who is sent comes "from Peru and Chile"; a convoy may only start there.
DELEGATIONS = _words("delegation team")
# Of several who make one up it is of all: "a convoy of Malian troops and Russian mercenaries".
COMPANIES = SENT_AS_ONE | _words("group column coalition alliance")
# Nouns for those that an organisation is made of: they are states, and it is none of them.
MEMBERS = _words("member state country nation ally")
# Waters bear a state's name, or a town's, and are nobody's: "the Sea of Japan", "the Gulf of Guinea".
WATERS = _words("sea ocean gulf bay strait channel shoal reef atoll river lake")
# What is signed, and often bears the name of the town in which it was.
TREATIES = _words("agreement accord treaty statute protocol convention charter declaration")
# Peoples of many states that are called as a town is: "Roma families" are not of Rome.
SCATTERED = _words("roma sinti")
INDEFINITE = _words("a an another other foreign some any many several two three both all each every no")

# Who studies or reports on somebody is not theirs: "an Iran analyst", but "an Iranian analyst" is.
STUDENTS = _words("expert analyst specialist scholar correspondent watcher historian observer researcher")
# What a state was at a time, said before its name: "Fascist Italy".
REGIMES = _words("fascist imperial nazi communist socialist revolutionary tsarist modern postwar mainland")
# Adjectives of people who are of no one state.
OF_MANY = _words("international foreign western global regional european arab african allied islamist")
# Adjectives that make another party of one whose name they stand before: "the New Democrats".
OF_PARTIES = _words("new social constitutional christian liberal free progressive national united radical centre young")
# What ends the name of a body of a state, whatever party's name stands in it: "the Labour Ministry".
OFFICES_OF_STATE = _words("ministry department office court bureau commission committee tribunal board agency")
# Sectors that a state has one of each, so that "the army" is that of the state spoken of.
OF_ONE_STATE = _words("GOV MIL LEG JUD COP SPY")

# A word right before an office that makes it another one, or one no longer held.
NOT_THE_HOLDER = _words(
    "deputy vice assistant associate under shadow junior parliamentary former ex late then future incoming outgoing "
    "onetime previous would designate aspiring retired ousted deposed"
)
NO_LONGER = _words("former ex late onetime previous then retired ousted deposed")

HONORIFICS = _words(
    "mr mrs ms miss dr sir lord lady dame prof professor gen general col colonel lt maj major capt captain admiral "
    "marshal sheikh sheik ayatollah king queen prince princess emir sultan pope senor madam comrade hon"
)
# As written, for "DR Congo" is nobody's title. A state's name behind one is a surname.
COURTESIES = _words("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Sir")
SUFFIXES = _words("jr sr ii iii iv")
PARTICLES = _words("de da do dos del della di van von der den bin ibn al el la le du ter ould abu ben")

# How names of outlets end when no table lists them; "agency" alone would take the atomic energy agency along.
OUTLET_ENDINGS = _words(
    "times post herald tribune gazette telegraph newspaper daily weekly news journal chronicle courier observer "
    "examiner inquirer broadcasting tv television radio"
)
OUTLET_PAIRS = frozenset({"news agency", "press agency", "news service", "press association", "wire service"})
# Nouns for an outlet that is left unnamed. As a speaker it reports; as a party it may well be the one closed down.
OUTLET_NOUNS = _words(
    "newspaper paper magazine daily weekly tabloid website broadcaster outlet channel network newswire media"
)

# Sectors that take part in politics by what they are; a butcher or a firm takes part only by its state.
POLITICAL = _words("GOV MIL LEG OPP REB JUD COP SPY IGO PRM PTY PRE UAF SET ELI")

# What two states are or what speaks for them: "both capitals", "the two armies".
TWOSOMES = _words(
    "sides governments capitals countries states nations republics neighbours neighbors leaders presidents ministers "
    "premiers parliaments ministries armies forces navies delegations parties negotiators chancellors monarchs kings"
)
# Closing and forbidding: coercion at home, and a sanction against others; what is one against others alone.
CLOSING = _words(
    "close closes closed closing shut shuts shutting ban bans banned banning forbid forbids forbade forbidden seal "
    "seals sealed sealing cut cuts cutting stop stops stopped stopping block blocks blocked blocking prohibit "
    "prohibits prohibited"
)
STOPPING = CLOSING | _words(
    "suspend suspends suspended suspending bar bars barred barring halt halts halted halting freeze freezes froze "
    "frozen freezing cancel cancels cancelled canceled cancelling"
)

# What bombs from the air: who is called by it does so, rebels included.
AIRCRAFT = _words("jet jets plane planes warplane warplanes aircraft helicopter helicopters drone drones")
# Verbs that take towns as they take people.
TAKING = _words("capture captures captured capturing took take takes taken taking")
# What a deed does to whoever then does something: "led Peru to close its port".
ROUSING = _words(
    "led prompted forced pushed drove driven caused compelled spurred provoked moved triggered pressed encouraged "
    "induced convinced persuaded obliged impelled"
)
WARNING = _words("warn warns warned warning")
# Who is sent or goes to other states: no state that they deal with is theirs for being named.
SENT_ABROAD = _words(
    "peacekeeper envoy diplomat ambassador consul expatriate tourist visitor pilgrim mercenary adviser advisor migrant "
    "refugee inspector observer monitor mediator donor"
)
# What those who fight a state are called.
OUTLAWS = _words(
    "terrorist militant gunman insurgent extremist jihadist rebel bandit kidnapper captor hijacker pirate fighter "
    "guerrilla attacker militiaman"
)
# Who holds somebody is none of his: "the hostages' captors". Of guards and killers it hangs on whose they are called.
HOLDERS = _words("captor kidnapper abductor hijacker")
GUARDS = _words("guard warder interrogator jailer torturer tormentor killer murderer assassin attacker assailant")
HELD = _words("hostage captive prisoner detainee inmate nun priest monk missionary sailor passenger worker student")
FORCES_ABROAD = _words("force forces troop troops soldier peacekeeper mercenary adviser contractor")
ENVOYS = _words("envoy diplomat ambassador consul")
# Towns in which states meet that are not at home there.
VENUES = frozenset({"geneva", "vienna", "brussels", "new york", "davos", "the hague", "strasbourg", "camp david"})
# What a state has that another may take or harm.
BELONGINGS = _words(
    "boat ship vessel tanker trawler freighter ferry warship submarine plane jet aircraft airliner helicopter drone "
    "embassy consulate mission island airspace territory soil land water troop soldier sailor marine airman crew "
    "fisherman peacekeeper pilot national position outpost post base truck convoy warehouse compound ambulance vehicle "
    "staff employee volunteer fighter"
)
# What comes "from Brussels", if it is of the body there.
SENT_BY_BODIES = _words(
    "aid fund funds funding money cash euros loan loans grant grants billion million approval support backing call "
    "calls demand demands pressure request requests criticism objections opposition warning warnings order orders "
    "instructions letter proposal proposals rules"
)
# Short names of bodies that are words or names of other things unless all of them is in capitals: "Kenya Denies Plan".
SPELT_AS_WORDS = _words("antarctic article care cites clap fact lima mend model plan rand save transparency turkic")
# What stands before the name of a state and makes it none: "the Pan-American highway", "pro-Serb crowds".
PREFIXES = _words("pan trans inter circum ethnic pro anti non")
# Those of a court, who are called by the town in which it sits.
COURTS = _words("court tribunal judge prosecutor")
# Who and what of another state is met by fighters and crowds far from it, where its own police would be at home.
FOREIGN_TARGETS = SENT_ABROAD | _words(
    "embassy consulate flag journalist reporter correspondent missionary airliner tanker ship vessel freighter trawler "
    "yacht hostage traveller traveler backpacker expat oilman engineer"
)
# What others do for rebels and the like, who are not theirs for it: "Iran-backed", "Turkish-trained".
BACKED = _words(
    "backed supported armed funded trained equipped sponsored allied aligned linked financed friendly supplied"
)
