"""Tables of text messages: what the carrier delivered, and the texts that go out."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gateway.tables import Key
from mtm.store import Base, Moment, SealedText

#: `waiting` for its turn, `sent` to the carrier; the carrier then says `delivered` or not.
#: `failed` was given up; `dropped` was not to be sent any more (the number had said STOP).
WAITING, SENT, DELIVERED, FAILED, DROPPED = "waiting", "sent", "delivered", "failed", "dropped"

_WAITING = text("state = 'waiting'")


class CarrierMessage(Base):
    """A webhook of the carrier that was taken in: its id, so that none is acted on twice."""

    __tablename__ = "carrier_messages"

    sid: Mapped[str] = mapped_column(String(64), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)


class Text(Base):
    """One text message to a member: a part of what was said in a conversation."""

    __tablename__ = "texts"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq", "part"),
        Index("ix_texts_waiting", "try_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    seq: Mapped[int] = mapped_column(Integer)  # of the outbox row that it is part of
    part: Mapped[int] = mapped_column(Integer)  # from 0
    text: Mapped[str] = mapped_column(SealedText("texts.text"))
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(Moment)
    # Not before: now, then the end of a lease, then the end of a wait after a failure.
    try_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(Integer)
    provider_id: Mapped[str | None] = mapped_column(String(64), index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(String(16))  # the carrier's code
