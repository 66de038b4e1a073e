"""The number that the pharmacist should call, written, spoken, or told by which one it is."""

from datetime import date

import pytest

from understanding.answers import Answer, hear

TODAY = date(2026, 11, 24)


def answers(text: str) -> tuple[Answer, ...]:
    return hear(text, "phone", TODAY).answers


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("860 555 0123", "8605550123"),
        ("860-555-0123", "8605550123"),
        ("(860) 555-0123", "8605550123"),
        ("(860)555-0123", "8605550123"),
        ("860.555.0123", "8605550123"),
        ("8605550123", "8605550123"),
        ("860 5550123", "8605550123"),
        ("1 860 555 0123", "8605550123"),
        ("+1 (860) 555-0123", "8605550123"),
        ("1-860-555-0123", "8605550123"),
        ("+18605550123", "8605550123"),
        ("my cell is 203-555-0187", "2035550187"),
        ("it's 203 555 0187", "2035550187"),
        ("call me at 203 555 0187 please", "2035550187"),
        ("you can reach me at 203.555.0187 dear", "2035550187"),
        ("my number is 203 555 0187 thank you", "2035550187"),
        ("no, use my cell 860-555-0199", "8605550199"),
        ("nope its 860 555 0199 now", "8605550199"),
        ("yes 860 555 0123", "8605550123"),
        ("that's my old number, the new one is 860 555 0199", "8605550199"),
        ("not 860 555 0123, 860 555 0199", "8605550199"),
        ("860 555 0123 no sorry 860 555 0132", "8605550132"),
        ("860-555-0123 I mean 860-555-0132", "8605550132"),
        ("my home number 860 555 0111 or the cell 860 555 0199", "8605550111"),
        ("call my daughter Ann at 860 555 0177", "8605550177"),
        ("860 555 0123 extension 12", "8605550123"),
        ("860-555-0123 x4", "8605550123"),
        ("cell# 8605550123", "8605550123"),
        ("ph 860 555 0123", "8605550123"),
        ("eight six oh five five five oh one two three", "8605550123"),
        ("eight six zero five five five zero one two three", "8605550123"),
        ("eight six oh, five five five, oh one two three", "8605550123"),
        ("area code eight six zero five five five zero one two three", "8605550123"),
        ("it's eight six oh um five five five then oh one two three", "8605550123"),
        ("eight sixty, five fifty-five, oh one twenty three", "8605550123"),
        ("eight six oh triple five oh one two three", "8605550123"),
        ("two oh three five double five oh one eight seven", "2035550187"),
        ("one eight six oh five five five oh one two three", "8605550123"),
        ("860 five five five 0123", "8605550123"),
        ("my number is eight six oh five five five oh one two three dear", "8605550123"),
        ("wrong number it's 860 555 0199", "8605550199"),
        ("can you call 860 555 0199 instead", "8605550199"),
    ],
)
def test_a_number_is_read(text: str, digits: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind, answer.value) == ("phone", "value", digits)


@pytest.mark.parametrize(
    "text",
    [
        "555 0123", "860 555 012", "860-555-01234", "eight six oh", "eight six oh five five five",
        "123 456 7890", "860 155 0123", "060 555 0123", "it ends in 0123", "five five five oh one two three",
        "8605550", "860 555 0123 4567",
    ],
)  # fmt: skip
def test_digits_that_are_no_whole_number_are_unclear(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind) == ("phone", "unclear")


@pytest.mark.parametrize(
    "text",
    [
        "yes", "yep", "yes it is", "yes that's right", "yes that's my number", "that's it", "correct", "sure",
        "same number", "the same", "same as before", "same as always", "the one on file", "use the one on file",
        "the number you have", "the number you have is fine", "you have it", "use that one", "that one is fine",
        "that number's good", "this number", "the one I'm calling from", "the number I'm texting from",
        "it hasn't changed", "still the same", "yes use that one please", "uh huh that's the one", "ok",
        "that's still my number", "keep that one", "my usual number",
    ],
)  # fmt: skip
def test_the_number_on_file_is_right(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind, answer.value) == ("phone", "value", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "no", "nope", "no that's wrong", "no that's my old number", "that's my old number", "wrong number",
        "a different number", "another number", "different number please", "I have a new number",
        "i got a new phone", "my number changed", "I changed my number", "use my cell", "call my cell instead",
        "no, my cell", "home phone", "my landline", "I'd rather use another number", "that one is disconnected",
        "that's not my number anymore", "not that one", "no that is my husband's", "I don't use that number anymore",
        "no use my cell", "can you call my cell", "no the other one", "no, call my daughter's after 3",
    ],
)  # fmt: skip
def test_another_number_is_wanted(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind, answer.value) == ("phone", "value", "no")


@pytest.mark.parametrize(
    "text",
    ["no wait friday at noon", "No, Wednesday morning", "nah 3:30 better", "the morning would be better", "Friday at 2"],
)  # fmt: skip
def test_a_time_and_no_more_than_a_no_is_about_the_time(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind) == ("time", "value")


@pytest.mark.parametrize(
    "text",
    ["I don't know my number", "I can't remember it", "I don't have a phone", "no phone", "I forgot",
     "I don't have it with me"],
)  # fmt: skip
def test_having_none_at_hand_is_an_answer_too(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind) == ("phone", "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "why do you need my number", "what number will you call from", "what number do you have",
        "how long will the call be", "is it toll free", "will they leave a message", "thank you", "hello",
        "talk to a person", "can my daughter be on the call", "does it have to be a phone call",
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_no_answer(text: str) -> None:
    assert answers(text) == ()


@pytest.mark.parametrize(
    "text",
    ["actually can we do Friday", "make it 3 instead", "wait, can we change it to Wednesday",
     "I changed my mind, Thursday"],
)  # fmt: skip
def test_a_change_of_mind_about_the_time_is_heard(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind, answer.value) == ("time", "value", {"text": text})


@pytest.mark.parametrize(
    "text", ["could we do a different day", "never mind, another time", "no, another day please"]
)
def test_a_wish_for_any_other_time_brings_others(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.kind, answer.value) == ("time", "value", "more")


def test_yes_and_no_in_one_breath_is_unclear() -> None:
    (answer,) = answers("yes no")
    assert (answer.to, answer.kind) == ("phone", "unclear")


def test_a_step_back_is_asked_for() -> None:
    (answer,) = answers("go back")
    assert answer.kind == "back"


@pytest.mark.parametrize(
    "text",
    ["yes that's still my number, had it for thirty years", "yes, I've had that one for ages"],
)
def test_how_long_somebody_has_had_a_number_is_no_number(text: str) -> None:
    (answer,) = answers(text)
    assert (answer.to, answer.value) == ("phone", "yes")
