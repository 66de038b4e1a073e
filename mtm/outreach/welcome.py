"""On which channels an invitation is welcome. Pure.

Nobody is invited on a channel that they have not said yes to: it is we who begin. So an automated
call too wants a yes, though a call about an appointment does not (mtm.consent.ledger.UNSAID).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from mtm.consent.tables import CALL, EMAIL, GIVEN, TEXT, WITHDRAWN
from mtm.members.person import Person
from mtm.notices.channels import addresses

#: The first that is welcome carries it.
CHANNELS: Final = (TEXT, EMAIL, CALL)

#: Why none is welcome: told to stop; a yes, but no number or address; nothing said.
STOPPED, NO_ADDRESS, UNASKED = "stopped", "no_address", "no_consent"

Hash = Callable[[str], bytes]


def reachable_at(person: Person) -> Mapping[str, str]:
    """Where a member is reached, by channel: at the number and address on file."""
    return addresses(person.phone, person)


def welcome(
    said: Mapping[str, str],
    reachable: Mapping[str, str],
    stopped: Collection[tuple[bytes, str]],
    key_of: Hash,
) -> Iterator[str]:
    """The channels that may carry an invitation, the best first.

    `said`: the member's last word on each channel; `stopped`: numbers and addresses that said no.
    """
    for channel in CHANNELS:
        address = reachable.get(channel)
        yes = said.get(channel) == GIVEN
        if yes and address is not None and (key_of(address), channel) not in stopped:
            yield channel


def why_none(
    said: Mapping[str, str],
    reachable: Mapping[str, str],
    stopped: Collection[tuple[bytes, str]],
    key_of: Hash,
) -> str:
    """Why no channel is welcome, in a fixed word."""
    keys = {(key_of(address), channel) for channel, address in reachable.items()}
    if WITHDRAWN in (said.get(channel) for channel in CHANNELS) or keys & set(stopped):
        return STOPPED
    given = any(said.get(channel) == GIVEN for channel in CHANNELS)
    return NO_ADDRESS if given else UNASKED
