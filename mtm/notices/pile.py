"""What waits to be sent, as the sending loop sees it: a table, and the last look at one row of it.

The table has the columns of `mtm.notices.tables.Notice` by which something is claimed and written
down: state, why, due_at, try_at, attempts, provider_id, sent_at, address_key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from mtm.notices.channels import Lookup
from mtm.notices.checking import Drop, Wait, check
from mtm.notices.noting import note
from mtm.notices.planning import plan_elsewhere
from mtm.notices.sender import Message
from mtm.notices.tables import Notice
from mtm.notices.timing import SendingHours

#: What is to be done with a row; None: the claim is not held any more.
Found = Message | Drop | Wait | None


class Pile(Protocol):
    """Messages of one kind that wait to be sent. `number` is a row's id."""

    @property
    def name(self) -> str:
        """What one of them is called; a message's key is this and its number."""

    @property
    def table(self) -> Any:
        """The mapped class."""

    def room(self, connection: Connection, now: datetime) -> int | None:
        """How many may be taken in hand now; None: as many as there are. Who asks with a writer's
        transaction keeps others from asking until it ends."""

    def taken(self, now: datetime) -> Mapping[str, Any]:
        """What else is written of a row that is taken in hand."""

    def look(
        self,
        connection: Connection,
        number: int,
        attempts: int,
        now: datetime,
        hours: SendingHours,
        lookup: Lookup,
    ) -> Found:
        """The last look before it goes out."""

    def sent(self, message: Message) -> Mapping[str, Any]:
        """What else is written of a row that was sent."""

    def note(self, connection: Connection, number: int, outcome: str, now: datetime) -> None:
        """Tell the audit log what came of a try."""

    def elsewhere(
        self, connection: Connection, number: int, now: datetime, lookup: Lookup | None
    ) -> None:
        """What is not welcome on its channel goes out on another, if one is."""


@dataclass(frozen=True)
class Notices:
    """Confirmations and reminders of appointments."""

    name: str = "notice"
    table: Any = Notice

    def room(self, connection: Connection, now: datetime) -> int | None:
        """Whoever has an appointment is told of it in time, however many there are."""
        return None

    def taken(self, now: datetime) -> Mapping[str, Any]:
        """Nothing else."""
        return {}

    def look(
        self,
        connection: Connection,
        number: int,
        attempts: int,
        now: datetime,
        hours: SendingHours,
        lookup: Lookup,
    ) -> Found:
        """Is it still true, wanted, and the hour right?"""
        return check(connection, number, attempts, now, hours, lookup)

    def sent(self, message: Message) -> Mapping[str, Any]:
        """Nothing else: it went out on its channel."""
        return {}

    def note(self, connection: Connection, number: int, outcome: str, now: datetime) -> None:
        """For a notice, a member's appointment was read."""
        note(connection, number, outcome, now)

    def elsewhere(
        self, connection: Connection, number: int, now: datetime, lookup: Lookup | None
    ) -> None:
        """Plan it on the next channel that is welcome."""
        plan_elsewhere(connection, number, now, lookup)


NOTICES = Notices()
