"""Who may post, what a repeated post does, and what is left when the gateway dies in between."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from phone_calls import Caller, scripted
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator

from gateway.assistant import FakeAssistant
from gateway.bootstrap import build
from gateway.tables import Conversation, Inbox
from gateway.voice.tables import Call, CallTurn

TOKEN_BEFORE = "b" * 32


async def count(served, table):
    return await served.gateway.database.read(
        lambda c: c.execute(select(func.count()).select_from(table)).scalar()
    )


def signed(served, path, fields, token=None, origin=None):
    validator = RequestValidator(token or served.settings.twilio_auth_token)
    return validator.compute_signature((origin or served.settings.carrier_origin) + path, fields)


@pytest.mark.parametrize(
    "path",
    ["", "/turns?n=1", "/wait?n=1", "/dialed?n=1", "/whisper", "/recorded", "/status"],
)
async def test_a_bad_or_missing_signature_is_refused_and_writes_nothing(serve_calls, path):
    served = serve_calls()
    caller = Caller(served)
    for signature in ("", "x", "A" * 28):
        refused = await caller.post(f"/voice/calls{path}", signature=signature)
        assert (refused.status_code, refused.content) == (403, b"")  # the carrier reads only TwiML
    assert await count(served, Call) == await count(served, Conversation) == 0


async def test_a_signature_is_good_for_its_own_address_query_and_fields_alone(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    fields = {"CallSid": caller.sid, "From": caller.number, "CallStatus": "in-progress"}
    spoken = {**fields, "SpeechResult": "hello"}
    for path, over in (
        ("/voice/calls/turns?n=1", fields),  # of another body
        ("/voice/calls/turns?n=2", spoken),  # of another query
        ("/voice/calls/turns", spoken),
        ("/voice/calls/wait?n=1", spoken),  # of another address
    ):
        refused = await caller.post(
            "/voice/calls/turns?n=1",
            signature=signed(served, path, over),
            SpeechResult="hello",
        )
        assert refused.status_code == 403
    other = signed(served, "/voice/calls/turns?n=1", spoken, origin="http://evil.example")
    stale = signed(served, "/voice/calls/turns?n=1", spoken, token=TOKEN_BEFORE)
    for signature in (other, stale):
        refused = await caller.post(
            "/voice/calls/turns?n=1", signature=signature, SpeechResult="hello"
        )
        assert refused.status_code == 403
    assert await count(served, CallTurn) == 1 and await count(served, Inbox) == 0


async def test_the_former_token_is_good_while_it_is_being_replaced(serve_calls, call):
    served = serve_calls(twilio_auth_token_before=TOKEN_BEFORE)
    caller = Caller(served)
    fields = {"CallSid": caller.sid, "From": caller.number, "CallStatus": "in-progress"}
    signature = signed(served, "/voice/calls", fields, token=TOKEN_BEFORE)
    assert (await caller.post("/voice/calls", signature=signature)).status_code == 200


async def test_addresses_are_of_the_carrier_s_own_view_with_a_proxy_s_prefix(serve_calls, call):
    served = serve_calls(carrier_address="https://mtm.plan.example/phone")
    caller = await call(served)
    assert caller.next == "https://mtm.plan.example/phone/voice/calls/turns?n=1"
    assert "You said hello" in await caller.says("hello")


async def test_every_post_again_gets_the_same_answer_and_does_nothing(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    greeting = caller.last
    await caller.says("two")
    await caller.presses("06103")
    await caller.says("cancel it", "0.2")
    await caller.says("yes")
    await caller.presses("0")
    await caller.answers(DialCallStatus="busy")
    last = caller.last
    first = {}
    for path, fields in list(caller.posted):
        given = {name: fields[name] for name in fields}
        again = await caller.post(path, **given)
        first.setdefault(path, again.text)
        assert (await caller.post(path, **given)).text == first[path]
    assert first["/voice/calls/turns?n=1"] != first["/voice/calls/turns?n=2"]
    assert first["/voice/calls/dialed?n=6"] == last
    assert len(served.assistant.acted) == await count(served, Inbox) == 4
    assert "automated assistant" in greeting


async def test_the_same_turn_posted_many_times_at_once_is_acted_on_once(serve_calls, call):
    served = serve_calls()
    served.assistant.seconds = 0.3
    caller = await call(served)
    posts = [
        caller.post("/voice/calls/turns?n=1", SpeechResult="hello", Confidence="0.9")
        for _ in range(6)
    ]
    answers = {response.text for response in await asyncio.gather(*posts)}
    assert len(answers) == 1
    assert len(served.assistant.acted) == await count(served, Inbox) == 1


async def test_the_same_call_begun_many_times_at_once_is_one(serve_calls):
    served = serve_calls()
    caller = Caller(served)
    posts = await asyncio.gather(*(caller.post("/voice/calls") for _ in range(5)))
    assert {response.status_code for response in posts} == {200}
    assert len({response.text for response in posts}) == 1
    assert await count(served, Call) == await count(served, Conversation) == 1


async def test_a_turn_that_was_not_asked_for_is_not_taken(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    for n in ("7", "99999"):
        await caller.goes_to(f"/voice/calls/turns?n={n}", SpeechResult="hello")
        assert "automated assistant" in caller.hears
    for n in ("0", "-1", "x", "", "1%00", "999999"):
        bad = await caller.post(f"/voice/calls/turns?n={n}", SpeechResult="hello")
        assert bad.status_code == 400
    assert not served.assistant.deliveries


async def test_a_call_that_nobody_knows_is_hung_up(serve_calls):
    caller = Caller(serve_calls())
    await caller.goes_to("/voice/calls/turns?n=1", SpeechResult="hello")
    assert caller.is_over
    for path in ("wait?n=1", "dialed?n=1"):
        await caller.goes_to(f"/voice/calls/{path}")
        assert caller.is_over
    assert (await caller.hangs_up()).status_code == 204
    await caller.goes_to("/voice/calls/whisper")
    assert "I did not check who the caller is." in caller.hears


@pytest.mark.parametrize("sid", ["", "CA", "SM" + "1" * 32, "CA" + "g" * 32, "CA" + "1" * 40])
async def test_what_is_no_call_is_refused(serve_calls, sid):
    caller = Caller(serve_calls())
    assert (await caller.post("/voice/calls", CallSid=sid)).status_code == 400


async def test_after_the_gateway_died_another_answers_the_turn_that_was_taken(serve_calls, call):
    slow = FakeAssistant(scripted, seconds=30.0)
    dying = serve_calls(slow, lease_seconds=11.5, voice_wait_seconds=0.3)
    caller = await call(dying)
    await caller.goes_to(caller.next, SpeechResult="hello", Confidence="0.9")
    assert caller.hears == "One moment, please."
    living = serve_calls(FakeAssistant(scripted), voice_wait_seconds=3.0)
    living.clock.ahead = dying.clock.ahead + timedelta(seconds=30)
    caller.served = living
    heard = await caller.answers()
    assert "You said hello" in heard
    assert len(living.assistant.acted) == 1
    assert await count(living, Inbox) == 1


async def test_a_body_that_is_too_large_or_no_form_is_refused(serve_calls):
    served = serve_calls()
    caller = Caller(served)
    assert (await caller.post("/voice/calls", Extra="x" * 20_000)).status_code == 413
    raw = await caller.client.post(served.url + "/voice/calls", content=b"\xff\xfe\x00")
    assert raw.status_code in (400, 403)
    assert (await caller.client.get(served.url + "/voice/calls")).status_code in (404, 405)


async def test_in_production_calls_are_taken_only_from_a_carrier(settings):
    for carrier, taken in (("console", False), ("twilio", True)):
        gateway = build(replace(settings, env="production", carrier=carrier))
        paths = {getattr(route, "path", "") for route in gateway.app.routes}
        assert ("/voice/calls" in paths) is taken
        gateway.database.close()
