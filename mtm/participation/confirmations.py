"""The number a member is given for what they asked for: "K7-4218".

Short enough to be said on the phone and written on a hand: a letter that neither looks nor sounds
like another of the set, and five digits. It names an event and opens nothing: whoever quotes one
still has to say who they are.
"""

import re
import secrets
from collections.abc import Callable

from sqlalchemy import ColumnElement, Connection, exists, select

from mtm.participation.tables import ParticipationEvent

LETTERS = "CFHKMQRWXY"
SHORT, LONG = 4, 6  # digits behind the hyphen
_TRIES = 8
_SHAPE = re.compile(r"([A-Z])([0-9])([0-9]{4,6})")


def confirmation_of(number: int, digits: int = SHORT) -> str:
    """The confirmation with a number, counted from 0; each number below `capacity` has its own."""
    rest, letter = divmod(number, len(LETTERS))
    first, behind = divmod(rest, 10**digits)
    return f"{LETTERS[letter]}{first}-{behind:0{digits}}"


def capacity(digits: int = SHORT) -> int:
    """How many confirmations there are of that length: a million of the short ones."""
    return len(LETTERS) * int(10 ** (digits + 1))


def new_confirmation(connection: Connection, draw: Callable[[int], int] = secrets.randbelow) -> str:
    """One that nobody has. Where the short ones are nearly used up, it is two digits longer.

    `draw`: a number below the one it is given. Two who draw the same at once are kept apart by the
    table: the second has to draw again.
    """
    for _ in range(_TRIES):
        drawn = confirmation_of(draw(capacity()))
        if not connection.scalar(select(exists().where(_is(drawn)))):
            return drawn
    return confirmation_of(draw(capacity(LONG)), LONG)


def confirmation_spelling(raw: str) -> str | None:
    """The one spelling of a confirmation, however it is written ("k74218"); None: it is none."""
    found = _SHAPE.fullmatch(re.sub(r"[^A-Z0-9]", "", raw.upper()))
    return None if found is None else f"{found[1]}{found[2]}-{found[3]}"


def member_of(connection: Connection, confirmation: str) -> int | None:
    """Whose event (`members.id`) has that confirmation, in its one spelling; None: nobody's."""
    return connection.scalar(select(ParticipationEvent.member_id).where(_is(confirmation)))


def _is(confirmation: str) -> ColumnElement[bool]:
    return ParticipationEvent.confirmation == confirmation
