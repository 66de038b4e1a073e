"""A text message as the carrier delivers it, read from its form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gateway.carrier.webhooks import Fields
from gateway.errors import bad_request
from gateway.incoming import clean_text
from gateway.sayings import FindDanger
from gateway.sms.reactions import is_reaction
from mtm.consent import read_keyword
from mtm.consent.keywords import Keyword

_SID: Final = re.compile(r"(?:SM|MM)[0-9a-f]{32}", re.ASCII)
_E164: Final = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
_OPT_OUT: Final[dict[str, Keyword]] = {"STOP": "stop", "START": "start", "HELP": "help"}


@dataclass(frozen=True, repr=False)
class Arrived:
    """A text. No useful repr: words and number must never reach a log.

    `phone` is None where nobody can be texted back (a short code, a name). `keyword` is what the
    whole text means to carriers; `answered`: the carrier has answered it already. `danger` is the
    danger topic that the net of patterns finds in the words.
    """

    sid: str
    phone: str | None
    text: str
    media: bool
    keyword: Keyword | None
    answered: bool
    danger: str | None = None

    def __repr__(self) -> str:
        return f"Arrived({self.sid!r})"


def arrived_in(fields: Fields, find_danger: FindDanger) -> Arrived:
    """The text in a webhook's form; Refusal (400) when it names none.

    `OptOutType` comes from accounts with the carrier's own handling of keywords, which may know
    other words for them, and which has answered. A reaction to one of our texts has no words.
    """
    sid, phone = fields.get("MessageSid", ""), fields.get("From", "").strip()
    if not _SID.fullmatch(sid):
        raise bad_request()
    text = clean_text(fields.get("Body", ""))
    text = "" if is_reaction(text) else text
    media = fields.get("NumMedia", "0").strip() not in ("", "0")
    told = _OPT_OUT.get(fields.get("OptOutType", ""))
    return Arrived(
        sid,
        phone if _E164.fullmatch(phone) else None,
        text,
        media,
        told or read_keyword(text),
        told is not None,
        find_danger(text),
    )
