"""Who takes part in the program: an append-only ledger of who was enrolled, left and came back."""

from mtm.participation.asking import NoAuthorityError
from mtm.participation.course import State
from mtm.participation.leaving import Left, leave
from mtm.participation.ledger import Standing, has_left, standing
from mtm.participation.returning import Already, NotQualified, Returned, Unknown, come_back

__all__ = [
    "Already",
    "Left",
    "NoAuthorityError",
    "NotQualified",
    "Returned",
    "Standing",
    "State",
    "Unknown",
    "come_back",
    "has_left",
    "leave",
    "standing",
]
