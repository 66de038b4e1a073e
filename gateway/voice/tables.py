"""Tables of phone calls: the state of each call, and every turn with what was said to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson, SealedText


class Call(Base):
    """One phone call. A conversation of its own: who calls twice, or shares a number, shares none."""

    __tablename__ = "calls"

    sid: Mapped[str] = mapped_column(String(64), primary_key=True)  # the carrier's id of the call
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), unique=True)
    turn: Mapped[int] = mapped_column(Integer)  # the last one that was taken
    misses: Mapped[int] = mapped_column(Integer)  # turns in a row that could not be used
    silences: Mapped[int] = mapped_column(Integer)  # turns in a row without a word or a key
    slower: Mapped[bool] = mapped_column(Boolean)
    # Words that were heard badly, until the caller says that they are right.
    pending: Mapped[str | None] = mapped_column(SealedText("calls.pending"))
    spoken_seq: Mapped[int] = mapped_column(Integer)  # of what was said in the conversation
    # The hand-over by a contact center that the call belongs to (gateway.overflow), if any.
    overflow_id: Mapped[str | None] = mapped_column(String(64), index=True)
    outcome: Mapped[str | None] = mapped_column(String(16))  # gateway.voice.outcomes
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class CallTurn(Base):
    """One turn of a call: taken once, and answered alike however often the carrier asks."""

    __tablename__ = "call_turns"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)  # 0 is the beginning of the call
    taken_at: Mapped[datetime] = mapped_column(Moment)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))  # the message that it was
    # What was said (gateway.voice.prompts); NULL while the answer is awaited.
    said: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("call_turns.said"))
