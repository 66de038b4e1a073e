"""MORE: the parts of a long answer, one for each time it is asked for, without the assistant.

Nothing is kept for it but what was said: the parts are those of the last answer that has any, and
the next one is that which was not given yet. A part is an outbox row of the kind MORE. It moves
neither `reply_seq` nor what the member may answer: the answer is still the same one. Where there is
no more, that is said: the assistant would have to guess what a bare "more" is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select

from gateway.choices import LONGEST, plain_words
from gateway.conversations import change
from gateway.outbox import say
from gateway.sms.parts import chosen_by_more, parts_of, says_more, takes_more
from gateway.sms.seen import GREETING_SEQ
from gateway.sms.writing import offered_by_number
from gateway.tables import ANSWERED, MORE, Inbox, Outbox
from mtm.answers import About, Reply
from mtm.answers.by_text import more_expired, no_more_but_answer
from mtm.answers.texting import no_more

_ASKS: Final = re.compile(
    r"(?:(?:yes|yeah|ok|okay|sure|please|pls|can i|could i|may i|i want|i would like|id like|get|have|see"
    r"|send|give|show|tell|text|read|me|us) )*(?:some |the )?(?:more|rest)"
    r"(?: (?:please|pls|now|info|information|details|of it|of that|thanks|thank you))*"
)
#: "Yes, go on" to a question that was asked beside the answer; "go on" to a part that was given.
_GOES_ON: Final = re.compile(
    r"(?:ok |okay |please )?(?:continue|go on|keep going|carry on|next|next (?:part|one|text)|and then)"
    r"(?: please| pls)?"
)


#: "Yes, more" to a question is a yes before it is anything else.
_AGREES: Final = re.compile(r"(?:yes|yeah|ok|okay|sure)\b")


@dataclass(frozen=True)
class GivenPart:
    """A part, or word that there is none left, as it was written into the outbox."""

    seq: int
    reply: Reply


@dataclass(frozen=True)
class _Said:
    seq: int
    reply: Reply
    created_at: datetime


def answer_more(
    connection: Connection,
    row: Row[Any],
    external_id: str,
    text: str,
    now: datetime,
    *,
    lasts: timedelta,
    site: str = "",
    seen: int | None = None,
) -> GivenPart | None:
    """Write down a text that asks for more together with its answer; None for any other text.

    To be called for a plain text that is no keyword, in the transaction that takes it in, before it
    is accepted into the inbox: with the conversation's row found under `lock=True` in this
    transaction, and the id under which the text would stand in the inbox. On None nothing was
    written: go on as with any text. Else the message and its answer are in inbox and outbox, the
    conversation's last seq has moved, and the assistant never hears of it; what is left to do is to
    make texts of `reply`, at `seq`, as of any outbox row (`texts_for`).

    `lasts` is how long an answer may be asked for more (as long as a list: `sms_choices_hours`),
    `site` the public address of our own pages, `seen` the last reply whose text the member can have
    read (by default the conversation's last). While messages wait for the assistant, "more" waits
    with them: it may be a part of what they say.
    """
    if row.due_at is not None or not may_ask_for_more(text):
        return None
    reply = _next(connection, row, text, now, lasts, site, seen or row.reply_seq)
    if reply is None:
        return None
    seq = row.last_seq + 1
    message = connection.execute(
        insert(Inbox)
        .values(
            conversation_id=row.id,
            external_id=external_id,
            seq=seq,
            reply_seq=row.reply_seq,
            text=text,
            received_at=now,
            state=ANSWERED,
            attempts=0,
            settled_at=now,
        )
        .returning(Inbox.id)
    ).scalar_one()
    seq += 1
    say(connection, row.id, message, 0, seq, MORE, reply, now)
    values: dict[str, Any] = {"last_seq": seq, "last_active_at": now}
    if offered_by_number(reply):
        values["list_seq"] = seq
    change(connection, row.id, values)
    return GivenPart(seq, reply)


def may_ask_for_more(text: str) -> bool:
    """Whether a text says nothing but that there should be more of it, or that it should go on."""
    return len(text) <= LONGEST and (_matches(_ASKS, text) or _matches(_GOES_ON, text))


def _next(
    connection: Connection,
    row: Row[Any],
    text: str,
    now: datetime,
    lasts: timedelta,
    site: str,
    seen: int,
) -> Reply | None:
    turn = _turn(connection, row.id, seen)
    if not turn or any(chosen_by_more(said.reply) for said in turn):
        return None
    source = next((said for said in reversed(turn) if says_more(said.reply)), None)
    last = turn[-1].reply
    if source is None or source.seq == GREETING_SEQ or takes_more(last):
        return _none_left(turn, text, now)
    given = _given(connection, row.id, source.seq)
    if given == 0 and (last.asks or last.if_yes) and not _matches(_ASKS, text):
        return None  # "go on" would be a yes
    if source.created_at + lasts <= now:
        return more_expired(About(now=now))
    parts = parts_of(source.reply, site=site)
    if given < len(parts):
        return _part(source.reply, parts[given], is_last=given + 1 == len(parts))
    return no_more(now)


def _none_left(turn: list[_Said], text: str, now: datetime) -> Reply | None:
    """What is said where the last answer was all there is; None where the text may mean a yes."""
    if not _matches(_ASKS, text) or _AGREES.match(plain_words(text)):
        return None
    last = turn[-1].reply
    if turn[0].seq == GREETING_SEQ:
        return more_expired(About(now=now))
    urgent = next((said.reply for said in turn if said.reply.urgent), None)
    if urgent is not None:
        return urgent  # who is in danger reads once more what helps
    return no_more_but_answer(About(now=now)) if last.asks else no_more(now)


def _turn(connection: Connection, conversation: str, seen: int) -> list[_Said]:
    """The replies of the turn that ended with the one at `seen`, in order."""
    last = select(Outbox.inbox_id).where(Outbox.conversation_id == conversation, Outbox.seq == seen)
    query = (
        select(Outbox.seq, Outbox.reply, Outbox.created_at)
        .where(Outbox.conversation_id == conversation, Outbox.seq <= seen)
        .where((Outbox.seq == seen) | (Outbox.inbox_id == last.scalar_subquery()))
        .order_by(Outbox.seq)
    )
    return [
        _Said(said.seq, Reply.from_dict(said.reply), said.created_at)
        for said in connection.execute(query)
    ]


def _given(connection: Connection, conversation: str, after: int) -> int:
    """How many parts were given since the answer."""
    query = select(func.count()).where(
        Outbox.conversation_id == conversation, Outbox.seq > after, Outbox.kind == MORE
    )
    return connection.execute(query).scalar_one()


def _part(whole: Reply, words: str, *, is_last: bool) -> Reply:
    """A part as a reply. The last one lists the choices for which the answer itself had no room."""
    lists = is_last and not offered_by_number(whole)
    return Reply(
        text=words,
        sms=words,
        voice=words,
        choices=whole.choices if lists else (),
        asks=whole.asks,
        if_yes=whole.if_yes,
        if_no=whole.if_no,
    )


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(plain_words(text)) is not None
