"""The number that a member is told for what they asked: eight digits, said in two groups.

Random, so it tells neither how many there are nor which came before. The last digit checks the
others, so a number that was misheard or turned around is nobody else's.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

from sqlalchemy import Connection, select

from mtm.queue.tables import WorkItem

_DIGITS: Final = 8


def new_reference(connection: Connection) -> str:
    """A number that no item has. Two at once that draw the same are refused by the database."""
    while True:
        number = str(secrets.randbelow(9) + 1)  # no zero in front: people leave it off
        number += "".join(str(secrets.randbelow(10)) for _ in range(_DIGITS - 2))
        reference = number + check_digit(number)
        if connection.scalar(select(WorkItem.id).where(WorkItem.reference == reference)) is None:
            return reference


def spoken(reference: str) -> str:
    """As it is written and said: "4829-1364"."""
    return f"{reference[:4]}-{reference[4:]}"


def read_reference(text: str) -> str | None:
    """The number that somebody wrote: "4829 1364", "#48291364"; None when it cannot be one."""
    digits = re.sub(r"[\s#.-]", "", text)
    if not re.fullmatch(rf"[1-9][0-9]{{{_DIGITS - 1}}}", digits):
        return None
    return digits if check_digit(digits[:-1]) == digits[-1] else None


def check_digit(digits: str) -> str:
    """The check digit of ISO/IEC 7064, MOD 11,10: finds every single wrong digit."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
