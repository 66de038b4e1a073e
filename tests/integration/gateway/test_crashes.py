"""A gateway that dies at the worst moment, and the one that takes its messages up."""

import asyncio
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from gateway.assistant import FakeAssistant, NotNow
from gateway.conversations import start
from gateway.database import Database
from gateway.delivery import Delivery, claim
from gateway.dispatcher import Dispatcher
from gateway.inbox import accept
from gateway.incoming import Incoming
from gateway.metrics import Metrics
from gateway.notifier import Notifier
from gateway.outbox import settle
from gateway.patience import Patience
from gateway.sweep import Sweep
from gateway.tables import ANSWERED, Conversation, Inbox, Outbox
from mtm.answers import Reply
from mtm.store import open_engine, parse_keyring, reading, writing

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LEASE = timedelta(seconds=20)
DAY = timedelta(days=1)
HELLO = Reply("Hello", "x", "x")
CONVERSATION = "ab" * 16


class DeathError(Exception):
    """The process is gone here."""


class DyingDatabase(Database):
    """Dies instead of writing the next answer."""

    async def write_lightly(self, work):
        raise DeathError


class Gateway:
    """The parts that deliver, on a shared database, with a clock in the test's hand."""

    def __init__(self, engine, settings, assistant, database_kind=Database) -> None:
        self.now = NOW
        self.database = database_kind(engine)
        sayings, notifier, metrics = None, Notifier(), Metrics()
        patience = Patience(
            self.database, sayings, lambda text: None, notifier, metrics, settings, self.clock
        )
        self.dispatcher = Dispatcher(
            self.database, assistant, sayings, notifier, patience, metrics, settings, self.clock
        )
        self.sweep = Sweep(
            self.database, self.dispatcher, notifier, 1.0, self.clock, timedelta(minutes=10)
        )
        self.patience = patience

    def clock(self) -> datetime:
        return self.now

    async def quiet(self) -> None:
        await self.dispatcher.stop(grace_seconds=5)
        self.patience.stop()


@pytest.fixture
def engine(settings):
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    with writing(engine) as connection:
        start(connection, CONVERSATION, NOW, DAY, HELLO)
    yield engine
    engine.dispose()


def write_down(engine, text: str, number: int = 1) -> Delivery | None:
    message = Incoming(f"00000000-0000-0000-0000-{number:012}", text, None)
    with writing(engine) as connection:
        return accept(connection, CONVERSATION, message, NOW, DAY, LEASE).delivery


def said(engine) -> list[str]:
    with reading(engine) as connection:
        rows = connection.execute(select(Outbox.reply).order_by(Outbox.seq)).scalars()
        return [row["text"] for row in rows][1:]


async def test_a_gateway_that_dies_before_writing_the_answer_loses_and_repeats_nothing(
    engine, settings
):
    assistant = FakeAssistant()
    dying = Gateway(engine, settings, assistant, DyingDatabase)
    dying.dispatcher.deliver(write_down(engine, "hello"))
    await dying.quiet()
    assert len(assistant.acted) == 1 and said(engine) == []

    heir = Gateway(engine, settings, assistant)
    await heir.sweep.once()
    await heir.quiet()
    assert said(engine) == []  # the lease of the dead one still runs

    heir = Gateway(engine, settings, assistant)
    heir.now = NOW + LEASE + timedelta(seconds=1)
    await heir.sweep.once()
    await heir.quiet()
    assert said(engine) == ["You said: hello"]
    assert [d.message_id for d in assistant.deliveries] == [f"{CONVERSATION}-2"] * 2
    assert len(assistant.acted) == 1


async def test_a_cancelled_delivery_gives_its_claim_back_at_once(engine, settings):
    slow = FakeAssistant(seconds=30)
    leaving = Gateway(engine, settings, slow)
    leaving.dispatcher.deliver(write_down(engine, "hello"))
    await asyncio.sleep(0.05)
    await leaving.dispatcher.stop(grace_seconds=0)
    assert len(slow.deliveries) == 1

    next_one = Gateway(engine, settings, FakeAssistant())
    await next_one.sweep.once()  # no lease to wait for
    await next_one.quiet()
    assert said(engine) == ["You said: hello"]


def test_a_late_holder_whose_lease_was_taken_over_writes_nothing(engine):
    late = write_down(engine, "hello")
    with writing(engine) as connection:
        heir = claim(connection, CONVERSATION, NOW + LEASE, LEASE)
    assert isinstance(heir, Delivery) and heir.message_id == late.message_id
    with writing(engine) as connection:
        assert settle(connection, late, ANSWERED, [Reply("late", "x", "x")], NOW, LEASE) is None
    with writing(engine) as connection:
        assert settle(connection, heir, ANSWERED, [Reply("heir", "x", "x")], NOW, LEASE)
    with writing(engine) as connection:
        assert settle(connection, heir, ANSWERED, [Reply("again", "x", "x")], NOW, LEASE) is None
    assert said(engine) == ["heir"]


def test_a_held_conversation_cannot_be_claimed(engine):
    write_down(engine, "hello")
    with writing(engine) as connection:
        assert claim(connection, CONVERSATION, NOW + LEASE / 2, LEASE) is None


def test_a_message_written_while_another_is_on_its_way_follows_under_the_same_claim(engine):
    first = write_down(engine, "one", 1)
    assert write_down(engine, "two", 2) is None
    with writing(engine) as connection:
        following = settle(connection, first, ANSWERED, [HELLO], NOW, LEASE).next
    assert (following.text, following.claim) == ("two", first.claim)
    with writing(engine) as connection:
        assert settle(connection, following, ANSWERED, [HELLO], NOW, LEASE).next is None
    with reading(engine) as connection:
        row = connection.execute(select(Conversation)).first()
    assert (row.claimed_by, row.due_at) == (None, None)


async def test_two_gateways_that_sweep_together_deliver_once(engine, settings):
    write_down(engine, "hello")
    assistant = FakeAssistant(seconds=0.05)
    pair = [Gateway(engine, settings, assistant) for _ in range(2)]
    for gateway in pair:
        gateway.now = NOW + LEASE
    await asyncio.gather(*(gateway.sweep.once() for gateway in pair))
    for gateway in pair:
        await gateway.quiet()
    assert len(assistant.deliveries) == 1
    assert said(engine) == ["You said: hello"]


async def test_waiting_messages_are_answered_after_the_gateway_was_started_anew(serve, member):
    down = FakeAssistant()
    down.down = True
    before = serve(down, lease_seconds=11.1)
    someone = await member(before)
    for number in range(3):
        await someone.say(f"question {number}")
    after = serve()
    someone.client.base_url = someone.url = after.url
    down.down = False
    listener = await someone.listen().hears("You said: question 2")
    assert listener.answers == ["Hello", *(f"You said: question {n}" for n in range(3))]


async def test_every_message_is_settled_exactly_once_under_random_failures(serve, member, engine):
    chance = Random(7)
    served = serve()
    served.assistant.problems = [NotNow("x") for _ in range(15)]
    someone = await member(served)
    for number in range(10):
        await someone.say(f"question {number}")
        if chance.random() < 0.3:
            served.assistant.problems.append(NotNow("x"))
    listener = await someone.listen().hears("You said: question 9")
    assert listener.answers[1:] == [f"You said: question {n}" for n in range(10)]
    with reading(engine) as connection:
        states = connection.execute(select(Inbox.state, func.count()).group_by(Inbox.state)).all()
    assert [tuple(row) for row in states] == [("answered", 10)]
