"""What the carrier reports of a text that we sent: delivered, or not and why. Never backwards.

Reports come in any order, and sometimes before the carrier's answer to our own request, so they
name what was sent by our key of it, which is in the address that we gave for them.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, update

from gateway.carrier.webhooks import Fields
from gateway.database import Database
from gateway.errors import bad_request
from gateway.metrics import Metrics
from gateway.sms.tables import DELIVERED, FAILED, SENT, WAITING, Text
from gateway.tables import Conversation
from mtm.consent.contacts import Contact, Said
from mtm.notices.by_number import BLOCKS, heed_block
from mtm.notices.planning import plan_elsewhere
from mtm.notices.tables import FAILED as NOTICE_FAILED
from mtm.notices.tables import SENT as NOTICE_SENT
from mtm.notices.tables import Notice
from mtm.notices.timing import SendingHours
from mtm.scheduling.tables import Appointment
from mtm.store.lookup import LookupKey

log = logging.getLogger(__name__)
TEXT, NOTICE = "text", "notice"  # what keys begin with
_KEY: Final = re.compile(r"([a-z]{1,16})-([1-9][0-9]{0,17})", re.ASCII)
_SID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_CODE: Final = re.compile(r"[0-9]{3,6}", re.ASCII)
#: The last words on a text; what else is reported ("queued", "sent") is no news to us.
_ENDS: Final = {"delivered": DELIVERED, "undelivered": FAILED, "failed": FAILED}


@dataclass(frozen=True)
class Status:
    """A report. `kind` and `number` are our key of what was sent, None where it names none."""

    sid: str
    state: str | None
    error: str | None
    kind: str | None = None
    number: int | None = None


def status_in(fields: Fields, key: str) -> Status:
    """The report in a webhook's form; Refusal (400) when it is of no message."""
    sid = fields.get("MessageSid", "")
    if not _SID.fullmatch(sid):
        raise bad_request()
    state = _ENDS.get(fields.get("MessageStatus", ""))
    code = fields.get("ErrorCode", "")
    error = code if _CODE.fullmatch(code) else None
    named = _KEY.fullmatch(key)
    return Status(sid, state, error, *((named[1], int(named[2])) if named else ()))


class Statuses:
    """Takes reports in. The same one again changes nothing."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        lookup: LookupKey,
        hours: SendingHours,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._engine = engine
        self._lookup = lookup
        self._hours = hours
        self._metrics = metrics
        self._clock = clock

    async def take(self, status: Status) -> None:
        """Write down what became of a text; a report of a block holds for the number from now on."""
        if status.state is None:
            return
        blocked = await self._database.write(lambda connection: self._write(connection, status))
        if blocked is not None and status.error in BLOCKS:
            said = Said(blocked, status.sid, self._clock(), "carrier")
            hours = self._hours
            await asyncio.to_thread(heed_block, self._engine, self._lookup, said, hours=hours)

    def _write(self, connection: Connection, status: Status) -> Contact | None:
        """Whom it was sent to, where the report is news."""
        text = self._text(connection, status)
        if status.kind == NOTICE and status.number is not None and status.state == FAILED:
            self._notice_failed(connection, status.number, status.error)
        if text is None:
            return None
        changed = connection.execute(
            update(Text)
            .where(Text.id == text.id, Text.state.in_((WAITING, SENT)))
            .values(
                state=status.state,
                error=status.error,
                provider_id=status.sid,
                sent_at=text.sent_at or self._clock(),
            )
        )
        if not changed.rowcount:
            return None
        self._metrics.texts.add(str(status.state))
        if status.state == FAILED:
            log.warning("text %d did not arrive (%s)", text.id, status.error)
        return Contact(text.phone_key, text.phone)

    def _text(self, connection: Connection, status: Status) -> Any:
        """The text by our key, or else by the carrier's id: that of a notice is kept by its id."""
        mine = Text.provider_id == status.sid
        if status.kind == TEXT and status.number is not None:
            mine = Text.id == status.number
        query = (
            select(Text.id, Text.sent_at, Conversation.phone, Conversation.phone_key)
            .join(Conversation, Conversation.id == Text.conversation_id)
            .where(mine)
        )
        return connection.execute(query.limit(1)).first()

    def _notice_failed(self, connection: Connection, notice: int, error: str | None) -> None:
        """A notice that did not arrive goes out on another channel, if it is still true and welcome."""
        failed = connection.execute(
            update(Notice)
            .where(Notice.id == notice, Notice.state == NOTICE_SENT)
            .values(state=NOTICE_FAILED, why=error or "undelivered")
        )
        query = (
            select(Notice.id)
            .join(Appointment, Appointment.id == Notice.appointment_id)
            .where(Notice.id == notice, Notice.sequence == Appointment.sequence)
        )
        if failed.rowcount and connection.execute(query).first() is not None:
            plan_elsewhere(connection, notice, self._clock(), self._lookup)
