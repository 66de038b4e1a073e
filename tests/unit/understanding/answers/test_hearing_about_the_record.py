"""Answers to what is asked about taking part, messages and contact details."""

from datetime import date

import pytest

from understanding.answers import hear

TODAY = date(2026, 11, 24)


def heard(asked, text):
    """What the message says to the question: its value, or the kind where there is none."""
    answers = [each for each in hear(text, asked, TODAY).answers if each.to == asked]
    if not answers:
        return None
    return answers[0].value if answers[0].kind == "value" else answers[0].kind


@pytest.mark.parametrize(
    "asked",
    [
        "leave_confirm",
        "leave_appointment",
        "return_confirm",
        "contact_confirm",
        "reminders_by_text",
    ],
)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("yes please", "yes"),
        ("yep thats right", "yes"),
        ("sure go ahead", "yes"),
        ("no", "no"),
        ("no thank you", "no"),
        ("nope", "no"),
        ("go back", "back"),
    ],
)
def test_yes_and_no(asked, text, value):
    assert heard(asked, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a letter please", "letter"),
        ("mail it to me", "letter"),
        ("text me", "text"),
        ("by text message", "text"),
        ("neither", "unknown"),
        ("no thanks", "unknown"),
        ("dont need one", "unknown"),
        ("I don't want a letter", "unknown"),
        ("neither a letter nor a text", "unknown"),
        ("no letter, a text", "text"),
        ("letter and text", "both"),
        ("both please", "both"),
    ],
)
def test_proof_of_leaving(text, value):
    assert heard("leave_proof", text) == value


@pytest.mark.parametrize("asked", ["leave_proof", "reminder_channel"])
@pytest.mark.parametrize(
    "text", ["stop texting me", "don't text me", "no more letters", "quit calling"]
)
def test_a_wish_for_no_more_messages_is_no_wish_for_one(asked, text):
    assert heard(asked, text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the texts", ["text"]),
        ("stop texting me", ["text"]),
        ("calls and texts", ["text", "call"]),
        ("everything", ["all"]),
        ("all of them", ["all"]),
        ("no more letters", ["mail"]),
        ("emails", ["email"]),
        ("everything but the letters", ["text", "call", "email"]),
        ("all except email", ["text", "call", "mail"]),
        ("phone calls", ["call"]),
        ("do not call me, email is ok", ["call"]),
        ("no calls, text me instead", ["call"]),
        ("stop calling, you can email me", ["call"]),
        ("texts are fine but stop calling", ["call"]),
        ("stop the texts, letters are ok", ["text"]),
    ],
)
def test_channels_to_stop(text, value):
    assert heard("stop_channels", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("you can text me again", ["text"]),
        ("text me again, don't call", ["text"]),
        ("calls but no emails", ["call"]),
    ],
)
def test_channels_to_start(text, value):
    assert heard("start_channels", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no it's 860-555-0189", "860-555-0189"),
        ("860 555 0189", "860 555 0189"),
        ("bella2@example.com", "bella2@example.com"),
        ("no, it is 19 Oak Street, New Haven CT 06511", "19 Oak Street, New Haven CT 06511"),
    ],
)
def test_a_value_that_was_read_back_is_put_right_at_once(text, value):
    (answer,) = hear(text, "contact_confirm", TODAY).answers
    assert (answer.to, answer.value) == ("contact_value", {"text": value})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my phone number", "phone"),
        ("I got a new cell", "phone"),
        ("we moved", "address"),
        ("my email", "email"),
        ("I need it in another language", "language"),
        ("the time of day for calls", "best_time"),
    ],
)
def test_which_contact_detail(text, value):
    assert heard("contact_field", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("both", "both"),
        ("the medication list", "list"),
        ("the action plan", "plan"),
        ("the list and the plan", "both"),
        ("the to-do list", "plan"),
    ],
)
def test_what_to_send_again(text, value):
    assert heard("resend_what", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mornings are best", "morning"),
        ("after lunch", "afternoon"),
        ("anytime", "any"),
        ("doesn't matter", "any"),
        ("in the afternoon", "afternoon"),
    ],
)
def test_when_to_call_back(text, value):
    assert heard("callback_window", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("860 555 0142", "8605550142"),
        ("same number", "yes"),
        ("yes that one", "yes"),
        ("eight six oh five five five oh one four two", "8605550142"),
        ("555", "unclear"),
    ],
)
def test_the_number_to_call_back(text, value):
    assert heard("callback_phone", text) == value


@pytest.mark.parametrize("asked", ["death_who", "complaint_words"])
def test_words_are_kept_as_they_came(asked):
    words = "It was my husband Bill, and your people keep calling him!"
    assert heard(asked, words) == {"text": words}


@pytest.mark.parametrize("asked", ["death_who", "complaint_words", "contact_value"])
def test_nothing_to_say(asked):
    assert heard(asked, "nothing") == "unknown"
