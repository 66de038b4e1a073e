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
from mtm.notices.checking import Drop, Wait
from mtm.notices.pile import NOTICES, Found, Pile
from mtm.notices.sender import Message, Refused, Sender
from mtm.notices.tables import DROPPED, FAILED, PLANNED, SENT
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
    """A row in hand; `attempts` is the number of the try."""

    number: int
    attempts: int


class Sending:
    """Sends what is due of one pile. Any number of them may run on one database."""

    def __init__(
        self,
        engine: Engine,
        sender: Sender,
        lookup: LookupKey,
        rules: SendingRules,
        clock: Callable[[], datetime],
        count: Callable[[str], None] = lambda outcome: None,
        pile: Pile = NOTICES,
    ) -> None:
        """`count` hears each outcome: "sent", "dropped", "waits", "retried", "failed"."""
        self._engine = engine
        self._sender = sender
        self._lookup = lookup
        self._rules = rules
        self._clock = clock
        self._count = count
        self._pile = pile
        self._table = pile.table
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
        """How many should have been sent and wait, in hand or not."""
        table = self._table
        with reading(self._engine) as connection:
            query = select(func.count()).where(_waits(table), table.due_at <= self._clock())
            return connection.execute(query).scalar_one()

    def claim(self) -> list[Claim]:
        """Take some due rows in hand, for the length of a lease, the longest due first."""
        now, table = self._clock(), self._table
        due = _waits(table), table.try_at <= now
        with reading(self._engine) as connection:  # no writer's lock where there is nothing to do
            if connection.scalar(select(table.id).where(*due).limit(1)) is None:
                return []
        with writing(self._engine) as connection:
            room = self._pile.room(connection, now)
            most = self._rules.at_once if room is None else min(room, self._rules.at_once)
            if most <= 0:
                return []
            query = select(table.id, table.attempts).where(*due).order_by(table.try_at, table.id)
            rows = connection.execute(query.limit(most).with_for_update(skip_locked=True)).all()
            connection.execute(
                update(table)
                .where(table.id.in_([row.id for row in rows]))
                .values(
                    attempts=table.attempts + 1,
                    try_at=now + self._rules.lease,
                    **self._pile.taken(now),
                )
            )
        return [Claim(row.id, row.attempts + 1) for row in rows]

    def attempt(self, claim: Claim) -> None:
        """Look at a row once more, and send it if it is still to be sent."""
        found: Found = None
        try:
            with reading(self._engine) as connection:
                found = self._pile.look(
                    connection,
                    claim.number,
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
            kind = type(error).__name__
            log.warning("%s-%d was not sent: %s", self._pile.name, claim.number, kind)
            self._try_later(claim)
        else:
            self._write_down(claim, found, provider_id)

    def _write_down(self, claim: Claim, found: Found, provider_id: str) -> None:
        if isinstance(found, Message):
            self._write(
                claim,
                "sent",
                state=SENT,
                why=None,
                provider_id=provider_id,
                sent_at=self._clock(),
                address_key=self._lookup("contact", found.address),
                **self._pile.sent(found),
            )
        elif isinstance(found, Wait):
            self._write(claim, "waits", due_at=found.until, try_at=found.until)
        elif isinstance(found, Drop):
            moved = found.why == "consent"
            self._write(claim, "dropped", elsewhere=moved, state=DROPPED, why=found.why)

    def _heed(self, claim: Claim, message: Message, why: str) -> None:
        """Take a carrier's word that the number wants nothing more: for good, not for this once."""
        log.warning("%s-%d was blocked by the carrier", self._pile.name, claim.number)
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
        log.error("%s-%d is given up: %s", self._pile.name, claim.number, why)
        self._write(claim, "failed", state=FAILED, why=why)

    def _write(self, claim: Claim, outcome: str, *, elsewhere: bool = False, **values: Any) -> None:
        """Write how it went; `elsewhere`: it then goes out on another channel, if one is welcome."""
        with writing(self._engine) as connection:
            written = self._write_row(connection, claim, values)
            if written:
                self._pile.note(connection, claim.number, outcome, self._clock())
            if written and elsewhere:
                self._pile.elsewhere(connection, claim.number, self._clock(), self._lookup)
        self._count(outcome)

    def _write_row(self, connection: Connection, claim: Claim, values: dict[str, Any]) -> bool:
        """Write how a try went, unless the row was claimed anew since; whether it was written.

        What was sent is written as sent even if it was dropped meanwhile: it happened.
        """
        table = self._table
        mine = [table.id == claim.number, table.attempts == claim.attempts]
        if values.get("state") != SENT:
            mine.append(table.state == PLANNED)
        return connection.execute(update(table).where(*mine).values(**values)).rowcount == 1


def _waits(table: Any) -> ColumnElement[bool]:
    # Written out, not bound: SQLite takes the partial index only when it sees the value.
    waits: ColumnElement[bool] = table.state == bindparam(None, PLANNED, literal_execute=True)
    return waits
