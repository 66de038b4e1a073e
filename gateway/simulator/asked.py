"""Reading what the simulator's page asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request

from gateway.errors import Refusal, bad_request, not_json, too_large, unreadable
from gateway.simulator.carrier import FICTIONAL

#: What the carrier takes in one text.
_LONGEST: Final = 1600
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "text": (str,),
    "after": (int,),
    "call": (str,),
    "do": (str,),
    "confidence": (int, float),
    "seconds": (int,),
}


@dataclass(frozen=True, repr=False)
class Asked:
    """What somebody does with the phone. No repr: it holds words."""

    number: str
    text: str = ""
    after: int = 0
    call: str = ""
    do: str = ""
    confidence: float = 0.9
    seconds: int = 10


async def read_asked(request: Request, most_bytes: int) -> Asked:
    """The request's body; Refusal (400, 413, 415, 422).

    That it has to be declared as JSON keeps other sites' forms out: their browser asks us first.
    """
    if not request.headers.get("content-type", "").lower().startswith("application/json"):
        raise not_json()
    fields = await _object(request, most_bytes)
    number = fields.pop("number", None)
    if not isinstance(number, str) or not FICTIONAL.fullmatch(number):
        raise Refusal(
            422,
            "bad_number",
            "Please use a made-up number: any area code, then 555-0100 to 555-0199.",
        )
    for name, value in fields.items():
        kinds = _KINDS.get(name, ())
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise unreadable("field")
    asked = Asked(number, **fields)
    if len(asked.text) > _LONGEST or not 0 <= asked.after < 2**53 or not 0 <= asked.confidence <= 1:
        raise unreadable("field")
    return asked


async def _object(request: Request, most_bytes: int) -> dict[str, Any]:
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most_bytes:
                raise too_large()
        fields = json.loads(body)
    except (ClientDisconnect, ValueError, RecursionError):
        raise bad_request() from None
    if not isinstance(fields, dict):
        raise unreadable("body")
    return fields
