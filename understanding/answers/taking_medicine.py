"""Stopping or starting medicines: never the program, its messages, its review or an appointment."""

from __future__ import annotations

import re
from typing import Final

_MEDICINES: Final = (
    r"(?:pills?|tablets?|capsules?|medicines?|medications?|meds?|drugs?|prescriptions?|rx|insulin|inhalers?"
    r"|statins?|(?:blood|water) (?:thinners?|pills?))"
)
_DOES: Final = (
    r"(?:stop(?:ping)?|quit(?:ting)?|cancel(?:l?ing)?|end(?:ing)?|skip(?:ping)?|drop(?:ping)?|declin(?:e|ing)"
    r"|refus(?:e|ing)|discontinu(?:e|ing)|(?:get|getting|come|coming|take me|get me|want|wanna get|go|going) (?:off|out)"
    r"(?: of)?|no more|done with|leave|opt(?:ing)? out of|remove|start(?:ing)?|restart(?:ing)?|resum(?:e|ing)"
    r"|(?:go|going|get|put me) back on|back on)"
)
_BETWEEN: Final = (
    r"(?: (?:me|my|the|these|those|this|that|all|all of|of|any|some|taking|take|having|using|sending|shipping"
    r"|delivering|mailing|from|other|own|new|old|heart|blood|pressure|sugar|diabetes|cholesterol|pain|sleeping"
    r"|thyroid|morning|night|daily))*"
)
_WANTED: Final = re.compile(rf"\b{_DOES}{_BETWEEN} {_MEDICINES}\b(?![- ]?\w*'s)", re.IGNORECASE)
_SENT: Final = re.compile(r"\b(?:sending|shipping|delivering|mailing)\b", re.IGNORECASE)
#: Words of what we do. A message with one of them may be about that: it is left to be understood.
_OURS: Final = re.compile(
    r"\b(?:reviews?|program\w*|mtm|therapy|manage\w+|messages?|text\w*|calls?|calling|letters?|e-?mails?|remind\w*"
    r"|appointments?|talks?|pharmacists?|lists?|plan|participat\w+|enroll\w*|services?|check-?ups?|insurance"
    r"|coverage|part d)\b",
    re.IGNORECASE,
)


def about_medicine(text: str) -> str | None:
    """What is wanted with medicines: "taken" for taking them or not, "sent" for having them sent.

    None where nothing is, and where the program or something of it is named as well.
    """
    if _OURS.search(text) or not _WANTED.search(text):
        return None
    return "sent" if _SENT.search(text) else "taken"
