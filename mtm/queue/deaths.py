"""A report that a member has died: every message to them stops at once, and a person looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from mtm.consent.holds import hold, is_held
from mtm.queue.asking import Asking
from mtm.queue.items import Item, open_item
from mtm.queue.kinds import DEATH
from mtm.queue.writing import carry_out
from mtm.scheduling.requests import Also, nothing_else


@dataclass(frozen=True)
class Reported:
    """`held`: it is known who it is about, and nothing is sent to them any more."""

    item: Item
    held: bool


def report_death(
    engine: Engine,
    asking: Asking,
    words: str = "",
    about: Mapping[str, str] | None = None,
    *,
    also: Also = nothing_else,
) -> Reported:
    """Take the report down; whoever reports it needs no authority and proves nothing.

    `asking.member` is who it is about, when that was found; `about` is what was said of them
    (name, birth date, member id, who reports and how to reach them), for the person who looks.
    `also` is done with the member in the same transaction: `mtm.notices.planning.replanner` drops
    what was planned. It is no opt-out yet: that is written when a person has confirmed it.
    """

    def work(connection: Connection) -> Reported:
        item = open_item(connection, asking, DEATH, words, dict(about or {}))
        if asking.member is None:
            return Reported(item, held=False)
        if not item.over:  # else a person has decided since, and an old message changes nothing
            hold(connection, asking.member, asking.now)
            also(connection, asking.member)
        return Reported(item, held=is_held(connection, asking.member))

    return carry_out(engine, asking, work)
