"""Reaching a member, in words: which messages may come, reminders, and contact details.

The copy is in `copy/contact_details.toml`, its parts in `copy/contact_parts.toml`. `about` is the
moment; `member_zone` the member's time zone (IANA), empty when it is not known; `for_other` words a
reply for someone who acts for the member. Channels are those of consent: "text", "call", "email"
and "mail".
"""

from mtm.answers.contact.changing import (
    ask_new_value,
    ask_what_changed,
    contact_changed,
    contact_not_understood,
    read_back_contact,
)
from mtm.answers.contact.messages import (
    already_stopped,
    ask_which_channels,
    ask_which_to_start,
    started,
    stopped,
    texts_stopped,
)
from mtm.answers.contact.reminders import (
    ask_text_reminders,
    no_reminders,
    reminders_set,
    still_text_reminders,
)

__all__ = [
    "already_stopped",
    "ask_new_value",
    "ask_text_reminders",
    "ask_what_changed",
    "ask_which_channels",
    "ask_which_to_start",
    "contact_changed",
    "contact_not_understood",
    "no_reminders",
    "read_back_contact",
    "reminders_set",
    "started",
    "still_text_reminders",
    "stopped",
    "texts_stopped",
]
