"""Which channel carries a notice, and the address it goes to there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from mtm.consent.contacts import Contact
from mtm.consent.ledger import allows
from mtm.consent.tables import CALL, EMAIL, TEXT
from mtm.members.person import Person
from mtm.notices.timing import REMINDERS

#: Makes keyed hashes: mtm.store.lookup.LookupKey.
Lookup = Callable[[str, str], bytes]

#: The first that may be used carries a notice. Texts and emails are for those who asked for them
#: (mtm.consent), so they come first. Nobody is called to hear what they have just arranged.
_FOR_REMINDERS = (TEXT, EMAIL, CALL)
_FOR_TELLING = (TEXT, EMAIL)


def addresses(phone: str | None, person: Person) -> Mapping[str, str]:
    """Where a member is reached about an appointment, by channel.

    Texts and calls go to the number that was given for the appointment.
    """
    found = {TEXT: as_e164(phone), CALL: as_e164(phone), EMAIL: person.email or None}
    return {channel: address for channel, address in found.items() if address}


def channel_for(
    connection: Connection,
    kind: str,
    member: int,
    reachable: Mapping[str, str],
    now: datetime,
    lookup: Lookup | None = None,
) -> str | None:
    """The channel for a kind of notice, by the member's consent as it is; None: not to be sent.

    With `lookup` also by what was said by the number or address itself.
    """
    for channel in _FOR_REMINDERS if kind in REMINDERS else _FOR_TELLING:
        address = reachable.get(channel)
        if address is None:
            continue
        key = lookup("contact", address) if lookup else None
        if allows(connection, member, channel, now, contact_key=key):
            return channel
    return None


def contact_of(lookup: Lookup, address: str) -> Contact:
    """A number in E.164 or an address, with the keyed hash that it is found by."""
    return Contact(lookup("contact", address), address)


def as_e164(phone: str | None) -> str | None:
    """A US number as carriers write it ("+18605550123"); None when it is none."""
    digits = re.sub(r"\D", "", phone or "").removeprefix("1")
    return f"+1{digits}" if len(digits) == 10 else None
