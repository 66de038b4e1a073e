"""A turn on its way: taken, delivered, and its answer waited for as long as the carrier waits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from gateway.assistant import Assistant, NotNow
from gateway.database import Database
from gateway.dispatcher import Dispatcher
from gateway.metrics import Metrics
from gateway.notifier import Notifier
from gateway.patience import Patience
from gateway.sayings import FindDanger
from gateway.voice.hearing import Heard
from gateway.voice.prompts import Prompt
from gateway.voice.turns import Step, Turns
from mtm.settings import Settings

#: Seconds: until what another gateway on the same database has settled is looked for; after which
#: the gateway's own words about danger are spoken alone; for the assistant's word on danger.
LOOK_AGAIN, SAFETY, DANGER = 0.5, 2.0, 2.0


@dataclass(frozen=True)
class Line:
    """The parts of the gateway that a call needs."""

    database: Database
    dispatcher: Dispatcher
    patience: Patience
    notifier: Notifier
    metrics: Metrics
    assistant: Assistant
    find_danger: FindDanger


@dataclass(frozen=True)
class Meanwhile:
    """The answer is not there yet; this is said, and the caller asked to wait."""

    said: str


class Waiting:
    """Takes turns and waits for their answers."""

    def __init__(self, line: Line, turns: Turns, settings: Settings) -> None:
        self._line = line
        self._turns = turns
        self._seconds = settings.voice_wait_seconds
        self._least_sure = settings.voice_confidence

    async def take(self, sid: str, n: int, heard: Heard) -> Step | None:
        """Take a turn and set its message on its way; None for a call that is over or not known."""
        danger = await self._tells_of_danger(heard)
        unsure = heard.unsure(self._least_sure) and not danger
        # A carrier that hangs up now must not leave a message written but not set on its way.
        taking = asyncio.ensure_future(self._take(sid, n, heard, unsure=unsure, danger=danger))
        return await asyncio.shield(taking)

    async def answer(self, step: Step, began: float) -> Prompt | Meanwhile:
        """What is said to a turn whose webhook came at `began` (the loop's clock)."""
        if step.taken.said is not None:
            return step.taken.said
        sid, n = step.call.sid, step.taken.n
        prompt = await self._wait(step, began + self._seconds)
        if prompt is not None:
            return prompt
        late, meanwhile = await self._line.database.write_lightly(
            lambda connection: self._turns.still_waiting(connection, sid, n)
        )
        return late or Meanwhile(meanwhile)

    async def _take(
        self, sid: str, n: int, heard: Heard, *, unsure: bool, danger: bool
    ) -> Step | None:
        step = await self._line.database.write(
            lambda connection: self._turns.take(
                connection, sid, n, heard, unsure=unsure, danger=danger
            )
        )
        accepted = step.accepted if step else None
        if step is not None and accepted is not None and accepted.new:
            self._line.metrics.messages.add("accepted")
            self._line.patience.expect(accepted.inbox_id, step.taken.taken_at)
            if accepted.delivery is not None:
                self._line.dispatcher.deliver(accepted.delivery)
        return step

    async def _wait(self, step: Step, until: float) -> Prompt | None:
        """The answer when it is there; None when it is not by then."""
        sid, n = step.call.sid, step.taken.n
        clock = asyncio.get_running_loop().time
        began = clock()
        with self._line.notifier.subscribe(step.call.conversation_id) as ear:
            while True:
                safety = clock() - began >= SAFETY
                if await self._ready(sid, n, safety):
                    return await self._line.database.write_lightly(
                        lambda connection: self._turns.say(connection, sid, n)
                    )
                left = until - clock()
                if left <= 0:
                    return None
                await ear.wait(min(left, LOOK_AGAIN))

    async def _ready(self, sid: str, n: int, safety: bool) -> bool:
        return await self._line.database.read(
            lambda connection: self._turns.ready(connection, sid, n, safety=safety)
        )

    async def _tells_of_danger(self, heard: Heard) -> bool:
        """Whether words tell of danger; the assistant is asked of those that may be heard wrong."""
        if not heard.words:
            return False
        if self._line.find_danger(heard.words) is not None:
            return True
        if not heard.unsure(self._least_sure):
            return False
        try:
            async with asyncio.timeout(DANGER):
                return await self._line.assistant.danger(heard.words, "voice") is not None
        except (NotNow, TimeoutError):
            return False
