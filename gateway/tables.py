"""Tables of the gateway: conversations, what members wrote (inbox), what was said (outbox).

Within a conversation every inbox and outbox row takes the next `seq` of that conversation, so one
number orders the whole exchange and a page can resume after the last one it saw.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson, SealedText

Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only a plain INTEGER

WAITING, ANSWERED, GIVEN_UP = "waiting", "answered", "given_up"
GREETING, REPLY, SAFETY, TROUBLE = "greeting", "reply", "safety", "trouble"
WARNING = "warning"  # a held time ends soon
NOTICE = "notice"  # a confirmation, a reminder or an invitation that was texted
KEYWORD = "keyword"  # the one text that confirms STOP or START
ASIDE = "aside"  # about a message, not an answer to it: what was asked last stays asked
MORE = "more"  # the next part of a long answer: what was asked and offered stays as it is

# Places of what the gateway itself says about a message; the assistant's replies count from 0.
# With unique (inbox_id, position), nothing can be said twice.
AT_SAFETY, AT_TROUBLE = -2, -1


class Conversation(Base):
    """One chat session, and the state of its delivery to the assistant."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    last_active_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    # The number that texts or calls, in E.164, and its keyed hash (mtm.store.lookup, "contact").
    # It is how to answer, not who speaks: several people may share it.
    phone: Mapped[str | None] = mapped_column(SealedText("conversations.phone"))
    phone_key: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)

    last_seq: Mapped[int] = mapped_column(Integer)
    reply_seq: Mapped[int] = mapped_column(Integer)  # what a bare answer answers
    list_seq: Mapped[int | None] = mapped_column(Integer)  # the choices offered last

    # Something waits to be delivered, not before this; NULL: nothing waits.
    due_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    claimed_by: Mapped[str | None] = mapped_column(String(32))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)


class Inbox(Base):
    """A member's message, written before it is answered."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("conversation_id", "external_id"),
        UniqueConstraint("conversation_id", "seq"),
        Index(
            "ix_inbox_waiting",
            "conversation_id",
            "seq",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    external_id: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int] = mapped_column(Integer)
    reply_seq: Mapped[int] = mapped_column(Integer)  # the reply the member had seen last
    text: Mapped[str] = mapped_column(SealedText("inbox.text"))
    choice: Mapped[str | None] = mapped_column(SealedText("inbox.choice"))  # a topic
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(Integer)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(String(32))  # why it was given up, a code
    # Delivered together with an earlier message, as one; settled with it. Never changes once set.
    joined_to: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))


class Outbox(Base):
    """Something said to the member: a reply of the assistant or words of the gateway itself."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "position"),
        UniqueConstraint("conversation_id", "seq"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))  # NULL: the greeting
    position: Mapped[int] = mapped_column(Integer)
    seq: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(8))
    reply: Mapped[dict[str, Any]] = mapped_column(SealedJson("outbox.reply"))
    created_at: Mapped[datetime] = mapped_column(Moment)
