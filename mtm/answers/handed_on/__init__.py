"""What is taken down here and done by a person, in words: papers, a death, a complaint, a call.

The copy is in `copy/handed_on.toml`, its parts in `copy/handed_on_parts.toml`. `about` is the
moment; `for_other` words a reply for someone who acts for the member. A `reference` is what the
queue of people gave the item (ValueError for one that cannot be quoted). Nothing that a member told
is said back, but the phone number to call.
"""

from mtm.answers.handed_on.authority import not_allowed
from mtm.answers.handed_on.callback import (
    ask_callback_number,
    ask_callback_window,
    callback_already,
    callback_noted,
    no_callback,
    reach_person,
)
from mtm.answers.handed_on.complaint import ask_complaint, complaint_noted
from mtm.answers.handed_on.death import death_noted, sorry_for_loss
from mtm.answers.handed_on.papers import ask_resend, resend_noted

__all__ = [
    "ask_callback_number",
    "ask_callback_window",
    "ask_complaint",
    "ask_resend",
    "callback_already",
    "callback_noted",
    "complaint_noted",
    "death_noted",
    "no_callback",
    "not_allowed",
    "reach_person",
    "resend_noted",
    "sorry_for_loss",
]
