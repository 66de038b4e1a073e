"""The call: the wait said honestly, four ways by key or by word, and what the contact center reads then."""

from datetime import timedelta

import pytest
import twiml
from contact_center import RETURN_TO
from phone_calls import NUMBER, voiced
from small_calendar import (
    DETAILS,
    MONDAY,
    RULES,
    Request,
    create_members,
    create_pharmacists,
    row_of,
)
from sqlalchemy import select

from gateway.tables import Outbox
from gateway.voice.tables import Call
from mtm.queue import Guest, ask_callback
from mtm.queue.tables import WorkItem
from mtm.scheduling.booking import book, cancel
from mtm.scheduling.holding import hold
from mtm.store import open_engine, parse_keyring


@pytest.fixture
def records(served):
    """The database as the actions open it."""
    opened = open_engine(
        served.settings.database_url, parse_keyring(served.settings.encryption_keys)
    )
    yield opened
    opened.dispose()


async def read(served, query):
    return await served.gateway.database.read(lambda c: c.execute(query).all())


async def conversation_of(served, caller):
    ((found,),) = await read(served, select(Call.conversation_id).where(Call.sid == caller.sid))
    return found


async def announced(center, **fields):
    return (await center.announces(**fields)).json()["id"]


async def test_the_greeting_says_what_it_is_where_an_emergency_goes_the_wait_and_four_ways(
    center, call
):
    caller = await call(overflow=await announced(center))
    assert "automated assistant" in caller.hears
    assert "In an emergency, hang up and call 9 1 1." in caller.hears
    assert "The wait for a person is about twelve minutes." in caller.hears
    for way in (
        "To stay on the line, press 1.",
        "To book a talk with a pharmacist, press 2.",
        "To be called back, press 3.",
        "To ask me now, press 4.",
    ):
        assert way in caller.hears
    assert "http" not in caller.hears
    gather = twiml.attributes(caller.last, "Gather")
    assert gather["input"] == "dtmf speech" and "call me back" in gather["hints"]


@pytest.mark.parametrize(
    ("minutes", "later", "said"),
    [
        (None, 0, "I do not know how long the wait for a person is."),
        (12, 6, "I do not know how long the wait for a person is."),
        (90, 0, "The wait for a person is more than an hour."),
        (0, 0, "The wait for a person is less than a minute."),
        (21.2, 0, "The wait for a person is about 25 minutes."),
    ],
)
async def test_the_wait_is_told_as_far_as_anybody_knows(served, center, call, minutes, later, said):
    conversation = await announced(center, estimated_wait_minutes=minutes)
    served.clock.ahead = timedelta(minutes=later)
    assert said in (await call(overflow=conversation)).hears


@pytest.mark.parametrize("choice", ["1", "0", "stay", "I'll hold, please.", "operator", "one"])
async def test_who_stays_is_put_through_to_where_the_contact_center_wants(
    served, center, call, choice
):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    assert (await center.result(conversation))["state"] == "in_call"
    heard = await (caller.presses(choice) if choice.isdecimal() else caller.says(choice, "0.1"))
    assert heard == "Of course. I will put you through now. Please stay on the line."
    number = twiml.check(caller.last).find("Dial/Number")
    assert number.text == RETURN_TO and "url" not in number.attrib
    assert served.assistant.deliveries == []
    await caller.answers(DialCallStatus="completed")
    assert caller.is_over
    await caller.hangs_up()
    found = await center.result(conversation)
    assert (found["state"], found["outcome"]) == ("over", "stayed")
    assert found["started_at"] <= found["ended_at"]


async def test_who_hangs_up_while_being_put_through_has_stayed(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.presses("1")
    await caller.hangs_up()
    assert (await center.result(conversation))["outcome"] == "stayed"


async def test_when_nobody_takes_who_stayed_a_call_back_is_offered_and_it_is_no_stay(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.presses("1")
    assert "A person can call you back." in await caller.answers(DialCallStatus="busy")
    await caller.hangs_up()
    assert (await center.result(conversation))["outcome"] == "hung_up"


async def test_without_a_number_to_return_to_it_is_the_program_s_line(center, call):
    caller = await call(overflow=await announced(center, return_to=None))
    await caller.presses("1")
    number = twiml.check(caller.last).find("Dial/Number")
    assert number.text == "+18888306831" and number.attrib["url"].endswith("/voice/calls/whisper")


async def test_where_nobody_can_be_waited_for_it_is_not_offered(served, center, call):
    conversation = await announced(center, return_to=None)
    caller = await call(overflow=conversation)
    assert "To stay on the line, press 1." in caller.hears
    served.clock.ahead = timedelta(hours=9)  # 8 in the evening
    late = await announced(center, return_to=None, reference="CALL-2")
    caller = await call(overflow=late)
    assert "Nobody can take your call now" in caller.hears and "stay" not in caller.hears
    await caller.presses("1")
    assert served.assistant.deliveries[-1].choice == "book_appointment"


@pytest.mark.parametrize(
    ("choice", "topic"),
    [
        ("2", "book_appointment"),
        ("book", "book_appointment"),
        ("I'd like to book an appointment", "book_appointment"),
        ("3", "answer/callback_wanted/yes"),
        ("Call me back.", "answer/callback_wanted/yes"),
        ("have someone call me back", "answer/callback_wanted/yes"),
    ],
)
async def test_booking_and_being_called_back_go_to_the_assistant_as_topics(
    served, center, call, choice, topic
):
    caller = await call(overflow=await announced(center))
    await (caller.presses(choice) if choice.isdecimal() else caller.says(choice))
    (delivery,) = served.assistant.deliveries
    assert delivery.choice == topic


@pytest.mark.parametrize("choice", ["4", "ask", "I have a question"])
async def test_who_wants_to_ask_is_asked_for_the_question(served, center, call, choice):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    heard = await (caller.presses(choice) if choice.isdecimal() else caller.says(choice))
    assert heard == "Of course. What is your question?"
    assert served.assistant.deliveries == []
    assert "You said what does it cost" in await caller.says("what does it cost")
    await caller.hangs_up()
    found = await center.result(conversation)
    assert (found["outcome"], found["state"]) == ("answered", "over")


async def test_a_question_needs_no_choice_first_and_danger_comes_before_any(served, center, call):
    caller = await call(overflow=await announced(center))
    await caller.says("do I qualify")
    await caller.says("stay, I have chest pain")
    said = [delivery.text for delivery in served.assistant.deliveries]
    assert said == ["do I qualify", "stay, I have chest pain"]


async def test_silence_asks_again_without_the_hello_and_the_wait_stays(center, call):
    caller = await call(overflow=await announced(center))
    heard = await caller.keeps_silent()
    assert heard.startswith("I did not hear anything. The wait for a person is about twelve")
    assert "automated" not in heard
    await caller.presses("1")
    assert twiml.check(caller.last).find("Dial") is not None


async def test_who_only_hangs_up_hung_up(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.hangs_up()
    assert (await center.result(conversation))["outcome"] == "hung_up"


async def test_what_was_not_understood_is_no_answer(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.says("mumble")
    await caller.hangs_up()
    assert (await center.result(conversation))["outcome"] == "hung_up"


async def test_a_person_who_takes_over_later_is_a_transfer(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.says("date")
    await caller.presses("0")
    assert twiml.check(caller.last).find("Dial/Number").text == "+18888306831"
    await caller.answers(DialCallStatus="completed")
    await caller.hangs_up()
    assert (await center.result(conversation))["outcome"] == "transferred"


async def test_what_is_booked_in_the_call_is_its_outcome_and_not_what_or_for_when(
    served, center, call, records
):
    (member,) = create_members(records, 1)
    create_pharmacists(records, 1)
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    within, now = await conversation_of(served, caller), served.clock()
    held = hold(records, Request("k1", member, within, now), MONDAY, RULES)
    assert (await center.result(conversation))["booked_at"] is None
    book(records, Request("k2", member, within, now), held.appointment, RULES, DETAILS)
    found = await center.result(conversation)
    assert found["outcome"] == "booked"
    assert found["booked_at"] == now.isoformat(timespec="seconds")
    await caller.hangs_up()
    # What is called off a day later is no other outcome of this call.
    served.clock.ahead = timedelta(days=1)
    later = Request("k3", member, "another", served.clock())
    assert (
        cancel(records, later, held.appointment, row_of(records, held.appointment).version).result
        == "cancelled"
    )
    assert (await center.result(conversation))["outcome"] == "booked"


async def test_what_is_called_off_in_the_same_call_was_not_booked(served, center, call, records):
    (member,) = create_members(records, 1)
    create_pharmacists(records, 1)
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    within, now = await conversation_of(served, caller), served.clock()
    held = hold(records, Request("k1", member, within, now), MONDAY, RULES)
    book(records, Request("k2", member, within, now), held.appointment, RULES, DETAILS)
    cancel(
        records,
        Request("k3", member, within, now),
        held.appointment,
        row_of(records, held.appointment).version,
    )
    await caller.hangs_up()
    found = await center.result(conversation)
    assert (found["outcome"], found["booked_at"]) == ("hung_up", None)


async def test_a_call_back_is_its_outcome_with_the_number_that_was_told(
    served, center, call, records
):
    conversation = await announced(center, language="es-MX")
    caller = await call(overflow=conversation)
    within = await conversation_of(served, caller)
    item = ask_callback(records, Guest("k1", within, served.clock(), "voice"), "8605550123")
    await caller.hangs_up()
    found = await center.result(conversation)
    assert (found["outcome"], found["callback_reference"]) == ("callback", item.reference)
    ((details,),) = await read(served, select(WorkItem.details))
    assert details["language"] == "es" and details["phone"] == "8605550123"


async def test_a_call_back_that_waited_already_is_told_too(served, center, call, records):
    (member,) = create_members(records, 1)
    before = Guest("k0", "elsewhere", served.clock(), "web", "member", member)
    item = ask_callback(records, before, "8605550123")
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.says("hello there")
    delivery = served.assistant.deliveries[-1]
    key = f"{delivery.message_id}:callback"
    ask_callback(
        records,
        Guest(key, delivery.conversation, served.clock(), "voice", "member", member),
        "8605550123",
    )
    found = await center.result(conversation)
    assert (found["outcome"], found["callback_reference"]) == ("callback", item.reference)


async def test_a_recorded_message_waits_for_a_person_like_a_call_back(center, call):
    conversation = await announced(center)
    caller = await call(overflow=conversation)
    await caller.says("leave a message")
    await caller.answers(
        RecordingSid="RE" + "a" * 32,
        RecordingUrl="https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1",
        RecordingDuration="12",
    )
    await caller.hangs_up()
    found = await center.result(conversation)
    assert found["outcome"] == "callback" and len(found["callback_reference"]) == 8


async def test_another_language_hears_of_an_interpreter_spanish_in_spanish_too(
    served, center, call
):
    caller = await call(overflow=await announced(center, language="es"))
    says = [(say.attrib["language"], say.text) for say in twiml.check(caller.last).iter("Say")]
    (spanish,) = [text for language, text in says if language == "es-US"]
    assert spanish.startswith("En español: llame al 8 8 8")
    assert "An interpreter can help you, free." in caller.hears
    french = await call(overflow=await announced(center, language="fr", reference="CALL-2"))
    assert "An interpreter can help you" in french.hears and "español" not in french.hears
    english = await call(overflow=await announced(center, language="en-US", reference="CALL-3"))
    assert "interpreter" not in english.hears


async def test_the_person_who_takes_over_hears_which_language_was_announced(center, call):
    caller = await call(overflow=await announced(center, language="vi", return_to=None))
    await caller.presses("1")
    url = twiml.attributes(caller.last, "Number")["url"]
    heard = await caller.goes_to(url, CallSid="CA" + "f" * 32, ParentCallSid=caller.sid)
    assert "Language: Vietnamese." in heard


async def test_a_call_that_names_no_id_is_found_by_its_number_for_ten_minutes(served, center, call):
    conversation = await announced(center)
    assert "The wait for a person" not in (await call(number="+18605550199")).hears
    assert "The wait for a person" not in (await call(number="anonymous")).hears
    served.clock.ahead = timedelta(minutes=4)
    caller = await call(number=NUMBER)
    assert "The wait for a person is about twelve minutes." in caller.hears
    assert (await center.result(conversation))["state"] == "in_call"
    # It is one call; the next from that number is a call like any other.
    assert "The wait for a person" not in (await call(number=NUMBER)).hears


async def test_later_a_number_proves_nothing_and_an_id_for_an_hour(served, center, call):
    conversation = await announced(center)
    served.clock.ahead = timedelta(minutes=11)
    assert "What can I do for you?" in (await call(number=NUMBER)).hears
    assert "the wait for a person" in (await call(overflow=conversation)).hears
    served.clock.ahead = timedelta(minutes=61)
    assert "What can I do for you?" in (await call(overflow=conversation)).hears


@pytest.mark.parametrize("unknown", ["f" * 32, "nothing-like-it"])
async def test_an_id_that_nobody_knows_is_a_call_like_any_other(served, center, call, unknown):
    caller = await call(overflow=unknown)
    assert "What can I do for you?" in caller.hears
    ((kept,),) = await read(served, select(Call.overflow_id).where(Call.sid == caller.sid))
    assert kept is None


async def test_the_greeting_is_kept_as_the_first_words_of_the_conversation(served, center, call):
    await call(overflow=await announced(center))
    ((reply,),) = await read(served, select(Outbox.reply).where(Outbox.seq == 1))
    assert [each["topic"] for each in reply["choices"]] == [
        *("talk_to_person", "book_appointment", "answer/callback_wanted/yes", "help"),
    ]


async def test_a_late_wish_to_stay_still_reaches_a_person(served, center, call):
    served.assistant.replies = lambda delivery: [voiced(f"choice {delivery.choice}")]
    caller = await call(overflow=await announced(center))
    await caller.says("what does it cost")
    await caller.says("stay on the line")
    assert twiml.check(caller.last).find("Dial/Number") is not None
