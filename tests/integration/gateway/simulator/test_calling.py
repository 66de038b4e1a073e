"""A simulated phone holds a whole call with the gateway, over its signed webhooks."""

import pytest
from sqlalchemy import select

from gateway.assistant import FakeAssistant
from gateway.simulator.posting import PhoneError
from gateway.voice.tables import Call
from mtm.answers import Choice, Reply
from mtm.store import reading


def guide(delivery):
    if delivery.choice == "talk_to_person":
        return [Reply("A person.", "x", "A person.", person=True)]
    if delivery.text == "colors":
        choices = (Choice("Red", "answer/language/red"), Choice("Blue", "answer/language/blue"))
        return [Reply("Which?", "x", "Which color?", choices, asks="language")]
    return [Reply("x", "x", f"You said {delivery.text or delivery.choice}.")]


@pytest.fixture
def phone(serve, call_phone):
    return call_phone(serve(FakeAssistant(guide)))


def test_a_caller_speaks_presses_keys_and_hangs_up(phone):
    assert phone.calls()
    assert phone.speaks("hello").startswith("You said hello.")
    assert "Which color?" in phone.speaks("colors")
    assert "Blue" in phone.presses("2") or "answer/language/blue" in phone.heard[-2]
    assert not phone.is_over
    phone.hangs_up()
    assert phone.is_over


def test_silence_is_answered_and_ends_kindly(phone):
    phone.calls()
    for _time in range(6):
        if not phone.is_over:
            assert phone.stays_silent()
    assert phone.is_over


def test_words_that_were_heard_badly_are_read_back(phone):
    phone.calls()
    assert "hello" in phone.speaks("hello", 0.2)


def test_an_answer_that_takes_long_is_followed_to_where_it_is(serve, call_phone):
    served = serve(FakeAssistant(guide, seconds=1.5), voice_wait_seconds=0.5)
    answers = []
    phone = call_phone(served, on_answer=answers.append)
    phone.calls()
    answers.clear()
    assert "You said hello." in phone.speaks("hello")
    assert len(answers) > 1


def test_a_call_that_ends_is_written_down_as_ended(serve, call_phone):
    served = serve(FakeAssistant(guide))
    phone = call_phone(served)
    phone.calls()
    phone.hangs_up()
    with reading(served.gateway.database._engine) as connection:
        ended = connection.scalar(select(Call.ended_at).where(Call.sid == phone.sid))
    assert ended is not None


def test_a_phone_with_another_token_is_told_what_may_be_wrong(serve, call_phone):
    phone = call_phone(serve(), token="another token, as long as a token has to be")
    with pytest.raises(PhoneError, match="MTM_TWILIO_AUTH_TOKEN"):
        phone.calls()
