"""What is read out letter by letter or digit by digit, so that it can be written down or checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_replies import addresses, emails
from reply_measures import UNSPEAKABLE

from mtm.answers.contact.values import LONGEST, value_words
from mtm.answers.forms import is_gsm7
from mtm.answers.quoted import quoted_number
from mtm.participation.confirmations import LONG, SHORT, capacity, confirmation_of


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("K7-4218", "K 7, 4 2 1 8"),
        ("k7-421855", "K 7, 4 2 1, 8 5 5"),
        ("48213", "4 8 2, 1 3"),
        ("Q-1", "Q, 1"),
    ],
)
def test_a_number_to_quote_is_said_in_groups(written: str, spoken: str):
    said = quoted_number(written)
    assert said.web == said.sms == written.upper() and said.voice == spoken


@given(st.sampled_from([SHORT, LONG]), st.data())
def test_every_confirmation_can_be_quoted(digits: int, data: st.DataObject):
    number = data.draw(st.integers(0, capacity(digits) - 1))
    written = confirmation_of(number, digits)
    said = quoted_number(written)
    assert said.web == written
    assert [c for c in said.voice if c.isalnum()] == [c for c in written if c.isalnum()]


@pytest.mark.parametrize("wrong", ["", " ", "-", "K7--1", "K7 4218", "K7-", "É7"])
def test_what_is_no_number_cannot_be_quoted(wrong: str):
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        quoted_number(wrong)


@pytest.mark.parametrize(
    ("email", "spoken"),
    [
        ("ann@example.com", "a n n, at, example, dot, com"),
        ("Ann.O-Lee_9@gmail.com", "a n n, dot, o, dash, l e e, underscore, 9, at, gmail, dot, com"),
        ("a+b@two.example.org", "a, plus, b, at, t w o, dot, example, dot, org"),
        ("x~y@example.net", "x, tilde, y, at, example, dot, net"),
    ],
)
def test_an_email_address_is_spelled(email: str, spoken: str):
    assert value_words("email", email).voice == spoken


def test_a_mark_that_no_text_message_has_is_named_in_one():
    said = value_words("email", "x~y@example.net")
    assert said.web == "x~y@example.net" and said.sms == "x (tilde) y@example.net"


@pytest.mark.parametrize(
    ("address", "spoken"),
    [
        ("12 Elm St.,\nHartford, CT 06103", "12 Elm St, Hartford, CT 0 6 1 0 3"),
        ("#4, 12 1/2 Elm St 06103-1234", "number 4, 12 and a half Elm St 0 6 1 0 3, 1 2 3 4"),
        ("37-12 82nd St", "37 dash 12 82nd St"),
        ("Apt 3/B", "Apt 3 slash B"),
        ("5 Hill & Dale", "5 Hill and Dale"),
    ],
)
def test_an_address_is_said_as_people_say_it(address: str, spoken: str):
    assert value_words("address", address).voice == spoken


@pytest.mark.parametrize(
    ("best_time", "written", "spoken"),
    [
        ("Morning", "in the morning", "in the morning"),
        ("any", "at any time", "at any time"),
        ("9-11, not Fridays", "9-11, not Fridays", "9 to 11, not Fridays"),
    ],
)
def test_a_good_time_is_said_in_words(best_time: str, written: str, spoken: str):
    said = value_words("best_time", best_time)
    assert said.web == written and said.voice == spoken


@given(st.one_of(emails.map(lambda e: ("email", e)), addresses.map(lambda a: ("address", a))))
def test_whatever_is_read_back_can_be_spoken_and_sent(given_value: tuple[str, str]):
    said = value_words(*given_value)
    assert said.web == given_value[1]
    assert is_gsm7(said.sms) and not UNSPEAKABLE.search(said.voice)


@pytest.mark.parametrize("field", ["address", "email", "best_time"])
@pytest.mark.parametrize("value", ["", " \n", "...", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_cannot_be_read_back(field: str, value: str):
    if field == "email" and value == "...":
        value = ""
    with pytest.raises(ValueError, match="cannot be read back"):
        value_words(field, value)


def test_a_phone_number_has_to_be_one():
    with pytest.raises(ValueError, match="ten digits"):
        value_words("phone", "555-0123")
