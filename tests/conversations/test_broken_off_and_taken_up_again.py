"""Leaving, cancelling, a call back: broken off at every question, nothing is half done; later it is
done once. What was done is looked up in the program's own records."""

import pytest

from mtm.demo.personas import BY_MEMBER_ID

ANN = BY_MEMBER_ID["M104233"]
BORN = "April 7, 1948"
WISH = "take me out of the program"
STEPS_TO_DONE = 9


# What is asked on the way, by a word of it, and what is said to it.
WHO = {"member ID": ANN.member_id, "birth": BORN}
AFTER_DANGER = {"we can go on": "I am safe now, go on"}


def goes_on(member, wish, answers, done):
    """Say what is wished for and answer whatever is asked, until it is done."""
    for _ in range(STEPS_TO_DONE):
        asked = member.hears()
        if any(words in asked for words in done):
            return
        member.says(next((said for words, said in answers.items() if words in asked), wish))
    raise AssertionError("it never came to an end")


def leaves(member):
    yes = dict.fromkeys(("Should I take you out", "Do you want to cancel it too"), "yes")
    answers = {**WHO, **yes, "letter or a text": "a letter please", **AFTER_DANGER}
    goes_on(member, WISH, answers, done=["I noted it. The letter"])


def cancels(member):
    answers = {**WHO, "Do you want to cancel it": "yes", "tell me why": "my sister is visiting"}
    wish = "I want to cancel my appointment"
    goes_on(member, wish, {**answers, **AFTER_DANGER}, done=["It is cancelled"])


def asks_for_a_call(member):
    """By day and by night."""
    answers = {
        "What phone number": "860 555 0142",
        "Would you like that?": "yes please",
        "good time to call": "in the morning",
        **AFTER_DANGER,
    }
    done = ["reference number", "Reference number", "noted. We will call"]
    goes_on(member, "I want to talk to a real person", answers, done)


def another_question(member, records):
    member.says("how long does the review take?")
    assert "15 to 20 minutes" in member.hears()


def silence(member, records):
    records.goes_silent(member.conversation)


def never_mind(member, records):
    member.says("never mind")


def danger(member, records):
    member.says("my chest hurts and I can't breathe")
    assert member.is_warned


def two_meanings(member, records):
    member.says("who is this")


def start_over(member, records):
    member.says("start over")


#: Every interruption at every question on one channel is enough: what is done is the same on all.
ON_THE_PAGE = pytest.mark.parametrize("talk", ["web"], indirect=True)
INTERRUPTIONS = (another_question, silence, never_mind, danger, two_meanings, start_over)
LEAVING = {
    "the member id": (),
    "the birth date": (ANN.member_id,),
    "the yes": (ANN.member_id, BORN),
    "the appointment": (ANN.member_id, BORN, "yes"),
    "the letter": (ANN.member_id, BORN, "yes", "yes, cancel it"),
}
CANCELLING = {
    "the yes": (ANN.member_id, BORN),
    "the reason": (ANN.member_id, BORN, "yes"),
}
CALLING = {"the number": (), "the time of day": ("860 555 0142",)}


@pytest.fixture
def booked(records):
    """Ann has a review, and is in the program, before and after."""
    records.books(ANN)
    yield records
    records.brings_back(ANN)


@pytest.mark.usefixtures("free_again")
@ON_THE_PAGE
@pytest.mark.parametrize("interrupts", INTERRUPTIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("at", LEAVING)
def test_leaving_is_done_whole_or_not_at_all_and_once(talk, booked, at, interrupts):
    before = booked.times_left(ANN)
    member = talk().says(WISH)
    for answer in LEAVING[at]:
        member.says(answer)
    interrupts(member, booked)
    done = at == "the letter"
    assert booked.times_left(ANN) - before == done
    assert booked.is_in(ANN) is not done
    assert booked.has_appointment(ANN) is not done
    leaves(member)
    assert booked.times_left(ANN) - before == 1
    assert not booked.is_in(ANN)
    assert not booked.has_appointment(ANN) and booked.reminders_planned(ANN) == 0
    assert booked.waiting_in_queue("other", member.conversation) == 1


@pytest.mark.usefixtures("free_again")
@ON_THE_PAGE
@pytest.mark.parametrize("interrupts", INTERRUPTIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("at", CANCELLING)
def test_an_appointment_is_cancelled_or_kept_never_between(talk, booked, at, interrupts):
    member = talk().says("I want to cancel my appointment")
    for answer in CANCELLING[at]:
        member.says(answer)
    interrupts(member, booked)
    done = at == "the reason"
    assert booked.has_appointment(ANN) is not done
    if not (done and interrupts in (never_mind, start_over)):
        cancels(member)
    assert not booked.has_appointment(ANN) and booked.reminders_planned(ANN) == 0
    assert booked.is_in(ANN)


@ON_THE_PAGE
@pytest.mark.parametrize("interrupts", INTERRUPTIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("at", CALLING)
def test_a_call_back_is_asked_for_once_or_not(talk, records, at, interrupts):
    member = talk().says("I want to talk to a real person")
    if "Would you like that?" in member.hears():
        member.says("yes please")
    for answer in CALLING[at]:
        member.says(answer)
    interrupts(member, records)
    assert records.waiting_in_queue("callback", member.conversation) == 0
    asks_for_a_call(member)
    assert records.waiting_in_queue("callback", member.conversation) == 1


def test_a_yes_after_danger_is_no_yes_to_leaving(talk, records):
    member = talk().says(WISH).says(ANN.member_id).says(BORN)
    member.says("my chest hurts and I can't breathe").says("yes, I am fine now, go on")
    assert "Should I take you out" in member.hears()
    assert records.is_in(ANN)


def test_never_mind_is_told_that_nothing_was_changed(talk, records):
    member = talk().says(WISH).says(ANN.member_id).says(BORN).says("never mind")
    assert "I changed nothing" in member.hears()
    assert "you are in the MTM program" in member.says("am I in the program?").hears()


def test_a_no_after_a_long_silence_tells_nothing_of_the_record(talk, records):
    member = talk().says(WISH).says(ANN.member_id).says(BORN)
    records.goes_silent(member.conversation)
    member.says("no")
    assert "I changed nothing" in member.hears()
    assert "in the program" not in member.hears()


def test_whoever_wants_only_no_review_is_not_asked_about_leaving_again(talk, records):
    member = talk().says(WISH).says(ANN.member_id).says(BORN).taps("Only skip this review")
    assert "You stay in the program" in member.hears()
    assert "Should I take you out" not in member.hears()
    assert "Should I take you out" not in member.says("what does it cost?").hears()
    assert records.is_in(ANN)


def test_whoever_wants_only_no_messages_is_not_asked_about_leaving_again(talk, records):
    member = talk().says(WISH).says(ANN.member_id).says(BORN).taps("Only stop messages")
    assert "Which ones" in member.hears()
    member.says("the emails")
    assert "Should I take you out" not in member.hears()
    assert records.is_in(ANN)


@pytest.mark.usefixtures("free_again")
@pytest.mark.parametrize("words", ["I said I want out", "just take me out of it"])
def test_saying_it_once_more_is_a_yes(talk, booked, words):
    before = booked.times_left(ANN)
    member = talk().says(WISH).says(ANN.member_id).says(BORN).says(words)
    assert "Do you want to cancel it too" in member.hears()
    member.says("keep it")
    assert booked.times_left(ANN) - before == 1
    assert booked.has_appointment(ANN)


@ON_THE_PAGE
@pytest.mark.usefixtures("free_again")
def test_after_a_long_silence_it_is_said_why_it_is_asked_again(talk, booked):
    records = booked
    member = talk().says(WISH).says(ANN.member_id).says(BORN)
    records.goes_silent(member.conversation)
    assert "It has been a while" in member.says("yes").hears()
    assert "appointment" not in member.hears()
    assert records.is_in(ANN)
