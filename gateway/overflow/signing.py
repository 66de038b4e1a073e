"""The signature of the contact center's requests. Nothing but the standard library: clients copy it.

    MTM-Signature: t=1764000000,id=6f1c...,v1=<hex HMAC-SHA-256>

over the bytes `t.id.METHOD.path?query.body`, under the secret that both sides know. The time keeps
an old request from being sent again, the id a recent one.
"""

import hashlib
import hmac
import re
import time
import uuid
from dataclasses import dataclass

HEADER = "MTM-Signature"
TOLERANCE_SECONDS = 300
_WRITTEN = re.compile(
    r"t=(?P<at>[1-9][0-9]{0,11}),"
    r"id=(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}),"
    r"v1=(?P<mac>[0-9a-f]{64})",
    re.ASCII,
)


@dataclass(frozen=True)
class Signed:
    """What a good signature says: when it was made (seconds since 1970), and its id, good once."""

    at: int
    id: str


def sign(
    secret: str,
    method: str,
    path_and_query: str,
    body: bytes = b"",
    *,
    at: float | None = None,
    request_id: str | None = None,
) -> str:
    """The header's value for one request. `path_and_query` is as it is sent, from `/overflow` on."""
    moment = int(time.time() if at is None else at)
    name = request_id or str(uuid.uuid4())
    mac = _mac(secret, str(moment), name, method, path_and_query, body)
    return f"t={moment},id={name},v1={mac}"


def check(
    secret: str, written: str, method: str, path_and_query: str, body: bytes, now: float
) -> Signed | None:
    """The signature in a header if it is good at `now`; None when it is missing, wrong or stale."""
    found = _WRITTEN.fullmatch(written)
    if found is None or not secret:
        return None
    made = _mac(secret, found["at"], found["id"], method, path_and_query, body)
    if not hmac.compare_digest(made, found["mac"]):
        return None
    at = int(found["at"])
    return Signed(at, found["id"]) if abs(now - at) <= TOLERANCE_SECONDS else None


def _mac(secret: str, at: str, name: str, method: str, path_and_query: str, body: bytes) -> str:
    head = f"{at}.{name}.{method.upper()}.{path_and_query}.".encode()
    return hmac.new(secret.encode(), head + body, hashlib.sha256).hexdigest()
