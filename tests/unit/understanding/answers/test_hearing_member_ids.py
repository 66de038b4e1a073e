"""Member ids, typed and spelled out to a speech recogniser."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.answers import hear
from understanding.answers.member_ids import member_id_in
from understanding.entities.numbers import UNITS

TODAY = date(2026, 3, 1)
M = "M104233"

SAID = [
    ("M104233", M),
    ("m104233", M),
    ("M-104233", M),
    ("M 104233", M),
    ("M 10 42 33", M),
    ("M 1 0 4 2 3 3", M),
    ("m-1-0-4-2-3-3", M),
    ("M, 1, 0, 4, 2, 3, 3", M),
    ("M1 0 4 2 3 3", M),
    ("#M104233", M),
    ("id M104233", M),
    ("it's M104233 I think", M),
    ("my member id is m104233.", M),
    ("the number on my card is M104233", M),
    ("M104233, thank you", M),
    ("sure its m104233", M),
    ("em 104233", M),
    ("em one oh four two three three", M),
    ("m one oh four two three three", M),
    ("uh em one zero four two three three please", M),
    ("m one zero four two double three", M),
    ("em ten forty two thirty three", M),
    ("capital m 104233", M),
    ("capital M one oh four two three three", M),
    ("M as in Mary 104233", M),
    ("M as in Mary, one zero four, two three three", M),
    ("n as in mary one oh four two three three", M),
    ("m like mother 104233", M),
    ("m for mike 104233", M),
    ("m is for mother 104233", M),
    ("mike one zero four two three three", M),
    ("mary 104233", M),
    ("m mary 104233", M),
    ("mike one niner four", "M194"),
    ("my number is M as in Mary one two three four five six", "M123456"),
    ("m one oh for to three three", M),
    ("M one hundred four two three three", M),
    ("its mary 10 42 33", M),
    ("emm 1 0 4 2 3 3", M),
    ("M as in Mike, one hundred four thousand two hundred thirty three", M),
    ("you m 104233", M),
    ("them 104233", M),
    ("emma 104233", M),
    ("em won oh for too tree tree", M),
    ("m dash one oh four dash two three three", M),
    ("m triple one triple two", "M111222"),
    ("104233", "104233"),
    ("one oh four two three three", "104233"),
    ("H1234567", "H1234567"),
    ("my id is 12345678", "12345678"),
    ("1SG4-TE5-MK73", "1SG4TE5MK73"),
    ("1sg4te5mk73", "1SG4TE5MK73"),
    ("one s g four t e five m k seven three", "1SG4TE5MK73"),
    ("one ess gee four tee ee five em kay seven three", "1SG4TE5MK73"),
    ("one sierra golf four tango echo five mike kilo seven three", "1SG4TE5MK73"),
    ("medicare number is 1SG4 TE5 MK73", "1SG4TE5MK73"),
]


@pytest.mark.parametrize(("text", "value"), SAID, ids=[case[0] for case in SAID])
def test_a_member_id_is_read_in_its_one_spelling(text: str, value: str) -> None:
    heard = hear(text, "member_id", TODAY)
    assert [(a.to, a.kind, a.value) for a in heard.answers] == [("member_id", "value", value)]


@pytest.mark.parametrize(
    "text",
    [
        "06103", "my zip is 06103", "860-555-0148", "8605550148", "(860) 555-0148", "1-860-555-0148",
        "123-45-6789", "my social is 123456789", "M1", "M 12", "call me at 8605550148", "12",
        "12345678901234567890",
    ],
)  # fmt: skip
def test_other_numbers_are_an_attempt_and_no_id(text: str) -> None:
    heard = hear(text, "member_id", TODAY)
    assert not heard.answers
    assert heard.attempted


@pytest.mark.parametrize(
    "text",
    [
        "I don't have it", "i dont have one", "can't find my card", "cant find it", "I lost my card",
        "I don't have my card with me", "don't know it", "I don't know my number", "no card",
        "I never got a card", "it's at home", "I can't read it", "I left it at home", "idk",
        "I'd rather not give that", "I don't remember", "where would I... I can't find it",
    ],
)  # fmt: skip
def test_a_card_that_is_not_at_hand_is_an_answer(text: str) -> None:
    (answer,) = hear(text, "member_id", TODAY).answers
    assert (answer.to, answer.kind) == ("member_id", "unknown")


@pytest.mark.parametrize(
    "text",
    ["forget it", "why do you need that", "is this safe", "hello", "what is that",
     "are you a robot", "I need a new card", "I want to talk to a person", "how long is it"],
)  # fmt: skip
def test_what_is_no_id_is_no_answer(text: str) -> None:
    heard = hear(text, "member_id", TODAY)
    assert not heard.answers
    assert not heard.attempted


@given(
    st.from_regex(r"[A-Z][0-9]{6}", fullmatch=True), st.sampled_from(["{}", "it's {}", "id: {}."])
)
def test_an_id_reads_back_however_it_is_typed(member_id: str, frame: str) -> None:
    spaced = " ".join(member_id)
    typed = [member_id, member_id.lower()]
    if member_id[0] not in "AIO":  # alone these may be words, or a zero
        typed += [spaced, f"{member_id[0]}-{member_id[1:]}"]
    for each in typed:
        found = member_id_in(frame.format(each), asked=True)
        assert found is not None
        assert found.value == member_id


@given(st.from_regex(r"[BCDFGHJKLMNPQSTVXZ][0-9]{6}", fullmatch=True))
def test_an_id_reads_back_as_it_is_spelled_out(member_id: str) -> None:
    words = {str(value): word for word, value in UNITS.items()} | {"0": "oh"}
    spoken = " ".join([member_id[0].lower(), *(words[digit] for digit in member_id[1:])])
    found = member_id_in(spoken, asked=True)
    assert found is not None
    assert found.value == member_id


@given(st.text(max_size=60))
def test_whatever_is_read_has_the_form_of_an_id(text: str) -> None:
    found = member_id_in(text, asked=True)
    assert found is None or (found.value.isalnum() and 4 <= len(found.value) <= 15)
