"""Tables of notices: what is to be sent when, and what the default sender has sent."""

from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedText
from mtm.store.keys import Key

#: `planned` waits for its time or its next try; `sent`, `dropped` (not to be sent any more) and
#: `failed` (given up after the last try) are the ends.
PLANNED, SENT, DROPPED, FAILED = "planned", "sent", "dropped", "failed"

_WAITING = text("state = 'planned'")


class Notice(Base):
    """One notice of one appointment on one channel.

    `sequence` is the appointment's: it goes up when the time changes or it is cancelled, so a
    notice of an older one is of a time that is not true any more.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("appointment_id", "sequence", "kind", "channel"),
        Index("ix_notices_waiting", "try_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_notices_address_key", "address_key", "sent_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8))
    #: Why it was dropped or failed, in a fixed word.
    why: Mapped[str | None] = mapped_column(String(24))
    #: Not before: the due time, then the end of a lease, then the end of a wait after a failure.
    try_at: Mapped[datetime] = mapped_column(Moment)
    #: Goes up with every claim; who holds an older one writes nothing.
    attempts: Mapped[int] = mapped_column(Integer)
    provider_id: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Keyed hash (mtm.store.lookup) of where it was sent to, so that an answer finds it.
    address_key: Mapped[bytes | None] = mapped_column(LargeBinary)


class SentMessage(Base):
    """What the default sender sent. The key makes a message sent once, however often it is tried."""

    __tablename__ = "sent_messages"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_sent_messages_at", "at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # "notice-17"
    channel: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(SealedText("sent_messages.address"))
    text: Mapped[str] = mapped_column(SealedText("sent_messages.text"))
    at: Mapped[datetime] = mapped_column(Moment)
