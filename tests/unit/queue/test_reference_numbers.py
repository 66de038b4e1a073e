"""Reference numbers: said in any way they are found, and a wrong digit is nobody's number."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from mtm.queue.references import check_digit, read_reference, spoken

NUMBERS = st.integers(1_000_000, 9_999_999).map(lambda n: f"{n}{check_digit(str(n))}")


@given(NUMBERS)
def test_a_number_is_read_as_it_is_said(reference):
    said = spoken(reference)
    assert len(said) == 9 and said[4] == "-"
    for written in (said, reference, said.replace("-", " "), f" #{said} ", " ".join(reference)):
        assert read_reference(written) == reference


@given(NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_any_wrong_digit_is_noticed(reference, place, more):
    wrong = str((int(reference[place]) + more) % 10)
    assert read_reference(reference[:place] + wrong + reference[place + 1 :]) is None


def test_most_neighbours_turned_around_are_noticed():
    missed = tried = 0
    for number in range(1_000_000, 1_002_000):
        reference = f"{number}{check_digit(str(number))}"
        for place, (one, other) in enumerate(itertools.pairwise(reference)):
            if one != other:
                turned = reference[:place] + other + one + reference[place + 2 :]
                tried += 1
                missed += read_reference(turned) is not None
    assert missed / tried < 0.03


def test_the_check_digit_is_that_of_the_standard():
    assert check_digit("0794") == "5"  # the example of ISO/IEC 7064


def test_what_cannot_be_a_number_is_none():
    for text in ("", "4829", "48291364111", "01234567", "abcdefgh", "4829-136x", "٤٨٢٩١٣٦٤"):
        assert read_reference(text) is None
