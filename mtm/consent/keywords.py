"""The words that carriers act on when they are the whole of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

Keyword = Literal["stop", "start", "help"]

#: 47 CFR 64.1200(a)(10) names stop, quit, end, revoke, opt out, cancel and unsubscribe; carriers
#: add STOPALL, START, UNSTOP, HELP and INFO. YES is none here: it answers our own questions.
_KEYWORDS: Final[Mapping[str, Keyword]] = {
    **dict.fromkeys(
        (
            "stop",
            "stopall",
            "stop all",
            "unsubscribe",
            "cancel",
            "end",
            "quit",
            "revoke",
            "optout",
            "opt out",
        ),
        "stop",
    ),
    **dict.fromkeys(("start", "unstop"), "start"),
    **dict.fromkeys(("help", "info"), "help"),
}


def read_keyword(text: str) -> Keyword | None:
    """What a text means to a carrier: "Stop." is "stop"; "cancel my appointment" is None.

    Case, punctuation and width do not matter; any other word or digit beside it does.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _KEYWORDS.get(" ".join(re.sub(r"[\W_]+", " ", plain).split()))
