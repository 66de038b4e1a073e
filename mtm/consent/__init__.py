"""Who may be sent what: members' yes and no to each channel, kept for good."""

from mtm.consent.changing import Started, Stopped, start, stop
from mtm.consent.contacts import Contact
from mtm.consent.keywords import read_keyword
from mtm.consent.ledger import State, allows, record, state, stated
from mtm.consent.tables import CHANNELS, GIVEN, WITHDRAWN

__all__ = [
    "CHANNELS",
    "GIVEN",
    "WITHDRAWN",
    "Contact",
    "Started",
    "State",
    "Stopped",
    "allows",
    "read_keyword",
    "record",
    "start",
    "state",
    "stated",
    "stop",
]
