"""Tasks on a member's own record, done once it is known who is speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.forms.form import request_by
from actions.services import Services
from mtm.answers import About, Reply
from mtm.answers.decided import cannot_look_up
from mtm.answers.eligibility_check import decision_reply, enrollment_reply
from mtm.enrollment.deciding import decide_member, record
from mtm.enrollment.episodes import current_episode, episodes_of
from mtm.identity import Who
from mtm.participation import has_left
from mtm.program import plan_day
from mtm.rules.criteria import NoCriteria
from mtm.scheduling.requests import Request
from mtm.store import reading, writing


@dataclass(frozen=True)
class Asked:
    """A task that was asked for: by whom, in which conversation and message, and about what."""

    who: Who
    about: About
    conversation: str
    message: str
    channel: str
    #: The message as it came: the member's own words.
    words: str = field(default="", repr=False)

    @property
    def for_other(self) -> bool:
        """Whether someone speaks for the member."""
        return self.who.representative is not None

    def request(self, step: str) -> Request:
        """A request to change the record: one a message and step, however often delivered."""
        key = f"{self.message}:{step}"
        return request_by(self.who, self.conversation, self.channel, key, self.about)


@dataclass(frozen=True)
class Step:
    """What a task leads to: something to say, or a form to begin with these slots."""

    replies: tuple[Reply, ...] = ()
    form: str | None = None
    slots: Mapping[str, Any] = field(default_factory=dict, repr=False)


Task = Callable[[Services, Asked], Step]


def look_up(services: Services, asked: Asked) -> Step:
    """Decide from the member's own claims whether they qualify today, and keep the decision.

    A year without criteria is no reason to guess: the phone line can tell.
    """
    member, today = asked.who.member, plan_day(asked.about.now)
    with writing(services.engine) as connection:
        try:
            decision = decide_member(connection, member, today, services.stand_in_year)
        except NoCriteria:
            return Step((cannot_look_up(asked.about),))
        record(connection, member, decision, asked.about.now)
        episode = current_episode(connection, member, today)
        opted_out = has_left(connection, member, today, carries_over=services.opt_out_carries_over)
    reply = decision_reply(
        decision,
        asked.about,
        asked.who.first_name,
        asked.for_other,
        episode=episode,
        opted_out=opted_out,
    )
    return Step((reply,))


def my_enrollment(services: Services, asked: Asked) -> Step:
    """Tell from the record of enrollment whether the member is in the program."""
    member, today = asked.who.member, plan_day(asked.about.now)
    with reading(services.engine) as connection:
        episodes = episodes_of(connection, member)
        running = current_episode(connection, member, today)
        opted_out = has_left(connection, member, today, carries_over=services.opt_out_carries_over)
    reply = enrollment_reply(
        running or (episodes[-1] if episodes else None),
        opted_out,
        None,
        asked.about,
        asked.who.first_name,
        asked.for_other,
    )
    return Step((reply,))
