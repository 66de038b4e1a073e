"""What a conversation has given and that is not checked yet: kept sealed, for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from mtm.identity.tables import IdentityClaim


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """What was given so far. Has no useful repr: it must never reach a log."""

    member_id: str | None = None
    birth_dates: tuple[date, ...] = ()
    representative: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """Which of "member_id", "birth_date" and "representative" was given."""
        parts = {
            "member_id": self.member_id,
            "birth_date": self.birth_dates,
            "representative": self.representative,
        }
        return frozenset(name for name, part in parts.items() if part)

    def __repr__(self) -> str:
        return "Claim()"


def keep(connection: Connection, conversation: str, claim: Claim, now: datetime) -> None:
    """Add to what the conversation gave; a part given again replaces the earlier one."""
    values = _columns(claim)
    if not values:
        return
    changed = connection.execute(
        update(IdentityClaim)
        .where(IdentityClaim.conversation == conversation)
        .values(**values, changed_at=now)
    )
    if changed.rowcount == 0:
        connection.execute(
            insert(IdentityClaim).values(conversation=conversation, **values, changed_at=now)
        )


def claim_of(connection: Connection, conversation: str, now: datetime, idle: timedelta) -> Claim:
    """What the conversation gave and that is not older than `idle`; an empty claim when nothing."""
    row = connection.execute(
        select(IdentityClaim.member_id, IdentityClaim.birth_date, IdentityClaim.representative)
        .where(IdentityClaim.conversation == conversation)
        .where(IdentityClaim.changed_at > now - idle)
    ).one_or_none()
    if row is None:
        return Claim()
    days = tuple(date.fromisoformat(day) for day in (row.birth_date or "").split())
    return Claim(row.member_id, days, row.representative)


def drop(connection: Connection, conversation: str) -> None:
    """Remove what the conversation gave."""
    connection.execute(delete(IdentityClaim).where(IdentityClaim.conversation == conversation))


def drop_old(connection: Connection, now: datetime, idle: timedelta) -> None:
    """Remove what any conversation gave and left unchecked for `idle`, except what is in use now."""
    old = (
        select(IdentityClaim.conversation)
        .where(IdentityClaim.changed_at <= now - idle)
        .with_for_update(skip_locked=True)
    )
    connection.execute(delete(IdentityClaim).where(IdentityClaim.conversation.in_(old)))


def _columns(claim: Claim) -> Mapping[str, str]:
    written = {
        "member_id": claim.member_id,
        "birth_date": " ".join(day.isoformat() for day in claim.birth_dates),
        "representative": claim.representative,
    }
    return {name: value for name, value in written.items() if value}
