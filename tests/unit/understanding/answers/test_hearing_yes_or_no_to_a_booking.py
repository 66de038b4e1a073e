"""Yes or no to what was read back, and changes of mind; to cancelling; to a talk instead."""

from datetime import date

import pytest

from understanding.answers import Answer, hear

TODAY = date(2026, 11, 24)


def answers(text: str, asked: str = "booking_confirm") -> tuple[Answer, ...]:
    return hear(text, asked, TODAY).answers


def one(text: str, asked: str = "booking_confirm") -> tuple[str, str, object]:
    (answer,) = answers(text, asked)
    return answer.to, answer.kind, answer.value


YES = """
yes
yes please
yep
yea
yeah sure
y
ok
okay
k
sure thing
uh huh
mm hmm
mhm
you bet
absolutely
of course
correct
that's correct
that's right
thats right hon
that is right
yes that is correct
right
exactly
perfect
perfect thank you
great, thank you so much
wonderful
sounds good
sounds great to me
sounds like a plan
looks good
looks right to me
everything looks good
it's all correct
all good
that works
that works for me
that'll work
works for me
that's fine
that'll be fine dear
fine with me
book it
book it please
yes book it
go ahead
go ahead and book it
yes ma'am go ahead and book that for me
please do
do it
let's do it
put me down
set it up
confirm
confirmed
I confirm
yes I'll be there
I'll take it
see you then
I think so
I guess so
no problem
why not
yes I'll be home all day
yes I will be here then
yes any time
yes that time is good
yes the number is right
that's what I said
yes sir
si
sí
👍
✅
yes um yes that's fine
no wait yes
""".strip().splitlines()

NO = """
no
nope
nah
n
uh uh
no that's wrong
no that's not right
that's wrong
that is incorrect
not right
not quite
not really
no sir
no thank you
that's not it
that's not what I said
I don't think so
no I don't want that
absolutely not
hold off
not yet
change it
I want to change it
let me change something
I changed my mind
scratch that
👎
yes I mean no
""".strip().splitlines()


@pytest.mark.parametrize("text", YES)
def test_a_yes_is_a_yes(text: str) -> None:
    assert one(text) == ("booking_confirm", "value", "yes")


@pytest.mark.parametrize("text", NO)
def test_a_no_is_a_no(text: str) -> None:
    assert one(text) == ("booking_confirm", "value", "no")


@pytest.mark.parametrize(
    "text",
    [
        "no, Wednesday", "no Wednesday", "no I said Wednesday", "make it 3 instead", "actually can we do Friday",
        "make that Thursday", "yes but can we do it later", "yes but not before two", "yes Tuesday at ten",
        "can we make it a bit later", "could it be earlier", "I'd rather have the afternoon",
        "the morning would be better", "10 is too early", "Change it to Friday at 10", "not Tuesday, Thursday",
        "wait I have dialysis on Tuesday", "no the 5th", "no two thirty not ten thirty", "could you move it to Monday",
        "how about 11 instead", "do you have anything Friday", "I can't do Tuesday",
    ],
)  # fmt: skip
def test_another_time_that_is_named_is_an_answer_about_time(text: str) -> None:
    assert one(text) == ("time", "value", {"text": text})


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("another time", "time"),
        ("a different time please", "time"),
        ("different day", "time"),
        ("wrong day", "time"),
        ("the date is wrong", "time"),
        ("that's the wrong time", "time"),
        ("I can't make it then", "time"),
        ("that time doesn't work anymore", "time"),
        ("can we change the time", "time"),
        ("the number is right but the time is wrong", "time"),
        ("another number", "phone"),
        ("wrong number", "phone"),
        ("no that's the wrong number", "phone"),
        ("no that's not my number", "phone"),
        ("my number changed", "phone"),
        ("use a different phone", "phone"),
        ("can you call my cell instead", "phone"),
        ("the time is right but the number is wrong", "phone"),
        ("that's my old number", "phone"),
        ("add a note", "note"),
        ("I want to add a note", "note"),
        ("can I leave a note for the pharmacist", "note"),
        ("tell her I'm hard of hearing", "note"),
        ("let the pharmacist know I'm slow to answer", "note"),
    ],
)
def test_what_is_to_be_changed_is_told(text: str, part: str) -> None:
    assert one(text) == ("booking_confirm", "value", part)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("wrong number, it's 860 555 0199", "8605550199"),
        ("yes but call my cell 860 555 0199", "8605550199"),
        ("no the number is 860-555-0199", "8605550199"),
        ("call eight six oh five five five oh one nine nine instead", "8605550199"),
    ],
)
def test_another_number_that_is_given_is_an_answer_about_the_phone(text: str, digits: str) -> None:
    assert one(text) == ("phone", "value", digits)


def test_a_language_is_heard() -> None:
    assert one("yes but I need a Polish interpreter") == ("language", "value", "pl")


def test_time_and_number_can_change_at_once() -> None:
    found = answers("make it Friday, and call 860 555 0199")
    assert {answer.to: answer.kind for answer in found} == {"phone": "value", "time": "value"}


@pytest.mark.parametrize("text", ["yes no", "no yes", "yes... no", "no that's right"])
def test_both_at_once_is_unclear(text: str) -> None:
    assert one(text)[1] == "unclear"


@pytest.mark.parametrize("text", ["I don't know", "not sure", "I'm not sure"])
def test_not_knowing_is_no_yes(text: str) -> None:
    assert one(text)[1] == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "yes but how much does it cost", "how long does it take", "is it free", "can my daughter join",
        "what number will they call from", "can you repeat that", "what day was that again", "thank you",
        "hello", "talk to a person", "never mind", "forget it", "cancel", "don't book it", "maybe",
        "should I take my pills before", "is she a real pharmacist", "will I get a reminder",
    ],
)  # fmt: skip
def test_what_is_neither_is_no_answer(text: str) -> None:
    assert answers(text) == ()


def test_a_yes_with_a_question_beside_it_is_a_yes() -> None:
    found = hear("yes. what number will they call from?", "booking_confirm", TODAY)
    assert found.answers[0].value == "yes"
    assert found.asks == "what number will they call from?"


@pytest.mark.parametrize("text", ["go back", "can I go back", "previous question"])
@pytest.mark.parametrize("asked", ["booking_confirm", "cancel_confirm", "talk_confirm"])
def test_a_step_back_is_asked_for(text: str, asked: str) -> None:
    assert one(text, asked)[1] == "back"


@pytest.mark.parametrize(
    "text",
    [
        "yes", "yes cancel it", "yes please cancel", "cancel", "cancel it", "please cancel it",
        "go ahead and cancel", "cancel my appointment", "yes I want to cancel", "I need to cancel", "call it off",
        "take me off", "yes I'm sure", "uh huh", "ok", "go ahead", "I can't make it", "I won't be there",
        "get rid of it", "yes, cancel the call please dear", "cancel my appt",
    ],
)  # fmt: skip
def test_cancelling_is_wanted(text: str) -> None:
    assert one(text, "cancel_confirm") == ("cancel_confirm", "value", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "no", "no keep it", "keep it", "keep my appointment", "never mind", "nevermind", "nvm", "forget it",
        "don't cancel", "no don't cancel it", "leave it", "leave it as it is", "leave it alone", "I'll keep it",
        "no I still want it", "I want to keep it", "no I'll be there", "I'll be there", "scratch that", "nope leave it",
        "I didn't mean to cancel",
    ],
)  # fmt: skip
def test_keeping_is_wanted(text: str) -> None:
    assert one(text, "cancel_confirm") == ("cancel_confirm", "value", "no")


@pytest.mark.parametrize("text", ["yes keep it", "no cancel it"])
def test_what_can_be_read_both_ways_cancels_nothing(text: str) -> None:
    assert one(text, "cancel_confirm")[1] == "unclear"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yes, I don't need it anymore", "I don't need it anymore"),
        ("yes I'm in the hospital", "I'm in the hospital"),
        ("cancel it because my daughter can't come", "my daughter can't come"),
        ("please cancel, something came up", "something came up"),
    ],
)
def test_a_reason_told_with_the_yes_is_kept(text: str, reason: str) -> None:
    yes, why = answers(text, "cancel_confirm")
    assert (yes.to, yes.value) == ("cancel_confirm", "yes")
    assert (why.to, why.value) == ("cancel_reason", {"text": reason})


@pytest.mark.parametrize(
    "text",
    ["move it instead", "can I just move it", "I'd rather reschedule", "no, move it to Friday",
     "can we do another day", "what appointment", "is there a fee", "yes but will I lose my coverage"],
)  # fmt: skip
def test_moving_or_asking_cancels_nothing(text: str) -> None:
    assert answers(text, "cancel_confirm") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes please", "yes"), ("sure", "yes"), ("ok book that", "yes"), ("no thanks", "no"), ("not now", "no")],
)  # fmt: skip
def test_a_talk_instead_is_wanted_or_not(text: str, value: str) -> None:
    assert one(text, "talk_confirm") == ("talk_confirm", "value", value)
