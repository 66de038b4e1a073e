"""Who may be sent what: members' yes and no to each channel, kept for good."""

from mtm.consent.ledger import allows, record, stated
from mtm.consent.tables import CHANNELS, GIVEN, WITHDRAWN

__all__ = ["CHANNELS", "GIVEN", "WITHDRAWN", "allows", "record", "stated"]
