"""Whether a webhook comes from the carrier: its signature over our address and what it sent."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import RequestValidator

HEADER = "x-twilio-signature"


class Signatures:
    """Checks Twilio's signatures: HMAC-SHA1 over the address and the sorted fields of the form.

    The address is the one that is configured, never the one of the request: behind a proxy scheme,
    host and port differ, and a Host header is the caller's own word. A webhook says no time, so
    what a replay could do is for the message's id to stop. Two tokens are good while one replaces
    the other (Twilio's primary and secondary).
    """

    def __init__(self, origin: str, tokens: Iterable[str]) -> None:
        self._origin = origin.rstrip("/")
        self._validators = [RequestValidator(token) for token in tokens if token]

    def allow(
        self, path_and_query: str, fields: ImmutableMultiDict[str, str], signature: str
    ) -> bool:
        """Whether `signature` is the carrier's for this path, query and form."""
        if not signature.isascii():
            return False
        addresses = _addresses(self._origin + path_and_query)
        made = [
            validator.compute_signature(address, fields)
            for validator in self._validators
            for address in addresses
        ]
        # Every one is compared, so that the time taken tells nothing.
        return any([hmac.compare_digest(each, signature) for each in made])


def _addresses(address: str) -> tuple[str, ...]:
    """The address with and without its port: Twilio signs either, by the kind of webhook."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with_port = parts._replace(netloc=f"{host}:{port}").geturl()
    without = parts._replace(netloc=host).geturl()
    return (address, *(each for each in (with_port, without) if each != address))
