"""How a call begins: with the program's greeting, or with what a contact center handed it over for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from mtm.answers import Reply

#: (connection, id of the hand-over, conversation, now) -> the first words of the call, or None for
#: the usual ones. In the transaction that writes the call down.
Opening = Callable[[Connection, str, str, datetime], Reply | None]

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def as_usual(_connection: Connection, _overflow: str, _conversation: str, _now: datetime) -> None:
    """No call is handed over by a contact center."""
    return


def overflow_in(written: str | None) -> str | None:
    """The id of a hand-over in the address that the carrier was given; None when there is none."""
    return written if written and _ID.fullmatch(written) else None
