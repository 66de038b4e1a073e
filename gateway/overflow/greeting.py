"""The call of a caller whom a contact center handed over: its first words, and what is chosen then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row

from gateway.overflow.conversations import find, find_for_call
from gateway.overflow.offer import HERE, OFFERED, STAYING, chosen, stays_after_all
from gateway.voice import prompts
from gateway.voice.decisions import Counts, Decision, Deliver, Say
from gateway.voice.hearing import Heard
from gateway.voice.opening import Opened
from gateway.voice.prompts import Key, Prompt
from mtm.answers import About
from mtm.answers.overflow import (
    ASK,
    STAY,
    Greeting,
    overflow_greeting,
    overflow_title,
    overflow_words,
)
from mtm.program import line_status, program_for
from mtm.queue.noting import note_language

#: An estimate says nothing any more after so long.
ESTIMATE_GOOD: Final = timedelta(minutes=5)
_ENGLISH: Final = "en"


class HandOvers:
    """What is special about calls that were handed over (gateway.voice.opening.Opening)."""

    def begin(
        self, connection: Connection, overflow: str | None, caller: bytes | None, now: datetime
    ) -> Opened | None:
        """The greeting with the wait and the four ways; None for a call that nobody announced."""
        row = find_for_call(connection, overflow, caller, now)
        if row is None:
            return None
        about = About(now=now)
        fresh = now - row.created_at <= ESTIMATE_GOOD
        greeting = overflow_greeting(
            about,
            row.wait_minutes if fresh else None,
            row.language,
            can_stay=row.return_to is not None or _is_open(about),
        )
        return Opened(row.id, greeting.reply, as_prompt(greeting))

    def heard(
        self,
        connection: Connection,
        call: Row[Any],
        last: Prompt,
        heard: Heard,
        counts: Counts,
        about: About,
    ) -> tuple[Decision, Counts] | None:
        """What a choice of the four does; None for what is none of them."""
        topic = chosen(last, heard)
        if topic is None and stays_after_all(last, heard.words):
            can_stay = _return_to(connection, call) is not None or _is_open(about)
            topic = STAY if can_stay else None
        if topic is None:
            return None
        now = replace(counts, misses=0, silences=0)
        if topic == STAY:
            return Say(_staying(_return_to(connection, call), about)), now
        if topic == ASK:
            return Say(Prompt((overflow_words("overflow_asking", about),))), now
        return Deliver(heard.words or overflow_title(topic), topic=topic), now

    def language(self, connection: Connection, call: Row[Any]) -> str:
        """The primary language that was announced."""
        row = find(connection, call.overflow_id) if call.overflow_id else None
        return str(row.language).partition("-")[0] if row else _ENGLISH

    def over(self, connection: Connection, call: Row[Any], now: datetime) -> None:
        """Note another language than English on what waits for a person because of the call."""
        language = self.language(connection, call)
        if language != _ENGLISH:
            note_language(connection, call.conversation_id, language, now)


def as_prompt(greeting: Greeting) -> Prompt:
    """The greeting as it is spoken, with the key of each of its choices."""
    choices = enumerate(greeting.reply.choices, start=1)
    return Prompt(
        greeting.said,
        lead=(greeting.hello,),
        spanish=(greeting.spanish,) if greeting.spanish else (),
        asks=OFFERED,
        keys=tuple(Key(str(n), HERE, choice.topic) for n, choice in choices),
    )


def _return_to(connection: Connection, call: Row[Any]) -> str | None:
    row = find(connection, call.overflow_id)
    return row.return_to if row else None


def _staying(return_to: str | None, about: About) -> Prompt:
    said = overflow_words("overflow_staying", about)
    return Prompt((said,), then=prompts.DIAL, asks=STAYING, number=return_to)


def _is_open(about: About) -> bool:
    return line_status(program_for(about.now).line, about.now).is_open
