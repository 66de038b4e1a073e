"""What is texted back to an invitation, with the trained assistant: each reply means what it says."""

from pathlib import Path

import pytest

from understanding.meaning.decision import Outcome
from understanding.meaning.reading import Context, read
from understanding.text import prepare

LINES = (Path(__file__).parent / "invitation_replies.tsv").read_text(encoding="utf-8").splitlines()
REPLIES = [tuple(line.split("\t")) for line in LINES if line]


@pytest.fixture(scope="session")
def replied(model, encoder):
    """The reading of a text that answers an invitation."""

    def reading(text, channel="sms"):
        prepared = prepare(text)
        context = Context(
            channel=channel,
            asked="invitation",
            if_yes="book_appointment",
            if_no="decline_review",
            offered=("book_appointment", "faq/what_is_cmr", "decline_review"),
        )
        vectors = encoder.encode_windows(prepared)
        return read(text, prepared, vectors, model, context, encoder.encode_windows)

    return reading


def meant(reading):
    """A topic, or an answer as "question:value"."""
    if not reading.answers:
        return reading.topic
    return f"{reading.answers[0].to}:{reading.answers[0].value}"


def test_there_are_many_replies_and_none_stands_twice():
    texts = [text for _, text in REPLIES]
    assert len(texts) >= 130
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("means", "text"), REPLIES, ids=[text for _, text in REPLIES])
def test_a_reply_is_understood(replied, means, text):
    reading = replied(text)
    assert (meant(reading), reading.outcome) == (means, Outcome.ACT)


@pytest.mark.parametrize(
    ("text", "channel", "means"),
    [
        ("wrong number", "sms", "wrong_number:ours"),
        ("you have the wrong person, no Eleanor here", "voice", "wrong_number:ours"),
        ("wrong #, im 24 and dont have medicare lol", "sms", "wrong_number:ours"),
        ("who is vernon?? had this number 2 yrs", "sms", "wrong_number:ours"),
        ("sorry wrong number", "voice", "wrong_number:theirs"),
        ("I must have the wrong number", "voice", "wrong_number:theirs"),
        ("you have the wrong number for me, it's 860-555-0133", "sms", "update_contact"),
        ("you have the wrong information he is no longer living", "sms", "report_death"),
        ("this is his wife, can I talk to the pharmacist", "sms", "faq/caregiver"),
    ],
)
def test_a_wrong_number_is_heard_without_any_invitation_too(model, encoder, text, channel, means):
    prepared = prepare(text)
    vectors = encoder.encode_windows(prepared)
    context = Context(channel=channel)
    assert meant(read(text, prepared, vectors, model, context, encoder.encode_windows)) == means
