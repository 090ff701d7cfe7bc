"""Lemmas of irregular and regular forms."""

import pytest

from avviso.coding.parsing.lemmas import lemma_of

PAST = """
met:meet said:say told:tell went:go came:come took:take gave:give made:make held:hold sent:send spoke:speak broke:break
withdrew:withdraw fought:fight sought:seek bought:buy sold:sell led:lead lost:lose won:win began:begin shot:shoot
struck:strike became:become fell:fall rose:rise swore:swear was:be had:have did:do
accused:accuse condemned:condemn praised:praise denied:deny vowed:vow signed:sign stopped:stop planned:plan
visited:visit apologises:apologise
agreed:agree freed:free backed:back pledged:pledge urged:urge seized:seize deployed:deploy imposed:impose banned:ban
invaded:invade expelled:expel recalled:recall refused:refuse rejected:reject called:call killed:kill occupied:occupy
travelled:travel died:die tied:tie lied:lie welcomed:welcome threatened:threaten discussed:discuss
cancelled:cancel referred:refer arrested:arrest released:release attacked:attack helped:help bombed:bomb shelled:shell
"""
GERUND = """
meeting:meet accusing:accuse signing:sign stopping:stop making:make taking:take lying:lie dying:die being:be
visiting:visit seeing:see agreeing:agree freeing:free bringing:bring striking:strike praising:praise
"""
PRESENT = """
meets:meet accuses:accuse denies:deny goes:go does:do has:have is:be passes:pass pushes:push reaches:reach vetoes:veto
dies:die pays:pay focuses:focus
"""
PLURAL = """
sanctions:sanction countries:country envoys:envoy crises:crisis men:man women:woman allies:ally taxes:tax
speeches:speech
losses:loss people:people wives:wife lives:life leaders:leader embassies:embassy bases:base buses:bus
"""


def pairs(table, *tags):
    return [(tag, *pair.split(":")) for pair in table.split() for tag in tags]


CASES = pairs(PAST, "VBD") + pairs(GERUND, "VBG") + pairs(PRESENT, "VBZ") + pairs(PLURAL, "NNS")


@pytest.mark.parametrize(("tag", "form", "lemma"), CASES)
def test_a_form_has_its_lemma(tag, form, lemma):
    assert lemma_of(form, tag) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("'s", "VBZ", "be"), ("n't", "RB", "not"), ("wo", "MD", "will"), ("ca", "MD", "can"), ("'ll", "MD", "will"),
        ("'ve", "VBP", "have"), ("'d", "MD", "would"), ("could", "MD", "can"), ("would", "MD", "would"),
    ],
)  # fmt: skip
def test_a_clitic_has_the_lemma_of_the_word_it_stands_for(form, tag, lemma):
    assert lemma_of(form, tag) == lemma


@pytest.mark.parametrize("name", ["Nations", "UNITED", "Kremlin", "Sanders"])
def test_a_name_stays_as_it_is(name):
    assert lemma_of(name, "NNP") == name


@pytest.mark.parametrize(("form", "tag"), [("The", "DT"), ("NOT", "RB"), ("Bilateral", "JJ"), ("MEET", "VB")])
def test_any_other_word_is_put_in_lower_case(form, tag):
    assert lemma_of(form, tag) == form.lower()


@pytest.mark.parametrize("form", ["press", "focus", "bus"])
def test_a_base_form_in_s_keeps_it(form):
    assert lemma_of(form, "VBP") == form


def test_a_headline_verb_in_s_loses_it_though_tagged_as_a_base_form():
    assert lemma_of("suspends", "VBP") == "suspend"


@pytest.mark.parametrize(("form", "tag"), [("ed", "VBD"), ("ing", "VBG"), ("s", "VBZ"), ("s", "NNS"), ("", "VBD")])
def test_a_scrap_of_a_word_has_some_lemma(form, tag):
    assert isinstance(lemma_of(form, tag), str)
