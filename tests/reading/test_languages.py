import pytest

from avviso.reading.languages import english_share, language_of

ENGLISH = "The minister said that the loan would be repaid before the end of the year, and that talks had begun."
OTHERS = [
    "El ministro dijo que el préstamo será devuelto antes de fin de año y que las conversaciones han comenzado.",
    "Der Minister sagte am Montag, dass der Kredit in diesem Jahr zurückgezahlt werde und man in Gesprächen sei.",
    "De minister zei dat de lening voor het einde van het jaar wordt terugbetaald en dat er in Den Haag gesproken is.",
    "Le ministre a dit que le prêt serait remboursé avant la fin de l'année et que les entretiens ont commencé.",
    "O ministro disse que o empréstimo será pago antes do fim do ano e que as conversas já começaram no Rio.",
    "Министр заявил, что кредит будет погашен до конца года.",
]


def test_english_is_recognised():
    assert language_of("", ENGLISH) == "en"


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_are_undetermined(text):
    assert language_of("", text) == "und"


@pytest.mark.parametrize(("tag", "code"), [("en-GB", "en"), ("EN_us", "en"), ("English", "en"), ("es", "es")])
def test_a_tag_goes_before_the_words(tag, code):
    assert language_of(tag, OTHERS[0]) == code


@pytest.mark.parametrize("tag", ["", "??", "e", "unknown"])
def test_an_unusable_tag_leaves_it_to_the_words(tag):
    assert language_of(tag, ENGLISH) == "en"


def test_a_text_without_words_has_no_english():
    assert english_share("1 2 3 !") == 0.0
