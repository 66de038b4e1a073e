"""Delivery to the assistant: order, retries, what the member hears while it lasts."""

import asyncio
import time

from gateway.assistant import FakeAssistant, NotNow, Rejected
from mtm.answers import Reply

DELAY = "This takes longer"
GIVEN_UP = "No answer could be had"


async def test_many_conversations_at_once_each_in_its_order(serve, member):
    served = serve(FakeAssistant(seconds=0.02))
    people = [await member(served) for _ in range(6)]
    listeners = [person.listen() for person in people]

    async def chatter(person) -> None:
        for number in range(8):
            await person.say(f"question {number}")

    await asyncio.gather(*map(chatter, people))
    for listener in listeners:
        await listener.until(lambda it: len(it.answers) == 9)
        assert listener.answers[1:] == [f"You said: question {n}" for n in range(8)]
    for person in people:
        mine = [d for d in served.assistant.deliveries if d.conversation == person.conversation]
        assert [d.text for d in mine] == [f"question {n}" for n in range(8)]


async def test_one_message_of_a_conversation_at_a_time_but_conversations_side_by_side(
    serve, member
):
    served = serve(FakeAssistant(seconds=0.2))
    people = [await member(served) for _ in range(5)]
    listeners = [person.listen() for person in people]
    begun = time.monotonic()
    for person in people:
        await person.say("first")
        await person.say("second")
    for listener in listeners:
        await listener.until(lambda it: len(it.answers) == 3)
    took = time.monotonic() - begun
    assert 0.4 <= took < 1.2  # two turns one after the other, not ten


async def test_a_failed_delivery_is_tried_again_and_answered_once(serve, member):
    served = serve()
    served.assistant.problems = [NotNow("unreachable"), NotNow("status_503"), NotNow("timeout")]
    someone = await member(served)
    await someone.say("hello")
    listener = await someone.listen().hears("You said: hello")
    assert listener.answers == ["Hello", "You said: hello"]
    assert len({d.message_id for d in served.assistant.deliveries}) == 1
    assert len(served.assistant.deliveries) == 4


async def test_a_long_delay_is_told_once_and_the_answer_still_comes(serve, member):
    served = serve(trouble_after_seconds=0.2)
    served.assistant.down = True
    someone = await member(served)
    listener = someone.listen()
    await someone.say("one")
    await listener.hears(DELAY)
    await someone.say("two")
    await asyncio.sleep(0.5)
    assert listener.answers.count(DELAY) == 1
    assert listener.messages[-2].data.get("notice") is True
    served.assistant.down = False
    await listener.hears("You said: two")
    assert listener.answers == ["Hello", DELAY, "You said: one", "You said: two"]


async def test_a_new_outage_is_told_again(serve, member):
    served = serve(trouble_after_seconds=0.2)
    someone = await member(served)
    listener = someone.listen()
    for number in (1, 2):
        served.assistant.down = True
        await someone.say(f"hello {number}")
        await listener.until(lambda it, number=number: it.answers.count(DELAY) == number)
        served.assistant.down = False
        await listener.hears(f"You said: hello {number}")


async def test_danger_is_answered_at_once_while_the_assistant_is_out_of_reach(serve, member):
    served = serve(safety_after_seconds=60.0, trouble_after_seconds=0.5)
    served.assistant.down = True
    someone = await member(served)
    listener = someone.listen()
    await someone.say("I have chest pain")
    await listener.hears("Get help: emergency")
    assert listener.messages[-1].data["urgent"] is True
    await asyncio.sleep(0.7)
    assert DELAY not in listener.answers


async def test_danger_is_found_in_a_message_that_waits_behind_a_slow_one(serve, member):
    served = serve(FakeAssistant(seconds=3.0), safety_after_seconds=0.1)
    someone = await member(served)
    listener = someone.listen()
    await someone.say("tell me everything")
    await someone.say("I have chest pain")
    await listener.hears("Get help: emergency")
    assert len(served.assistant.deliveries) == 1


async def test_the_danger_answer_is_not_given_twice(serve, member):
    safety = Reply("Get help: emergency", "x", "x", urgent=True)
    more = Reply("Shall I connect you?", "x", "x")
    served = serve(FakeAssistant(lambda delivery: [safety, more]))
    served.assistant.down = True
    someone = await member(served)
    listener = someone.listen()
    await someone.say("I have chest pain")
    await listener.hears("Get help: emergency")
    served.assistant.down = False
    await listener.hears("Shall I connect you?")
    assert listener.answers.count("Get help: emergency") == 1


async def test_a_message_rejected_for_good_is_given_up_in_the_open(serve, member):
    served = serve()
    served.assistant.problems = [Rejected()]
    someone = await member(served)
    listener = someone.listen()
    await someone.say("bad")
    await someone.say("good")
    await listener.hears("You said: good")
    assert listener.answers == ["Hello", GIVEN_UP, "You said: good"]
    assert served.gateway.metrics.messages.counts["given_up"] == 1


async def test_a_message_too_old_is_given_up_in_the_open(serve, member):
    served = serve(give_up_hours=0.0001)
    served.assistant.down = True
    someone = await member(served)
    await someone.say("hello")
    await someone.listen().hears(GIVEN_UP)
    async with asyncio.timeout(5):
        while not served.gateway.metrics.messages.counts.get("given_up"):
            await asyncio.sleep(0.05)


async def test_silence_of_the_assistant_is_not_passed_on(serve, member):
    someone = await member(serve(FakeAssistant(lambda delivery: [])))
    await someone.say("hello")
    await someone.listen().hears(GIVEN_UP)


async def test_a_message_is_delivered_though_its_session_was_ended_right_after(serve, member):
    served = serve()
    served.assistant.down = True
    someone = await member(served)
    await someone.say("take me out of the program")
    await someone.end()
    served.assistant.down = False
    async with asyncio.timeout(5):
        while not served.assistant.acted:
            await asyncio.sleep(0.02)
