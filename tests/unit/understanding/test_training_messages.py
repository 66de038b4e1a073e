"""Training messages: one topic each, known topics, and nothing that is measured with."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from encoder.messages import read_messages
from topics import ALL

ROOT = Path(__file__).parents[3]
#: Files of messages that understanding is measured with.
MEASURED_WITH = [ROOT / "tests/assistant/held_back.tsv"]


def alike(text):
    """One form for messages that differ in case and punctuation alone."""
    return re.sub(r"[^a-z0-9#?]+", " ", text.lower()).strip()


@pytest.fixture(scope="module")
def messages():
    return read_messages(ROOT / "data/nlu")


def test_every_topic_is_known_and_taught(messages):
    assert {message.topic for message in messages} == set(ALL)


def test_no_message_stands_under_two_topics(messages):
    topics = defaultdict(set)
    for message in messages:
        if re.search("[a-z0-9]", message.text.lower()):
            topics[alike(message.text)].add(message.topic)
    assert {text: found for text, found in topics.items() if len(found) > 1} == {}


def test_what_was_held_back_is_not_trained_on(messages):
    trained = {alike(message.text) for message in messages}
    for path in MEASURED_WITH:
        held = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        assert len(held) > 400
        assert not {alike(text) for text, _, _ in held} & trained
        assert {topic for _, topic, _ in held} <= set(ALL)
