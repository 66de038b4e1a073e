"""Tables of identity: who was found to be speaking, what was given so far, and every try."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedText
from mtm.store.keys import Key


class Identity(Base):
    """The member a conversation was found to belong to, until it expires. Nothing else proves it."""

    __tablename__ = "identities"

    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    #: Who speaks, when it is not the member: an authority on file.
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representatives.id"))
    verified_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)  # moves with every use


class IdentityClaim(Base):
    """What a conversation has given so far and that has not been checked yet, sealed."""

    __tablename__ = "identity_claims"

    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    member_id: Mapped[str | None] = mapped_column(SealedText("identity_claims.member_id"))
    birth_date: Mapped[str | None] = mapped_column(SealedText("identity_claims.birth_date"))
    representative: Mapped[str | None] = mapped_column(SealedText("identity_claims.representative"))
    changed_at: Mapped[datetime] = mapped_column(Moment)


class IdentityTry(Base):
    """A check that was made, for the limits. The id that was tried is there only as a keyed hash."""

    __tablename__ = "identity_tries"
    __table_args__ = (
        Index("ix_identity_tries_conversation", "conversation", "at"),
        Index("ix_identity_tries_member_key", "member_key", "at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    #: The message that brought it: the same message twice is one try.
    message: Mapped[str] = mapped_column(String(64), unique=True)
    conversation: Mapped[str] = mapped_column(String(64))
    member_key: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    #: Whether what was given was compared at all; it is not when the tries are used up.
    examined: Mapped[bool] = mapped_column(Boolean)
    outcome: Mapped[str] = mapped_column(String(12))  # what was told, a value of Outcome
