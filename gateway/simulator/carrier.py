"""What the carrier would post for a text or a turn of a call, and its signature over it.

Fields: https://www.twilio.com/docs/messaging/guides/webhook-request and
https://www.twilio.com/docs/voice/twiml#request-parameters
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator

from gateway.carrier.signature import HEADER
from mtm.answers.forms import segments

TEXTS: Final = "/sms/messages"
CALLS: Final = "/voice/calls"
STATUS: Final = "/voice/calls/status"
#: Area codes of a few states. Their numbers 555-0100 to 555-0199 are nobody's, kept for fiction;
#: 860 is left to the made-up members (mtm/demo) and to the plan's own number.
AREAS: Final = (203, 207, 212, 305, 312, 404, 413, 503, 512, 602, 617, 702, 715, 808, 907, 919)
FICTIONAL: Final = re.compile(r"\+1[2-9][0-9]{2}55501[0-9]{2}", re.ASCII)
_ACCOUNT: Final = f"AC{0:032x}"
_VERSION: Final = "2010-04-01"
_PICTURE: Final = "https://simulator.invalid/picture"
_RECORDING: Final = "https://simulator.invalid/recordings"


@dataclass(frozen=True, repr=False)
class Post:
    """A form that the carrier posts: path with query, and fields. No repr: it holds words."""

    path: str
    fields: dict[str, str]


class Signer:
    """Signs posts as the carrier does, with the token that it shares with us.

    `origin` is the address under which the carrier would reach the gateway: what it signs over.
    """

    def __init__(self, origin: str, token: str) -> None:
        self.origin = origin.rstrip("/")
        self._validator = RequestValidator(token)

    def headers(self, post: Post) -> dict[str, str]:
        """The headers that a post goes with."""
        signature = self._validator.compute_signature(self.origin + post.path, post.fields)
        return {HEADER: signature}


def new_sid(kind: str) -> str:
    """An id as the carrier makes them: "SM" of a message, "CA" of a call, "RE" of a recording."""
    return kind + secrets.token_hex(16)


def new_number() -> str:
    """A fictional number in E.164, one that no made-up member of the demonstration has."""
    return f"+1{secrets.choice(AREAS)}55501{secrets.randbelow(100):02d}"


def text_post(sid: str, number: str, to: str, text: str, *, pictures: int = 0) -> Post:
    """A text from `number`."""
    media = {}
    for place in range(pictures):
        media[f"MediaUrl{place}"] = f"{_PICTURE}/{place}"
        media[f"MediaContentType{place}"] = "image/jpeg"
    fields = {
        "MessageSid": sid,
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "AccountSid": _ACCOUNT,
        "ApiVersion": _VERSION,
        "SmsStatus": "received",
        "From": number,
        "FromCountry": "US",
        "To": to,
        "ToCountry": "US",
        "Body": text,
        "NumSegments": str(segments(text)),
        "NumMedia": str(pictures),
        **media,
    }
    return Post(TEXTS, fields)


def call_post(
    address: str, sid: str, number: str, to: str, status: str, fields: dict[str, str] | None = None
) -> Post:
    """A webhook of the call `sid`, to an address of ours, whole or from its path on."""
    always = {
        "CallSid": sid,
        "AccountSid": _ACCOUNT,
        "ApiVersion": _VERSION,
        "Direction": "inbound",
        "CallStatus": status,
        "From": number,
        "Caller": number,
        "CallerCountry": "US",
        "To": to,
        "Called": to,
        "CalledCountry": "US",
    }
    return Post(path_of(address), {**always, **(fields or {})})


def path_of(address: str) -> str:
    """The path and query of an address of a call, without what a proxy in front puts before it."""
    parts = urlsplit(address)
    path = parts.path[max(parts.path.find(CALLS), 0) :]
    return path + (f"?{parts.query}" if parts.query else "")


def recording_fields(seconds: int) -> dict[str, str]:
    """What the carrier tells of a message that was left. There is no sound behind it."""
    sid = new_sid("RE")
    return {
        "RecordingSid": sid,
        "RecordingUrl": f"{_RECORDING}/{sid}",
        "RecordingDuration": str(seconds),
    }
