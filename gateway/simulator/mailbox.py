"""Where a phone finds the texts that it was sent: in this process, or in another."""

from __future__ import annotations

from typing import Final, Protocol

import httpx
from sqlalchemy import Engine

from gateway.simulator.posting import PhoneError, check, sent
from gateway.simulator.received import Mail, mail_of
from mtm.store import reading
from mtm.store.lookup import LookupKey

RECEIVED: Final = "/simulator/texts/received"


class Mailbox(Protocol):
    """Where the texts for a number arrive."""

    def mail(self, number: str, after: int) -> Mail:
        """What came since `after`, a former `Mail.last`; 0: all."""
        ...


class KeptMail:
    """The mailbox of the same process: the database itself."""

    def __init__(self, engine: Engine, lookup: LookupKey) -> None:
        self._engine = engine
        self._lookup = lookup

    def mail(self, number: str, after: int) -> Mail:
        """What came since `after`."""
        with reading(self._engine) as connection:
            return mail_of(connection, self._lookup, number, after)


class AskedMail:
    """The mailbox of a gateway in another process, which gives it in development only."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def mail(self, number: str, after: int) -> Mail:
        """What came since `after`."""
        asked = {"number": number, "after": after}
        response = sent(lambda: self._client.post(RECEIVED, json=asked))
        if response.status_code == 404:
            raise PhoneError(
                "This gateway shows no texts: they can be tried in development only, "
                "with MTM_CARRIER=console."
            )
        check(response)
        return Mail.from_dict(response.json())
