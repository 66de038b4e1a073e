"""Somebody who has left asks for it in writing, or for the number of it, in a message of its own.

Right after the question, `few` reads the answer. Here a message has to say what it wants, because
anything may have been said in between: "a letter please", "could you mail me the confirmation".
"""

from __future__ import annotations

import re
from typing import Final

_LETTER: Final = r"(?:letter|mail|paper)"
_TEXT: Final = r"text(?: message)?"
_BY: Final = (
    rf"(?P<both>both|{_LETTER} and (?:an? )?{_TEXT}|{_TEXT} and (?:an? )?{_LETTER})"
    rf"|(?P<letter>{_LETTER})|(?P<text>{_TEXT})|(?P<which>writing)"
)
_LEAD: Final = (
    r"(?:(?:please|ok|okay|yes|yeah|actually|then|well|so|oh|and|on second thought|i'?ll (?:take|have)|i want"
    r"|i'?d like|i would like|i need|(?:can|could|may) (?:i|you) (?:get|have|send)|make (?:it|that)|send|do)"
    r"(?: me)?(?: (?:it|that|this))?[ ,.!]+)*"
)
_AFTER: Final = r"(?:[ ,]+(?:please|then|thanks|thank you|instead|too|to me))*"
#: Nothing else is said: "by letter please", "in writing".
_BARE: Final = re.compile(
    rf"\W*{_LEAD}(?:(?:an?|the|that|by|in|as|on)[ ]+)*(?:{_BY}){_AFTER}\W*", re.IGNORECASE
)
_SEND: Final = r"(?:send|mail|get|have|want|need|like|give|text|email)"
_WHAT: Final = r"(?:letter|(?:leaving |opt[- ]out )?confirmation|proof|(?:something|it|that|this) in writing|in writing)"
_WANTED: Final = re.compile(
    rf"\b{_SEND}\b(?: (?!letters\b)[\w']+){{0,4}}? {_WHAT}\b", re.IGNORECASE
)
_IT: Final = re.compile(
    r"\b(?P<how>text|mail) (?:me )?(?:it|that|the letter|the confirmation)(?: to me)?(?: please)?\W*$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\bconfirmation (?:number|code|no)\b", re.IGNORECASE)
_SENT: Final = re.compile(r"\b(?:send|mail|text|email|letter|writing)\b", re.IGNORECASE)
#: Of something else, of a letter that came, or no wish at all.
_ELSE: Final = re.compile(
    r"\b(?:lists?|plans?|medic\w+|drugs?|pills?|reviews?|remind\w*|appointments?|forms?|packets?|summary|stop|no more"
    r"|not|never|\w+n'?t|quit|letters|texts|got|came|received|doctor|calendar|pharmac\w+)\b"
    r"|^\W*(?:why|when|who|where|did|how|is|was|what is (?:this|that|the letter))\b",
    re.IGNORECASE,
)


def proof_asked(text: str) -> str | None:
    """How it is wanted: "letter", "text", "both"; "which" where that is not said; "number" for the
    confirmation number alone; None where nothing of it is asked for."""
    bare = _BARE.fullmatch(text)
    if bare:
        return next(name for name, said in bare.groupdict().items() if said)
    if _ELSE.search(text):
        return None
    sent = _IT.search(text)
    if sent:
        return "text" if sent["how"].lower() == "text" else "letter"
    if _NUMBER.search(text) and not _SENT.search(text):
        return "number"
    if not _WANTED.search(text):
        return None
    if re.search(r"\btext\b", text, re.IGNORECASE):
        return "text"
    return "letter" if re.search(rf"\b{_LETTER}\b", text, re.IGNORECASE) else "which"
