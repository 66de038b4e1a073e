"""A phone number as it is written, and as a voice says it."""

from __future__ import annotations

import re

from mtm.answers.forms import Forms
from mtm.answers.words import number


def phone_words(phone: str) -> Forms:
    """A US phone number: "860-555-0123" written, its digits one by one in groups spoken.

    Takes ten digits, however they are parted, with or without the country code 1. Raises
    ValueError for anything else.
    """
    digits = re.sub(r"[^0-9]", "", phone)
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) != 10:
        raise ValueError("a phone number has ten digits")
    return number(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
