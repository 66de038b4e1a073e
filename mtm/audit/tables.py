"""The audit log and its ends. Rows are added; only retention takes the oldest away.

The log refers to no other table: what was done to a member stays told when the member is gone.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    column,
    table,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mtm.audit.entry import LENGTHS
from mtm.store import Base, Moment, SealedJson
from mtm.store.keys import Key

DETAIL = SealedJson("audit_log.detail")
_A_RANGE = text("last_member_id IS NOT NULL")


class AuditRow(Base):
    """One read or change. `number` counts from 1 without a gap."""

    __tablename__ = "audit_log"
    __table_args__ = (
        Index("ix_audit_log_member_id", "member_id", "number"),
        Index(
            "ix_audit_log_range", "last_member_id", sqlite_where=_A_RANGE, postgresql_where=_A_RANGE
        ),
    )

    number: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(LENGTHS["actor"]))
    conversation: Mapped[str | None] = mapped_column(String(LENGTHS["conversation"]))
    member_id: Mapped[int | None] = mapped_column(Key)
    #: The row is about every member from `member_id` to this one.
    last_member_id: Mapped[int | None] = mapped_column(Key)
    purpose: Mapped[str] = mapped_column(String(LENGTHS["purpose"]))
    what: Mapped[str] = mapped_column(String(LENGTHS["what"]))
    detail: Mapped[dict[str, Any] | None] = mapped_column(DETAIL)
    #: SHA-256 of the row before, and of this one (mtm.audit.chain).
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditEnds(Base):
    """Where the log begins and ends: one row, sealed, so that only the program can move an end."""

    __tablename__ = "audit_ends"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    #: `mtm.audit.ends.Ends.as_dict`; NULL: nothing was written yet.
    ends: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("audit_ends.ends"))


#: The log as its bytes are: hashes are made over the sealed detail.
LOG: Final = table(
    "audit_log",
    column("number", BigInteger),
    column("at", Moment),
    column("actor", String),
    column("conversation", String),
    column("member_id", BigInteger),
    column("last_member_id", BigInteger),
    column("purpose", String),
    column("what", String),
    column("detail", LargeBinary),
    column("previous", LargeBinary),
    column("hash", LargeBinary),
)
