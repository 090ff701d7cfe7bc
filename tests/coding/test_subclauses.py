"""Who the subject of a subordinate clause is, and on which verb the clause hangs, once mended."""

from avviso.coding.parsing.repairs import repaired
from avviso.coding.parsing.tree import ROOT

from .builders import at, story


def hung(row, word, nth=1):
    """(relation, form of the head) of a word after mending."""
    _, (made,) = story(row)
    mended = repaired(made.words)
    found = mended[at(made, word, nth)]
    return found.relation, mended[found.head].form if found.head != ROOT else None


AFTER = (
    "Egypt/NNP/2/nsubj/GPE thanked/VBD/0/root Peru/NNP/2/obj/GPE after/IN/5/case Canada/NNP/6/obl/GPE "
    "apologised/VBD/2/advcl to/IN/8/case India/NNP/6/obl/GPE ././2/punct"
)


def test_the_noun_between_after_and_a_verb_is_its_subject():
    assert hung(AFTER, "Canada") == ("nsubj", "apologised")
    assert hung(AFTER, "after") == ("mark", "apologised")


def test_a_verb_that_has_a_subject_keeps_it():
    # As a headline has it, without the comma.
    row = "After/IN/2/case talks/NNS/4/obl Egypt/NNP/4/nsubj/GPE thanked/VBD/0/root Peru/NNP/4/obj/GPE"
    assert hung(row, "talks") == ("obl", "thanked")


JOINED = (
    "Kenya/NNP/2/nsubj/GPE rejoiced/VBD/0/root after/IN/4/case Serbia/NNP/2/obl/GPE and/CC/7/cc "
    "Brazil/NNP/7/nsubj/GPE met/VBD/2/conj ././2/punct"
)


def test_both_halves_of_a_subject_are_found():
    assert hung(JOINED, "Serbia") == ("nsubj", "met")
    assert hung(JOINED, "Brazil") == ("conj", "Serbia")
    assert hung(JOINED, "met") == ("advcl", "rejoiced")


def test_a_time_beside_the_noun_is_not_the_subject():
    row = (
        "Kenya/NNP/2/nsubj/GPE left/VBD/0/root because/IN/5/case a/DT/5/det clash/NN/2/obl last/JJ/7/amod "
        "week/NN/5/nmod:unmarked worried/VBD/2/advcl Peru/NNP/8/obj/GPE ././2/punct"
    )
    assert hung(row, "clash") == ("nsubj", "worried")


RELATIVE = (
    "Egypt/NNP/8/vocative/GPE ,/,/4/punct which/WDT/4/nsubj has/VBZ/1/acl:relcl few/JJ/6/amod friends/NNS/4/obj "
    ",/,/1/punct thanked/VBD/0/root Peru/NNP/8/obj/GPE ././8/punct"
)


def test_what_stands_before_a_clause_in_commas_is_the_subject_behind_it():
    assert hung(RELATIVE, "Egypt") == ("nsubj", "thanked")


def test_the_clause_in_commas_belongs_to_that_subject():
    row = (
        "Egypt/NNP/10/nmod/GPE ,/,/4/punct which/WDT/4/nsubj lies/VBZ/8/acl:relcl by/IN/7/case a/DT/7/det sea/NN/4/obl "
        "thereby/RB/10/advmod ,/,/1/punct thanked/VBD/0/root Peru/NNP/10/obj/GPE ././10/punct"
    )
    assert hung(row, "lies") == ("acl:relcl", "Egypt")


def test_two_subjects_with_an_and_between_are_one():
    row = "Peru/NNP/4/nsubj/GPE and/CC/3/cc Chile/NNP/4/nsubj/GPE met/VBD/0/root ././4/punct"
    assert hung(row, "Chile") == ("conj", "Peru")


URGED = (
    "Peru/NNP/2/nsubj/GPE urged/VBD/0/root Kenya/NNP/2/obj/GPE to/TO/5/mark help/VB/2/xcomp after/IN/8/mark "
    "Chile/NNP/8/nsubj/GPE left/VBD/5/advcl ././2/punct"
)


def test_what_has_happened_does_not_hang_on_an_infinitive():
    assert hung(URGED, "left") == ("advcl", "urged")


def test_what_has_happened_does_not_hang_on_a_noun():
    row = (
        "Peru/NNP/2/nsubj/GPE warned/VBD/0/root Kenya/NNP/2/obj/GPE of/IN/5/case trouble/NN/2/obl after/IN/8/mark "
        "Chile/NNP/8/nsubj/GPE left/VBD/5/acl ././2/punct"
    )
    assert hung(row, "left") == ("advcl", "warned")


def test_the_week_before_something_stays_a_time():
    row = (
        "Peru/NNP/2/nsubj/GPE voted/VBD/0/root the/DT/4/det week/NN/2/obl:unmarked/DATE before/IN/7/mark "
        "Chile/NNP/7/nsubj/GPE left/VBD/4/acl ././2/punct"
    )
    assert hung(row, "left") == ("acl", "week")


OWNED = (
    "Peru/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass thanked/VBN/0/root for/IN/6/case its/PRP$/6/nmod:poss "
    "advice/NN/3/obl by/IN/8/case Kenya/NNP/6/nmod/GPE ././3/punct"
)


def test_an_owned_thing_leaves_its_by_to_the_passive():
    assert hung(OWNED, "Kenya") == ("obl:agent", "thanked")


def test_a_thing_that_nobody_owns_keeps_its_maker():
    row = OWNED.replace("its/PRP$/6/nmod:poss", "the/DT/6/det")
    assert hung(row, "Kenya") == ("nmod", "advice")


ACCUSED = (
    "Peru/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass accused/VBN/0/root of/IN/5/mark lying/VBG/3/advcl by/IN/8/case "
    "the/DT/8/det minister/NN/5/obl of/IN/10/case Kenya/NNP/8/nmod/GPE ././3/punct"
)


def test_a_gerund_leaves_its_by_to_the_passive():
    assert hung(ACCUSED, "minister") == ("obl:agent", "accused")


def test_a_gerund_keeps_a_means():
    row = ACCUSED.replace("of/IN/10/case Kenya/NNP/8/nmod/GPE", "of/IN/10/case hand/NN/8/nmod")
    assert hung(row, "minister") == ("obl", "lying")


BETWEEN = (
    "clashes/NNS/8/nsubj {case}/IN/4/case {first}/JJ/4/amod{label} men/NNS/1/nmod and/CC/7/cc Malian/JJ/7/amod/NORP "
    "men/NNS/1/conj ended/VBD/0/root"
)


def test_what_and_adds_stands_under_the_preposition_too():
    row = BETWEEN.format(case="{case}", first="Chadian", label="/NORP")
    assert hung(row.format(case="between"), "men", 2) == ("conj", "men")
    assert hung(row.format(case="by"), "men", 2) == ("conj", "men")
    assert hung(row.format(case="near"), "men", 2) == ("conj", "clashes")


def test_by_joins_parties_alone():
    assert hung(BETWEEN.format(case="by", first="old", label=""), "men", 2) == ("conj", "clashes")


OVER_A_CLAUSE = (
    "Peru/NNP/2/nsubj/GPE warned/VBD/0/root Chad/NNP/2/obj/GPE ,/,/7/punct after/IN/7/mark Mali/NNP/7/nsubj/GPE "
    "fell/VBD/2/advcl ,/,/10/punct and/CC/10/cc left/VBD/7/conj ././2/punct"
)


def test_what_goes_on_behind_a_clause_in_commas_is_done_by_who_acted_before_it():
    assert hung(OVER_A_CLAUSE, "left") == ("conj", "warned")
    assert hung(
        OVER_A_CLAUSE.replace("Chad/NNP/2/obj/GPE ,/,/7/punct", "Chad/NNP/2/obj/GPE so/RB/2/advmod"), "left"
    ) == (
        "conj",
        "fell",
    )


DATED = (
    "On/IN/2/case 10/CD/5/obl April/NNP/2/nmod:unmarked Lisbon/NNP/2/nmod:unmarked/GPE freed/VBD/0/root him/PRP/5/obj "
    "././5/punct"
)


def test_a_name_behind_a_date_is_the_subject_of_the_verb_behind_it():
    assert hung(DATED, "Lisbon") == ("nsubj", "freed")
    assert hung(DATED.replace("April", "Abril"), "Lisbon") == ("nmod:unmarked", "10")


QUOTED = (
    "Interfax/NNP/2/nsubj/ORG quoted/VBD/0/root an/DT/4/det official/NN/2/nsubj as/IN/6/mark saying/VBG/2/advcl "
    "so/RB/6/advmod ././2/punct"
)


def test_a_second_subject_behind_the_verb_is_its_object():
    assert hung(QUOTED, "Interfax") == ("nsubj", "quoted")
    assert hung(QUOTED, "official") == ("obj", "quoted")


def test_a_subject_behind_the_verb_stays_one_where_none_is_before_it_or_an_object_is_there():
    assert hung("So/RB/2/advmod said/VBD/0/root Ada/NNP/2/nsubj/PERSON ././2/punct", "Ada") == ("nsubj", "said")
    row = QUOTED.replace("so/RB/6/advmod", "this/DT/2/obj")
    assert hung(row, "official") == ("nsubj", "quoted")


def test_a_name_behind_the_place_of_a_clause_and_a_comma_is_the_subject_of_the_verb_behind_it():
    row = (
        "After/IN/3/mark Peru/NNP/3/nsubj/GPE left/VBD/9/advcl Geneva/NNP/3/obj/GPE ,/,/6/punct "
        "Kenya/NNP/4/conj/GPE and/CC/8/cc Chad/NNP/4/conj/GPE held/VBD/0/root talks/NNS/9/obj ././9/punct"
    )
    assert hung(row, "Kenya") == ("nsubj", "held")
    assert hung(row, "Chad") == ("conj", "Kenya")


def test_an_ed_between_a_noun_and_a_name_is_the_verb_of_a_sentence_without_one():
    row = "A/DT/2/det strike/NN/0/root paralysed/JJ/5/amod Upper/JJ/5/amod Volta/NN/2/nmod/GPE ././2/punct"
    assert hung(row, "paralysed") == ("root", None)
    assert [hung(row, word) for word in ("strike", "Volta")] == [("nsubj", "paralysed"), ("obj", "paralysed")]
    assert hung(row.replace(" ././2/punct", ""), "paralysed") == ("amod", "Volta")
