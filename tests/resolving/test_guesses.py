"""The state of a body whose words name none."""

import pytest

TWO = "Cuba and Norway met. "


@pytest.mark.parametrize(
    ("words", "sentence", "code"),
    [
        ("the police", "In Cuba the police shot a man.", "CUB"),
        ("The police", "The police in Cuba shot a man.", "CUB"),
        ("the police", "Cuba and Norway heard the police shoot.", None),
        ("the farmers", "In Cuba the farmers shot a man.", None),
        ("international police", "In Cuba international police shot a man.", None),
    ],
)
def test_a_body_that_each_state_has_is_of_the_only_state_in_its_sentence(make, words, sentence, code, around):
    assert around(words, sentence).code == code


def test_whose_adjective_is_known_is_not_guessed_at(make, around):
    kurdish = make.mention("Kurdish", "group")
    assert around("Kurdish police", "In Cuba Kurdish police shot a man.", modifier=kurdish).code is None


@pytest.fixture
def around(make, world):
    """A mention resolved in a text that names two states, by the words of its own sentence."""
    from dataclasses import replace

    from avviso.records import Sentence, Span
    from avviso.resolving.document import Survey
    from avviso.resolving.parties import Resolver

    def look(words, sentence, **bonds):
        text = TWO + sentence
        mention = make.mention(words, "role", start=text.index(words), **bonds)
        claim = make.event([mention])
        stands = replace(claim.evidence, sentence=Sentence(1, Span(len(TWO), len(text))))
        coding = make.coding(replace(claim, evidence=stands), text=text)
        return Resolver(world, Survey(coding, world)).resolve(mention, None)

    return look
