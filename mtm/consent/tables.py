"""The table of consent. Rows are added and never changed: the latest of a channel is in force."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedText
from mtm.store.keys import Key

TEXT, CALL, EMAIL, MAIL = CHANNELS = ("text", "call", "email", "mail")
GIVEN, WITHDRAWN = EVENTS = ("given", "withdrawn")


class ConsentEvent(Base):
    """A member said yes or no to a channel."""

    __tablename__ = "consent_events"
    __table_args__ = (
        CheckConstraint("channel IN ('text', 'call', 'email', 'mail')", name="channel"),
        CheckConstraint("event IN ('given', 'withdrawn')", name="event"),
        Index("ix_consent_events_member_id", "member_id", "channel", "at"),
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
