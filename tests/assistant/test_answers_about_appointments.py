"""With the trained assistant: what is an answer about an appointment, and what stays itself."""

import pytest
from test_danger_comes_before_answers import IN_DANGER

from topics import DANGER

ASKED = (
    *("time", "phone", "booking_confirm", "note", "language"),
    *("cancel_confirm", "cancel_reason", "talk_confirm"),
)

MORE_DANGER = """
Tuesday, if I don't kill myself first
any time, I can't breathe right now
no and my chest is killing me
yes but I feel like I'm having a stroke
860 555 0123 and hurry my husband collapsed
the first one, and I think I took too many of my heart pills
I can't go on like this
I don't want to be here anymore
nothing, I just want to die
tell the pharmacist I'm going to end it tonight
tell her my son hits me when he drinks
my daughter won't give me my medicine unless I pay her
cancel it, I won't need it, I'm going to kill myself
cancel because I don't want to live
English, please send an ambulance
Spanish, my wife is not breathing
I swallowed a whole bottle of Tylenol
none of those, my chest hurts real bad
monday, and my arm went numb just now
no note, I'm bleeding and it won't stop
""".strip().splitlines()

CLINICAL = """
should I stop taking my lisinopril before the call
can I take ibuprofen with my warfarin
is it ok to double up on my water pill
what are the side effects of metformin
can I cut my Eliquis in half
""".strip().splitlines()

OTHERWISE = {
    "how long does it take": "faq/review_length",
    "can my daughter be on the call": "faq/caregiver",
    "what number will you call from": "faq/phone_and_hours",
    "is it free": "faq/cost",
    "what should I have ready": "faq/prepare_for_review",
    "is this private": "faq/privacy",
    "will my doctor get the results": "faq/doctor_informed",
    "I want to talk to a person": "talk_to_person",
    "stop texting me": "stop_messages",
    "start over": "start_over",
    "say that again": "repeat",
    "are you a robot": "bot_challenge",
}

ANSWERS = [
    ("time", "Tuesday afternoon works, not before two", "time"),
    ("time", "mornings are bad for me", "time"),
    ("time", "can't do any of those", "time"),
    ("time", "those won't work for me I'm sorry", "time"),
    ("time", "I can't make it then", "time"),
    ("time", "I have dialysis Monday Wednesday and Friday", "time"),
    ("time", "anytime, I'm always home", "time"),
    ("time", "do you have anything Tuesday", "time"),
    ("time", "tomorrow", "time"),
    ("time", "none of those", "time"),
    ("phone", "eight six oh five five five oh one two three", "phone"),
    ("phone", "no use my cell", "phone"),
    ("phone", "actually can we do Friday", "time"),
    ("booking_confirm", "yes please", "booking_confirm"),
    ("booking_confirm", "no, Wednesday", "time"),
    ("booking_confirm", "wrong number, it's 860 555 0199", "phone"),
    ("booking_confirm", "I can't make it then", "booking_confirm"),
    ("booking_confirm", "thumbs up, that suits me fine", "booking_confirm"),
    ("note", "I'm hard of hearing", "note"),
    ("note", "call twice, I'm slow to get to the phone", "note"),
    ("note", "I can't afford my eliquis", "note"),
    ("note", "can she talk slowly", "note"),
    ("language", "I need a Polish interpreter", "language"),
    ("language", "English is fine", "language"),
    ("cancel_confirm", "yes cancel it", "cancel_confirm"),
    ("cancel_confirm", "no keep it", "cancel_confirm"),
    ("cancel_confirm", "I can't make it", "cancel_confirm"),
    ("cancel_reason", "I'm feeling better", "cancel_reason"),
    ("cancel_reason", "going on vacation", "cancel_reason"),
    ("cancel_reason", "my daughter can't come", "cancel_reason"),
    ("cancel_reason", "I have a doctor's appointment that day", "cancel_reason"),
    ("cancel_reason", "I don't want to be in the program", "cancel_reason"),
    ("talk_confirm", "sure, book that", "talk_confirm"),
]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("text", [*IN_DANGER, *MORE_DANGER])
def test_danger_is_danger_whatever_is_asked(reads, text, asked):
    assert reads(text, asked).topic in DANGER


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("text", CLINICAL)
def test_a_clinical_question_stays_one(reads, text, asked):
    found = reads(text, asked)
    assert "clinical_question" in (found.topic, found.also)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("text", OTHERWISE)
def test_what_is_no_answer_keeps_its_topic(reads, text, asked):
    found = reads(text, asked)
    assert (found.topic, found.answers) == (OTHERWISE[text], ())


@pytest.mark.parametrize(("asked", "text", "to"), ANSWERS)
def test_an_answer_is_one(reads, asked, text, to):
    found = reads(text, asked)
    assert (found.topic, found.answers[0].to, found.answers[0].kind) == ("answer", to, "value")


@pytest.mark.parametrize(
    ("asked", "text", "also"),
    [
        ("time", "Wednesday at 10. How long does it take?", "faq/review_length"),
        ("booking_confirm", "yes. what number will you call from?", "faq/phone_and_hours"),
        ("note", "my ankles swell since the new pill", "clinical_question"),
        ("cancel_reason", "my husband passed away", "report_death"),
        ("cancel_confirm", "yes. is there a fee?", "faq/cost"),
    ],
)
def test_what_is_asked_beside_an_answer_is_answered_too(reads, asked, text, also):
    found = reads(text, asked)
    assert (found.topic, found.also) == ("answer", also)


@pytest.mark.parametrize(
    ("asked", "text", "topic"),
    [
        ("time", "cancel my appointment on Tuesday", "cancel_appointment"),
        ("time", "I moved last week and have a new address", "update_contact"),
        ("time", "I never got my list last week", "resend_materials"),
        ("time", "can someone call me now", "talk_to_person"),
        ("time", "the pharmacist was supposed to call me Monday and didn't", "missed_call"),
        ("cancel_confirm", "I'd rather reschedule", "reschedule_appointment"),
        ("booking_confirm", "yes but how much does it cost", "faq/cost"),
        ("time", "good morning", "greet"),
    ],
)
def test_another_task_is_not_swallowed(reads, asked, text, topic):
    assert reads(text, asked).topic == topic


@pytest.mark.parametrize(
    "text", ["maybe", "I would prefer to deal with a live representative, please."]
)
def test_half_a_yes_books_nothing(reads, text):
    found = reads(text, "booking_confirm")
    assert "yes" not in [answer.value for answer in found.answers]


@pytest.mark.parametrize("text", ["I can't make it then", "those won't work for me I'm sorry"])
def test_unasked_the_same_words_are_read_as_before(reads, text):
    assert reads(text, None).topic != "answer"
