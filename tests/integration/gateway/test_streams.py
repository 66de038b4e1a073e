"""Streams: resuming, two windows, typing, heartbeats, readers that stall, sessions that end."""

import asyncio
import socket
from datetime import timedelta

from gateway.assistant import FakeAssistant
from gateway.delivery import Delivery
from mtm.answers import Reply


async def test_two_windows_of_one_conversation_see_the_same(serve, member):
    someone = await member(serve())
    first, second = someone.listen(), someone.listen()
    for number in range(5):
        await someone.say(f"question {number}")
    for listener in (first, second):
        await listener.until(lambda it: len(it.answers) == 6)
    assert [e.data for e in first.messages] == [e.data for e in second.messages]
    late = await someone.listen().caught_up()
    assert [e.data for e in late.messages] == [e.data for e in first.messages]


async def test_resuming_after_a_dropped_connection_loses_and_repeats_nothing(serve, member):
    someone = await member(serve())
    listener = await someone.listen().caught_up()
    heard = list(listener.seqs)
    for number in range(12):
        await someone.say(f"question {number}")
        if number % 3 == 0:  # drop at an arbitrary moment, come back with the last seq seen
            await listener.hang_up()
            heard = heard + [seq for seq in listener.seqs if seq not in heard]
            listener = someone.listen(after=heard[-1])
    await listener.until(lambda it: "You said: question 11" in it.texts)
    resumed = heard + listener.seqs
    whole = await someone.listen().caught_up()
    assert sorted(set(resumed)) == whole.seqs == list(range(1, 26))
    assert len(resumed) == len(set(resumed))


async def test_a_long_history_is_replayed_whole_before_the_stream_has_caught_up(serve, member):
    def many(delivery: Delivery) -> list[Reply]:
        return [Reply(f"part {part}", "x", "x") for part in range(250)]

    someone = await member(serve(FakeAssistant(many)))
    await someone.say("all of it")
    await someone.listen().until(lambda it: len(it.messages) == 252)
    replay = await someone.listen(after=2).caught_up()
    assert replay.seqs == list(range(3, 253))
    assert replay.names[-1] == "caught-up"


async def test_typing_shows_while_a_slow_answer_is_made(serve, member):
    someone = await member(serve(FakeAssistant(seconds=0.8)))
    listener = await someone.listen().caught_up()
    await someone.say("think about it")
    await listener.hears("You said: think about it")
    await listener.until(lambda it: it.events[-1].name == "typing")
    shown = [event.data["on"] for event in listener.events if event.name == "typing"]
    assert shown[0] is True and shown[1:] and not any(shown[1:])


async def test_an_idle_stream_has_a_heartbeat(serve, member):
    listener = (await member(serve(heartbeat_seconds=0.1))).listen()
    await listener.until(lambda it: it.comments >= 2)


async def test_ending_the_session_ends_its_streams_and_its_token(serve, member):
    someone = await member(serve())
    listener = await someone.listen().caught_up()
    assert (await someone.end()).status_code == 204
    await listener.until(lambda it: it.names[-1] == "expired" and it.over)
    assert (await someone.send("still there?")).status_code == 401
    assert (await someone.end()).status_code == 401
    refused = someone.listen()
    await refused.until(lambda it: it.over)
    assert refused.status == 401


async def test_a_session_ends_when_it_was_idle_too_long(serve, member):
    served = serve(session_idle_minutes=30.0, heartbeat_seconds=0.1)
    someone = await member(served)
    listener = await someone.listen().caught_up()
    served.clock.ahead = timedelta(minutes=29)
    await someone.say("still here")
    await listener.hears("You said: still here")
    served.clock.ahead = timedelta(minutes=58)
    assert (await someone.send("and still")).status_code == 202
    served.clock.ahead = timedelta(minutes=89)
    await listener.until(lambda it: it.names[-1] == "expired")
    assert (await someone.send("too late")).status_code == 401


async def test_a_session_ends_at_its_age_however_busy(serve, member):
    served = serve(session_hours=1.0)
    someone = await member(served)
    served.clock.ahead = timedelta(minutes=61)
    refused = await someone.send("hello")
    assert refused.status_code == 401
    assert refused.json()["error"] == "session_over"


async def test_a_reader_that_takes_nothing_holds_up_nobody(serve, member):
    def long(delivery: Delivery) -> list[Reply]:
        return [Reply(f"{delivery.text} " + "x" * 300_000, "x", "x")]

    served = serve(FakeAssistant(long), stalled_reader_seconds=1.0)
    someone = await member(served)
    host, port = served.url.removeprefix("http://").split(":")
    stalled = socket.socket()
    stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stalled.connect((host, int(port)))
    stalled.sendall(
        f"GET /chat/events HTTP/1.1\r\nHost: {host}\r\n"
        f"Authorization: Bearer {someone.token}\r\n\r\n".encode()
    )
    listener = await someone.listen().caught_up()
    for number in range(40):
        await someone.say(f"question {number}")
        await listener.until(lambda it, number=number: len(it.answers) == number + 2)
    async with asyncio.timeout(5):
        while served.gateway.notifier.listeners(someone.conversation) > 1:
            await asyncio.sleep(0.05)
    stalled.close()


async def test_only_so_many_windows_of_one_conversation(serve, member):
    served = serve(streams_per_conversation=2)
    someone = await member(served)
    await someone.listen().caught_up()
    second = await someone.listen().caught_up()
    refused = await someone.client.get("/chat/events")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    await second.hang_up()
    async with asyncio.timeout(5):
        while served.gateway.notifier.listeners(someone.conversation) > 1:
            await asyncio.sleep(0.02)
    await someone.listen().caught_up()


async def test_a_stream_sees_what_another_gateway_wrote(serve, member):
    here, there = serve(), serve()
    someone = await member(here)
    listener = await someone.listen().caught_up()
    someone.client.base_url = there.url
    await someone.say("by the other door")
    await listener.hears("You said: by the other door")
    assert len(there.assistant.deliveries) == 1 and not here.assistant.deliveries
