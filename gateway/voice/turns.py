"""Taking a turn of a call, in one transaction: decided, written down, its message on its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from gateway.errors import Refusal
from gateway.inbox import Accepted, accept
from gateway.incoming import Incoming
from gateway.sayings import Sayings
from gateway.tables import REPLY, SAFETY, TROUBLE, Inbox
from gateway.voice import prompts
from gateway.voice.calls import (
    LIFETIME,
    Taken,
    alter,
    answer_turn,
    find_call,
    is_waiting,
    prompts_said,
    take,
    to_speak,
    turn_of,
    unspoken,
)
from gateway.voice.deciding import READ_BACK, after_misses, decide
from gateway.voice.decisions import Counts, Deliver
from gateway.voice.hearing import Heard
from gateway.voice.opening import Opening
from gateway.voice.prompts import Prompt
from gateway.voice.saying import prompt_of
from gateway.voice.steering import PERSON, after_recording, message_prompt
from mtm.answers import About
from mtm.answers.calls import spoken
from mtm.program import line_status, program_for

_ANSWERS: Final = (REPLY, SAFETY)
_CALLBACK: Final = "callback_"


@dataclass(frozen=True)
class Step:
    """A call and the turn it is at. `accepted`: a message that is now to be delivered."""

    call: Row[Any]
    taken: Taken
    accepted: Accepted | None = None


class Turns:
    """The turns of calls. Every method is the whole of one transaction that may write."""

    def __init__(
        self,
        sayings: Sayings,
        clock: Callable[[], datetime],
        opening: Opening,
        lease: timedelta,
        patience: timedelta,
    ) -> None:
        self._sayings = sayings
        self._clock = clock
        self._opening = opening
        self._lease = lease
        self._patience = patience

    def take(
        self, connection: Connection, sid: str, n: int, heard: Heard, *, unsure: bool, danger: bool
    ) -> Step | None:
        """Take turn `n`, unless it was taken; None for a call that is not known or is over.

        `danger`: the words tell of danger, so nothing comes before the assistant's answer to them.
        """
        call = find_call(connection, sid, lock=True)
        if call is None or call.ended_at is not None:
            return None
        known = turn_of(connection, call.conversation_id, min(n, call.turn))
        if known is not None and n != call.turn + 1:
            return Step(call, known)  # taken before, or not asked for by us
        now, about = self._clock(), About(now=self._clock())
        last, standing = standing_prompts(connection, call)
        if last.then == prompts.RECORD and heard.nothing:
            said = after_recording(spoken("no_message", about), standing, about)
            return Step(call, take(connection, call, n, now, said=said))
        late = [kind for kind, _ in unspoken(connection, call) if kind in _ANSWERS]
        if late and not danger and not heard.person:
            taken = take(connection, call, n, now)
            said = self._conclude(connection, call, taken, about)
            return Step(call, replace(taken, said=said))
        counts, own = _counts(call), None
        if not danger and call.overflow_id is not None:
            own = self._opening.heard(connection, call, last, heard, counts, about)
        decision, counts = own or decide(heard, last, standing, counts, about, unsure=unsure)
        if isinstance(decision, Deliver):
            return self._deliver(connection, call, n, decision, counts, standing)
        return Step(call, take(connection, call, n, now, said=decision.prompt, **vars(counts)))

    def ready(self, connection: Connection, sid: str, n: int, *, safety: bool) -> bool:
        """Whether there is something to say to turn `n`; only reads. With `safety`, what the gateway
        said about danger by itself is enough, the assistant's own answer still to come."""
        call = find_call(connection, sid)
        taken = turn_of(connection, call.conversation_id, n) if call is not None else None
        if call is None or taken is None or taken.said is not None or taken.inbox_id is None:
            return True
        if not is_waiting(connection, taken.inbox_id):
            return True
        return safety and any(kind == SAFETY for kind, _ in unspoken(connection, call))

    def say(self, connection: Connection, sid: str, n: int) -> Prompt | None:
        """What is said to turn `n`, once it is ready; None for a turn that is not known."""
        call = find_call(connection, sid, lock=True)
        taken = turn_of(connection, call.conversation_id, n) if call is not None else None
        if call is None or taken is None or taken.said is not None:
            return taken.said if taken else None
        return self._conclude(connection, call, taken, About(now=self._clock()))

    def still_waiting(self, connection: Connection, sid: str, n: int) -> tuple[Prompt | None, str]:
        """After a wait in vain: what is said if it was too long, and else what is said meanwhile."""
        call = find_call(connection, sid, lock=True)
        taken = turn_of(connection, call.conversation_id, n) if call is not None else None
        now = self._clock()
        about = About(now=now)
        if call is None or taken is None or taken.said is not None:
            return (taken.said if taken else None), ""
        if now - taken.taken_at >= self._patience:
            return answer_turn(connection, call, taken, self._given_up(connection, taken)), ""
        told = [said for kind, said in unspoken(connection, call) if kind == TROUBLE]
        if not told:
            return None, spoken("one_moment", about)
        alter(connection, sid, spoken_seq=told[-1].seq)
        return None, told[-1].reply.voice

    def _deliver(
        self,
        connection: Connection,
        call: Row[Any],
        n: int,
        wanted: Deliver,
        counts: Counts,
        standing: Prompt,
    ) -> Step:
        now, about = self._clock(), About(now=self._clock())
        message = Incoming(f"{call.sid}-{n}", wanted.text, wanted.choice, wanted.topic)
        try:
            accepted = accept(connection, call.conversation_id, message, now, LIFETIME, self._lease)
        except Refusal:  # a choice that belongs to an earlier question
            said = replace(standing, lead=(spoken("key_unknown", about),))
            return Step(call, take(connection, call, n, now, said=said))
        taken = take(connection, call, n, now, inbox_id=accepted.inbox_id, **vars(counts))
        return Step(call, taken, accepted)

    def _conclude(
        self, connection: Connection, call: Row[Any], taken: Taken, about: About
    ) -> Prompt:
        """Speak what was said since the last time, and count what could not be used."""
        rows = unspoken(connection, call)
        said = to_speak(rows)
        if not said:
            prompt = Prompt((spoken("what_else", about),))
            return answer_turn(connection, call, taken, prompt)
        prompt = prompt_of(said, about)
        missed = any(each.reply.missed for each in said) and not any(
            each.reply.urgent for each in said
        )
        misses = call.misses + 1 if missed else 0
        if missed and misses >= 3 and (prompt.asks or "").startswith(_CALLBACK):
            prompt, misses = message_prompt(about), 0
        elif missed:
            prompt, misses = after_misses(prompt, misses, about), misses % 3
        return answer_turn(
            connection, call, taken, prompt, spoken_seq=rows[-1][1].seq, misses=misses, silences=0
        )

    def _given_up(self, connection: Connection, taken: Taken) -> Prompt:
        """No answer could be had in time. Who asked for a person is put through all the same."""
        about = About(now=self._clock())
        query = select(Inbox.choice).where(Inbox.id == taken.inbox_id)
        wanted = connection.execute(query).scalar_one_or_none()
        if wanted == PERSON and line_status(program_for(about.now).line, about.now).is_open:
            return Prompt((spoken("connecting", about),), then=prompts.DIAL)
        return Prompt((self._sayings.trouble(about.now).voice,))


def _counts(call: Row[Any]) -> Counts:
    return Counts(call.misses, call.silences, call.slower, call.pending)


def standing_prompts(connection: Connection, call: Row[Any]) -> tuple[Prompt, Prompt]:
    """What was said last, and the caller's turn that stands: before a reading back or a recording."""
    said = prompts_said(connection, call)
    standing = (each for each in said if each.asks != READ_BACK and each.then != prompts.RECORD)
    return said[0], next(standing, said[0])
