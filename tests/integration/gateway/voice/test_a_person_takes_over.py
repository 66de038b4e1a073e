"""Transfers, what the person hears first, and messages that are recorded."""

import re

import pytest
import twiml
from phone_calls import CLOSED, NUMBER, Clock
from sqlalchemy import select

from gateway.voice.tables import Call
from mtm.queue.tables import WorkItem

RECORDING = {
    "RecordingSid": "RE" + "a" * 32,
    "RecordingUrl": "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1",
    "RecordingDuration": "12",
}


async def items(served):
    return await served.gateway.database.read(lambda c: list(c.execute(select(WorkItem.__table__))))


@pytest.mark.parametrize(
    "ask", ["0", "operator", "I want to talk to a real person, please", "agent"]
)
async def test_a_person_is_had_by_a_key_or_a_word_at_any_time(serve_calls, call, ask):
    caller = await call(serve_calls())
    await caller.says("date")
    heard = await (caller.presses(ask) if ask == "0" else caller.says(ask))
    assert heard == "Of course. I will connect you with a person now. Please stay on the line."
    assert twiml.attributes(caller.last, "Dial")["timeout"] == "25"
    assert twiml.check(caller.last).find("Dial/Number").text == "+18888306831"
    assert "callerId" not in twiml.attributes(caller.last, "Dial")


async def test_another_line_can_be_set_and_a_hidden_number_shows_ours(serve_calls, call):
    caller = await call(serve_calls(transfer_number="+18605550177"), number="anonymous")
    await caller.presses("0")
    assert twiml.check(caller.last).find("Dial/Number").text == "+18605550177"
    assert twiml.attributes(caller.last, "Dial")["callerId"] == "+18605550100"


async def test_the_person_hears_who_it_is_and_what_it_was_about(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("date")
    await caller.says("many")
    await caller.presses("0")
    url = twiml.attributes(caller.last, "Number")["url"]
    child = {"CallSid": "CA" + "f" * 32, "ParentCallSid": caller.sid}
    heard = await caller.goes_to(url, **child)
    assert heard.startswith("This is a call from the automated assistant")
    assert "I did not check who the caller is." in heard
    assert "Last, it was about this: Check if I qualify." in heard
    assert heard.endswith("Language: English. I connect you now.")
    assert not re.search(r"0123|M1042", heard)
    assert [e.tag for e in twiml.check(caller.last)][:2] == ["Pause", "Say"]


async def test_when_the_call_was_taken_it_ends_as_transferred(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.presses("0")
    assert await caller.answers(DialCallStatus="completed") == "Thank you for calling. Goodbye."
    assert caller.is_over
    await caller.hangs_up()
    outcome = await served.gateway.database.read(lambda c: c.execute(select(Call.outcome)).scalar())
    assert outcome == "transferred"


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled"])
async def test_when_nobody_answers_a_call_back_is_offered(serve_calls, call, status):
    served = serve_calls()
    caller = await call(served)
    await caller.presses("0")
    heard = await caller.answers(DialCallStatus=status)
    assert "A person can call you back." in heard
    await caller.says("yes please")
    delivery = served.assistant.deliveries[-1]
    assert (delivery.text, delivery.answers_to.asks) == ("yes please", "callback_wanted")


async def test_it_can_be_asked_for_by_key_too_or_a_message_left(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.presses("0")
    await caller.answers(DialCallStatus="busy")
    await caller.presses("1")
    assert served.assistant.deliveries[-1].choice == "answer/callback_wanted/yes"
    await caller.presses("0")
    await caller.answers(DialCallStatus="busy")
    heard = await caller.presses("9")
    assert "What you say is recorded" in heard
    record = twiml.attributes(caller.last, "Record")
    assert (record["finishOnKey"], record["maxLength"]) == ("#", "120")


async def test_with_the_assistant_gone_a_person_is_put_through_all_the_same(serve_calls, call):
    served = serve_calls(voice_wait_seconds=0.3, voice_patience_seconds=1.0)
    served.assistant.down = True
    caller = await call(served)
    heard = await caller.presses("0")
    assert "I will connect you with a person now" in heard
    assert twiml.check(caller.last).find("Dial") is not None


async def test_a_message_is_one_item_with_its_recording_sealed(serve_calls, call):
    served = serve_calls(clock=Clock(CLOSED))
    caller = await call(served)
    await caller.says("leave a message")
    callback = twiml.attributes(caller.last, "Record")["recordingStatusCallback"]
    heard = await caller.answers(**RECORDING)
    assert "Our team will listen to your message." in heard
    assert (
        await caller.post(callback, RecordingStatus="completed", **RECORDING)
    ).status_code == 204
    (item,) = await items(served)
    assert (item.kind, item.member_id, item.who) == ("message", None, "guest")
    assert item.details["recording"] == RECORDING["RecordingSid"]
    assert item.details["called_from"] == NUMBER
    said = " ".join(item.reference[:4]) + ", " + " ".join(item.reference[4:])
    assert said.replace(",", "") in heard.replace(",", "")
    await caller.hangs_up()
    outcome = await served.gateway.database.read(lambda c: c.execute(select(Call.outcome)).scalar())
    assert outcome == "message"


async def test_after_a_message_no_answers_nothing_that_was_offered_before_it(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("offer")
    await caller.says("leave a message")
    assert (await caller.answers(**RECORDING)).endswith("What else can I do for you?")
    assert "you can hang up now" in await caller.says("no, thank you")
    assert [each.text for each in served.assistant.deliveries] == ["offer"]


async def test_after_a_message_the_question_before_it_is_asked_again(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("date")
    await caller.says("leave a message")
    heard = await caller.answers(**RECORDING)
    assert "Our team will listen" in heard and heard.endswith("What is your birth date?")
    await caller.presses("03041951")
    assert served.assistant.deliveries[-1].text == "03/04/1951"


async def test_a_message_stands_for_the_call_back_which_is_asked_about_no_more(serve_calls, call):
    caller = await call(serve_calls(clock=Clock(CLOSED)))
    await caller.says("silent question")
    await caller.presses("9")
    assert (await caller.answers(**RECORDING)).endswith("What else can I do for you?")


async def test_a_message_of_who_hangs_up_after_it_is_kept(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("leave a message")
    callback = twiml.attributes(caller.last, "Record")["recordingStatusCallback"]
    await caller.hangs_up()
    await caller.post(callback, RecordingStatus="completed", **RECORDING)
    await caller.post(callback, RecordingStatus="completed", **RECORDING)
    assert len(await items(served)) == 1


async def test_an_empty_recording_is_no_message(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("leave a message")
    heard = await caller.keeps_silent()
    assert heard.startswith("I did not get a message.")
    await caller.says("leave a message")
    heard = await caller.answers(**{**RECORDING, "RecordingDuration": "0"})
    assert heard.startswith("I did not get a message.")
    assert await items(served) == []


async def test_when_the_line_is_closed_a_message_is_offered_beside_the_call_back(serve_calls, call):
    caller = await call(serve_calls(clock=Clock(CLOSED)))
    heard = await caller.says("silent question")
    assert heard.endswith("To leave a message instead, press nine.")
    await caller.presses("9")
    assert twiml.check(caller.last).find("Record") is not None


async def test_in_open_hours_it_is_not(serve_calls, call):
    caller = await call(serve_calls())
    assert "press nine" not in await caller.says("silent question")


async def test_other_conversations_lend_a_call_nothing(serve_calls, call):
    """A call that shares a number with another conversation is about nothing of that one."""
    served = serve_calls()
    first, second = await call(served), await call(served)
    await first.says("date")
    await second.presses("0")
    url = twiml.attributes(second.last, "Number")["url"]
    heard = await second.goes_to(url, ParentCallSid=second.sid)
    assert "it was about this" not in heard
