"""What a member may be told about their own record, once it is known who is speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from actions.services import Services
from mtm.answers import About, Reply
from mtm.answers.decided import cannot_look_up
from mtm.answers.eligibility_check import decision_reply, enrollment_reply
from mtm.enrollment.deciding import decide_member, record
from mtm.enrollment.episodes import current_episode, episodes_of, opted_out_this_year
from mtm.identity.checking import Who
from mtm.program import plan_day
from mtm.rules.criteria import NoCriteria

Task = Callable[[Services, Connection, Who, About], Reply]


def look_up(services: Services, connection: Connection, who: Who, about: About) -> Reply:
    """Decide from the member's own claims whether they qualify today, and keep the decision.

    A year without criteria is no reason to guess: the phone line can tell.
    """
    today = plan_day(about.now)
    try:
        decision = decide_member(connection, who.member, today, services.stand_in_year)
    except NoCriteria:
        return cannot_look_up(about)
    record(connection, who.member, decision, about.now)
    return decision_reply(
        decision,
        about,
        who.first_name,
        who.representative is not None,
        episode=current_episode(connection, who.member, today),
        opted_out=opted_out_this_year(connection, who.member, today),
    )


def my_enrollment(services: Services, connection: Connection, who: Who, about: About) -> Reply:
    """Tell from the record of enrollment whether the member is in the program."""
    today = plan_day(about.now)
    episodes = episodes_of(connection, who.member)
    return enrollment_reply(
        current_episode(connection, who.member, today) or (episodes[-1] if episodes else None),
        opted_out_this_year(connection, who.member, today),
        None,
        about,
        who.first_name,
        who.representative is not None,
    )


#: Topics that are answered from a member's record, and only to the member.
TASKS: Mapping[str, Task] = {"look_up": look_up, "my_enrollment": my_enrollment}
