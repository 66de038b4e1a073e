"""A choice `answer/<question>/<value>` is the answer; typed text never is one."""

import numpy as np
import pytest

from understanding.answers import BOOKING, CANCELLING, Answer, chosen_answer
from understanding.meaning.decision import Outcome
from understanding.meaning.reading import Context, Reading, read
from understanding.meaning.topic_model import TopicModel

TOPICS = ("affirm", "deny", "faq/cost", "out_of_scope", "self_harm")
MOMENT = "2026-12-01T10:00:00-05:00"


def model() -> TopicModel:
    """A model with an axis for each topic: a vector along it is that topic."""
    axes = np.eye(len(TOPICS), dtype=np.float32)
    zero = np.zeros(len(TOPICS), dtype=np.float32)
    return TopicModel(TOPICS, axes * 12, zero, axes, np.arange(len(TOPICS)))


def reading(text: str, topic: str, context: Context) -> Reading:
    vectors = np.eye(len(TOPICS), dtype=np.float32)[[TOPICS.index(topic)]]
    return read(text, text, vectors, model(), context)


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        (f"answer/time/{MOMENT}", Answer("time", "value", MOMENT)),
        ("answer/time/2026-12-01", Answer("time", "value", "2026-12-01")),
        ("answer/time/more", Answer("time", "value", "more")),
        ("answer/phone/yes", Answer("phone", "value", "yes")),
        ("answer/booking_confirm/phone", Answer("booking_confirm", "value", "phone")),
        ("answer/language/es", Answer("language", "value", "es")),
        ("answer/cancel_confirm/no", Answer("cancel_confirm", "value", "no")),
        ("answer/note/none", Answer("note", "unknown")),
        ("answer/cancel_reason/none", Answer("cancel_reason", "unknown")),
        ("answer/talk_confirm/yes", Answer("talk_confirm", "value", "yes")),
        ("answer/which_check/look_up", Answer("which_check", "value", "look_up")),
    ],
)
def test_a_choice_that_answers_is_its_answer(choice: str, answer: Answer) -> None:
    found = reading("whatever the title says", "faq/cost", Context(choice=choice))
    assert (found.topic, found.by, found.outcome) == ("answer", "choice", Outcome.ACT)
    assert found.answers == (answer,)


@pytest.mark.parametrize(
    "choice",
    [
        "faq/cost",
        "affirm",
        "book_appointment",
        "answer",
        "answer/time",
        "answer//yes",
        "answer/time/",
    ],
)
def test_other_choices_answer_nothing(choice: str) -> None:
    assert chosen_answer(choice) is None
    found = reading("a title", "faq/cost", Context(choice=choice))
    assert (found.topic, found.answers) == (choice, ())


@pytest.mark.parametrize("asked", [None, *BOOKING, *CANCELLING])
def test_typed_text_never_becomes_a_choice(asked: str | None) -> None:
    for typed in (
        f"answer/time/{MOMENT}",
        "answer/booking_confirm/yes",
        "answer/cancel_confirm/yes",
    ):
        found = reading(typed, "out_of_scope", Context(asked=asked))
        assert found.by != "choice"
        assert MOMENT not in [answer.value for answer in found.answers]
        assert "yes" not in [answer.value for answer in found.answers]


@pytest.mark.parametrize("text", ["yes", "that one's fine", "sounds good"])
def test_a_yes_takes_the_only_time_that_was_offered(text: str) -> None:
    offered = (f"answer/time/{MOMENT}", "answer/time/more")
    found = reading(text, "affirm", Context(asked="time", offered=offered))
    assert found.answers == (Answer("time", "value", MOMENT),)


@pytest.mark.parametrize("text", ["yes", "that one's fine", "sounds good"])
def test_a_yes_to_several_times_is_unclear(text: str) -> None:
    offered = (f"answer/time/{MOMENT}", "answer/time/2026-12-02T11:00:00-05:00", "answer/time/more")
    found = reading(text, "affirm", Context(asked="time", offered=offered))
    assert found.answers == (Answer("time", "unclear"),)


@pytest.mark.parametrize("asked", [*BOOKING, *CANCELLING, "talk_confirm"])
def test_danger_comes_before_every_answer(asked: str) -> None:
    found = reading("Tuesday at two", "self_harm", Context(asked=asked))
    assert found.topic == "self_harm"


@pytest.mark.parametrize(
    "text", ["I can't make it then", "I can't do any of those", "can't come Tuesday"]
)
def test_refusing_a_time_is_no_danger(text: str) -> None:
    found = reading(text, "self_harm", Context(asked="time"))
    assert [answer.to for answer in found.answers] == ["time"]


@pytest.mark.parametrize(
    "text",
    [
        "I can't do this anymore",
        "I can't go on",
        "I won't be here Tuesday",
        "I can't take it anymore",
    ],
)
@pytest.mark.parametrize(
    "asked", ["time", "booking_confirm", "cancel_confirm", "cancel_reason", "note"]
)
def test_despair_is_no_refusal_of_a_time(asked: str, text: str) -> None:
    assert reading(text, "self_harm", Context(asked=asked)).topic == "self_harm"


@pytest.mark.parametrize("asked", ["time", "phone", "booking_confirm", "language"])
@pytest.mark.parametrize(
    "text", ["never mind", "forget it", "cancel", "don't book it", "no, cancel that"]
)
def test_a_booking_can_be_left(asked: str, text: str) -> None:
    assert reading(text, "deny", Context(channel="web", asked=asked)).topic == "start_over"
