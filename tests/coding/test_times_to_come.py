"""Times that lie ahead, and what is told beside them, in sentences as news writes them, through the whole line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text):
    """Trigger → claim, for the events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published="2024-05-14")
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return {c.trigger_text.split()[0]: c for c in coding.claims if isinstance(c, EventClaim)}


def dated(text):
    return {verb: claim.evidence.when.date for verb, claim in told(text).items()}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("In October three gunmen attacked a bus in Niger.", "attacked", "2023-10"),
        ("In February 14 Chadian police officers were killed by rebels.", "killed", "2024-02"),
        ("In late March 20 policemen were killed by gunmen in Haiti.", "killed", "2024-03"),
        ("In January two bombs went off, and in March 40 men attacked the town of Jos.", "attacked", "2024-03"),
        ("In November 150 people were arrested by police in Baku.", "arrested", "2023-11"),
        # A day is a day.
        ("On March 12 soldiers arrested the mayor of Lima.", "arrested", "2024-03-12"),
        ("In May 3 the police arrested two men.", "arrested", "2024-05-03"),
        ("Five killed in February 14 blast in Kabul, police say.", "blast", "2024-02-14"),
        # Nor is the year a count.
        ("In 2014 soldiers arrested the president of Mali.", "arrested", "2014"),
        ("Police in Peru arrested 12 men in 2000 homes.", "arrested", "2024-05-14"),
    ],
)  # fmt: skip
def test_a_figure_behind_a_month_that_counts_somebody_is_no_day(text, verb, date):
    assert dated(text)[verb] == date


def test_who_is_counted_behind_a_month_is_called_without_it():
    (marchers,) = told("In March 2,000 protesters marched against the government in Kenya.")["marched"].actors
    (killed,) = told("In April 12 soldiers were killed by rebels in Niger.")["killed"].recipients
    assert (marchers.text, killed.text) == ("2,000 protesters", "12 soldiers")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The ban takes effect on August 1st. Police arrested four students.", "arrested"),
        ("Ms Diaz faces a vote on July 28th. Mr Leon met the envoy of Peru.", "met"),
        ("Togo holds a referendum on October 18th. Police arrested two editors.", "arrested"),
        ("The trial opens on December 4th. Soldiers arrested his brother.", "arrested"),
        # A headline tells in the present what was done of late.
        ("Bolivia arrests three men on April 3rd. Police beat them.", "beat"),
    ],
)
def test_a_story_does_not_go_on_from_a_day_that_is_to_come(text, verb):
    assert dated(text)[verb] == ("2024-04-03" if "April" in text else "2024-05-14")


@pytest.mark.parametrize(
    ("text", "verb", "modality", "date"),
    [
        ("Ghana sends 500 soldiers to Haiti in July.", "sends", "future", "2024-07"),
        ("Spain withdraws its troops from Mali on October 1.", "withdraws", "future", "2024-10-01"),
        ("Georgia hopes to sign a treaty with Peru in June.", "sign", "hypothetical", "2024-06"),
        ("Oman wants to sign a treaty with Chile in January.", "sign", "hypothetical", "2025-01"),
        ("Oman hoped to sign a treaty with Chile in September, the envoy said.", "sign", "hypothetical", "2024-09"),
        ("Bakers in Lyon voted to strike in June.", "strike", "future", "2024-06"),
        # What has been since is told in the present as well.
        ("Ghana sends 500 soldiers to Haiti in April.", "sends", "actual", "2024-04"),
        ("Oman wanted to sign a treaty with Chile in March.", "sign", "hypothetical", "2024-03"),
        ("Ghana has sent 500 soldiers to Haiti in June.", "sent", "actual", "2023-06"),
        ("Sudan planned to expel the consul in September.", "expel", "future", "2024-09"),
        ("Togo begins to withdraw its soldiers from Mali in July.", "withdraw", "future", "2024-07"),
        # What was done, tried, left undone or forced was so on its day.
        ("Rebels began to shell Bor on 12 October.", "shell", "actual", "2023-10-12"),
        ("Chad managed to kill the rebel chief in July.", "kill", "actual", "2023-07"),
        ("The envoys gathered to condemn Mali in June.", "condemn", "actual", "2023-06"),
        ("Peru voted to condemn Chile in October.", "condemn", "actual", "2023-10"),
        ("Niger started to withdraw its troops from Gao in November.", "withdraw", "actual", "2023-11"),
        ("Students tried to storm the embassy of Peru in August.", "storm", "hypothetical", "2023-08"),
        ("Peru failed to condemn the raid in October.", "condemn", "negated", "2023-10"),
    ],
)
def test_what_is_told_in_the_present_or_hoped_for_is_of_the_month_that_comes_sooner(text, verb, modality, date):
    one = told(text)[verb].evidence
    assert (one.modality, one.when.date) == (modality, date)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Peru jails ten Chileans over a blast in October.", "jails", "2024-05-14"),
        ("Togo arrests suspect in August attack on church", "arrests", "2024-05-14"),
        ("Georgia expels Russian priest after June raid on monastery", "expels", "2024-05-14"),
        ("Chad is detaining ten people after a protest in November.", "detaining", "2024-05-14"),
        ("Oman opens an embassy in Niger after talks in June.", "opens", "2024-05-14"),
        ("Peru jails three Chileans for an attack in October.", "jails", "2024-05-14"),
        ("Oman signs a treaty with Niger at a summit in July.", "signs", "2024-07"),
        ("Oman sends an envoy to Niger for a summit in July.", "sends", "2024-07"),
        ("Oman hopes to sign a treaty with Niger after elections in November.", "sign", "2024-11"),
    ],
)
def test_a_deed_told_in_the_present_is_not_of_the_month_of_what_it_answers(text, verb, date):
    assert dated(text)[verb] == date


def test_who_expects_to_join_has_not_been_a_member_since_last_year():
    document = Document(id="d", text="Kosovo expects to join NATO in November.", origin="d.txt", published="2024-05-14")
    (tie,) = load_coder(name="syntax").code(document).claims
    assert (tie.relation, tie.since) == ("member-of", "2024-11")


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Brazil imposed tariffs on India ahead of a summit in July.", "imposed", "2024-05-14"),
        ("Benin asked the World Bank to release the money before elections in December.", "asked", "2024-05-14"),
        ("Togo promised to pay Qatar before the vote in November.", "promised", "2024-05-14"),
        ("On Monday Togo expelled the consul ahead of talks in August.", "expelled", "2024-05-13"),
        ("Togo expelled the consul before talks on Friday.", "expelled", "2024-05-14"),
        # What the day is the deed's own, or near enough to it.
        ("Brazil imposed tariffs on India before the summit in Rome in April.", "imposed", "2024-04"),
        ("Rebels freed two soldiers before dawn on Friday.", "freed", "2024-05-10"),
        ("Brazil will impose tariffs on India before the vote in November.", "impose", "2024-11"),
        ("Niger killed ten rebels before the truce in November.", "killed", "2023-11"),
    ],
)
def test_a_deed_is_not_of_the_day_of_what_it_comes_before(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("The emir dissolved the council and set elections for May 30.", "dissolved", "2024-05-14"),
        ("The premier resigned and set a vote for June 9.", "resigned", "2024-05-14"),
        ("Greece postponed the vote to June 20 and expelled a Syrian envoy.", "expelled", "2024-05-14"),
        ("The premier dissolved parliament on March 1 and called an election for June 10.", "dissolved", "2024-03-01"),
        ("Miners called a strike for June 20 and condemned the government.", "called", "2024-06-20"),
        ("Miners called a strike for June 20 and condemned the government.", "condemned", "2024-05-14"),
        ("Mali extended the truce with the rebels to June 30.", "extended", "2024-05-14"),
        # What is told of a deed of that day.
        ("Two men were killed by Monday's attack in Jos.", "attack", "2024-05-13"),
        ("France expelled two diplomats due to Friday's attack by rebels in Niger.", "attack", "2024-05-10"),
        # What is done up to a day's deed, or by its end, is not of that day.
        ("Mali bombed Gao until Friday's truce.", "bombed", "2024-05-14"),
        ("Rebels released hostages from Friday's list.", "released", "2024-05-14"),
        ("Chad withdrew from Monday's talks.", "withdrew", "2024-05-14"),
        ("Oman had released the crew by Friday's deadline, but Peru imposed sanctions.", "released", None),
        ("The crew was released by Oman by Friday's deadline.", "released", "2024-05-14"),
    ],
)
def test_the_day_for_which_something_is_set_is_of_nothing_else(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Chad signed a pact with Niger in June 2023, which Niger ratified in January.", "2023-06", "2024-01"),
        ("Brazil expelled a consul in March, which Panama condemned in April.", "2024-03", "2024-04"),
    ],
)  # fmt: skip
def test_a_clause_hung_on_a_time_has_its_own_time_first(text, first, second):
    assert tuple(dated(text).values()) == (first, second)


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Under a pact of 3 April by which Serbia is to free two men, Serbian guards left on Monday.", "free", None),
        ("Togo signed on Friday a pact by which Niger will withdraw its troops.", "withdraw", None),
        ("Togo will host a summit on Friday at which Niger will sign a treaty.", "sign", "2024-05-17"),
    ],
)
def test_what_is_to_come_of_a_deal_is_not_of_its_day(text, verb, date):
    assert dated(text)[verb] == date
