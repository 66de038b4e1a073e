"""Whose record a message is about: the speaker's own again, or that of somebody called by name."""

import pytest

from understanding.answers.whose import means_self, person_named, says_only_other, says_only_self


@pytest.mark.parametrize(
    "text",
    ["for me now", "I mean myself", "my own", "no, it's for me", "me, not my mother",
     "not her, me", "no, for myself"],
)  # fmt: skip
def test_it_is_about_the_speaker_and_nothing_else_is_said(text: str) -> None:
    assert says_only_self(text) and means_self(text)


@pytest.mark.parametrize(
    "text",
    ["and for me, am I in the program?", "am I in it myself", "when is the appointment for me now",
     "is my own record in there", "now for me: am I in it"],
)  # fmt: skip
def test_a_question_may_say_that_it_is_about_the_speaker(text: str) -> None:
    assert means_self(text) and not says_only_self(text)


@pytest.mark.parametrize(
    "text",
    ["can you do it for me", "book it for me please", "is the program free for me", "look me up",
     "am I in the program", "what about my own mother", "is it for people like me"],
)  # fmt: skip
def test_a_me_in_passing_says_nothing_of_it(text: str) -> None:
    assert not means_self(text)


@pytest.mark.parametrize(
    "text", ["it's me", "me", "mine", "hello, it's me", "my number", "not now"]
)
def test_what_says_too_little_is_not_taken_for_it(text: str) -> None:
    assert not says_only_self(text)


@pytest.mark.parametrize(
    "text", ["it's for my mother", "for my husband", "I'm calling for my wife", "no, about my dad"]
)
def test_it_is_about_somebody_else_and_nothing_else_is_said(text: str) -> None:
    assert says_only_other(text)


@pytest.mark.parametrize("text", ["can my daughter help me", "my mother died", "I want it for me"])
def test_somebody_in_passing_is_not_who_it_is_about(text: str) -> None:
    assert not says_only_other(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is Walter Sample in it", "Walter Sample"),
        ("is walter sample in the program", "walter sample"),
        ("is Walter in the program?", "Walter"),
        ("does Mary O'Brien qualify", "Mary O'Brien"),
        ("can you look up Walter Sample", "Walter Sample"),
    ],
)
def test_somebody_is_asked_about_by_name(text: str, name: str) -> None:
    assert person_named(text) == name


@pytest.mark.parametrize(
    "text",
    ["is my insulin in it", "is metformin in the program", "is high cholesterol on the list",
     "is Medicare part of it", "is everybody in the program", "am I in the program",
     "does anyone else qualify", "is the review in the program", "look me up", "check my records",
     "does Alzheimer's qualify", "is being diabetic on the list", "does it get you anything"],
)  # fmt: skip
def test_nobody_is(text: str) -> None:
    assert person_named(text) is None
