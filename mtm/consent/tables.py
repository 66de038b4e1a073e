"""Tables of consent: what members said, what was said by a number or address, and holds.

Rows of the two ledgers are added and never changed: the latest of a channel is in force.
"""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
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

TEXT, CALL, EMAIL, MAIL = CHANNELS = ("text", "call", "email", "mail")
GIVEN, WITHDRAWN = EVENTS = ("given", "withdrawn")

_IN_FORCE = text("lifted_at IS NULL")


class ConsentEvent(Base):
    """A member said yes or no to a channel."""

    __tablename__ = "consent_events"
    __table_args__ = (
        CheckConstraint("channel IN ('text', 'call', 'email', 'mail')", name="channel"),
        CheckConstraint("event IN ('given', 'withdrawn')", name="event"),
        Index("ix_consent_events_member_id", "member_id", "channel", "at"),
        Index("ix_consent_events_request_key", "member_id", "request_key", "channel", unique=True),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    channel: Mapped[str] = mapped_column(String(8))
    event: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Moment)
    #: How it reached us: "web", "sms", "voice", "person", "letter", "keyword", "carrier", ...
    how: Mapped[str] = mapped_column(String(16))
    conversation: Mapped[str | None] = mapped_column(String(64))
    #: The phone number or address it was said of; without one, it is said of the channel.
    contact: Mapped[str | None] = mapped_column(SealedText("consent_events.contact"))
    #: Who said it: "member", "representative", "person", ...
    who: Mapped[str | None] = mapped_column(String(40))
    #: The member's own words.
    words: Mapped[str | None] = mapped_column(SealedText("consent_events.words"))
    #: The request that it was said with: said twice, it is written once.
    request_key: Mapped[str | None] = mapped_column(String(120))


class ContactEvent(Base):
    """A yes or no that came from, or was said of, a phone number or address, whoever's it is."""

    __tablename__ = "contact_events"
    __table_args__ = (
        CheckConstraint("channel IN ('text', 'call', 'email', 'mail')", name="channel"),
        CheckConstraint("event IN ('given', 'withdrawn')", name="event"),
        UniqueConstraint("contact_key", "channel", "number"),
        UniqueConstraint("contact_key", "channel", "request_key"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    #: Keyed hash (mtm.store.lookup, kind "contact") of the number in E.164 or of the address.
    contact_key: Mapped[bytes] = mapped_column(LargeBinary)
    contact: Mapped[str] = mapped_column(SealedText("contact_events.contact"))
    channel: Mapped[str] = mapped_column(String(8))
    #: Counts the words of one number on one channel from 1: two that come at once cannot both be
    #: the first, so one of them only is answered with a confirmation.
    number: Mapped[int] = mapped_column(Integer)
    event: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Moment)
    how: Mapped[str] = mapped_column(String(16))  # as in consent_events
    conversation: Mapped[str | None] = mapped_column(String(64))
    words: Mapped[str | None] = mapped_column(SealedText("contact_events.words"))
    request_key: Mapped[str] = mapped_column(String(120))


class ContactHold(Base):
    """Nothing is sent to a member, on any channel, until a person has looked.

    Not the member's word, and so no consent: it ends only when a person lifts it.
    """

    __tablename__ = "contact_holds"
    __table_args__ = (
        Index(
            "ix_contact_holds_in_force",
            "member_id",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    why: Mapped[str] = mapped_column(String(16))  # "death"
    since: Mapped[datetime] = mapped_column(Moment)
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)
    lifted_by: Mapped[str | None] = mapped_column(String(80))
