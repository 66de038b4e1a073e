"""What a notice says: one copy, in the form of the channel that carries it."""

from __future__ import annotations

from datetime import datetime

from mtm.answers.about import About
from mtm.answers.notices import notice, notice_title
from mtm.answers.reply import Reply
from mtm.consent.tables import CALL, TEXT


def reply_of(kind: str, starts_at: datetime, about: About, member_zone: str) -> Reply:
    """A notice of an appointment at `starts_at`, with what it offers."""
    return notice(kind, starts_at, about, member_zone=member_zone)


def words_of(reply: Reply, channel: str) -> str:
    """The words of a reply as the channel says them."""
    return {TEXT: reply.sms, CALL: reply.voice}.get(channel, reply.text)


def subject_of(kind: str) -> str:
    """The subject line of an email."""
    return notice_title(kind)
