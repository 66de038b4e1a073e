"""The client to the assistant, against a server that speaks its contract over HTTP."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from serving import serving

from gateway.assistant import HttpAssistant, NotNow, Rejected
from gateway.delivery import Delivery
from mtm.answers import Choice, Reply

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LAST = Reply(
    "Leave now?", "x", "x", (Choice("Yes", "affirm"),), asks="leave", if_yes="opt_out", if_no="help"
)
DELIVERY = Delivery("claim", NOW, "c0ffee", "web", 1, 4, "yes", "affirm", LAST, 0, NOW)
ANSWER = Reply("Done.", "Done.", "Done.", (Choice("Help", "help"),))


@dataclass
class Desk:
    """Answers with what a test laid out."""

    status: int = 200
    body: bytes = json.dumps({"replies": [ANSWER.as_dict()]}).encode()
    seen: list[tuple[str, dict[bytes, bytes], bytes]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.seen.append((scope["path"], dict(scope["headers"]), body))
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": self.body})


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
async def assistant(desk):
    with serving(desk) as url:
        client = HttpAssistant(url, "a-token", 1.0, 1.0)
        yield client
        await client.close()


async def test_a_message_goes_out_with_what_the_member_had_last_read(desk, assistant):
    assert await assistant.answer(DELIVERY) == (ANSWER,)
    path, headers, body = desk.seen[0]
    assert path == "/webhooks/gateway/messages"
    assert headers[b"authorization"] == b"Bearer a-token"
    assert json.loads(body) == {
        "conversation": "c0ffee",
        "message_id": "c0ffee-4",
        "channel": "web",
        "text": "yes",
        "choice": "affirm",
        "asked": "leave",
        "if_yes": "opt_out",
        "if_no": "help",
        "offered": ["affirm"],
    }


@pytest.mark.parametrize("status", [401, 403, 404, 500, 502, 503])
async def test_whatever_may_pass_is_tried_again(desk, assistant, status):
    desk.status = status
    with pytest.raises(NotNow) as problem:
        await assistant.answer(DELIVERY)
    assert problem.value.reason == f"status_{status}"


async def test_a_malformed_message_is_rejected_for_good(desk, assistant):
    desk.status = 422
    with pytest.raises(Rejected):
        await assistant.answer(DELIVERY)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"replies": [{}]}', b'{"replies": 1}', b"\xff"]
)
async def test_an_answer_that_cannot_be_read_is_asked_for_again(desk, assistant, body):
    desk.body = body
    with pytest.raises(NotNow) as problem:
        await assistant.answer(DELIVERY)
    assert problem.value.reason == "unreadable_answer"


async def test_nobody_there_is_not_an_answer():
    assistant = HttpAssistant("http://127.0.0.1:9", "a-token", 0.5, 0.5)
    with pytest.raises(NotNow):
        await assistant.answer(DELIVERY)
    assert await assistant.ready() is False
    await assistant.close()


async def test_ready_is_what_the_assistant_says(desk, assistant):
    assert await assistant.ready() is True
    desk.status = 503
    assert await assistant.ready() is False
    assert desk.seen[0][0] == "/webhooks/gateway/ready"
