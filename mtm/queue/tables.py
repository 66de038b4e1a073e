"""Tables of the queue: what waits for a person, and everything that was done with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson, SealedText
from mtm.store.keys import Key

OPEN, CLAIMED, DONE = STATES = ("open", "claimed", "done")

_WAITING = text("state <> 'done'")
#: Of these a member has one that waits; asked again, it is the same one.
_ONE_A_MEMBER = text(
    "kind IN ('callback', 'death', 'resend') AND state <> 'done' AND member_id IS NOT NULL"
)
_ONE_A_CONVERSATION = text("kind = 'callback' AND state <> 'done' AND member_id IS NULL")


class WorkItem(Base):
    """Something that a person of the program is to do."""

    __tablename__ = "work_items"
    __table_args__ = (
        UniqueConstraint("reference"),
        UniqueConstraint("conversation", "request_key", "kind"),
        CheckConstraint("state IN ('open', 'claimed', 'done')", name="state"),
        CheckConstraint("(state = 'done') = (outcome IS NOT NULL)", name="outcome"),
        CheckConstraint("state <> 'claimed' OR claimed_by IS NOT NULL", name="claimed_by"),
        Index(
            "ix_work_items_waiting",
            "urgency",
            "due_at",
            "opened_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_work_items_one_a_member",
            "member_id",
            "kind",
            unique=True,
            sqlite_where=_ONE_A_MEMBER,
            postgresql_where=_ONE_A_MEMBER,
        ),
        Index(
            "ix_work_items_one_a_conversation",
            "conversation",
            "kind",
            unique=True,
            sqlite_where=_ONE_A_CONVERSATION,
            postgresql_where=_ONE_A_CONVERSATION,
        ),
        Index("ix_work_items_member_id", "member_id", "opened_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    #: The number that the member is told (mtm.queue.references), eight digits.
    reference: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(16))
    urgency: Mapped[int] = mapped_column(Integer)  # 1 is the most urgent
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    conversation: Mapped[str] = mapped_column(String(64))
    request_key: Mapped[str] = mapped_column(String(120))
    channel: Mapped[str] = mapped_column(String(8))
    who: Mapped[str] = mapped_column(String(40))  # "member", "representative", "guest", ...
    #: What was said, in the member's own words.
    words: Mapped[str] = mapped_column(SealedText("work_items.words"))
    #: What is needed to do it: {"phone": ..., "from": ..., "to": ...}, by kind.
    details: Mapped[dict[str, Any]] = mapped_column(SealedJson("work_items.details"))
    state: Mapped[str] = mapped_column(String(8))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(16))


class WorkItemChange(Base):
    """What was done with an item: one row a step, never altered."""

    __tablename__ = "work_item_changes"
    __table_args__ = (
        Index("ix_work_item_changes_item_id", "item_id"),
        UniqueConstraint("request_key", "item_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("work_items.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(String(80))  # "member", ..., "person:<name>"
    what: Mapped[str] = mapped_column(String(16))  # "opened", "asked again", "claimed", ...
    #: Of a member's request; steps of our own people have none.
    request_key: Mapped[str | None] = mapped_column(String(120))
    #: Words that were said or a note that was made, and details that were replaced.
    note: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("work_item_changes.note"))
