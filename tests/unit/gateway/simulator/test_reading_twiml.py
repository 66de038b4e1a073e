"""The simulated phone understands the TwiML that the gateway answers, and nothing it would not."""

import pytest
from twilio.twiml.voice_response import VoiceResponse

from gateway.simulator.twiml import (
    Connect,
    GoOn,
    HangUp,
    Line,
    Listen,
    NotTwiml,
    Pause,
    Record,
    read,
)
from gateway.voice import prompts, twiml
from gateway.voice.prompts import Prompt
from gateway.voice.twiml import Phone

ORIGIN = "https://calls.plan.example/mtm"
PHONE = Phone(
    origin=ORIGIN,
    voice="Polly.Joanna-Neural",
    silence_seconds=6,
    line="+18885550100",
    ring_seconds=25,
    message_seconds=120,
    own_number="+18605550100",
)


def spoken(prompt: Prompt, *, slower: bool = False):
    return read(twiml.answer(prompt, PHONE, 4, slower=slower, caller="+12035550123"))


def test_a_question_is_heard_with_its_pauses_and_then_the_caller_may_answer():
    answer = spoken(Prompt(("Hello.", "What can I do for you?"), asks="drug_count"))
    assert answer.said == (Line("Hello."), Pause(1), Line("What can I do for you?"))
    assert answer.text == "Hello.\nWhat can I do for you?"
    assert answer.then == Listen(f"{ORIGIN}/voice/calls/turns?n=5", 2, "#", 6)


def test_where_one_key_answers_none_is_needed_to_end():
    then = spoken(Prompt(("Yes or no?",), asks="callback_wanted")).then
    assert isinstance(then, Listen)
    assert (then.digits, then.finish) == (1, "")


def test_slow_speech_is_known_as_such():
    assert spoken(Prompt(("Hello & welcome.",)), slower=True).said == (
        Line("Hello & welcome.", slow=True),
    )


def test_an_answer_that_is_not_there_yet_leads_on():
    answer = read(twiml.wait("One moment.", PHONE, 4, slower=False))
    assert answer.text == "One moment."
    assert answer.then == GoOn(f"{ORIGIN}/voice/calls/wait?n=4")


def test_a_transfer_rings_another_phone_and_says_first_what_it_is_about():
    assert spoken(Prompt(("One moment.",), then=prompts.DIAL)).then == Connect(
        "+18885550100",
        f"{ORIGIN}/voice/calls/dialed?n=5",
        f"{ORIGIN}/voice/calls/whisper",
        25,
    )


def test_a_recording_has_a_way_on_for_who_leaves_none():
    then = spoken(Prompt(("After the tone.",), then=prompts.RECORD)).then
    turn = f"{ORIGIN}/voice/calls/turns?n=5"
    assert then == Record(turn, turn, f"{ORIGIN}/voice/calls/recorded", 120, "#")


def test_a_call_ends_where_it_is_said_so_or_where_nothing_follows():
    assert read(twiml.over()).then == HangUp()
    response = VoiceResponse()
    response.say("Good-bye.")
    assert read(str(response)).then == HangUp()


@pytest.mark.parametrize(
    "document",
    [
        "",
        "One moment.",
        "<Answer/>",
        "<Response><Play>x.mp3</Play></Response>",
        "<Response><Gather actionOnEmptyResult='true'/></Response>",
        "<Response><Gather action='/voice/calls/turns?n=1'/></Response>",
        "<Response><Gather action='/x' actionOnEmptyResult='true'><Dial/></Gather></Response>",
        "<Response><Pause length='long'/></Response>",
        "<Response><Redirect/></Response>",
        "<Response><Dial action='/x'/></Response>",
    ],
)
def test_what_leads_nowhere_is_no_answer(document):
    with pytest.raises(NotTwiml):
        read(document)
