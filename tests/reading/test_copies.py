from avviso.reading.copies import Copies

SENTENCES = [
    "The envoy of Ruritania came to the capital on Monday morning.",
    "Talks about the harbour went on for most of the night.",
    "Neither side would say what had been agreed upon so far.",
    "A spokesman said that another round would follow in a week.",
    "The dockers went on strike for the third time this year.",
]


def text(*numbers):
    return " ".join(SENTENCES[n] for n in numbers)


def test_the_same_text_again_is_a_copy_of_the_first():
    copies = Copies()
    assert copies.of("a", text(0, 1, 2, 3)) is None
    assert copies.of("b", text(0, 1, 2, 3).upper()) == "a"
    assert copies.of("c", text(0, 1, 2, 3)) == "a"


def test_one_sentence_more_or_less_is_a_copy_still():
    copies = Copies()
    copies.of("a", text(0, 1, 2, 3))
    assert copies.of("b", text(0, 1, 2, 3, 4)) == "a"


def test_texts_that_share_some_sentences_are_no_copies():
    copies = Copies()
    copies.of("a", text(0, 1, 2, 3))
    assert (
        copies.of("b", text(0, 1, 4) + " The port of Strelsau was closed. Nobody knew the reason for that at all.")
        is None
    )


def test_of_a_short_text_nothing_is_said():
    copies = Copies()
    copies.of("a", text(0))
    assert copies.of("b", text(0)) is None


def test_time_grows_with_the_number_of_texts(least_seconds, holds):
    def kept(count):
        copies = Copies()
        for n in range(count):
            copies.of(str(n), text(0, 1, 2, 3) + f" This is number {n} of the many reports of today." * 2)

    def in_proportion():
        return least_seconds(lambda: kept(4000)) < 12 * max(least_seconds(lambda: kept(1000)), 1e-3)

    assert holds(in_proportion)
