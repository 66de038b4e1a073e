"""The sending loop: claims what is due, looks at each once more, sends it and writes down how it went.

A claim is the row's try time, put off by a lease, so what a killed process had in hand comes up again
by itself. Between sending and writing down nothing can help: a process killed there sends twice,
unless the sender knows the message by its key.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, func, select, update

from mtm.consent.contacts import Said
from mtm.notices.by_number import BLOCKS, heed_block
from mtm.notices.channels import contact_of
from mtm.notices.checking import Drop, Wait, check
from mtm.notices.noting import note
from mtm.notices.planning import plan_elsewhere
from mtm.notices.sender import Message, Refused, Sender
from mtm.notices.tables import DROPPED, FAILED, PLANNED, SENT, Notice
from mtm.notices.timing import SendingHours
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SendingRules:
    """How sending is done. `lease` is longer than any send; waits double from `first_wait`."""

    hours: SendingHours = field(default_factory=SendingHours)
    lease: timedelta = timedelta(seconds=60)
    first_wait: timedelta = timedelta(seconds=60)
    tries: int = 5
    at_once: int = 20


@dataclass(frozen=True)
class Claim:
    """A notice in hand; `attempts` is the number of the try."""

    notice: int
    attempts: int


class Sending:
    """Sends what is due. Any number of them may run on one database."""

    def __init__(
        self,
        engine: Engine,
        sender: Sender,
        lookup: LookupKey,
        rules: SendingRules,
        clock: Callable[[], datetime],
        count: Callable[[str], None] = lambda outcome: None,
    ) -> None:
        """`count` hears each outcome: "sent", "dropped", "waits", "retried", "failed"."""
        self._engine = engine
        self._sender = sender
        self._lookup = lookup
        self._rules = rules
        self._clock = clock
        self._count = count
        self._stopped = threading.Event()

    def run(self) -> None:
        """Send everything that is due now; returns when nothing is, or after `stop`."""
        while not self._stopped.is_set():
            claims = self.claim()
            if not claims:
                return
            for claim in claims:
                if self._stopped.is_set():
                    return  # the lease brings the others up again
                self.attempt(claim)

    def stop(self) -> None:
        """Let `run` end after the message in hand."""
        self._stopped.set()

    def overdue(self) -> int:
        """How many notices should have been sent and wait, in hand or not."""
        with reading(self._engine) as connection:
            query = select(func.count()).where(_waits(), Notice.due_at <= self._clock())
            return connection.execute(query).scalar_one()

    def claim(self) -> list[Claim]:
        """Take some due notices in hand, for the length of a lease, the longest due first."""
        now = self._clock()
        with reading(self._engine) as connection:  # no writer's lock where there is nothing to do
            if connection.scalar(select(Notice.id).where(*_due(now)).limit(1)) is None:
                return []
        with writing(self._engine) as connection:
            query = select(Notice.id, Notice.attempts).where(*_due(now)).order_by(Notice.try_at)
            rows = connection.execute(
                query.limit(self._rules.at_once).with_for_update(skip_locked=True)
            ).all()
            connection.execute(
                update(Notice)
                .where(Notice.id.in_([row.id for row in rows]))
                .values(attempts=Notice.attempts + 1, try_at=now + self._rules.lease)
            )
        return [Claim(row.id, row.attempts + 1) for row in rows]

    def attempt(self, claim: Claim) -> None:
        """Look at a notice once more, and send it if it is still to be sent."""
        found: Message | Drop | Wait | None = None
        try:
            with reading(self._engine) as connection:
                found = check(
                    connection,
                    claim.notice,
                    claim.attempts,
                    self._clock(),
                    self._rules.hours,
                    self._lookup,
                )
            provider_id = self._sender.send(found) if isinstance(found, Message) else ""
        except Refused as refusal:
            if refusal.why in BLOCKS and isinstance(found, Message):
                self._heed(claim, found, refusal.why)
            else:
                self._give_up(claim, refusal.why)
        except Exception as error:  # whatever it is, the others are to be sent
            log.warning("notice-%d was not sent: %s", claim.notice, type(error).__name__)
            self._try_later(claim)
        else:
            self._write_down(claim, found, provider_id)

    def _write_down(
        self, claim: Claim, found: Message | Drop | Wait | None, provider_id: str
    ) -> None:
        if isinstance(found, Message):
            self._write(
                claim,
                "sent",
                state=SENT,
                why=None,
                provider_id=provider_id,
                sent_at=self._clock(),
                address_key=self._lookup("contact", found.address),
            )
        elif isinstance(found, Wait):
            self._write(claim, "waits", due_at=found.until, try_at=found.until)
        elif isinstance(found, Drop):
            moved = found.why == "consent"
            self._write(claim, "dropped", elsewhere=moved, state=DROPPED, why=found.why)

    def _heed(self, claim: Claim, message: Message, why: str) -> None:
        """Take a carrier's word that the number wants nothing more: for good, not for this once."""
        log.warning("notice-%d was blocked by the carrier", claim.notice)
        self._write(claim, "failed", elsewhere=True, state=FAILED, why=why)
        contact = contact_of(self._lookup, message.address)
        report = Said(contact, message.key, self._clock(), "carrier")
        heed_block(self._engine, self._lookup, report, message.channel, self._rules.hours)

    def _try_later(self, claim: Claim) -> None:
        if claim.attempts >= self._rules.tries:
            self._give_up(claim, "tries")
            return
        wait = self._rules.first_wait * 2 ** (claim.attempts - 1)
        self._write(claim, "retried", try_at=self._clock() + wait)

    def _give_up(self, claim: Claim, why: str) -> None:
        log.error("notice-%d is given up: %s", claim.notice, why)
        self._write(claim, "failed", state=FAILED, why=why)

    def _write(self, claim: Claim, outcome: str, *, elsewhere: bool = False, **values: Any) -> None:
        """Write how it went; `elsewhere`: it then goes out on another channel, if one is welcome."""
        with writing(self._engine) as connection:
            written = _write(connection, claim, values)
            if written:
                note(connection, claim.notice, outcome, self._clock())
            if written and elsewhere:
                plan_elsewhere(connection, claim.notice, self._clock(), self._lookup)
        self._count(outcome)


def _waits() -> ColumnElement[bool]:
    # Written out, not bound: SQLite takes the partial index only when it sees the value.
    return Notice.state == bindparam(None, PLANNED, literal_execute=True)


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return _waits(), Notice.try_at <= now


def _write(connection: Connection, claim: Claim, values: dict[str, Any]) -> bool:
    """Write how a try went, unless the notice was claimed anew since; whether it was written.

    What was sent is written as sent even if it was dropped meanwhile: it happened.
    """
    mine = [Notice.id == claim.notice, Notice.attempts == claim.attempts]
    if values.get("state") != SENT:
        mine.append(Notice.state == PLANNED)
    return connection.execute(update(Notice).where(*mine).values(**values)).rowcount == 1
