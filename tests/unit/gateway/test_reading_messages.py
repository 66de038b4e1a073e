"""What the page sends is read strictly; what members type is cleaned."""

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import Refusal
from gateway.incoming import Incoming, clean_text, read_message, read_seq

ID = str(uuid.UUID(int=7))


def body(**fields: object) -> bytes:
    return json.dumps({"id": ID, **fields}).encode()


def test_text_and_choice_are_read():
    assert read_message(body(text=" hello\r\nthere "), 100) == Incoming(ID, "hello\nthere", None)
    assert read_message(body(choice="3-1"), 100) == Incoming(ID, None, "3-1")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 400), (b"{", 400), (b"\xff", 400), (b"[" * 9000, 400), (b"9" * 9000, 400),
        (b"[]", 422), (b"1", 422), (body(), 422), (body(text=1), 422), (body(choice=1), 422),
        (body(text="a", choice="3-1"), 422), (body(id="x", text="a"), 422),
        (body(id=7, text="a"), 422), (body(text="  "), 422), (body(text="x" * 101), 422),
    ],
)  # fmt: skip
def test_anything_else_is_refused(sent, status):
    with pytest.raises(Refusal) as refusal:
        read_message(sent, 100)
    assert refusal.value.status == status


@given(st.text(st.characters()))
def test_cleaned_text_can_be_kept_sent_and_shown_and_is_clean_already(text):
    clean = clean_text(text)
    assert clean.encode("utf-8").decode() == clean
    assert "\x00" not in clean and "\r" not in clean
    assert clean_text(clean) == clean


@given(st.text("abc áß 漢 👍🏽 \n/'\"", max_size=50))
def test_ordinary_text_is_only_trimmed(text):
    assert clean_text(text) == text.strip()


def test_a_stream_resumes_after_a_seq_or_from_the_beginning():
    assert (read_seq(""), read_seq("12")) == (0, 12)
    for wrong in ("-1", "x", "1.0", "²", "9" * 10):
        with pytest.raises(Refusal):
            read_seq(wrong)
