"""Reactions of phones that come as texts: `Liked "Call 911 now."`, `👍 to "Which time suits you?"`.

The words in them are ours, and may be of an older question than the last: they say nothing that could
be taken for a yes, and nothing of danger.
"""

from __future__ import annotations

import re
from typing import Final

_REACTION: Final = re.compile(
    r"\s*(?:(?:Liked|Loved|Disliked|Laughed at|Emphasized|Questioned"
    r"|Removed an? \w+(?: \w+)? from|Reacted \S{1,8} to)\s+|[^\w\s\"“]{1,8} to\s+)"
    r"[\"“].*[\"”]\s*",
    re.DOTALL,
)


def is_reaction(text: str) -> bool:
    """Whether a whole text is a phone's report of a reaction to one of ours."""
    return _REACTION.fullmatch(text) is not None
