"""With the trained assistant: what is said beside a question, and words that break a task off."""

import pytest


@pytest.mark.parametrize("asked", ["member_id", "birth_date", "time", "phone", "leave_confirm"])
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("wait how long does this take anyway", "faq/review_length"),
        ("hang on how long does the review take", "faq/review_length"),
        ("hold on what is this for", "faq/what_is_mtm"),
        ("wait is this free", "faq/cost"),
    ],
)
def test_a_question_amid_a_form_is_answered_and_not_asked_back(reads, asked, text, topic):
    reading = reads(text, asked)
    assert (reading.outcome.value, reading.topic) == ("act", topic)


@pytest.mark.parametrize(
    "text",
    [
        "never mind",
        "nah forget it",
        "let me think about it",
        "not now",
        "I changed my mind",
        "I want to talk to my daughter first",
    ],
)
def test_leaving_that_is_broken_off_is_a_no(reads, text):
    (answer,) = reads(text, "leave_confirm").answers
    assert answer.value == "no"


@pytest.mark.parametrize("text", ["never mind", "forget it", "not now"])
def test_broken_off_at_the_appointment_neither_is_done(reads, text):
    (answer,) = reads(text, "leave_appointment").answers
    assert answer.value == "neither"


@pytest.mark.parametrize(
    "text",
    [
        "I said I want to leave the program",
        "just take me out",
        "i want out",
        "get me out of this program",
        "I don't want to be in the program anymore",
    ],
)
def test_the_wish_said_once_more_is_a_yes(reads, text):
    (answer,) = reads(text, "leave_confirm").answers
    assert answer.value == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "how do I get out of it",
        "I might want to leave the program later",
        "I don't think I want out",
        "will I lose my coverage if I leave",
        "only the review, I don't want the review",
        "start over",
    ],
)
def test_what_only_sounds_like_it_is_none(reads, text):
    reading = reads(text, "leave_confirm")
    assert all(answer.value != "yes" for answer in reading.answers)


@pytest.mark.parametrize(
    ("text", "said"), [("keep it", "no"), ("cancel it", "yes"), ("keep the appointment", "no")]
)
def test_cancelling_it_too_or_keeping_it(reads, text, said):
    (answer,) = reads(text, "leave_appointment").answers
    assert answer.value == said


@pytest.mark.parametrize("asked", ["time", "phone", "booking_confirm"])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("actually I need a Polish interpreter", "pl"),
        ("do you have someone who speaks Polish?", "pl"),
        ("I need somebody who speaks Russian", "ru"),
        ("my English is not good, Spanish please", "es"),
    ],
)
def test_a_language_for_the_call_is_taken_at_any_question(reads, asked, text, language):
    answers = reads(text, asked).answers
    assert [(each.to, each.value) for each in answers] == [("language", language)]
