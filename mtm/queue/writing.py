"""Carrying out a request into the queue: in one transaction, the member's row locked first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine

from mtm.queue.asking import Asking
from mtm.scheduling.once import hold_member, persist

T = TypeVar("T")


def carry_out(engine: Engine, asking: Asking, work: Callable[[Connection], T]) -> T:
    """Do `work` in one transaction, anew when another request came between."""

    def locked(connection: Connection) -> T:
        if asking.member is not None:
            hold_member(connection, asking.member)
        return work(connection)

    return persist(engine, locked)
