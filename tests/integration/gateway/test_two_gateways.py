"""Two gateways on one database, at the same time: nothing twice, nothing lost, nobody waits long."""

import asyncio
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from gateway.assistant import FakeAssistant
from gateway.bootstrap import build
from gateway.conversations import find, start
from gateway.delivery import Delivery, claim
from gateway.inbox import accept
from gateway.incoming import Incoming
from gateway.outbox import settle
from gateway.tables import ANSWERED, Inbox, Outbox
from mtm.answers import Reply
from mtm.store import open_engine, parse_keyring, reading, writing

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LEASE, DAY = timedelta(seconds=20), timedelta(days=1)
AFTER = NOW + LEASE + timedelta(seconds=1)  # whoever took the messages in has died
HELLO = Reply("Hello", "x", "x")
CONVERSATION = "ab" * 16


@pytest.fixture
def engine(settings):
    opened = open_engine(
        settings.database_url, parse_keyring(settings.encryption_keys), pool_size=10
    )
    yield opened
    opened.dispose()


def begin(engine, conversation: str = CONVERSATION) -> None:
    with writing(engine) as connection:
        start(connection, conversation, NOW, DAY, HELLO)


def write_down(engine, words: str, conversation: str = CONVERSATION, name: str = "") -> Any:
    message = Incoming(name or str(uuid.uuid4()), words, None)
    with writing(engine) as connection:
        return accept(connection, conversation, message, NOW, DAY, LEASE)


def all_at_once(number: int, do: Callable[[int], Any]) -> list[Any]:
    """Call `do` from that many threads, which set off together; what they returned."""
    together = threading.Barrier(number)

    def wait_and_do(mine: int) -> Any:
        together.wait(10)
        return do(mine)

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(wait_and_do, range(number)))


def sweep_until_settled(settings, assistant: FakeAssistant, engine) -> None:
    """A gateway of its own event loop and connections, as another process has."""

    async def run() -> None:
        patient = replace(settings, safety_after_seconds=60.0, trouble_after_seconds=60.0)
        gateway = build(patient, assistant=assistant, clock=lambda: AFTER)
        try:
            async with asyncio.timeout(30):
                while await asyncio.to_thread(waiting, engine):
                    await gateway.sweep.once()
        finally:
            await gateway.dispatcher.stop()
            gateway.database.close()

    asyncio.run(run())


def waiting(engine) -> int:
    with reading(engine) as connection:
        query = select(func.count()).select_from(Inbox).where(Inbox.state != ANSWERED)
        return connection.execute(query).scalar_one()


def test_what_is_due_is_delivered_by_one_of_them(engine, settings):
    names = [f"{number:032x}" for number in range(40)]
    for name in names:
        begin(engine, name)
        for words in ("one", "two"):
            write_down(engine, words, name)
    assistant = FakeAssistant(seconds=0.005)
    all_at_once(2, lambda mine: sweep_until_settled(settings, assistant, engine))
    sent = [delivery.message_id for delivery in assistant.deliveries]
    assert sorted(sent) == sorted(f"{name}-{seq}" for name in names for seq in (2, 3))
    with reading(engine) as connection:
        rows = connection.execute(
            select(Outbox.conversation_id, Outbox.reply).order_by(Outbox.id)
        ).all()
    for name in names:
        said = [row.reply["text"] for row in rows if row.conversation_id == name]
        assert said == ["Hello", "You said: one", "You said: two"]


def test_of_many_that_claim_a_conversation_one_gets_it(engine):
    begin(engine)
    write_down(engine, "hello")
    now = AFTER
    for _ in range(10):

        def take(mine: int, now: datetime = now) -> Any:
            with writing(engine) as connection:
                return claim(connection, CONVERSATION, now, LEASE)

        taken = all_at_once(6, take)
        assert len([one for one in taken if isinstance(one, Delivery)]) == 1
        now += LEASE + timedelta(seconds=1)


def test_a_message_that_comes_to_both_is_written_down_once(engine):
    begin(engine)
    for number in range(5):
        name = str(uuid.uuid4())
        accepted = all_at_once(4, lambda mine, name=name: write_down(engine, "hello", name=name))
        assert [one.new for one in accepted].count(True) == 1
        assert {one.seq for one in accepted} == {number + 2}


def test_messages_that_come_to_both_get_places_of_their_own(engine):
    begin(engine)
    accepted = all_at_once(6, lambda mine: write_down(engine, f"hello {mine}"))
    assert sorted(one.seq for one in accepted) == [2, 3, 4, 5, 6, 7]
    assert len([one for one in accepted if one.delivery]) == 1


def test_of_a_late_holder_and_its_heir_one_writes_the_answer(engine):
    begin(engine)
    late = write_down(engine, "hello").delivery
    with writing(engine) as connection:
        heir = claim(connection, CONVERSATION, AFTER, LEASE)

    def answer(mine: int) -> Any:
        with writing(engine) as connection:
            reply = [Reply(("late", "heir")[mine], "x", "x")]
            return settle(connection, (late, heir)[mine], ANSWERED, reply, AFTER, LEASE)

    settled = all_at_once(2, answer)
    assert settled[0] is None and settled[1] is not None
    with reading(engine) as connection:
        said = connection.execute(select(Outbox.reply).order_by(Outbox.seq)).scalars().all()
    assert [reply["text"] for reply in said] == ["Hello", "heir"]


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_conversation_that_another_is_at_is_passed_over(engine):
    begin(engine)
    write_down(engine, "hello")
    with writing(engine) as other:
        find(other, CONVERSATION, lock=True)
        begun = time.monotonic()
        with writing(engine) as connection:
            assert claim(connection, CONVERSATION, AFTER, LEASE) is None
        assert time.monotonic() - begun < 1
    with writing(engine) as connection:
        assert isinstance(claim(connection, CONVERSATION, AFTER, LEASE), Delivery)


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_a_server_that_drops_its_connections_is_met_again(serve, member, engine):
    someone = await member(serve())
    listener = someone.listen()
    await someone.say("before")
    await listener.hears("You said: before")
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    await someone.say("after")
    await listener.hears("You said: after")
    assert listener.answers == ["Hello", "You said: before", "You said: after"]
