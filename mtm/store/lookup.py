"""Finding a row by an identifier that is only kept sealed: a keyed hash beside it.

The hash tells whether two identifiers are the same and nothing else, and only to whoever has the
key (MTM_LOOKUP_KEY), so a copy of the database cannot be searched for a number.
"""

import hashlib
import hmac

LOOKUP_BYTES = 16  # two members in 10 million share one by chance with odds below 1 in 10^24


class LookupKey:
    """Makes the hashes of one plan's identifiers. Changing the key means importing the roster anew."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def __call__(self, kind: str, identifier: str) -> bytes:
        """The hash of an identifier in its one spelling; `kind` keeps the kinds apart."""
        message = f"{kind}:{identifier}".encode()
        return hmac.digest(self._secret, message, hashlib.sha256)[:LOOKUP_BYTES]

    def __repr__(self) -> str:
        return "LookupKey()"
