"""Wishes to leave a booking that is not made yet: "never mind", "cancel", "don't book it"."""

from __future__ import annotations

from understanding.answers.booking.phrases import Phrases

_LEAVES = Phrases(
    {
        "leaves": r"(?:i (?:want|need|would like) to |i'?d like to |can (?:i|we) |let'?s )?(?:cancel|quit|exit|end)"
        r"(?: (?:it|that|this|all(?: of)? (?:this|it)|everything|the booking|the whole thing))?"
        r"|never ?mind|nvm|forget (?:it|that|this|about (?:it|that|this)|the whole thing)"
        r"|(?:don'?t|do not|dont) (?:book|schedule|make|set up)"
        r" (?:it|that|this|me|one|anything|an appointment|the appointment)"
        r"|(?:i )?(?:don'?t|do not|dont) want (?:an appointment|the appointment|the call|any appointment"
        r"|to (?:book|schedule|make)(?: (?:it|one|anything|an appointment))?)",
        "beside": r"no+|nope|nah|ok|okay|wait|sorry|actually|please|just",
    }
)
_QUESTIONS = ("time", "phone", "booking_confirm", "language")


def leaves(text: str, asked: str | None) -> bool:
    """Whether all that somebody says who is asked about a booking is that it should not be made."""
    return asked in _QUESTIONS and "leaves" in _LEAVES.all_of(text)
