"""Tables of calls that a contact center hands over, and of its requests."""

from datetime import datetime

from sqlalchemy import Float, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedText


class OverflowConversation(Base):
    """A caller whom a contact center announced. What came of it is read from the calls of this id."""

    __tablename__ = "overflow_conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    # The keyed hash of the platform's own id of the call: the same again is the same conversation.
    reference_key: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    # In E.164, and its keyed hash ("contact"), by which a call that names no id is found.
    caller: Mapped[str | None] = mapped_column(SealedText("overflow_conversations.caller"))
    caller_key: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    queue: Mapped[str] = mapped_column(String(80))
    wait_minutes: Mapped[float | None] = mapped_column(Float)
    language: Mapped[str] = mapped_column(String(35))  # BCP 47
    # Where a caller who wants to stay is put through to; NULL: the program's line.
    return_to: Mapped[str | None] = mapped_column(SealedText("overflow_conversations.return_to"))
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class OverflowRequest(Base):
    """A signed request that was taken: its id, so that none is taken twice."""

    __tablename__ = "overflow_requests"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
