"""Keys as answers, and how each question listens."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.choices import ASKS_FOR_A_CHOICE
from gateway.voice.hearing import caller_of, heard_in, turn_of
from gateway.voice.keys import words_for_keys
from gateway.voice.questions import manner_of
from understanding.answers import hear

TODAY = date(2026, 11, 24)
QUESTIONS = sorted(
    {
        *ASKS_FOR_A_CHOICE,
        *("member_id", "birth_date", "representative_name", "zip", "drug_count", "drug_cost"),
        *("conditions", "which_check", "contact_value", "complaint_words", "death_who"),
        *("callback_phone", "leave_confirm", "read_back"),
    }
)


@pytest.mark.parametrize("asks", [None, *QUESTIONS])
def test_every_question_listens_within_what_the_carrier_takes(asks: str | None) -> None:
    manner = manner_of(asks)
    assert 0 < len(manner.hints) <= 500
    assert all(0 < len(hint) <= 100 and "," not in hint for hint in manner.hints)
    assert manner.digits >= 1
    assert "operator" in manner.hints


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("what's a c m r", "what's a CMR"),
        ("What is an M.T.M. program?", "What is an MTM program?"),
        ("tell me about the m t m", "tell me about the MTM"),
        ("m one oh four two three three", "m one oh four two three three"),
    ],
)
def test_short_names_that_are_spelled_are_put_together(said: str, words: str) -> None:
    assert heard_in({"SpeechResult": said}, 500).words == words


@given(st.dates(date(1910, 1, 1), date(2007, 12, 31)))
def test_the_keys_of_a_birth_date_are_read_as_it(born: date) -> None:
    words = words_for_keys(f"{born:%m%d%Y}", "birth_date")
    (answer,) = hear(words or "", "birth_date", TODAY).answers
    assert answer.value[0] == born.isoformat()


@given(st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True))
def test_the_keys_of_a_phone_number_are_read_as_it(digits: str) -> None:
    for asks in ("phone", "callback_phone"):
        words = words_for_keys(digits + "#", asks)
        (answer,) = hear(words or "", asks, TODAY).answers
        assert answer.value == digits


@pytest.mark.parametrize(
    ("keys", "asks", "words"),
    [
        ("06103", "zip", "06103"),
        ("9", "drug_count", "9"),
        ("12", "drug_count", "12"),
        ("150#", "drug_cost", "150"),
        ("03041951", "birth_date", "03/04/1951"),
        ("030451", "birth_date", "03/04/51"),
        ("3041951", "birth_date", "3041951"),
        ("341951", "birth_date", "3/4/1951"),
        ("122045", "birth_date", "12/20/45"),
        ("104233", "member_id", "104233"),
        ("1", "phone", None),
        ("12", None, None),
        ("12", "booking_confirm", None),
        ("*", "zip", None),
        ("#", "drug_count", None),
        ("1*2", "zip", None),
    ],
)
def test_keys_are_words_where_digits_answer(keys: str, asks: str | None, words: str | None) -> None:
    assert words_for_keys(keys, asks) == words


@pytest.mark.parametrize(
    ("confidence", "sure"),
    [("0.93", 0.93), ("0.2", 0.2), ("1", 1.0), ("0", None), ("0.0", None), ("", None), ("2", None),
     ("1.5", None), ("-0.3", None), ("nan", None), ("high", None), ("0.93756217", 0.93756217)],
)  # fmt: skip
def test_a_confidence_is_known_or_not_told(confidence: str, sure: float | None) -> None:
    assert heard_in({"SpeechResult": "hello", "Confidence": confidence}, 100).sure == sure


def test_keys_win_over_words_and_nothing_is_silence() -> None:
    both = heard_in({"Digits": "1", "SpeechResult": "hello"}, 100)
    assert (both.keys, both.words) == ("1", "")
    for fields in ({}, {"Digits": "", "SpeechResult": " \x00 "}, {"Digits": "hangup"}):
        assert heard_in(fields, 100).nothing
    assert heard_in({"SpeechResult": "x" * 300}, 100).words == "x" * 100


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+18605550123", True), ("anonymous", False), ("+266696687", False), ("", False),
     ("client:ann", False), ("8605550123", False), ("+7378742833", False)],
)  # fmt: skip
def test_a_withheld_number_is_none(number: str, shown: bool) -> None:
    assert (caller_of({"From": number}) is not None) is shown


@pytest.mark.parametrize(("written", "n"), [("1", 1), ("99999", 99999), ("0", None), ("01", None), ("x", None)])  # fmt: skip
def test_a_turn_has_a_number(written: str, n: int | None) -> None:
    assert turn_of({"n": written}) == n
