"""A reply travels as JSON and comes back the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from mtm.answers import TOPICS, About, Choice, Link, Reply, answer

REPLY = Reply(
    text="Web.",
    sms="Sms.",
    voice="Voice.",
    choices=(Choice("Yes, leave", "opt_out"),),
    links=(Link("A page", "/page"),),
    asks="zip",
    if_yes="opt_out",
    if_no="deny",
    urgent=True,
)


def test_it_comes_back_from_json_the_same():
    assert Reply.from_dict(json.loads(json.dumps(REPLY.as_dict()))) == REPLY


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_comes_back_the_same(topic: str):
    reply = answer(topic, About(datetime(2025, 11, 24, tzinfo=UTC)))
    assert Reply.from_dict(json.loads(json.dumps(reply.as_dict()))) == reply


def test_only_the_three_forms_are_needed():
    bare = {"text": "Web.", "sms": "Sms.", "voice": "Voice."}
    assert Reply.from_dict(bare) == Reply("Web.", "Sms.", "Voice.")


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("text", None),
        ("sms", 5),
        ("choices", "opt_out"),
        ("choices", ["opt_out"]),
        ("choices", [{"title": "Yes"}]),
        ("links", [{"title": "A page", "href": 1}]),
        ("asks", 5),
        ("urgent", "yes"),
    ],
)
def test_a_wrong_part_is_named(part: str, wrong: object):
    with pytest.raises(ValueError, match="a reply's"):
        Reply.from_dict({**REPLY.as_dict(), part: wrong})
