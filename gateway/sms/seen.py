"""What a member had read when they texted: only that can be what they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, bindparam, select

from gateway.inbox import Read
from gateway.sms.queueing import CHANNEL
from gateway.sms.tables import DELIVERED, SENT, Text
from gateway.sms.writing import offered_by_number
from gateway.tables import ASIDE, KEYWORD, MORE, NOTICE, TROUBLE, WARNING, Outbox
from mtm.answers import Reply

#: Texts that are looked back through; more are never read between two answers.
_LOOKED_BACK: Final = 60
#: The greeting begins every conversation, and is not texted.
GREETING_SEQ: Final = 1
#: What moves neither what is asked nor what a bare answer answers.
_BESIDE: Final = frozenset({TROUBLE, WARNING, ASIDE, KEYWORD, MORE})

_TEXTS = (
    select(Text.seq, Text.state, Text.sent_at)
    .where(Text.conversation_id == bindparam("conversation"))
    .order_by(Text.seq.desc(), Text.part)
    .limit(_LOOKED_BACK)
)
_SAID = (
    select(Outbox.seq, Outbox.kind, Outbox.reply, Outbox.created_at)
    .where(Outbox.conversation_id == bindparam("conversation"))
    .where(Outbox.seq.in_(bindparam("seqs", expanding=True)))
    .order_by(Outbox.seq.desc())
)


@dataclass(frozen=True)
class Seen:
    """What was read.

    A list is what a text shows by number. `anything`: whether there was anything; `listed_at`: when
    the last list was said; `notice`: the last list is that of a notice, and nothing that was asked
    since is open.
    """

    read: Read
    anything: bool = False
    listed_at: datetime | None = None
    notice: bool = False


#: In a conversation that has not begun.
NOTHING: Final = Seen(Read(CHANNEL, GREETING_SEQ, None))


def seen_in(connection: Connection, conversation: str, now: datetime, reading: timedelta) -> Seen:
    """What was read at `now`: what was wholly sent at least `reading` before."""
    rows = connection.execute(_TEXTS, {"conversation": conversation})
    seqs = [
        seq
        for seq, parts in groupby(rows, key=lambda row: row.seq)
        if all(
            part.state in (SENT, DELIVERED) and part.sent_at and part.sent_at <= now - reading
            for part in parts
        )
    ]
    reply, listed = None, None
    query = {"conversation": conversation, "seqs": seqs}
    for said in connection.execute(_SAID, query) if seqs else ():
        if reply is None and said.kind not in _BESIDE:
            reply = said
        if listed is None and offered_by_number(Reply.from_dict(said.reply)):
            listed = said
        if reply is not None and listed is not None:
            break
    if reply is None:
        return NOTHING if listed is None else replace(NOTHING, anything=True)
    noticed = listed is not None and listed.kind == NOTICE and not reply.reply.get("asks")
    return Seen(
        Read(CHANNEL, reply.seq, listed.seq if listed else None),
        True,
        listed.created_at if listed else None,
        reply.kind == NOTICE or noticed,
    )
