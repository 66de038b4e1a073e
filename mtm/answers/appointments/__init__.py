"""Appointments with a pharmacist, in words: offered, read back, booked, moved, cancelled, missed.

The copy is in `copy/appointments.toml`, its parts in `copy/appointment_parts.toml`. `about` is the
moment; `kind` "review" or "talk"; `member_zone` the member's time zone (IANA), empty when it is not
known; `for_other` words a reply for someone who acts for the member.
"""

from mtm.answers.appointments.asking import ask_language, ask_note, ask_phone, hold_expiring
from mtm.answers.appointments.cancelling import (
    ask_cancel,
    ask_cancel_reason,
    cancelled,
    kept,
    nothing_booked,
)
from mtm.answers.appointments.offering import (
    MOST_TIMES,
    Opening,
    ask_which_day,
    no_times,
    offer_times,
)
from mtm.answers.appointments.settling import booked, moved, read_back
from mtm.answers.appointments.standing import (
    confirmed,
    declined,
    has_one,
    missed_call,
    my_appointment,
    no_appointment,
    only_talk,
)

__all__ = [
    "MOST_TIMES",
    "Opening",
    "ask_cancel",
    "ask_cancel_reason",
    "ask_language",
    "ask_note",
    "ask_phone",
    "ask_which_day",
    "booked",
    "cancelled",
    "confirmed",
    "declined",
    "has_one",
    "hold_expiring",
    "kept",
    "missed_call",
    "moved",
    "my_appointment",
    "no_appointment",
    "no_times",
    "nothing_booked",
    "offer_times",
    "only_talk",
    "read_back",
]
