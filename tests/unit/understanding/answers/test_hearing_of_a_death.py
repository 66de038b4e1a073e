"""A death has to be said, and can be taken back."""

import pytest

from understanding.answers import Answer, hear
from understanding.answers.death import tells_of_death
from understanding.answers.record.hearing import NOBODY


@pytest.mark.parametrize(
    "text",
    ["my husband passed away", "my mom died", "she is gone", "I lost my wife", "he is deceased",
     "my late husband gets your letters", "the funeral was Monday", "dad is no longer with us",
     "member has expired", "I am a widow now"],
)  # fmt: skip
def test_a_word_of_death_or_loss(text):
    assert tells_of_death(text)


@pytest.mark.parametrize(
    "text", ["i am calling for my mom pearl, take her out", "my mother is in the hospital"]
)
def test_without_one_nobody_has_died(text):
    assert not tells_of_death(text)


@pytest.mark.parametrize(
    "text",
    ["nobody died", "no one has died!", "she is not dead", "he's alive", "you misunderstood",
     "that's wrong", "no that's not what I said"],
)  # fmt: skip
def test_it_is_taken_back(text):
    assert hear(text, "death_who", None).answers == (Answer("death_who", "value", NOBODY),)


def test_who_died_is_kept_in_the_words_of_whoever_tells_it():
    words = "my husband Bill, he died at home on Monday"
    assert hear(words, "death_who", None).answers[0].value == {"text": words}
