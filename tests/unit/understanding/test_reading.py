"""Danger comes before everything that a message could be taken for."""

import numpy as np
import pytest

from topics import DANGER
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.reading import Context, read
from understanding.meaning.topic_model import TopicModel

TOPICS = (*DANGER, "affirm", "faq/cost", "faq/safe_disposal", "out_of_scope")


def model() -> TopicModel:
    """A model with an axis for each topic: a vector along it is that topic."""
    axes = np.eye(len(TOPICS), dtype=np.float32)
    zero = np.zeros(len(TOPICS), dtype=np.float32)
    return TopicModel(TOPICS, axes * 12, zero, axes, np.arange(len(TOPICS)))


def meaning(*topics: str) -> np.ndarray:
    """The vectors of a message whose windows mean these topics, one each."""
    return np.eye(len(TOPICS), dtype=np.float32)[[TOPICS.index(topic) for topic in topics]]


def reading(text: str, *topics: str, context: Context | None = None):
    return read(text, text, meaning(*topics), model(), context or Context())


@pytest.mark.parametrize("danger", DANGER)
def test_danger_beside_a_zip_code_that_was_asked_for_is_danger(danger):
    found = reading("06103 quiet words", danger, context=Context(asked="zip"))
    assert (found.topic, found.outcome) == (danger, Outcome.ACT)


@pytest.mark.parametrize("danger", DANGER)
def test_danger_is_danger_whatever_a_yes_would_mean(danger):
    found = reading("quiet words", danger, context=Context(if_yes="opt_out", if_no="help"))
    assert found.topic == danger


@pytest.mark.parametrize("danger", DANGER)
def test_danger_in_one_window_of_a_long_message_is_found(danger):
    assert reading("a long story", "faq/cost", "faq/cost", danger).topic == danger


def test_a_bare_zip_code_that_was_asked_for_is_the_answer():
    found = reading("06103", "out_of_scope", context=Context(asked="zip"))
    assert (found.topic, found.by) == ("faq/safe_disposal", "answer")


def test_a_yes_is_what_was_offered():
    assert reading("yes", "affirm", context=Context(if_yes="opt_out")).topic == "opt_out"


def test_the_net_catches_what_the_model_does_not_see():
    found = reading("my chest hurts and i cant breathe", "faq/cost")
    assert (found.topic, found.by) == ("emergency", "net")


def test_a_carrier_keyword_counts_on_the_phone_and_not_on_the_website():
    assert reading("CANCEL", "faq/cost", context=Context(channel="sms")).topic == "stop_messages"
    assert reading("CANCEL", "faq/cost", context=Context(channel="web")).topic == "faq/cost"


def test_the_net_names_the_danger_of_a_long_message_where_the_model_sees_another():
    story = "my grandson swallowed my blood pressure pills"
    assert reading(story, "faq/cost", "self_harm").topic == "poisoning"


def test_a_piece_of_a_story_unlike_any_danger_is_none():
    far = meaning("faq/cost", "self_harm") * np.float32(0.6)
    found = read("a long story", "a long story", far, model(), Context())
    assert found.topic not in DANGER


def test_a_zip_code_alone_is_an_answer_after_a_question_in_between():
    assert reading("06103", "out_of_scope").topic == "faq/safe_disposal"


def test_a_question_back_never_offers_yes():
    decision = Decision(Outcome.ASK, (("affirm", 0.4), ("faq/cost", 0.3), ("opt_out", 0.2)), 0.4)
    assert decision.choices == ("faq/cost", "opt_out")
