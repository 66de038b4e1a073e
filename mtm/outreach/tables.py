"""The table of invitations to a review."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment
from mtm.store.keys import Key

_WAITING = text("state = 'planned'")


class Invitation(Base):
    """One invitation of one member. States and waiting are those of `mtm.notices.tables.Notice`.

    A member has one that waits at most. One that was dropped reached nobody and counts for nothing.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        Index(
            "ix_invitations_one_waiting",
            "member_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_invitations_member_id", "member_id", "planned_at"),
        Index("ix_invitations_waiting", "try_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_invitations_address_key", "address_key"),
        Index("ix_invitations_claimed_at", "claimed_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    #: The channel that was welcome when it was planned; of one that was sent, the one it went by.
    channel: Mapped[str] = mapped_column(String(8))
    planned_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8))
    #: Why it was dropped or failed, in a fixed word.
    why: Mapped[str | None] = mapped_column(String(24))
    #: Not before: the due time, then the end of a lease, then the end of a wait after a failure.
    try_at: Mapped[datetime] = mapped_column(Moment)
    #: Goes up with every claim; who holds an older one writes nothing.
    attempts: Mapped[int] = mapped_column(Integer)
    #: When it was taken in hand last: so many a minute, and no more.
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    provider_id: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Keyed hash (mtm.store.lookup) of where it was sent to, so that an answer finds it.
    address_key: Mapped[bytes | None] = mapped_column(LargeBinary)
