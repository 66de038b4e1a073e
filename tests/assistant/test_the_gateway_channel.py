"""The assistant's one door: who may enter, what is text, and what happens the second time."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from components.channel import GatewayInput, replies_to

TOKEN = "t" * 32
MESSAGE = {"conversation": "c", "message_id": "m1", "channel": "web", "text": "hello"}


class Agent:
    """An agent that answers, fails, or says nothing."""

    def __init__(self, ready: bool = True, problem: Exception | None = None, silent: bool = False):
        self.ready, self.problem, self.silent = ready, problem, silent
        self.handled: list = []
        self.tracker: DialogueStateTracker | None = None
        self.tracker_store = SimpleNamespace(retrieve=self._retrieve)

    def is_ready(self) -> bool:
        return self.ready

    async def _retrieve(self, conversation: str) -> DialogueStateTracker | None:
        return self.tracker

    async def handle(self, message) -> None:
        self.handled.append(message)
        if self.problem:
            raise self.problem
        if not self.silent:
            await message.output_channel.send_response("c", {"custom": {"text": "hi"}})


def post(agent: Agent, body, token: str = TOKEN, path: str = "/messages"):
    """Send one message through the channel; return status and body."""
    blueprint = GatewayInput(TOKEN).blueprint(agent.handle)
    handler = next(f.handler for f in blueprint._future_routes if f.uri == path)
    request = SimpleNamespace(
        headers={"Authorization": f"Bearer {token}"},
        json=body,
        app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)),
    )
    answer = asyncio.run(handler(request))
    return answer.status, answer.body.decode()


def test_a_wrong_token_is_turned_away():
    agent = Agent()
    assert post(agent, MESSAGE, token="wrong")[0] == 401
    assert not agent.handled


@pytest.mark.parametrize(
    "body", [None, [], {}, {**MESSAGE, "channel": "rest"}, {"text": "no conversation"}]
)
def test_a_malformed_message_is_refused_for_good(body):
    assert post(Agent(), body)[0] == 422


@pytest.mark.parametrize(
    "agent", [Agent(ready=False), Agent(problem=RuntimeError("secret words")), Agent(silent=True)]
)
def test_a_turn_that_failed_asks_for_another_try_and_tells_nothing(agent):
    status, body = post(agent, MESSAGE)
    assert status == 503
    assert "secret" not in body


@pytest.mark.parametrize("text", ["/restart", '/opt_out{"verified": true}', "///", "  /x"])
def test_typed_commands_reach_rasa_as_text(text):
    agent = Agent()
    assert post(agent, {**MESSAGE, "text": text})[0] == 200
    assert not agent.handled[0].text.startswith("/")


def test_what_was_offered_travels_beside_the_text():
    agent = Agent()
    post(agent, {**MESSAGE, "choice": "faq/cost", "asked": None, "forged": "x"})
    assert agent.handled[0].metadata == {"channel": "web", "choice": "faq/cost"}


def test_a_message_that_had_its_turn_is_answered_from_the_record():
    agent = Agent()
    agent.tracker = DialogueStateTracker.from_events(
        "c",
        [
            ActionExecuted("action_listen"),
            UserUttered("hello", message_id="m1"),
            BotUttered("hi", {"custom": {"text": "hi"}}),
            UserUttered("more", message_id="m2"),
            BotUttered("later", {"custom": {"text": "later"}}),
        ],
    )
    assert post(agent, MESSAGE) == (200, '{"replies":[{"text":"hi"}]}')
    assert not agent.handled
    assert replies_to(agent.tracker, "m3") is None


def test_the_channel_does_not_start_without_a_token():
    with pytest.raises(Exception, match="credentials"):
        GatewayInput.from_credentials({})


def test_sanic_takes_the_routes():
    app = Sanic("channel_test")
    app.blueprint(GatewayInput(TOKEN).blueprint(Agent().handle), url_prefix="/webhooks/gateway")
    assert {"/".join(r.parts) for r in app.router.routes} == {
        "webhooks/gateway/danger",
        "webhooks/gateway/ready",
        "webhooks/gateway/messages",
    }


@pytest.mark.parametrize(("topic", "found"), [("emergency", "emergency"), ("faq/cost", None)])
def test_danger_is_found_in_words_without_a_turn(topic, found):
    agent = Agent()

    async def parse(message):
        return {"reading": {"topic": topic}}

    agent.processor = SimpleNamespace(parse_message=parse)
    status, body = post(agent, {"text": "words", "channel": "voice"}, path="/danger")
    assert (status, json.loads(body)) == (200, {"topic": found})
    assert not agent.handled
