"""A phone call, turn by turn."""

import asyncio

import twiml
from phone_calls import NUMBER, OPEN, Clock
from sqlalchemy import select

from gateway.tables import Conversation, Inbox
from gateway.voice.tables import Call


async def test_it_begins_with_the_greeting_which_can_be_interrupted(serve_calls, call):
    caller = await call(serve_calls())
    assert "automated assistant" in caller.hears and "9 1 1" in caller.hears
    gather = twiml.attributes(caller.last, "Gather")
    assert gather["input"] == "dtmf speech"
    assert gather["actionOnEmptyResult"] == "true"
    root = twiml.check(caller.last)
    assert [child.tag for child in root] == ["Gather"]


async def test_a_call_is_a_conversation_of_its_own_with_the_number_sealed(serve_calls, call):
    served = serve_calls()
    first, second = await call(served), await call(served)
    rows = await served.gateway.database.read(
        lambda c: list(c.execute(select(Conversation.channel, Conversation.phone, Conversation.id)))
    )
    assert {(row.channel, row.phone) for row in rows} == {("voice", NUMBER)}
    assert len(rows) == 2 and first.sid != second.sid


async def test_a_withheld_number_is_no_number(serve_calls, call):
    served = serve_calls()
    for withheld in ("anonymous", "+266696687", "Restricted", ""):
        await call(served, number=withheld)
    phones = await served.gateway.database.read(
        lambda c: list(c.execute(select(Conversation.phone, Conversation.phone_key)))
    )
    assert {tuple(row) for row in phones} == {(None, None)}


async def test_what_is_said_is_delivered_and_the_answer_spoken(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    heard = await caller.says("Does it cost anything?")
    assert heard.startswith("You said Does it cost anything?, choice None, asked None.")
    delivery = served.assistant.deliveries[0]
    assert (delivery.channel, delivery.text) == ("voice", "Does it cost anything?")


async def test_several_replies_are_spoken_in_order_and_the_last_question_stands(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    assert await caller.says("two") == "First. Second?"
    assert twiml.attributes(caller.last, "Gather")["numDigits"] == "5"
    await caller.presses("06103")
    assert served.assistant.deliveries[-1].text == "06103"
    assert served.assistant.deliveries[-1].answers_to.asks == "zip"


async def test_a_question_tells_the_recogniser_what_to_expect(serve_calls, call):
    caller = await call(serve_calls())
    await caller.says("date")
    gather = twiml.attributes(caller.last, "Gather")
    assert "March" in gather["hints"] and "nineteen fifty" in gather["hints"]
    assert (gather["numDigits"], gather["finishOnKey"]) == ("8", "#")


async def test_choices_that_the_words_leave_out_are_said_with_their_keys(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    heard = await caller.says("colors")
    assert heard == "Which one? Red: press one. Blue: press two."
    await caller.presses("2")
    assert served.assistant.deliveries[-1].choice == "answer/language/Blue"


async def test_keys_answer_a_question_as_words_that_are_read(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    for question, keys, words in (("date", "03041951", "03/04/1951"), ("many", "9", "9")):
        await caller.says(question)
        await caller.presses(keys)
        assert served.assistant.deliveries[-1].text == words
        assert served.assistant.deliveries[-1].choice is None


async def test_one_and_two_are_yes_and_no_where_yes_means_something(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("offer")
    await caller.presses("1")
    assert served.assistant.deliveries[-1].text == "yes"
    assert served.assistant.deliveries[-1].answers_to.if_yes == "faq/cost"


async def test_repeat_says_it_again_without_asking_the_assistant(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    first = await caller.says("two")
    for ask in ("repeat", "Can you say that again, please?", "What?"):
        assert await caller.says(ask) == first
    assert await caller.presses("*") == first
    assert len(served.assistant.deliveries) == 1
    await caller.presses("06103")
    assert served.assistant.deliveries[-1].answers_to.asks == "zip"


async def test_slower_is_slower_from_then_on(serve_calls, call):
    caller = await call(serve_calls())
    await caller.says("two")
    heard = await caller.says("slower please")
    assert heard == "Of course. I will speak more slowly. First. Second?"
    await caller.says("hello there")
    root = twiml.check(caller.last)
    assert all(say.find("prosody") is not None for say in root.iter("Say"))


async def test_an_answer_comes_in_time_however_slow_the_assistant_is(serve_calls, call):
    served = serve_calls(voice_wait_seconds=0.6)
    served.assistant.seconds = 2.0
    caller = await call(served)
    heard = await caller.says("hello")
    assert heard.startswith("One moment, please.") and heard.count("One moment") >= 2
    assert "You said hello" in heard
    assert max(caller.seconds) < 2.0
    assert len(served.assistant.acted) == 1


async def test_a_delay_is_admitted_once_and_the_rest_is_waiting(serve_calls, call):
    served = serve_calls(voice_wait_seconds=0.5, trouble_after_seconds=0.7)
    served.assistant.seconds = 2.5
    caller = await call(served)
    heard = await caller.says("hello")
    assert heard.count("this is taking longer than it should") == 1
    assert "You said hello" in heard


async def test_no_answer_at_all_is_told_with_the_line_and_the_call_goes_on(serve_calls, call):
    served = serve_calls(voice_wait_seconds=0.4, voice_patience_seconds=1.0)
    served.assistant.down = True
    caller = await call(served)
    heard = await caller.says("hello")
    assert "I cannot answer right now" in heard and "8 8 8, 8 3 0" in heard
    served.assistant.down = False
    for _ in range(50):
        state = await served.gateway.database.read(
            lambda c: c.execute(select(Inbox.state)).scalars().all()
        )
        if state == ["answered"]:
            break
        await asyncio.sleep(0.1)
    heard = await caller.says("are you there")
    assert heard.startswith("You said hello")  # what was asked first is answered first


async def test_a_call_that_is_over_says_nothing_more(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("hello")
    assert (await caller.hangs_up()).status_code == 204
    assert (await caller.hangs_up()).status_code == 204
    await caller.goes_to(caller.next, SpeechResult="more", Confidence="0.9")
    assert caller.is_over
    assert len(served.assistant.deliveries) == 1
    row = await served.gateway.database.read(lambda c: c.execute(select(Call.__table__)).one())
    assert row.outcome == "answered" and row.ended_at is not None


async def test_who_hangs_up_leaves_nothing_half_done(serve_calls, call):
    """What was said is still done; what was heard badly and not confirmed never is."""
    served = serve_calls(voice_wait_seconds=0.2)
    served.assistant.seconds = 0.8
    saying, asked = await call(served), await call(served)
    await saying.goes_to(saying.next, SpeechResult="book it", Confidence="0.9")
    await asked.says("cancel it", "0.2")
    await saying.hangs_up()
    await asked.hangs_up()
    await asyncio.sleep(1.5)
    states = await served.gateway.database.read(
        lambda c: list(c.execute(select(Inbox.text, Inbox.state)))
    )
    assert [tuple(row) for row in states] == [("book it", "answered")]
    pending = await served.gateway.database.read(
        lambda c: c.execute(select(Call.pending)).scalars().all()
    )
    assert pending == [None, None]


async def test_a_call_without_a_word_was_abandoned(serve_calls, call):
    served = serve_calls(clock=Clock(OPEN))
    await (await call(served)).hangs_up()
    outcome = await served.gateway.database.read(lambda c: c.execute(select(Call.outcome)).scalar())
    assert outcome == "abandoned"
