"""Limits, and errors that a member can read."""

import uuid

import httpx
import pytest

PLAIN = {"error", "message"}


def refused(response: httpx.Response, status: int) -> dict[str, str]:
    assert response.status_code == status
    assert set(response.json()) == PLAIN
    return response.json()


async def test_messages_too_fast_are_refused_with_the_time_to_wait(serve, member):
    someone = await member(serve(messages_per_minute=3))
    for number in range(3):
        assert (await someone.send(f"hello {number}")).status_code == 202
    response = await someone.send("hello again")
    assert "wait a moment" in refused(response, 429)["message"]
    assert 1 <= int(response.headers["Retry-After"]) <= 20


async def test_one_busy_member_does_not_slow_another(serve, member):
    served = serve(messages_per_minute=1)
    first, second = await member(served), await member(served)
    assert (await first.send("hello")).status_code == 202
    assert (await first.send("hello")).status_code == 429
    assert (await second.send("hello")).status_code == 202


async def test_too_many_sessions_from_one_address_are_refused(serve):
    served = serve(sessions_per_minute=2)
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        forged = {"X-Forwarded-For": "203.0.113.7"}
        answers = [await client.post("/chat/sessions", headers=forged) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 429]
        assert int(answers[2].headers["Retry-After"]) > 0


async def test_behind_a_proxy_callers_are_told_apart_by_what_the_proxy_saw(serve):
    served = serve(sessions_per_minute=1, proxy_hops=1)
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:

        async def begin(forwarded: str) -> int:
            headers = {"X-Forwarded-For": forwarded}
            return (await client.post("/chat/sessions", headers=headers)).status_code

        assert await begin("203.0.113.7") == 201
        assert await begin("203.0.113.8") == 201
        assert await begin("198.51.100.1, 203.0.113.7") == 429  # the left part is invention


async def test_a_long_message_is_refused_in_words_that_help(serve, member):
    someone = await member(serve(max_text_length=50))
    assert "under 50 characters" in refused(await someone.send("x" * 51), 422)["message"]
    assert (await someone.send("x" * 50)).status_code == 202


async def test_a_large_body_is_refused_whether_announced_or_not(serve, member):
    someone = await member(serve(max_body_bytes=1000))
    headers = {"Content-Type": "application/json"}

    async def unannounced():
        for _ in range(100):
            yield b"x" * 100

    for body in (b"x" * 2000, unannounced()):
        response = await someone.client.post("/chat/messages", content=body, headers=headers)
        refused(response, 413)


async def test_an_empty_message_is_refused_kindly(serve, member):
    someone = await member(serve())
    for text in ("", "   \n", "\u0000\u0007"):
        assert "type a message" in refused(await someone.send(text), 422)["message"]


async def test_a_conversation_is_reached_by_its_own_token_only(serve, member):
    served = serve()
    mine, other = await member(served), await member(served)
    listener = await other.listen().caught_up()
    await mine.say("mine alone")
    await mine.listen().hears("You said: mine alone")
    assert "mine alone" not in str(listener.events)
    changed = ("A" if other.token[8] != "A" else "B").join((other.token[:8], other.token[9:]))
    for token in ("x", other.token[:-4] + "AAAA", changed, other.conversation):
        for method, path in (("POST", "/chat/messages"), ("GET", "/chat/events")):
            headers = {"Authorization": f"Bearer {token}"}
            response = await other.client.request(method, path, headers=headers, json={})
            refused(response, 401)
            assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/chat", 404),
        ("GET", "/chat/messages/", 404),
        ("GET", "/chat/sessions", 405),
        ("DELETE", "/chat/messages", 405),
        ("POST", "/chat/events", 405),
        ("HEAD", "/chat/events", 405),
        ("PUT", "/", 405),
        ("OPTIONS", "/chat/messages", 405),
        ("TRACE", "/health/live", 405),
    ],
)
async def test_wrong_paths_and_methods_are_answered_in_the_one_shape(serve, method, path, status):
    async with httpx.AsyncClient(base_url=serve().url, trust_env=False) as client:
        response = await client.request(method, path)
    assert response.status_code == status
    if method != "HEAD":
        refused(response, status)


async def test_a_body_that_is_not_declared_json_is_refused(serve, member):
    someone = await member(serve())
    body = f'{{"id": "{uuid.uuid4()}", "text": "hello"}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        response = await someone.client.post(
            "/chat/messages", content=body, headers={"Content-Type": kind}
        )
        refused(response, 415)


async def test_a_fault_of_ours_is_a_plain_sentence_and_a_log_line_without_content(
    serve, member, caplog
):
    served = serve()
    someone = await member(served)

    async def fails(work):
        raise RuntimeError("my secret message text")

    served.gateway.database.write = fails
    body = refused(await someone.send("my secret message text"), 500)
    assert "secret" not in str(body)
    assert "RuntimeError" in caplog.text and "secret" not in caplog.text
