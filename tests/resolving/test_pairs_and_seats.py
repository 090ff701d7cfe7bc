"""Whole sentences through coding and resolving: "the two countries", "both", towns that speak for bodies, owners."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Congo blames Rwanda. Rebels fled to Uganda. Angola has mediated between the two countries.", "mediated", 1),
        ("Congo blames Rwanda. Officials flew to Vienna. The two countries agreed on a plan.", "agreed", 0),
        ("Congo blames Rwanda. The UN sent troops to Asmara. Both governments signed a pact.", "signed", 0),
        ("Malta and Cyprus met.\n\nCongo is at odds with Rwanda over a pact, which the two countries signed.", "", 0),
        ("Congo buys gas from Rwanda although Chad buys oil from Niger. The two countries' ministers met.", "met", 0),
        ("Uganda asked Congo and Rwanda for troops. Both refused.", "refused", 0),
        ("Congo and Rwanda were invited by Uganda. Both agreed to send soldiers.", "agreed", 0),
    ],
)
def test_the_two_are_those_who_face_each_other(events, text, words, side):
    told = [one for one in events(text) if one.trigger_text.startswith(words)][-1]
    codes = {one.code for one in (told.recipients if side else told.actors)}
    assert codes == ({"COD", "TCD"} if "Chad" in text else {"COD", "RWA"})


def test_they_may_be_more_than_two(sides):
    text = "Peru, Chile and Bolivia quit the pact on Friday. Their foreign ministers condemned Spain."
    assert sides(text, "condemned")[0] == ("PER", "CHL", "BOL")


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Brussels threatened Serbia. It has now frozen €30 million in aid.", "frozen", "EUR"),
        ("Tunisia rejected calls from Brussels to release the lawyer.", "rejected", "EUR"),
        ("Tunisia received €150 million from Brussels.", "received", "EUR"),
        ("The envoy of Chad flew to Tunis from Brussels. Brussels praised Tunisia.", "praised", "EUR"),
    ],
)
def test_a_seat_speaks_for_its_body_also_where_words_refer_back_to_it(sides, text, words, code):
    everyone = [one for side in sides(text, words) for one in side]
    assert code in everyone
    assert "BEL" not in everyone


def test_what_a_body_says_was_taken_from_it_is_its_own(sides):
    assert "ISR" not in sides("The Norwegian Refugee Council said that Israel had blocked its trucks.", "blocked")[1]
    assert sides("The UN said that Chad had killed its staff.", "killed")[1] == ("UN",)
    assert sides("The UN said that Chad had bombed its capital.", "bombed")[1] == ("TCD",)


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("The government in Kigali wrote. Rebels in Congo fled and accused the government.", "accused", ("COD",)),
        ("Nigeria's government sent envoys. Separatists in Cameroon attacked the army.", "attacked", ("CMR",)),
        ("Rebels in Congo accused the Rwandan government of lies.", "accused", ("RWA",)),
        # A band by name, a land told in the sentence, and whom one asks for help may be abroad.
        ("Hezbollah gunmen attacked the army near Metula in Israel.", "attacked", ("ISR",)),
        ("Egypt's cabinet met on Friday. Hamas threatened the government with a war.", "threatened", ("EGY",)),
        ("Libyan rebels drove into Niger on Friday and attacked the army.", "attacked", ("NER",)),
        ("Malian guerrillas attacked the army in Algeria's Tamanrasset province.", "attacked", ("DZA",)),
        ("Exiled Cuban opposition leaders in Madrid urged the government to send aid.", "urged", ("ESP",)),
    ],
)
def test_rebels_rise_against_the_government_of_their_own_state(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients
