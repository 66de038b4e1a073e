"""Sealing values with AES-256-GCM under named keys, so that keys can rotate.

A sealed value is: format byte 1, length of the key id, key id, 12-byte nonce, ciphertext and tag.
The first key of the ring seals; every key opens. To rotate, put a new key first and keep the old
one until nothing sealed with it is left.
"""

import base64
import binascii
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2


class KeyringError(ValueError):
    """Keys that cannot be used, or a sealed value that no key opens."""


class Keyring:
    """Named keys: the first seals, all open. `place` binds a value to the column it belongs in."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise KeyringError("at least one key is wanted")
        for name, key in keys.items():
            if not name.isascii() or not name.isalnum() or len(name) > 32:
                raise KeyringError("a key id has 1 to 32 letters and digits")
            if len(key) != KEY_BYTES:
                raise KeyringError(f"a key has {KEY_BYTES} bytes")
        self._ciphers = {name.encode("ascii"): AESGCM(key) for name, key in keys.items()}
        self._current = next(iter(self._ciphers))
        self._prefix = bytes((FORMAT, len(self._current))) + self._current

    def seal(self, plain: bytes, place: str) -> bytes:
        """`plain` encrypted for `place`."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, plain, place.encode())
        return self._prefix + nonce + sealed

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for `place`; KeyringError if it was altered, moved or the key is gone."""
        if len(sealed) < 2 or sealed[0] != FORMAT:
            raise KeyringError("not a sealed value")
        start = 2 + sealed[1]
        cipher = self._ciphers.get(sealed[2:start])
        if cipher is None:
            raise KeyringError("sealed with a key that is not in the ring")
        nonce, body = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
        try:
            return cipher.decrypt(nonce, body, place.encode())
        except (InvalidTag, ValueError):
            raise KeyringError("the value was altered or belongs elsewhere") from None

    def key_of(self, sealed: bytes) -> str:
        """The id of the key that sealed a value."""
        return sealed[2 : 2 + sealed[1]].decode("ascii")


def parse_keyring(written: str) -> Keyring:
    """A keyring from `id:base64key,id:base64key`; KeyringError when it cannot be read."""
    keys: dict[str, bytes] = {}
    for pair in written.split(","):
        name, colon, encoded = pair.strip().partition(":")
        if not colon or name in keys:
            raise KeyringError("pairs id:key separated by commas are wanted, each id once")
        try:
            keys[name] = base64.b64decode(encoded, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise KeyringError("a key is not base64") from None
    return Keyring(keys)
