"""Texts that wait: which may go out when, and which not at all."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from gateway.conversations import change
from gateway.outbox import marks, say
from gateway.sms.conversations import Number, open_for
from gateway.sms.outgoing import (
    GIVEN_UP_AFTER,
    Claim,
    Gone,
    claim_texts,
    some_due,
    write_end,
    write_sent,
    write_wait,
)
from gateway.sms.queueing import queue_texts
from gateway.sms.tables import FAILED, Text
from gateway.tables import REPLY, WARNING
from mtm.answers import Reply
from mtm.consent.contacts import Contact, Said
from mtm.consent.contacts import say as say_by_number
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
LEASE, IDLE = timedelta(seconds=60), timedelta(hours=72)
MINUTE = timedelta(minutes=1)


class Waiting:
    """Conversations in which something was said, and the texts of it."""

    def __init__(self, engine: Engine, lookup: LookupKey) -> None:
        self.engine = engine
        self.lookup = lookup

    def number(self, last: int = 23) -> Number:
        phone = f"+186055501{last:02}"
        return Number(self.lookup("contact", phone), phone)

    def says(self, *texts: str, last: int = 23, kind: str = REPLY, **parts) -> None:
        replies = [Reply(text, text, text, **parts) for text in texts]
        with writing(self.engine) as connection:
            row = open_for(connection, self.number(last), NOW, IDLE)
            for seq, reply in enumerate(replies, start=row.last_seq + 1):
                say(connection, row.id, None, 0, seq, kind, reply, NOW)
            queue_texts(connection, row, row.last_seq + 1, replies, NOW)
            change(connection, row.id, marks(row.last_seq, replies, kind))

    def claims(self, now: datetime = NOW, most: int = 10):
        with writing(self.engine) as connection:
            return claim_texts(connection, now, LEASE, most)

    def texts(self, now: datetime = NOW) -> list[str]:
        """What may go out, the words alone."""
        return [
            found if isinstance(found, Gone) else found.text.split("end texts.\n")[-1]
            for _, found in self.claims(now)
        ]

    def goes(self, claim: Claim, now: datetime = NOW) -> bool:
        with writing(self.engine) as connection:
            return write_sent(connection, claim, "SM1", now)

    def states(self) -> list[str]:
        with reading(self.engine) as connection:
            return list(connection.execute(select(Text.state).order_by(Text.id)).scalars())


@pytest.fixture
def waiting(engine: Engine, lookup: LookupKey) -> Waiting:
    return Waiting(engine, lookup)


def test_of_a_conversation_only_the_first_that_waits_can_be_claimed(waiting: Waiting):
    waiting.says("One.", "Two.")
    waiting.says("Three.")
    waiting.says("Other.", last=24)
    first, other = waiting.claims()
    assert [first[1].text.split("\n")[-1], other[1].text.split("\n")[-1]] == ["One.", "Other."]
    assert waiting.claims() == []  # in hand
    assert waiting.goes(first[0])
    assert waiting.texts() == ["Two."]


def test_what_a_killed_process_had_in_hand_comes_up_again_when_its_lease_has_ended(
    waiting: Waiting,
):
    waiting.says("One.", "Two.")
    ((claim, _),) = waiting.claims()
    assert waiting.texts(NOW + LEASE - timedelta(seconds=1)) == []
    ((again, _),) = waiting.claims(NOW + LEASE)
    assert (again.text, again.attempts) == (claim.text, 2)
    with writing(waiting.engine) as connection:  # the late one writes nothing
        assert not write_end(connection, claim, FAILED, "x")
        assert not write_wait(connection, claim, NOW)
    assert waiting.states() == ["waiting", "waiting"]


def test_the_next_follows_when_the_one_before_was_given_up(waiting: Waiting):
    waiting.says("One.", "Two.")
    ((claim, _),) = waiting.claims()
    with writing(waiting.engine) as connection:
        write_end(connection, claim, FAILED, "21211")
    assert waiting.texts() == ["Two."]


def test_a_second_try_keeps_the_next_ones_waiting(waiting: Waiting):
    waiting.says("One.", "Two.")
    ((claim, _),) = waiting.claims()
    with writing(waiting.engine) as connection:
        write_wait(connection, claim, NOW + MINUTE)
    with reading(waiting.engine) as connection:
        assert not some_due(connection, NOW)
        assert some_due(connection, NOW + MINUTE)
    assert waiting.texts(NOW + MINUTE) == ["One."]


def test_a_warning_that_time_runs_out_is_not_sent_when_it_has_run_out(waiting: Waiting):
    waiting.says("Hello.")
    waiting.goes(waiting.claims()[0][0])
    waiting.says("Your time ends soon.", kind=WARNING)
    assert waiting.texts(NOW + 2 * MINUTE) == [Gone("dropped", "late")]


def test_a_warning_in_time_is_sent(waiting: Waiting):
    waiting.says("Hello.")
    waiting.goes(waiting.claims()[0][0])
    waiting.says("Your time ends soon.", kind=WARNING)
    assert waiting.texts(NOW + MINUTE) == ["Your time ends soon."]


def test_an_answer_that_could_not_be_sent_for_half_a_day_is_given_up(waiting: Waiting):
    waiting.says("Hello.")
    assert waiting.texts(NOW + GIVEN_UP_AFTER) == [Gone("failed", "too_old")]


@pytest.mark.parametrize(
    ("parts", "goes"), [({}, False), ({"urgent": True}, True), ({"farewell": True}, True)]
)
def test_after_a_stop_only_help_in_danger_and_farewells_go_out(waiting: Waiting, parts, goes):
    waiting.says("Hello.", **parts)
    number = waiting.number()
    stop = Said(Contact(number.key, number.phone), "stop-1", NOW, "keyword")
    with writing(waiting.engine) as connection:
        say_by_number(connection, stop, "text", "withdrawn")
    ((_, found),) = waiting.claims()
    assert (found == Gone("dropped", "stopped")) is not goes


def test_two_numbers_and_two_opened_at_once_are_one_conversation_each(waiting: Waiting):
    with writing(waiting.engine) as connection:
        first = open_for(connection, waiting.number(1), NOW, IDLE)
        again = open_for(connection, waiting.number(1), NOW + IDLE - MINUTE, IDLE)
        other = open_for(connection, waiting.number(2), NOW, IDLE)
        later = open_for(connection, waiting.number(1), NOW + 2 * IDLE, IDLE)
    assert first.id == again.id
    assert len({first.id, other.id, later.id}) == 3
