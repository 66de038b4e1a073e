"""Reading a webhook of the carrier: not too large, a form, and signed; else it is refused unread."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import ClientDisconnect, Request

from gateway.carrier.signature import HEADER, Signatures
from gateway.errors import Refusal, bad_request, too_large

Fields = ImmutableMultiDict[str, str]
_MOST_FIELDS = 200


class Webhooks:
    """Reads what the carrier posts."""

    def __init__(self, signatures: Signatures, max_body_bytes: int) -> None:
        self._signatures = signatures
        self._most = max_body_bytes

    async def read(self, request: Request) -> Fields:
        """The fields of the form; Refusal: 413, 400, and 403 when the signature is not the carrier's."""
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > self._most:
                    raise too_large()
        except ClientDisconnect:
            raise bad_request() from None
        try:
            pairs = parse_qsl(
                body.decode("ascii"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
        except ValueError:
            raise bad_request() from None
        fields: Fields = ImmutableMultiDict(pairs)
        signature = request.headers.get(HEADER, "")
        if not self._signatures.allow(path_and_query(request), fields, signature):
            raise Refusal(403, "bad_signature", "This is not for you.")
        return fields


def path_and_query(request: Request) -> str:
    """What was asked for, as it was written: a signature is over every character."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    query: bytes = request.scope.get("query_string", b"")
    return (raw.partition(b"?")[0] + (b"?" + query if query else b"")).decode("latin-1")
