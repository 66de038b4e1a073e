"""Which time suits: any words about a day, a clock, a part of the day, a pick or a refusal."""

from datetime import date

import pytest

from understanding.answers import Heard, hear

TODAY = date(2026, 11, 24)


def heard(text: str) -> Heard:
    return hear(text, "time", TODAY)


SAYS_SOMETHING = """
Tuesday afternoon works, not before two
tuesday
tuesday would be good
Tuesdays are good for me
tues at 2
wensday morning
thrusday if you have it
how bout fri
monday or wednesday
any weekday
this Friday please
next tuesday
the tuesday after thanksgiving
a week from Friday
in two weeks
two weeks from now
in a couple of days
the week after next
later in the week
end of next week
first of the week
sometime next month
the 15th
December the third
dec 3
3 december
12/4
on the fourth at 2
how about the 9th
tomorrow
tmrw afternoon
today if you can
2morrow morning pls
two
2
at 2
2:30
230 pm
2 p.m.
2pm
ten thirty
half past ten
half past two would be fine
quarter to three
quarter after one
eleven o'clock
11 oclock
noon
noonish
around noon
about 10
tennish
nine ish
between 2 and 4 on Thursday
2 to 4
anytime after 1
after lunch
before lunch
after my nap so after 3
not before eleven
no earlier than ten
not too early
I can't do mornings
mornings are bad
mornings are bad for me dear
afternoons are better
I do better in the afternoon
evenings only
first thing in the morning
early
late in the day
end of the day
anything but Monday
any day but wednesday
never on a Wednesday
not Fridays
not on the weekend
except Tuesdays
I have dialysis Monday Wednesday and Friday
my daughter comes Tuesday so the day after
my aide is here till noon so after that
I have bingo on thursdays
church is Sunday so not then
none of those
none of them work for me
neither one
those don't work
those won't work for me I'm sorry
can't do any of those
cant make any of them
I can't make it then
I'm busy then
I'm out of town that week
we're away till the 5th
that's too soon
that's too early for me
too late in the day
the next week
the week after
later that day
earlier that day
anything sooner
anything sooner than that
something earlier
a little later
later please
the first one
first one please
I'll take the first one
the second
the last one
the middle one
the third one is good
the earliest
the earliest you have
earliest possible
soonest
as soon as possible
asap please
the latest one
next available
the tuesday one
the one on Tuesday
the ten o'clock
the 10:30 one
the morning one
the one in the afternoon
number two
option 3
any of those
any of them is fine
any of those would work
either
either one
either is fine with me
whichever
whenever
whenever is fine
whatever works for you
whatever you have
you pick
you choose hon
you decide
surprise me
it doesn't matter
doesn't matter to me
don't care
I don't mind
no preference
makes no difference to me
I'm free all day
I'm retired, any time
I'm home all day every day
I'm flexible
anytime
any day is good
how about Friday
what about two o'clock
can we do Friday
can we do it friday instead
could we make it three
could she call at three
can the pharmacist call me after 2
would Thursday be possible
is Thursday open
is wednesday at 10 ok
is 2 o'clock taken
do you have anything on Tuesday
do you have anything in the afternoon
do u have any mornings
got anything Thursday
anything on the 4th
is there anything later in the day
what do you have on Monday
what have you got thursday
what's the soonest you have
when's your next opening
whats the earliest u got
which ones are in the morning
um let's see um Tuesday I guess
oh I don't know, Thursday
I don't know maybe Thursday afternoon
well honey I think Tuesday would be best
no, Wednesday
no I said Wednesday
wait no make it Thursday
make it 3
let's say two
lets do the 10 30
put me down for tuesday at two
I'd like Monday at nine
I would rather have the afternoon
I prefer mornings
I want the ten o'clock
could it be a little later
yes Tuesday
yes the first one
ok 2
ok tuesday then
sure, Thursday at 2
2 works
3 is good
10 sounds good
eleven would be perfect
""".strip().splitlines()


@pytest.mark.parametrize("text", SAYS_SOMETHING)
def test_words_about_time_are_passed_on_as_they_came(text: str) -> None:
    (answer,) = heard(text).answers
    assert (answer.to, answer.kind, answer.value) == ("time", "value", {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "more", "more times", "more please", "show me more", "show me more times please", "other times",
        "other times?", "any other times", "do you have other times", "what else", "what else do you have",
        "what else have you got", "what other times do you have", "anything else", "is there anything else",
        "something else", "something else please", "another time", "another day", "a different time",
        "different times", "got any others", "more options", "next ones", "keep going", "no", "nope", "nah",
        "no what else", "no, something else", "what times do you have", "no I don't think so",
    ],
)  # fmt: skip
def test_other_times_are_wanted(text: str) -> None:
    (answer,) = heard(text).answers
    assert (answer.to, answer.kind, answer.value) == ("time", "value", "more")


@pytest.mark.parametrize(
    "text",
    [
        "that one's fine", "that one", "that works", "that'll work", "yes", "yes please", "ok", "sounds good",
        "sure", "that's fine with me", "yes that's good", "this one", "I'll take it", "that's perfect dear",
    ],
)  # fmt: skip
def test_taking_one_without_saying_which_is_unclear(text: str) -> None:
    (answer,) = heard(text).answers
    assert (answer.to, answer.kind) == ("time", "unclear")


@pytest.mark.parametrize(
    "text",
    [
        "I don't know", "not sure", "I'm not sure yet", "I'll have to ask my daughter", "I have to check my calendar",
        "I need to check with my son", "hard to say", "it depends", "idk", "no idea",
    ],
)  # fmt: skip
def test_not_knowing_yet_is_an_answer_too(text: str) -> None:
    (answer,) = heard(text).answers
    assert (answer.to, answer.kind) == ("time", "unknown")


@pytest.mark.parametrize("text", ["go back", "back", "can I go back", "previous question"])
def test_a_step_back_is_asked_for(text: str) -> None:
    (answer,) = heard(text).answers
    assert (answer.to, answer.kind) == ("time", "back")


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take", "how long is the call", "can my daughter be on the call",
        "can my son join on Tuesday", "what number will you call from", "who is going to call me",
        "is it free", "what does it cost", "what should I have ready that morning", "do I need to fast that day",
        "what day is it today", "what time is it", "what are your hours", "are you open on Saturday",
        "when will I get my list", "will you remind me the day before", "can you text me that morning",
        "do I have to go somewhere", "will it be the same pharmacist every time", "can I change it later",
        "should I take my pills before the call", "why do I need this", "hello", "good morning",
        "thank you", "talk to you later", "help", "can I talk to a person", "stop texting me",
        "cancel my appointment", "what is this about", "is the call recorded",
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_no_answer(text: str) -> None:
    assert heard(text).answers == ()


def test_a_phone_number_given_along_is_heard_and_taken_out_of_the_words() -> None:
    time, phone = heard("Tuesday at two, and call me at 860 555 0123").answers
    assert (phone.to, phone.value) == ("phone", "8605550123")
    assert time.value["text"].startswith("Tuesday at two")
    assert "860" not in time.value["text"]


def test_a_language_given_along_is_heard() -> None:
    answers = heard("thursday morning, and I need a Spanish interpreter").answers
    assert [(answer.to, answer.kind) for answer in answers] == [
        ("time", "value"),
        ("language", "value"),
    ]
    assert answers[1].value == "es"


def test_a_question_beside_the_time_is_told_apart() -> None:
    found = heard("Wednesday at 10. How long does it take?")
    assert found.answers[0].value == {"text": "Wednesday at 10."}
    assert found.asks == "How long does it take?"


@pytest.mark.parametrize(
    "text", ["Tuesday at 2, is that ok?", "friday does that work", "two, would that be alright?"]
)
def test_is_that_all_right_is_no_question_of_its_own(text: str) -> None:
    found = heard(text)
    assert found.asks == ""
    assert found.answers[0].kind == "value"


def test_going_to_look_is_an_attempt() -> None:
    assert heard("hold on let me get my calendar").attempted
