"""Whom a mention stands for: one rule of resolving a group of tests."""

from dataclasses import replace

import pytest

from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver


def short(mention):
    who = mention.identity
    return (who.code, who.sector, who.name) if who else None


# Persons.


def test_the_state_and_office_in_the_words_pick_among_namesakes(make, resolved):
    delcy = make.person("Venezuelan Foreign Minister Delcy Rodriguez", "Delcy Rodriguez", modifier="Venezuelan")
    who = resolved(delcy, "2017-02-06").identity
    assert (who.code, who.name, who.wikidata, who.office) == ("VEN", "Delcy Rodríguez", "Q1", "Foreign Minister")


def test_a_bare_surname_is_the_full_name_of_the_document(make, resolved):
    delcy = make.person("Delcy Rodriguez")
    found = resolved(make.person("Rodriguez"), "2016", others=[delcy])
    assert short(found) == ("VEN", "GOV", "Delcy Rodríguez")
    assert found.score < resolved(delcy, "2016").score
    assert "in this document" in found.reason


def test_a_bare_surname_of_an_unknown_person_is_nobody_of_the_tables(make, resolved):
    found = resolved(make.person("Lavrov"), "2017", others=[make.person("Olga Lavrov")])
    assert found.identity is None
    assert "Olga Lavrov" in found.reason


def test_a_surname_that_two_persons_of_the_document_bear_is_refused(make, resolved):
    both = [make.person("Delcy Rodriguez"), make.person("Ana Rodriguez")]
    found = resolved(make.person("Rodriguez"), "2015", others=both)
    assert found.identity is None
    assert "Ana Rodriguez, Delcy Rodriguez" in found.reason


def test_the_state_in_its_words_tells_a_shared_surname_apart(make, resolved):
    both = [make.person("Delcy Rodriguez"), make.person("Ana Rodriguez")]
    found = resolved(make.person("Cuba's Rodriguez", "Rodriguez", possessor="Cuba"), "2015", others=both)
    assert short(found) == ("CUB", "GOV", "Ana Rodriguez")


def test_a_surname_with_a_state_that_no_bearer_has_is_somebody_new(make, resolved):
    found = resolved(make.person("Cuba's Lavrov", "Lavrov", possessor="Cuba"), others=[make.person("Sergey Lavrov")])
    assert short(found) == ("CUB", None, "Lavrov")


def test_the_state_beside_a_surname_belongs_to_the_unknown_bearer_of_the_full_name(make, resolved):
    roe = make.person("Cuba's Roe", "Roe", possessor="Cuba")
    assert short(resolved(roe, others=[make.person("Mr. Jo McRoe Roe")])) == ("CUB", None, "Jo McRoe Roe")


def test_an_uncalled_surname_is_the_only_known_holder_at_a_lower_score(make, resolved):
    found = resolved(make.person("Maduro"), "2017-02-06")
    assert short(found) == ("VEN", "GOV", "Nicolás Maduro")
    assert found.score < 0.75


def test_an_uncalled_surname_of_two_is_decided_by_the_states_of_the_document(make, resolved):
    stone = make.person("Stone")
    assert "fits several" in resolved(stone, "2018").reason
    assert resolved(stone, "2018", text="The visit to Russia went on.").code == "RUS"


def test_an_unknown_person_has_the_state_and_role_of_the_words(make, resolved):
    found = resolved(make.person("Cuban lawmaker Juana Paz", "Juana Paz", modifier="Cuban"), "2017")
    assert short(found) == ("CUB", "LEG", "Juana Paz")
    assert "no table knows 'Juana Paz'" in found.reason


def test_an_unknown_person_keeps_the_state_for_the_rest_of_the_document(make, resolved):
    first = make.person("Cuban lawmaker Juana Paz", "Juana Paz", modifier="Cuban")
    assert short(resolved(make.person("Ms. Paz"), "2017", others=[first])) == ("CUB", "LEG", "Juana Paz")


def test_a_name_that_goes_with_two_states_tells_of_neither(make, resolved):
    twice = [
        make.person("Cuba's Juana Paz", "Juana Paz", possessor="Cuba"),
        make.person("Norway's Juana Paz", "Juana Paz", possessor="Norway"),
    ]
    assert resolved(make.person("Juana Paz"), "2017", others=twice).identity is None


def test_a_namesake_of_another_state_is_not_taken_for_the_known_one(make, resolved):
    found = resolved(make.person("American lawmaker Sergey Lavrov", "Sergey Lavrov", modifier="American"), "2017")
    assert short(found) == ("USA", "LEG", "Sergey Lavrov")
    assert "belongs to RUS, not to USA" in found.reason


def test_a_role_without_a_state_gives_a_person_the_sector_alone(make, resolved):
    assert short(resolved(make.person("police spokesman Jo Roe", "Jo Roe"), "2017")) == (None, "GOV", "Jo Roe")


def test_an_unknown_person_without_a_role_is_nobody(make, resolved):
    found = resolved(make.person("Jo Roe"), "2017")
    assert (found.identity, found.score, found.reason) == (None, 0.0, "no table knows 'Jo Roe'")


def test_words_that_name_two_states_do_not_decide_whose_a_person_is(make, resolved):
    found = resolved(make.person("U.S. and Cuban star Jo Roe", "Jo Roe", modifier=["U.S.", "Cuban"]), "2017")
    assert found.identity is None


def test_a_role_ahead_of_a_known_name_is_that_person(make, resolved):
    mention = make.mention("Foreign Minister Sergei Lavrov", "role", "Minister", "Sergei Lavrov")
    assert short(resolved(mention, "2017")) == ("RUS", "GOV", "Sergey Lavrov")


def test_the_words_of_a_name_that_is_an_organisation_too_are_the_organisation(make, resolved):
    found = resolved(make.mention("PDVSA", "other", name="PDVSA"), others=[make.person("Friends Battling PDVSA")])
    assert short(found) == ("VEN", "BUS", "PDVSA")


def test_a_state_taken_for_a_person_is_still_the_state(make, resolved):
    assert resolved(make.person("Cuba"), "2017").code == "CUB"


def test_a_person_taken_for_a_place_is_the_person_of_the_document(make, resolved):
    found = resolved(make.mention("Lavrov", "place", name="Lavrov"), "2017", others=[make.person("Sergey Lavrov")])
    assert found.identity.name == "Sergey Lavrov"


# Offices without a name, and counterparts.


def test_an_office_with_one_holder_on_the_date_is_that_holder(make, resolved):
    minister = make.mention("the Russian energy minister", "role", modifier=["Russian", "energy"])
    found = resolved(minister, "2017-02-06")
    assert short(found) == ("RUS", "GOV", "Alexander Novak")
    assert found.identity.office == "Minister of Energy"
    assert resolved(minister, "2022").identity.name == "Nikolai Shulginov"


@pytest.mark.parametrize(
    ("date", "why"), [(None, "without a date"), ("2020-11", "may have held it"), ("1999", "no table names its holder")]
)
def test_an_office_without_one_holder_has_no_name_and_says_why(make, resolved, date, why):
    found = resolved(make.mention("Russia's energy minister", "role", possessor="Russia"), date)
    assert short(found) == ("RUS", "GOV", None)
    assert why in found.reason


def test_an_office_of_an_organisation_is_its_own(make, resolved):
    found = resolved(make.mention("the U.N. Secretary-General", "role", modifier="U.N."), "2018")
    assert short(found) == ("UN", "IGO", "Maria Costa")


def test_a_former_holder_is_not_named_and_is_a_former_official(make, resolved):
    found = resolved(make.mention("a former Russian energy minister", "role", modifier="Russian"), "2017")
    assert short(found) == ("RUS", "ELI", None)


@pytest.mark.parametrize("text", ["the Russian ambassador", "Russian energy ministers", "the deputy energy minister"])
def test_an_office_of_several_names_nobody(make, resolved, text):
    assert short(resolved(make.mention(text, "role", modifier="Russian"), "2017")) == ("RUS", "GOV", None)


def test_the_title_said_picks_the_holder_of_a_shared_office(make, resolved):
    assert resolved(make.mention("Iran's president", "role", possessor="Iran"), "2015").identity.name == "Hasan Moradi"


def test_an_office_known_for_one_day_alone_is_not_held_on_others(make, resolved):
    minister = make.mention("Norway's foreign minister", "role", possessor="Norway")
    assert resolved(minister, "2019").identity.name == "Jens Berg"
    assert resolved(minister, "2012").identity.name is None


def counterpart(make, **links):
    delcy = make.person("Venezuelan Foreign Minister Delcy Rodriguez", "Delcy Rodriguez", modifier="Venezuelan")
    her = make.mention("her", "pronoun", antecedent=delcy)
    return make.mention("her Russian counterpart", "role", possessor=her, counterpart=delcy, **links)


def test_a_counterpart_has_its_own_state_and_the_office_of_the_other(make, resolved):
    found = resolved(counterpart(make, modifier="Russian"), "2017-02-06")
    assert short(found) == ("RUS", "GOV", "Sergey Lavrov")
    assert "carried over from 'Venezuelan Foreign Minister Delcy Rodriguez'" in found.reason


def test_a_counterpart_with_a_name_is_that_person(make, resolved):
    named = counterpart(make, modifier="Russian", apposition=make.person("Sergey Lavrov"))
    assert resolved(named, "2017-02-06").score == 1.0


@pytest.mark.parametrize(("states", "why"), [([], "no state"), (["Russian", "Cuban"], "several states")])
def test_a_counterpart_of_no_one_state_is_refused(make, resolved, states, why):
    other = make.mention("his counterpart", "role", modifier=states)
    found = resolved(other, "2017")
    assert found.identity is None
    assert why in found.reason


def test_a_counterpart_of_nobody_known_has_a_state_alone(make, resolved):
    assert short(resolved(make.mention("his counterpart", "role", from_="Cuba"), "2017")) == ("CUB", None, None)


def test_a_counterpart_spoken_of_before_is_that_one(make, resolved):
    found = resolved(make.mention("the counterpart", "role", antecedent=make.person("Sergey Lavrov")), "2017")
    assert found.identity.name == "Sergey Lavrov"


# States, organisations, places.


@pytest.mark.parametrize(
    ("kind", "text", "name", "code"),
    [
        ("place", "Russia", "Russia", "RUS"),
        ("place", "oil-rich Venezuela", "Venezuela", "VEN"),
        ("group", "Venezuelans", "Venezuelans", "VEN"),
        ("organisation", "the White House", "White House", "USA"),
        ("organisation", "the Organization of the Petroleum Exporting Countries (OPEC)", None, "OPEC"),
        ("organisation", "Exporters (OPEC)", None, "OPEC"),
    ],
)
def test_a_name_of_the_tables_gives_its_code(make, resolved, kind, text, name, code):
    assert resolved(make.mention(text, kind, name=name), "2017").code == code


def test_a_capital_speaks_for_its_government_below_the_state_itself(make, resolved):
    moscow, russia = (resolved(make.mention(name, "place", name=name), "2017") for name in ("Moscow", "Russia"))
    assert short(moscow) == ("RUS", "GOV", "Russia")
    assert moscow.score < russia.score


def test_a_town_as_a_party_is_of_its_state_at_half_the_score(make, resolved):
    found = resolved(make.mention("Aleppo", "place", name="Aleppo"), "2017")
    assert (found.code, found.score, found.reason) == ("SYR", 0.5, "Aleppo lies in SYR")


def test_an_unknown_place_is_refused(make, resolved):
    assert resolved(make.mention("Springfield", "place", name="Springfield")).reason == "no table knows 'Springfield'"


def test_an_outlet_is_never_a_party(make, resolved):
    found = resolved(make.mention("Reuters", "organisation", name="Reuters"))
    assert found.identity is None
    assert "never a party" in found.reason


# Common nouns.


@pytest.mark.parametrize(
    ("text", "links", "code", "sector"),
    [
        ("Russian troops", {"modifier": "Russian"}, "RUS", "MIL"),
        ("Russian troops", {}, "RUS", "MIL"),
        ("the government of Venezuela", {"of": "Venezuela"}, "VEN", "GOV"),
        ("the minister from Cuba", {"from_": "Cuba"}, "CUB", "GOV"),
        ("Syria's Russian soldiers", {"possessor": "Iran", "modifier": "Russian"}, "RUS", "MIL"),
        ("Venezuelan opposition lawmakers", {"modifier": ["Venezuelan", "opposition"]}, "VEN", "OPP"),
        ("police", {}, None, "COP"),
        ("Iran-backed rebels", {}, None, "REB"),
    ],
)
def test_a_role_has_a_sector_and_the_state_of_its_words(make, resolved, text, links, code, sector):
    head = {"government of Venezuela": "government"}.get(text[4:], "minister" if "from" in text else None)
    found = resolved(make.mention(text, "role", head, **links), "2017")
    assert (found.code, found.identity.sector) == (code, sector)


def test_the_first_half_of_a_mixed_word_gives_no_state(make, resolved):
    text = "Iran-backed rebels"
    rebels = make.mention(text, "role", start=0, modifier=make.mention("Iran", "place", name="Iran"))
    assert resolved(rebels, text=text).code is None
    assert resolved(rebels, text="Iranian rebels").code == "IRN"


@pytest.mark.parametrize("kind", ["person", "other"])
def test_the_administration_of_a_person_is_of_his_state(make, resolved, kind):
    whole = make.mention("the Maduro administration", "role", modifier=make.mention("Maduro", kind))
    assert short(resolved(whole, "2017")) == ("VEN", "GOV", None)


def test_a_role_spoken_of_before_is_that_one(make, resolved):
    found = resolved(make.mention("the minister", "role", antecedent=make.person("Sergey Lavrov")), "2017")
    assert found.identity.name == "Sergey Lavrov"


def test_an_antecedent_that_coding_doubts_lowers_the_score(make, resolved):
    doubted = replace(make.person("Sergey Lavrov"), score=0.5)
    sure = resolved(make.mention("he", "pronoun", antecedent=make.person("Sergey Lavrov")), "2017")
    assert resolved(make.mention("he", "pronoun", antecedent=doubted), "2017").score < 0.7 * sure.score


def test_a_role_of_two_states_has_none_and_names_both(make, resolved):
    found = resolved(make.mention("the Cuban and Russian government", "role", modifier=["Cuban", "Russian"]), "2017")
    assert short(found) == (None, "GOV", None)
    assert "several states: CUB, RUS" in found.reason


def test_the_only_state_of_the_document_stands_in_at_a_low_score(make, resolved):
    found = resolved(make.mention("the government", "role"), text="Venezuela trembled.")
    assert (found.code, found.score) == ("VEN", 0.4)
    assert "VEN, for no other state is named in the document" in found.reason


@pytest.mark.parametrize("text", ["a government", "foreign troops", "the Kurdish rebels", "Iran-backed rebels"])
def test_nobody_stands_in_for_what_is_indefinite_or_somebody_elses(make, resolved, text):
    assert resolved(make.mention(text, "role"), text="Venezuela trembled.").code is None


def test_two_states_in_the_document_stand_in_for_nothing(make, resolved):
    found = resolved(make.mention("the minister", "role"), text="Venezuela met Cuba.")
    assert short(found) == (None, "GOV", None)
    assert found.reason == "'the minister' has no state in its words and no antecedent"


@pytest.mark.parametrize(
    ("text", "links"),
    [("U.S. interests", {"modifier": "U.S."}), ("America's oil", {"possessor": "US"}), ("American oil exports", {})],
)
def test_what_belongs_to_a_state_stands_for_it_at_half_the_score(make, resolved, text, links):
    found = resolved(make.mention(text, **links), "2017")
    assert (short(found), found.score) == (("USA", None, None), 0.5)


def test_what_belongs_to_two_states_is_refused(make, resolved):
    found = resolved(make.mention("U.S. and Cuban interests", modifier=["U.S.", "Cuban"]), "2017")
    assert found.identity is None
    assert "CUB, USA" in found.reason


def test_words_that_no_table_knows_are_refused(make, resolved):
    found = resolved(make.mention("the weather"))
    assert (found.identity, found.score, found.reason) == (None, 0.0, "no table knows 'the weather'")


# Parts, crowds and pronouns.


def test_a_part_of_a_body_is_of_the_body(make, resolved):
    soldiers = make.mention("Russian soldiers", "role", modifier="Russian")
    found = resolved(make.mention("dozens of Russian soldiers", head="dozen", of=soldiers), "2017")
    assert short(found) == ("RUS", "MIL", None)


@pytest.mark.parametrize("whole", ["OPEC", "nonsense"])
def test_members_of_an_organisation_or_of_nothing_are_nobody(make, resolved, whole):
    assert resolved(make.mention(f"members of {whole}", head="member", of=whole)).identity is None


@pytest.mark.parametrize(
    "text", ["the two countries", "regional allies", "Russia's rivals", "both sides", "the world", "NATO states"]
)
def test_a_crowd_has_no_code_and_says_so(make, resolved, text):
    found = resolved(make.mention(text, modifier="Russia"), "2017")
    assert found.identity is None
    assert "not a party" in found.reason or "no party in particular" in found.reason


def test_a_loose_bloc_keeps_its_name_without_a_code(make, resolved):
    assert short(resolved(make.mention("the West", "place"))) == (None, "GOV", "Western countries")


def test_a_crowd_with_parties_has_none_of_their_codes_and_keeps_its_links(make, resolved):
    sides = make.mention("both sides", member=["Russia", "Cuba"])
    found = resolved(sides, "2017")
    assert found.identity is None
    assert "several parties: CUB, RUS" in found.reason
    assert found.links == sides.links


def test_several_governments_are_governments_without_a_state(make, resolved):
    assert short(resolved(make.mention("the governments", "role"))) == (None, "GOV", None)


def test_an_ally_with_a_name_is_that_one(make, resolved):
    assert resolved(make.mention("Russia's ally", "role", possessor="Russia", apposition="Cuba"), "2017").code == "CUB"


def test_a_pronoun_is_its_antecedent(make, resolved):
    found = resolved(make.mention("she", "pronoun", antecedent=make.person("Delcy Rodriguez")), "2017-02")
    assert short(found) == ("VEN", "GOV", "Delcy Rodríguez")
    assert found.reason.startswith("'she' refers to 'Delcy Rodriguez'")


@pytest.mark.parametrize(
    ("others", "code"),
    [([], None), (["Russia", "Cuba"], None), (["the weather"], None), (["Russia", "Moscow"], "RUS")],
)
def test_a_pronoun_of_several_is_a_party_only_when_they_are_all_of_one(make, resolved, others, code):
    found = resolved(make.mention("they", "pronoun", antecedent=others), "2017")
    assert found.code == code
    assert found.reason


def test_other_words_follow_their_antecedent(make, resolved):
    assert resolved(make.mention("the island", antecedent="Cuba"), "2017").code == "CUB"


@pytest.mark.parametrize("words", ["the relations", "their two nations"])
def test_the_nation_of_a_person_is_not_the_person(make, resolved, words):
    found = resolved(make.mention(words, "role", antecedent=make.person("Sergey Lavrov")), "2017")
    assert short(found) == ("RUS", None, "Russia")


def test_what_an_organisation_has_stays_the_organisations(make, resolved):
    assert short(resolved(make.mention("the body", antecedent="OPEC"), "2017"))[0] == "OPEC"


def test_links_without_end_are_not_followed_for_ever(make, resolved):
    mention = make.mention("it", "pronoun", antecedent="Russia")
    for _ in range(10):
        mention = make.mention("it", "pronoun", antecedent=mention)
    assert "too deep" in resolved(mention).reason


# Words that qualify others.


def test_a_body_named_in_full_before_the_noun_is_whose_it_is(make, resolved):
    halves = [make.mention("Non-Aligned", "group"), make.mention("Movement")]
    assert resolved(make.mention("Non-Aligned Movement lawmakers", "role", modifier=halves)).code == "NAM"


@pytest.mark.parametrize(("kind", "text", "code"), [("place", "Iran", None), ("group", "Iranian", "IRN")])
def test_who_studies_a_state_is_not_of_it(make, resolved, kind, text, code):
    assert resolved(make.mention(f"an {text} expert", "role", modifier=make.mention(text, kind))).code == code


def test_a_title_before_a_name_is_nobody_of_that_name(make, resolved):
    king = make.mention("King", "other")
    told = make.person("Martin King", modifier="American")
    assert resolved(make.mention("King Harald", "role", modifier=king), others=[told]).code is None


def test_a_regime_before_its_name_leaves_a_state(make, resolved):
    assert resolved(make.mention("Communist Cuba", "place", name="Communist Cuba")).code == "CUB"


def test_backers_with_an_adjective_and_an_owner_are_of_the_adjective(make, resolved):
    backers = make.mention(
        "Cuba's Russian backers", "role", possessor="Cuba", modifier=make.mention("Russian", "group")
    )
    assert resolved(backers).code == "RUS"
    assert resolved(make.mention("Russian backers", "role", modifier=make.mention("Russian", "group"))).code is None


def test_a_state_taken_for_a_person_is_the_state_unless_somebody_bears_its_name(make, resolved):
    assert resolved(make.person("Cuba")).code == "CUB"
    assert resolved(make.person("Cuba"), others=[make.person("Alice Cuba", modifier="Norwegian")]).code != "CUB"


def test_a_movement_is_not_the_state_that_shares_its_code(make):
    shipped = Gazetteer.load()
    movement = make.mention("Non-Aligned Movement", "organisation", name="Non-Aligned Movement")
    group = make.mention("the group", "role", "group", antecedent=movement)
    found = Resolver(shipped, Survey(make.coding(make.event([group])), shipped)).resolve(group, "2019")
    assert short(found) == ("NAM", "IGO", "Non-Aligned Movement")


def test_they_are_whom_the_plural_names_for_which_they_stand(make, world):
    adjectives = [make.mention(word, "group", name=word) for word in ("Russian", "Cuban")]
    officials = make.mention("officials", "role", modifier=adjectives)
    they = make.mention("they", "pronoun", antecedent=officials)
    resolver = Resolver(world, Survey(make.coding(text="Russian and Cuban officials said they met."), world))
    assert [resolver.resolve(one, None).code for one in resolver.split(they, None)] == ["RUS", "CUB"]
