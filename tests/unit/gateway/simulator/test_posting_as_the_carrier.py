"""What the simulated phone posts is what the carrier would post, signed as it signs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import ImmutableMultiDict

from gateway.carrier.signature import HEADER, Signatures
from gateway.simulator.call import Call, NotNow
from gateway.simulator.carrier import (
    FICTIONAL,
    Post,
    Signer,
    new_number,
    path_of,
    text_post,
)
from gateway.voice.hearing import call_of, caller_of, heard_in
from gateway.voice.recording import recording_in

TOKEN = "t" * 32
ORIGIN = "https://plan.example:8443"
TURNS = f"{ORIGIN}/voice/calls/turns?n=1"
ONE_KEY = 'numDigits="1" finishOnKey=""'


def listening(attributes: str = "") -> Call:
    call = Call("+12035550123", "+18605550100")
    call.hear(
        f'<Response><Gather action="{TURNS}" method="POST" actionOnEmptyResult="true" {attributes}>'
        "<Say>Yes?</Say></Gather></Response>"
    )
    return call


def ringing() -> Call:
    call = listening()
    call.hear(
        f'<Response><Dial action="{ORIGIN}/voice/calls/dialed?n=1" method="POST">'
        f'<Number url="{ORIGIN}/voice/calls/whisper">+18885550100</Number></Dial></Response>'
    )
    return call


@given(st.text(max_size=300))
def test_the_signature_of_any_text_is_good_for_it_and_for_no_other(text):
    post = text_post("SM1", "+12035550123", "+18605550100", text)
    signature = Signer(ORIGIN + "/", TOKEN).headers(post)[HEADER]
    signatures = Signatures(ORIGIN, [TOKEN])
    fields = ImmutableMultiDict(post.fields)
    assert signatures.allow(post.path, fields, signature)
    other = ImmutableMultiDict({**post.fields, "Body": text + "."})
    assert not signatures.allow(post.path, other, signature)


def test_a_picture_is_told_by_its_number_address_and_kind():
    fields = text_post("SM1", "+12035550123", "+18605550100", "", pictures=1).fields
    assert fields["NumMedia"] == "1"
    assert fields["MediaContentType0"] == "image/jpeg" and "MediaUrl0" in fields


def test_new_numbers_are_made_up_and_none_is_a_made_up_members():
    numbers = {new_number() for _ in range(200)}
    assert len(numbers) > 50
    assert all(FICTIONAL.fullmatch(number) for number in numbers)
    assert not any(number.startswith("+1860") for number in numbers)


def test_a_call_rings_as_the_carrier_brings_it():
    call = Call("+12035550123", "+18605550100")
    post = call.ring()
    assert post.path == "/voice/calls"
    assert (post.fields["CallStatus"], post.fields["To"]) == ("ringing", "+18605550100")
    assert call_of(post.fields) == call.sid and caller_of(post.fields) == "+12035550123"
    assert call.ring("overflow=abc").path == "/voice/calls?overflow=abc"


def test_words_are_heard_with_their_confidence_or_without_any():
    heard = heard_in(listening().speak("hello", 0.4).fields, 100)
    assert (heard.words, heard.sure) == ("hello", 0.4)
    assert heard_in(listening().speak("hello", None).fields, 100).sure is None
    assert heard_in(listening().stay_silent().fields, 100).nothing


@pytest.mark.parametrize(
    ("attributes", "pressed", "keys"),
    [
        ("", "04071948", "04071948"),
        ("", "0407#1", "0407"),
        ('numDigits="5"', "0610312", "06103"),
        (ONE_KEY, "2", "2"),
        (ONE_KEY, "21", "2"),
        (ONE_KEY, "#", "#"),
        (ONE_KEY, "*", "*"),
    ],
)
def test_so_many_keys_are_taken_as_are_asked_for(attributes, pressed, keys):
    assert heard_in(listening(attributes).press(pressed).fields, 100).keys == keys


def test_a_call_goes_on_where_it_was_told_to_by_its_path_alone():
    assert listening().speak("hello").path == "/voice/calls/turns?n=1"
    assert path_of("https://plan.example/behind/voice/calls/wait?n=2") == "/voice/calls/wait?n=2"


def test_whoever_answers_a_transfer_is_another_call_of_the_same_parent():
    call = ringing()
    post = call.whisper()
    assert post is not None and post.path == "/voice/calls/whisper"
    assert post.fields["ParentCallSid"] == call.sid != post.fields["CallSid"]
    assert call.transferred(answered=True).fields["DialCallStatus"] == "completed"
    assert call.transferred(answered=False).fields["DialCallStatus"] == "no-answer"


def test_a_message_is_a_recording_of_the_length_that_may_be_left():
    call = listening()
    call.hear(
        f'<Response><Record action="{TURNS}" method="POST" maxLength="120"/>'
        f'<Redirect method="POST">{TURNS}&amp;silent=1</Redirect></Response>'
    )
    recording = recording_in(call.leave_message(500).fields)
    assert recording is not None and recording.seconds == 120
    assert re.fullmatch(r"RE[0-9a-f]{32}", recording.sid)
    silent = call.stay_silent()
    assert silent.path.endswith("&silent=1") and recording_in(silent.fields) is None


@pytest.mark.parametrize(
    "slip",
    [
        lambda call: call.speak("hello"),
        lambda call: call.press("1"),
        lambda call: call.leave_message(10),
        lambda call: call.go_on(),
    ],
)
def test_what_no_caller_could_do_there_is_told(slip):
    with pytest.raises(NotNow):
        slip(ringing())


def test_nothing_can_be_said_after_hanging_up():
    call = listening()
    post = call.hang_up()
    assert (post.path, post.fields["CallStatus"]) == ("/voice/calls/status", "completed")
    with pytest.raises(NotNow):
        call.speak("hello")


def test_words_and_numbers_are_in_no_repr():
    post = text_post("SM1", "+12035550123", "+18605550100", "my words")
    assert "words" not in repr(post) and "2035550123" not in repr(post)
    assert isinstance(post, Post)
