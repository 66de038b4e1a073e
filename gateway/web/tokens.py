"""Session tokens: one conversation, one expiry, signed. Nothing else opens a conversation.

A token is base64url of: version byte, conversation id (16 bytes), expiry (8 bytes, seconds since
1970), nonce (12 bytes) and HMAC-SHA-256 over all of these.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from datetime import UTC, datetime

VERSION = 1
NONCE_BYTES = 12
_LAYOUT = struct.Struct(f">B16sQ{NONCE_BYTES}s")
_LENGTH = _LAYOUT.size + hashlib.sha256().digest_size


class TokenError(ValueError):
    """A token that opens nothing: altered, foreign, malformed or expired."""


def new_conversation_id() -> str:
    """A conversation id nobody can guess: 128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


class Tokens:
    """Issues and checks session tokens under one secret."""

    def __init__(self, secret: str) -> None:
        # A key of its own, so that the secret can serve other purposes without mixing them.
        self._key = hmac.digest(secret.encode(), b"mtm chat session token", "sha256")

    def issue(self, conversation: str, expires_at: datetime) -> str:
        """A token for `conversation` (32 hex digits), worthless from `expires_at` on."""
        expiry = int(expires_at.timestamp())
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = _LAYOUT.pack(VERSION, bytes.fromhex(conversation), expiry, nonce)
        return base64.urlsafe_b64encode(body + self._sign(body)).decode("ascii")

    def conversation_of(self, token: str, now: datetime) -> str:
        """The conversation a token opens at `now`; TokenError when it opens none."""
        try:
            whole = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise TokenError("malformed") from None
        # The decoder takes "/" for "_" too; one token has one spelling.
        if len(whole) != _LENGTH or base64.urlsafe_b64encode(whole).decode("ascii") != token:
            raise TokenError("malformed")
        body, signature = whole[: _LAYOUT.size], whole[_LAYOUT.size :]
        if not hmac.compare_digest(self._sign(body), signature):
            raise TokenError("signature")
        version, conversation, expiry, _nonce = _LAYOUT.unpack(body)
        if version != VERSION or now.astimezone(UTC).timestamp() >= expiry:
            raise TokenError("expired")
        return str(conversation.hex())

    def _sign(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")
