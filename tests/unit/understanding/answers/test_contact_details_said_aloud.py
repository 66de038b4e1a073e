"""What is said aloud to change a phone number, an address or an email address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.members.contact_values import checked
from understanding.answers.record.contact_said import contact_said


@pytest.mark.parametrize(
    ("field", "said", "written"),
    [
        ("phone", "eight six oh five five five oh one seven seven", "8605550177"),
        ("phone", "My new number is 860-555-0177.", "8605550177"),
        ("phone", "it's eight six zero, five five five, zero one seven seven", "8605550177"),
        (
            "address",
            "twelve maple street hartford connecticut oh six one oh three",
            "12 maple street hartford connecticut 06103",
        ),
        ("address", "one hundred twenty three Elm Street.", "123 Elm Street"),
        ("address", "12 Maple Street, Hartford, CT 06103", "12 Maple Street, Hartford, CT 06103"),
        ("email", "ann dot example at example dot com", "ann.example@example.com"),
        ("email", "my email is ann underscore two at example dot com", "ann_2@example.com"),
        ("email", "ann@example.com", "ann@example.com"),
        ("best_time", "after two in the afternoon", "after two in the afternoon"),
    ],
)
def test_what_is_said_is_what_is_written(field: str, said: str, written: str) -> None:
    assert checked(field, contact_said(field, said)) == written


@given(
    st.sampled_from(["phone", "address", "email", "language", "best_time"]), st.text(max_size=80)
)
def test_any_words_are_read_without_a_fault(field: str, words: str) -> None:
    assert isinstance(contact_said(field, words), str)
