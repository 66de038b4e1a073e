"""The rows of a call: begun once, each turn taken once, what was said kept, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, CursorResult, Row, insert, select, update

from gateway.conversations import change, end, start
from gateway.tables import REPLY, WAITING, WARNING, Conversation, Inbox, Outbox
from gateway.voice.prompts import Prompt
from gateway.voice.tables import Call, CallTurn
from gateway.voice.told_keys import Said
from mtm.answers import Reply

#: No call is longer: the carrier ends it after four hours, or a day at most.
LIFETIME: Final = timedelta(hours=24)
CHANNEL: Final = "voice"
_LOOKED_BACK: Final = 8  # turns; more are never read back in a row


@dataclass(frozen=True)
class Taken:
    """A turn in the books. `said` is None while its answer is awaited; `inbox_id`: of what."""

    n: int
    taken_at: datetime
    inbox_id: int | None
    said: Prompt | None


def find_call(connection: Connection, sid: str, *, lock: bool = False) -> Row[Any] | None:
    """The call's row with its number; with `lock`, nobody else takes a turn of it meanwhile."""
    query = (
        select(*Call.__table__.c, Conversation.phone)
        .join(Conversation, Conversation.id == Call.conversation_id)
        .where(Call.sid == sid)
    )
    rows: CursorResult[Any] = connection.execute(query.with_for_update(of=Call) if lock else query)
    return rows.one_or_none()


def begin(
    connection: Connection,
    sid: str,
    conversation: str,
    caller: tuple[str, bytes] | None,
    overflow: str | None,
    greeting: Reply,
    now: datetime,
) -> None:
    """Write a new call and its conversation. `caller`: the number and its keyed hash, if shown."""
    start(connection, conversation, now, LIFETIME, greeting, CHANNEL)
    if caller is not None:
        change(connection, conversation, {"phone": caller[0], "phone_key": caller[1]})
    connection.execute(
        insert(Call).values(
            sid=sid,
            conversation_id=conversation,
            turn=0,
            misses=0,
            silences=0,
            slower=False,
            spoken_seq=0,
            overflow_id=overflow,
            started_at=now,
        )
    )


def turn_of(connection: Connection, conversation: str, n: int) -> Taken | None:
    """A turn that was taken, or None."""
    row = connection.execute(
        select(*CallTurn.__table__.c).where(
            CallTurn.conversation_id == conversation, CallTurn.n == n
        )
    ).one_or_none()
    if row is None:
        return None
    said = None if row.said is None else Prompt.from_dict(row.said)
    return Taken(row.n, row.taken_at, row.inbox_id, said)


def take(
    connection: Connection,
    call: Row[Any],
    n: int,
    now: datetime,
    *,
    inbox_id: int | None = None,
    said: Prompt | None = None,
    **changes: Any,
) -> Taken:
    """Write a turn down, once, with what was said to it or with the message that is on its way."""
    connection.execute(
        insert(CallTurn).values(
            conversation_id=call.conversation_id,
            n=n,
            taken_at=now,
            inbox_id=inbox_id,
            said=said.as_dict() if said else None,
        )
    )
    alter(connection, call.sid, turn=n, **changes)
    return Taken(n, now, inbox_id, said)


def answer_turn(
    connection: Connection, call: Row[Any], taken: Taken, said: Prompt, **changes: Any
) -> Prompt:
    """Note what was said to a turn; what is there already, when another was quicker."""
    done = connection.execute(
        update(CallTurn)
        .where(CallTurn.conversation_id == call.conversation_id, CallTurn.n == taken.n)
        .where(CallTurn.said.is_(None))
        .values(said=said.as_dict())
    )
    if done.rowcount:
        alter(connection, call.sid, **changes)
        return said
    there = turn_of(connection, call.conversation_id, taken.n)
    return there.said if there and there.said else said


def prompts_said(connection: Connection, call: Row[Any]) -> list[Prompt]:
    """What was said in the last turns, latest first; the beginning of a call is always there."""
    query = (
        select(CallTurn.said)
        .where(CallTurn.conversation_id == call.conversation_id, CallTurn.said.is_not(None))
        .order_by(CallTurn.n.desc())
        .limit(_LOOKED_BACK)
    )
    return [Prompt.from_dict(said) for said in connection.execute(query).scalars()]


def alter(connection: Connection, sid: str, **values: Any) -> None:
    """Set columns of a call."""
    if values:
        connection.execute(update(Call).where(Call.sid == sid).values(**values))


def unspoken(connection: Connection, call: Row[Any]) -> list[tuple[str, Said]]:
    """What was said in the conversation and not spoken yet, oldest first, with its kind."""
    query = (
        select(Outbox.kind, Outbox.seq, Outbox.reply)
        .where(Outbox.conversation_id == call.conversation_id, Outbox.seq > call.spoken_seq)
        .order_by(Outbox.seq)
    )
    return [
        (row.kind, Said(row.seq, Reply.from_dict(row.reply))) for row in connection.execute(query)
    ]


def to_speak(rows: list[tuple[str, Said]]) -> list[Said]:
    """Of these, what is still worth saying: a warning that time runs out is not, after an answer."""
    answered = any(kind == REPLY for kind, _ in rows)
    return [said for kind, said in rows if not (answered and kind == WARNING)]


def is_waiting(connection: Connection, inbox_id: int) -> bool:
    """Whether a message still waits for its answer."""
    state = connection.execute(select(Inbox.state).where(Inbox.id == inbox_id)).scalar_one()
    return bool(state == WAITING)


def end_call(connection: Connection, call: Row[Any], outcome: str, now: datetime) -> None:
    """The call is over, once. What was heard badly is forgotten; what is on its way is still done."""
    if call.ended_at is None:
        alter(connection, call.sid, ended_at=now, outcome=outcome, pending=None)
        end(connection, call.conversation_id, now)
