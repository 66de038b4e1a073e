"""Anything in the middle of a form is answered, and the form goes on: every form, every question."""

import pytest

from mtm.demo.personas import BY_MEMBER_ID

ANN = BY_MEMBER_ID["M104233"]

# How a form begins, what answers its questions one by one, and a word of what it comes to.
FORMS = {
    "quick check": (
        lambda member: member.says("am I eligible?").taps("Quick check"),
        ("nine", "diabetes, asthma and high cholesterol", "$200 a month"),
        "likely",
    ),
    "identity": (
        lambda member: member.says("am I in the program right now?"),
        (ANN.member_id, "April 7, 1948"),
        ANN.first_name,
    ),
    "booking": (
        lambda member: (
            member.says("book an appointment with the pharmacist")
            .says(ANN.member_id)
            .says("April 7, 1948")
        ),
        ("the soonest", "yes, that number", "yes"),
        "booked",
    ),
}
# A message of each kind, and a word of its answer.
DIGRESSIONS = {
    "faq": ("how long does the review take?", "15 to 20 minutes"),
    "faq close to the form": ("which conditions are on your list?", "diabetes"),
    "two close topics": ("how many conditions do I need to have?", "which of these"),
    "task": ("is my insulin covered by the plan", "back of"),
    "clinical question": ("can I take ibuprofen with my blood thinner?", "pharmacist"),
    "thanks": ("thank you dear", "welcome"),
    "are you a robot": ("are you a robot?", "automated"),
    "something else": ("what will the weather be like tomorrow?", ""),
    "emergency": ("my husband just collapsed and he is not breathing", "911"),
    "self harm": ("I don't want to live anymore", "988"),
    "poisoning": ("my grandson swallowed some of my pills", "1-800-222-1222"),
    "abuse": ("my son hits me when he is angry", "911"),
}
DANGERS = ("emergency", "self harm", "poisoning", "abuse")

pytestmark = pytest.mark.usefixtures("free_again")
PLACES = [(form, place) for form, (_, answers, _) in FORMS.items() for place in range(len(answers))]


@pytest.mark.parametrize("kind", DIGRESSIONS)
@pytest.mark.parametrize(("form", "place"), PLACES)
def test_it_is_answered_and_the_form_goes_on(talk, form, place, kind):
    begin, answers, outcome = FORMS[form]
    asked, told = DIGRESSIONS[kind]
    member = begin(talk())
    for answer in answers[:place]:
        member.says(answer)
    question = member.replies[-1]["text"]
    member.says(asked)
    assert told.lower() in member.hears().lower()
    assert len(member.replies) >= 2, "the form did not go on"
    if kind in (*DANGERS, "two close topics"):
        assert question not in member.hears(), "the question was pressed"
    for answer in answers[place:]:
        member.says(answer)
    assert outcome.lower() in member.hears().lower()


@pytest.mark.parametrize(("form", "place"), PLACES)
@pytest.mark.parametrize("words", ["start over", "never mind, stop this"])
def test_stop_and_start_over_leave_it(talk, form, place, words):
    begin, answers, _ = FORMS[form]
    member = begin(talk())
    for answer in answers[:place]:
        member.says(answer)
    member.says(words)
    assert len(member.replies) == 1
    member.says("how long does the review take?")
    assert len(member.replies) == 1, "the form came back"


def test_a_form_that_was_put_aside_is_taken_up_again(talk):
    member = talk().says("am I eligible?").taps("Quick check").says("nine")
    member.says("am I in the program now?")
    assert "member ID" in member.hears()
    member.says(ANN.member_id).says("April 7, 1948")
    assert ANN.first_name in member.hears()
    assert "condition" in member.replies[-1]["text"].lower()
    member.says("diabetes, asthma and high cholesterol").says("$200 a month")
    assert "likely" in member.hears().lower()
