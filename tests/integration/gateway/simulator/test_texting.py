"""A simulated phone texts with the gateway, over its signed webhook, and reads what is texted back."""

import time

import pytest

from gateway.assistant import FakeAssistant
from gateway.simulator.mailbox import KeptMail
from gateway.simulator.posting import PhoneError
from mtm.answers import Choice, Reply
from mtm.store.lookup import LookupKey

FAST = {"sms_together_seconds": 0.05, "sms_read_seconds": 0.2}


def guide(delivery):
    if delivery.choice:
        return [Reply("x", f"You chose {delivery.choice}.", "x")]
    if delivery.text == "colors":
        choices = (Choice("Red", "answer/language/red"), Choice("Blue", "answer/language/blue"))
        return [Reply("x", "Which color?", "x", choices, asks="language")]
    if delivery.text == "both please":
        return [Reply("x", "First.", "x"), Reply("x", "Second.", "x")]
    return [Reply("x", f"You said {delivery.text}.", "x")]


@pytest.fixture
def served(serve):
    return serve(FakeAssistant(guide, seconds=0.05), **FAST)


def words(texts) -> str:
    return "\n".join(each.text for each in texts)


@pytest.mark.parametrize("kept", [True, False], ids=["in one process", "in two"])
def test_every_text_is_answered_before_the_next(served, text_phone, kept):
    mail = KeptMail(served.gateway.database._engine, LookupKey(served.settings.lookup_key))
    phone = text_phone(served, mailbox=mail if kept else None)
    assert "You said hello." in words(phone.says("hello"))
    assert words(phone.says("both please")) == "First.\nSecond."
    assert phone.looks() == []


def test_who_takes_time_to_read_can_choose_by_number(served, text_phone):
    phone = text_phone(served, reading=FAST["sms_read_seconds"])
    phone.says("colors")
    assert "answer/language/blue" in words(phone.says("2"))


def test_texts_in_a_row_are_sent_without_waiting(serve, text_phone):
    phone = text_phone(serve(FakeAssistant(guide), sms_together_seconds=1.0))
    phone.texts("hello")
    phone.texts("there")
    assert "You said hello\nthere." in words(phone.waits())


def test_a_picture_and_an_empty_text_are_answered(served, text_phone):
    phone = text_phone(served)
    assert "pictures" in words(phone.says("", pictures=1))
    assert "without words" in words(phone.says(""))


def test_the_same_message_again_is_answered_once(served, text_phone):
    phone = text_phone(served)
    sid = phone.texts("hello")
    phone.waits()
    phone.texts("hello", sid=sid)
    assert phone.waits() == []


def test_after_stop_nothing_comes_but_its_confirmation(served, text_phone):
    phone = text_phone(served)
    phone.says("hello")
    assert len(phone.says("STOP")) == 1
    assert phone.says("stop") == []


def test_who_gets_no_answer_in_time_is_told_so(serve, text_phone):
    assistant = FakeAssistant(guide)
    assistant.down = True
    phone = text_phone(serve(assistant, **FAST))
    phone.texts("hello")
    began = time.monotonic()
    with pytest.raises(PhoneError, match="No answer"):
        phone.waits(0.5)
    assert time.monotonic() - began < 5


def test_two_phones_have_two_conversations(served, text_phone):
    one, other = text_phone(served), text_phone(served)
    one.says("hello")
    assert other.looks() == []
    assert "You said and me." in words(other.says("and me"))
