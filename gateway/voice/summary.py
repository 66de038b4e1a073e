"""What the person who takes a call over is told of it, without a name or a number in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from gateway.tables import Inbox, Outbox
from mtm.answers import TOPICS, About, Reply, answer, title
from mtm.answers.calls import summary
from mtm.identity import Identities
from mtm.members.finding import find_by_row
from mtm.scheduling.viewing import open_appointment

_LOOKED_BACK: Final = 12  # replies
_PERSON: Final = "talk_to_person"
_NOTHING_TOLD: Final = frozenset({_PERSON, "help", "repeat", "greeting", "yes", "no"})
#: What a question belongs to.
_TASK_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("time", "phone", "booking_confirm", "note", "language"), "book_appointment"),
    **dict.fromkeys(("cancel_confirm", "cancel_reason"), "cancel_appointment"),
    **dict.fromkeys(("drug_count", "drug_cost", "conditions", "which_check"), "check_eligibility"),
    **dict.fromkeys(("leave_confirm", "leave_appointment", "leave_proof"), "opt_out"),
    **dict.fromkeys(("contact_field", "contact_value", "contact_confirm"), "update_contact"),
    "return_confirm": "opt_in",
    "stop_channels": "stop_messages",
    "start_channels": "start_messages",
    "resend_what": "resend_materials",
    "complaint_words": "complaint",
    "death_who": "report_death",
    "zip": "faq/safe_disposal",
}
_MISSED: Final = 2


def summary_of(
    connection: Connection,
    call: Row[Any],
    identities: Identities,
    now: datetime,
    announced: str = "en",
) -> tuple[str, ...]:
    """What to say of a call: who it is as far as that was checked, what it was about, what is booked.

    `announced` is the language that the caller is said to speak, where the record tells of English.
    Looking at the member's record is audited (`purpose` "hand over"), as every look is.
    """
    conversation, about = call.conversation_id, About(now=now)
    who = identities.who(connection, conversation, now, "hand over")
    there = open_appointment(connection, who.member, now) if who else None
    found = find_by_row(connection, who.member) if who else None
    kind = None if who is None else "representative" if who.representative else "member"
    return summary(
        about,
        who=kind,
        topic=_topic(connection, conversation),
        booked_at=there.starts_at if there else None,
        missed=call.misses >= _MISSED or _was_missed(connection, conversation),
        language=found.language if found and found.language != "en" else announced,
    )


def _topic(connection: Connection, conversation: str) -> str | None:
    """The title of what it was about last, as far as that can be told."""
    for row in _latest(connection, conversation):
        for topic in (row.choice, _topic_of(Reply.from_dict(row.reply), row.created_at)):
            if topic in TOPICS and topic not in _NOTHING_TOLD:
                return title(topic)
    return None


def _was_missed(connection: Connection, conversation: str) -> bool:
    """Whether the assistant said at least twice, one after the other, that it did not understand."""
    said = [Reply.from_dict(row.reply) for row in _latest(connection, conversation)]
    before = [reply for reply in said if not reply.person]
    return len(before) >= _MISSED and all(reply.missed for reply in before[:_MISSED])


def _latest(connection: Connection, conversation: str) -> list[Row[Any]]:
    query = (
        select(Outbox.reply, Outbox.created_at, Inbox.choice)
        .join(Inbox, Inbox.id == Outbox.inbox_id)
        .where(Outbox.conversation_id == conversation)
        .order_by(Outbox.seq.desc())
        .limit(_LOOKED_BACK)
    )
    return list(connection.execute(query))


def _topic_of(reply: Reply, said_at: datetime) -> str | None:
    """The topic of a reply: of its question, or the one whose answer at that moment it was."""
    if reply.asks is not None or reply.person:
        return _TASK_OF.get(reply.asks or "")
    about = About(now=said_at)
    return next((topic for topic in TOPICS if answer(topic, about).voice == reply.voice), None)
