"""Short replies to an invitation, and a wrong number, without any model: by their words alone."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from topics import ALL
from understanding.answers.invitation import DONE, said_to_invitation
from understanding.answers.wrong_number import wrong_number_in
from understanding.meaning.decision import Outcome
from understanding.meaning.reading import Context, read
from understanding.meaning.topic_model import TopicModel

SAID = {
    "book_appointment": ("ok when", "what times", "sure", "yes", "Sure, when?", "sign me up", "👍"),
    "decline_review": ("not interested", "no thanks", "not now", "maybe later", "I'll pass", "no"),
    "faq/why_contacted": (
        "who is this",
        "Who's this?",
        "whos texting me",
        "is this a scam",
        "spam?",
    ),
    "faq/what_is_cmr": ("what is it", "what is this about", "tell me more", "MORE"),
    "stop_messages": ("please stop", "take me off your list", "leave me alone", "don't text me"),
    "report_death": ("he passed away", "she died in January", "deceased"),
    "talk_to_person": ("call me", "please call me back"),
    "my_appointment": ("I already have an appointment", "already scheduled it"),
    DONE: ("I already did that", "already had my review", "I did it last month"),
}
OTHER = (
    *(
        "I fell and broke my hip",
        "what does it cost",
        "no I can't breathe",
        "already took my pills",
    ),
    *("I took it all", "yes my mother is dead tired of pills", "can my daughter do it", "I did it"),
    *(
        "not interested in living",
        "stop my pills",
        "when I stand up I faint",
        "call me an ambulance",
    ),
)
OURS = (
    *("wrong number", "Wrong number.", "you have the wrong person", "this is not him", "not me"),
    *("no Walter here", "nobody by that name here", "I am not a member", "wrong # hon"),
    *(
        "this is not shirleys phone anymore",
        "Wrong number, I'm 24",
        "I've had this phone since 2020",
    ),
)
NOT_WRONG = (
    *(
        "wrong number, he passed away",
        "this is not him, I'm his wife",
        "the number of pills is wrong",
    ),
    *("you have the wrong number for me", "you have the wrong number, it's 860-555-0133"),
    *("there is no pharmacy here", "I have the wrong pills", "there's a man here who hits me"),
    *("I'm afraid there's nobody by that name living anymore", "what is wrong with this number"),
)


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic, texts in SAID.items() for text in texts]
)
def test_a_short_reply_has_one_meaning(topic, text):
    assert said_to_invitation(text) == topic


@pytest.mark.parametrize("text", OTHER)
def test_what_says_more_is_left_to_the_model(text):
    assert said_to_invitation(text) is None


@pytest.mark.parametrize("text", OURS)
def test_we_reached_another(text):
    found = wrong_number_in(text, invited=True, channel="sms")
    assert found is not None and found.value == "ours"


@pytest.mark.parametrize("text", NOT_WRONG)
def test_a_death_a_relative_or_a_correction_is_no_wrong_number(text):
    assert wrong_number_in(text, invited=True, channel="sms") is None


def test_who_dialed_wrong_is_not_taken_for_one_whom_we_called():
    for text in ("wrong number", "sorry, wrong number", "I dialed the wrong number"):
        found = wrong_number_in(text, channel="voice")
        assert found is not None and found.value == "theirs"


def test_in_a_form_a_wrong_number_is_one_typed_wrong():
    assert wrong_number_in("wrong number", in_form=True) is None
    assert wrong_number_in("you have the wrong number", in_form=True) is None
    assert wrong_number_in("you have the wrong person", in_form=True) is not None


def test_not_me_means_little_unless_we_asked_for_somebody():
    assert wrong_number_in("not me", channel="sms") is None


TOPICS = (
    *("self_harm", "emergency", "poisoning", "abuse"),
    *("out_of_scope", "update_contact", "confirm_appointment", "deny"),
)


def model() -> TopicModel:
    """A model with an axis for each topic: a vector along it is that topic."""
    axes = np.eye(len(TOPICS), dtype=np.float32)
    zero = np.zeros(len(TOPICS), dtype=np.float32)
    return TopicModel(TOPICS, axes * 12, zero, axes, np.arange(len(TOPICS)))


def reading(text: str, topic: str, **context: str):
    known = model()
    vectors = np.eye(len(known.topics), dtype=np.float32)[[known.topics.index(topic)]]
    return read(text, text, vectors, known, Context(**context))


@pytest.mark.parametrize("danger", ["self_harm", "emergency"])
def test_danger_comes_before_any_reply_to_us(danger):
    assert reading("ok when", danger, asked="invitation").topic == danger
    assert reading("wrong number", danger, channel="sms").topic == danger


def test_a_reply_is_read_by_what_was_asked_and_by_nothing_else():
    assert reading("ok when", "out_of_scope", asked="invitation").topic == "book_appointment"
    assert reading("ok when", "out_of_scope").topic == "out_of_scope"


def test_what_leans_to_a_booking_is_one_for_who_has_just_been_invited():
    found = reading("Thursday would suit", "confirm_appointment", asked="invitation")
    assert (found.topic, found.outcome) == ("book_appointment", Outcome.ACT)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_to_a_topic_or_to_nothing(text):
    assert said_to_invitation(text) in (*ALL, DONE, None)
    wrong_number_in(text, invited=True, channel="sms")


@pytest.mark.parametrize(
    "word", ["no", "i ", "when can you ", "what is this about ", "never been "]
)
def test_no_text_takes_long(word):
    began = time.perf_counter()
    for text in (word * 400, (word * 6).strip() + " x"):
        said_to_invitation(text)
        wrong_number_in(text, invited=True, about_contact=True)
    assert time.perf_counter() - began < 0.5
