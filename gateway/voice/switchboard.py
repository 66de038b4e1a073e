"""The turns of a call in which nothing is said to the assistant: its beginning, transfers, its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from gateway.sayings import Sayings
from gateway.voice import prompts
from gateway.voice.calls import Taken, alter, begin, end_call, find_call, take, turn_of
from gateway.voice.opening import Opening
from gateway.voice.outcomes import TRANSFERRED, outcome_of
from gateway.voice.prompts import Prompt
from gateway.voice.recording import Recording, take_message
from gateway.voice.saying import nobody_there, prompt_of
from gateway.voice.steering import after_recording
from gateway.voice.summary import summary_of
from gateway.voice.told_keys import Said
from gateway.voice.turns import Step, standing_prompts
from gateway.web.tokens import new_conversation_id
from mtm.answers import About
from mtm.answers.calls import message_taken, spoken, summary
from mtm.identity import Identities
from mtm.store.lookup import LookupKey

#: What the carrier calls a call that is over.
OVER: Final = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
_CONTACT: Final = "contact"  # what a number is called in its keyed hash


class Switchboard:
    """Every method is the whole of one transaction that may write, but `at`, which reads."""

    def __init__(
        self,
        sayings: Sayings,
        identities: Identities,
        lookup: LookupKey,
        clock: Callable[[], datetime],
        opening: Opening,
    ) -> None:
        self._sayings = sayings
        self._identities = identities
        self._lookup = lookup
        self._clock = clock
        self._opening = opening

    def begin(
        self, connection: Connection, sid: str, caller: str | None, overflow: str | None
    ) -> Step:
        """A call comes in; one that is known is where it was."""
        known = find_call(connection, sid)
        if known is None:
            self._write_down(connection, sid, caller, overflow)
        call = _held(connection, sid)
        return Step(call, _taken(connection, call, call.turn if known else 0))

    def at(self, connection: Connection, sid: str, n: int) -> Step | None:
        """A turn that was taken; None when it was not."""
        call = find_call(connection, sid)
        taken = turn_of(connection, call.conversation_id, n) if call is not None else None
        return Step(call, taken) if call is not None and taken is not None else None

    def slower(self, connection: Connection, sid: str) -> bool:
        """Whether the caller wants to be spoken to slowly. Reads."""
        call = find_call(connection, sid)
        return bool(call is not None and call.slower)

    def dialed(self, connection: Connection, sid: str, n: int, answered: bool) -> Step | None:
        """A transfer is over; when nobody answered, a call back and a message are offered."""
        call, known = self._next(connection, sid, n)
        if call is None or known is not None:
            return Step(call, known) if call is not None and known is not None else None
        about = About(now=self._clock())
        if not answered:
            return Step(call, take(connection, call, n, about.now, said=nobody_there(about)))
        bye = Prompt((spoken("after_person", about),), then=prompts.HANG_UP)
        return Step(call, take(connection, call, n, about.now, said=bye, outcome=TRANSFERRED))

    def message_left(
        self, connection: Connection, sid: str, n: int, recording: Recording
    ) -> Step | None:
        """A caller has left a message and may go on."""
        call, known = self._next(connection, sid, n)
        if call is None or known is not None:
            return Step(call, known) if call is not None and known is not None else None
        about = About(now=self._clock())
        item = take_message(connection, call, recording, about.now)
        _, standing = standing_prompts(connection, call)
        said = after_recording(message_taken(item.reference, about), standing, about)
        taken = take(connection, call, n, about.now, said=said, misses=0, silences=0)
        return Step(call, taken)

    def recorded(self, connection: Connection, sid: str, recording: Recording) -> None:
        """A recording is ready; also when its caller has hung up."""
        call = find_call(connection, sid, lock=True)
        if call is not None:
            take_message(connection, call, recording, self._clock())

    def summary(self, connection: Connection, sid: str) -> tuple[str, ...]:
        """What the person who takes the call over hears."""
        call = find_call(connection, sid)
        if call is None:
            return summary(About(now=self._clock()), who=None)
        language = self._opening.language(connection, call)
        return summary_of(connection, call, self._identities, self._clock(), language)

    def over(self, connection: Connection, sid: str, status: str) -> str | None:
        """The call has ended; its outcome when that was not known yet, else None."""
        call = find_call(connection, sid, lock=True)
        if call is None or call.ended_at is not None or status not in OVER:
            return None
        outcome = outcome_of(connection, call)
        end_call(connection, call, outcome, self._clock())
        self._opening.over(connection, call, self._clock())
        return outcome

    def _write_down(
        self, connection: Connection, sid: str, caller: str | None, overflow: str | None
    ) -> None:
        now, conversation = self._clock(), new_conversation_id()
        shown = (caller, self._lookup(_CONTACT, caller)) if caller else None
        opened = self._opening.begin(connection, overflow, shown[1] if shown else None, now)
        greeting = opened.reply if opened else self._sayings.greeting(now)
        handed_over = opened.overflow if opened else None
        begin(connection, sid, conversation, shown, handed_over, greeting, now)
        about = About(now=now)
        if opened is not None:
            prompt = opened.prompt
        else:
            usual = prompt_of([Said(1, greeting)], about)
            prompt = Prompt((*usual.body, spoken("any_time", about)), keys=usual.keys)
        take(connection, _held(connection, sid), 0, now, said=prompt)
        alter(connection, sid, spoken_seq=1)

    def _next(
        self, connection: Connection, sid: str, n: int
    ) -> tuple[Row[Any] | None, Taken | None]:
        """The call, held, and the turn if it was taken before; no call when it is over."""
        call = find_call(connection, sid, lock=True)
        if call is None or call.ended_at is not None:
            return None, None
        if n == call.turn + 1:
            return call, None
        return call, _taken(connection, call, min(n, call.turn))


def _held(connection: Connection, sid: str) -> Row[Any]:
    call = find_call(connection, sid, lock=True)
    assert call is not None
    return call


def _taken(connection: Connection, call: Row[Any], n: int) -> Taken:
    taken = turn_of(connection, call.conversation_id, n)
    assert taken is not None
    return taken
