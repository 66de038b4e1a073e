"""Taking part in the program, in words: leaving it, coming in or back, and what "cancel it" means.

The copy is in `copy/taking_part.toml`, its parts in `copy/taking_part_parts.toml`. `about` is the
moment; `member_zone` the member's time zone (IANA), empty when it is not known; `for_other` words a
reply for someone who acts for the member. Nobody is talked into anything.
"""

from mtm.answers.taking_part.leaving import (
    ask_leave,
    ask_leave_appointment,
    left,
    not_in_program,
    proof_noted,
    stayed,
    still_proof,
)
from mtm.answers.taking_part.meaning import what_to_cancel
from mtm.answers.taking_part.returning import (
    already_in,
    ask_return,
    cannot_tell,
    not_qualified,
    returned,
    stayed_out,
)

__all__ = [
    "already_in",
    "ask_leave",
    "ask_leave_appointment",
    "ask_return",
    "cannot_tell",
    "left",
    "not_in_program",
    "not_qualified",
    "proof_noted",
    "returned",
    "stayed",
    "stayed_out",
    "still_proof",
    "what_to_cancel",
]
