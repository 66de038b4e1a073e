"""Danger comes before everything that a message could be taken for."""

from datetime import date

import numpy as np
import pytest

from topics import DANGER
from understanding.meaning.decision import Decision, Outcome
from understanding.meaning.reading import Context, read
from understanding.meaning.topic_model import TopicModel

TOPICS = (
    *(*DANGER, "affirm", "deny", "faq/cost", "faq/safe_disposal", "faq/drug_count", "opt_out"),
    *("clinical_question", "thank", "start_over", "out_of_scope"),
    *("book_appointment", "reschedule_appointment", "cancel_appointment"),
)
TODAY = date(2026, 3, 1)


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


@pytest.mark.parametrize("text", ["asdf ghjkl", "kdjf skdj wieru", "zxcvbnm", "hhhhhh"])
def test_words_that_are_none_are_not_understood_instead_of_off_the_subject(text):
    assert reading(text, "out_of_scope").outcome is Outcome.UNCLEAR


@pytest.mark.parametrize("text", ["lol", "what is asdf", "tell me a joke", "9999"])
def test_words_off_the_subject_are_words_all_the_same(text):
    assert reading(text, "out_of_scope").outcome is Outcome.ACT


def test_a_danger_in_words_that_nobody_knows_is_one():
    assert reading("hjelpp megg", "emergency").topic == "emergency"


@pytest.mark.parametrize("text", ["I can't come", "i wont be there", "not coming tuesday"])
def test_whoever_will_not_be_there_is_asked_whether_to_move_or_to_cancel(text):
    found = reading(text, "emergency")
    assert (found.outcome, set(found.choices)) == (
        Outcome.ASK,
        {"reschedule_appointment", "cancel_appointment"},
    )


def between(text, one, other, **context):
    """How a message is read that means either of two topics."""
    vectors = (meaning(one) + meaning(other)) / np.sqrt(2)
    return read(text, text, vectors, model(), Context(**context))


def test_whoever_may_want_to_book_or_to_move_books_which_looks_for_an_appointment_first():
    found = between("I'd like to see the pharmacist", "book_appointment", "reschedule_appointment")
    assert (found.outcome, found.topic) == (Outcome.ACT, "book_appointment")


def test_whoever_speaks_of_another_time_is_asked_whether_they_mean_to_move():
    found = between("another day", "book_appointment", "reschedule_appointment")
    assert found.outcome is Outcome.ASK


def test_a_question_back_never_offers_yes():
    decision = Decision(Outcome.ASK, (("affirm", 0.4), ("faq/cost", 0.3), ("opt_out", 0.2)), 0.4)
    assert decision.choices == ("faq/cost", "opt_out")


def heard(text: str, topic: str, asked: str, **meanings: str):
    """Read a message of a topic while something is asked; `meanings` are of parts of it, by first word."""

    def encode(part: str) -> np.ndarray:
        return meaning(meanings.get(part.split()[0].lower(), "out_of_scope"))

    context = Context(asked=asked, today=TODAY)
    return read(text, text, meaning(topic), model(), context, encode)


def test_an_answer_to_what_was_asked_is_one_whatever_the_model_makes_of_it():
    found = heard("nine", "opt_out", "drug_count")
    assert (found.topic, found.by, found.outcome) == ("answer", "answer", Outcome.ACT)
    assert [(a.to, a.value) for a in found.answers] == [("drug_count", {"least": 9, "most": 9})]
    assert found.also is None


def test_without_a_question_nothing_is_an_answer():
    found = reading("nine", "faq/drug_count")
    assert (found.topic, found.by, found.answers) == ("faq/drug_count", "model", ())


def test_a_question_beside_an_answer_is_answered_too():
    found = heard(
        "nine. does insulin count?", "faq/drug_count", "drug_count", does="faq/drug_count"
    )
    assert (found.topic, found.also) == ("answer", "faq/drug_count")


@pytest.mark.parametrize("courtesy", ["thank", "affirm", "out_of_scope"])
def test_a_courtesy_beside_an_answer_is_not_answered(courtesy):
    found = heard("nine. is that ok", "faq/drug_count", "drug_count", **{"is": courtesy})
    assert (found.topic, found.also) == ("answer", None)


def test_somebody_who_wants_to_start_over_does_not_answer():
    found = heard("nine, can we start over", "start_over", "drug_count", can="start_over")
    assert (found.topic, found.answers) == ("start_over", ())


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("does insulin count?", "faq/drug_count"),
        ("I want to leave the program", "opt_out"),
        ("thank you", "thank"),
        ("start over", "start_over"),
        ("can I take ibuprofen", "clinical_question"),
    ],
)
@pytest.mark.parametrize("asked", ["drug_count", "conditions", "member_id", "birth_date"])
def test_what_is_no_answer_keeps_its_topic(asked, text, topic):
    found = heard(text, topic, asked)
    assert (found.topic, found.answers) == (topic, ())


def test_a_number_in_a_long_message_about_something_else_is_no_answer():
    text = "please cancel the call at nine with the pharmacist who rang yesterday about my letter"
    assert heard(text, "opt_out", "drug_count").topic == "opt_out"


@pytest.mark.parametrize("asked", ["drug_count", "conditions", "drug_cost", "member_id"])
def test_a_short_message_that_nothing_can_be_made_of_was_an_attempt(asked):
    found = heard("whatchamacallit", "out_of_scope", asked)
    assert [(a.to, a.kind) for a in found.answers] == [(asked, "unclear")]


def test_a_date_that_cannot_be_is_an_attempt():
    found = heard("february 30 1948", "out_of_scope", "birth_date")
    assert [(a.to, a.kind) for a in found.answers] == [("birth_date", "unclear")]


def test_no_means_none_of_the_conditions_and_no_id_at_hand():
    assert heard("no", "deny", "conditions").answers[0].value == []
    assert heard("no", "deny", "member_id").answers[0].kind == "unknown"


@pytest.mark.parametrize("danger", DANGER)
def test_conditions_that_were_asked_for_are_not_taken_for_danger(danger):
    found = heard("sugar and pressure, and my breathing", danger, "conditions")
    assert (found.topic, found.also) == ("answer", None)


@pytest.mark.parametrize("danger", DANGER)
@pytest.mark.parametrize("asked", ["birth_date", "member_id", "zip", None])
def test_conditions_that_were_not_asked_for_may_be_danger(asked, danger):
    assert heard("sugar and pressure, and my breathing", danger, asked).topic == danger


@pytest.mark.parametrize("danger", DANGER)
def test_danger_in_what_remains_of_an_answer_is_told_beside_it(danger):
    text = "diabetes and somebody is outside my window"
    found = heard(text, danger, "conditions", **{"and": danger})
    assert (found.topic, found.also) == ("answer", danger)
    assert [named["name"] for named in found.answers[0].value] == ["diabetes"]


def test_the_net_is_never_explained_away():
    found = heard("sugar and I can't breathe", "faq/cost", "conditions")
    assert "emergency" in (found.topic, found.also)


def test_danger_is_never_explained_without_an_encoder():
    context = Context(asked="conditions", today=TODAY)
    text = "diabetes and somebody is outside"
    found = read(text, text, meaning("emergency"), model(), context)
    assert "emergency" in (found.topic, found.also)


def test_a_way_called_by_its_name_is_taken_from_any_question():
    assert heard("quick check instead", "out_of_scope", "member_id").topic == "quick_check"
    assert heard("look me up please", "out_of_scope", "conditions").topic == "look_up"


@pytest.mark.parametrize("text", ["quick check", "Fine. Yes, look me up.", "can you look her up"])
def test_a_way_called_by_its_name_is_taken_without_a_question_too(text):
    assert reading(text, "out_of_scope").topic in ("quick_check", "look_up")


@pytest.mark.parametrize("text", ["what is the quick check", "don't look me up"])
def test_a_way_that_is_only_spoken_of_is_not_taken(text):
    assert reading(text, "out_of_scope").topic == "out_of_scope"


@pytest.mark.parametrize("text", ["why", "Why do you ask for that?", "why do you need to know"])
def test_why_something_is_asked_is_told(text):
    assert heard(text, "out_of_scope", "drug_count").topic == "faq/eligibility_criteria"
    assert heard(text, "out_of_scope", "birth_date").topic == "faq/privacy"
    assert reading(text, "out_of_scope").topic == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("can you look her up", True),
        ("look him up please", True),
        ("look me up", False),
        ("yes, look me up please", False),
    ],
)
def test_who_asks_for_somebody_else_is_known_to(text, other):
    found = reading(text, "out_of_scope")
    assert found.topic == "look_up"
    assert ("other_person" in [each.kind for each in found.answers]) is other
    chosen = heard(text, "out_of_scope", "which_check")
    assert ("other_person" in [each.kind for each in chosen.answers]) is other


def test_who_would_rather_not_be_looked_up_is_not_asked_again_who_they_are():
    text = "no I don't want to be looked up"
    assert heard(text, "out_of_scope", "member_id").topic == "start_over"


def test_why_somebody_was_called_is_not_why_they_are_asked():
    assert heard("why did you call me", "thank", "member_id").topic == "thank"


def test_a_zip_code_that_does_not_exist_is_still_the_answer_to_the_question_for_one():
    found = heard("my zip is 00000", "out_of_scope", "zip")
    assert (found.topic, found.by) == ("faq/safe_disposal", "answer")
