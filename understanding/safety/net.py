"""The safety net under the classifier: is somebody in danger in this message?

High precision before recall: the trained classifier finds nearly all, the net holds what must
never depend on training. Pure functions; patterns are read and compiled once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from understanding.safety.language import Pattern, read_patterns

_FILE = Path(__file__).with_name("patterns.txt")
_HEAD, _TAIL = 1_600, 800  # characters read of a message longer than any phone or page sends
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u00b4")
_END_OF_SENTENCE = re.compile(r"[!?;\n\r]+|\.+(?!\d)")
_REPEATED = re.compile(r"\b((?:\w+ ){1,4}?)\1{2,}")  # "help help help help": twice is enough
_NOT_A_WORD = re.compile(r"[^\w.]+")


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """All patterns, gravest topic first."""
    return read_patterns(_FILE.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """The text as the patterns read it (see `language`)."""
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]} . {text[-_TAIL:]}"
    text = text.lower().translate(_APOSTROPHES)
    text = _END_OF_SENTENCE.sub(" . ", text)
    return _REPEATED.sub(r"\1\1", _NOT_A_WORD.sub(" ", text)).strip()


def reason_for(raw: str, corrected: str) -> str | None:
    """The id of the gravest pattern that either text matches (for logs), or None.

    Both texts are read because a correction can hide a word as well as reveal one.
    """
    texts = tuple(dict.fromkeys((plain(raw), plain(corrected))))
    for pattern in patterns():
        if any(pattern.found_in(text) for text in texts):
            return pattern.id
    return None


def danger_in(raw: str, corrected: str) -> str | None:
    """The safety topic of the message: "emergency", "self_harm", "poisoning", "abuse" or None.

    `raw` is the message as it came, `corrected` what `understanding.text.prepare` made of it.
    """
    reason = reason_for(raw, corrected)
    return reason.partition("/")[0] if reason else None
