"""What the carrier tells of a turn: words, keys, or nothing; and who calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.incoming import clean_text

_SID: Final = re.compile(r"CA[0-9a-f]{32}")
_E164: Final = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
#: What the carrier writes for a number that is withheld: these words, typed on a phone's keys.
_WITHHELD: Final = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
#: A recogniser writes what is spelled in letters apart: "c m r", "M.T.M.".
_SPELLED: Final = re.compile(
    r"\b(?:m[ .]+t[ .]+m|c[ .]+m[ .]+r|t[ .]+m[ .]+r|c[ .]+m[ .]+s)\b\.?", re.IGNORECASE
)
_KEYS: Final = re.compile(r"[0-9*#]{1,32}", re.ASCII)


@dataclass(frozen=True)
class Heard:
    """What came in a turn. `sure` is None where the carrier does not say how sure it is."""

    words: str = ""
    keys: str = ""
    sure: float | None = None
    person: bool = False  # our own redirect: a person is wanted
    topic: str | None = None  # our own redirect: a key of an automated call stands for it

    @property
    def nothing(self) -> bool:
        """Neither a word nor a key."""
        return not (self.words or self.keys or self.person or self.topic)

    def unsure(self, least: float) -> bool:
        """Whether the words were recognised with less confidence than `least`."""
        return bool(self.words) and self.sure is not None and self.sure < least


def call_of(fields: Mapping[str, str]) -> str | None:
    """The id of the call; None when there is no usable one."""
    sid = fields.get("CallSid", "")
    return sid if _SID.fullmatch(sid) else None


def caller_of(fields: Mapping[str, str]) -> str | None:
    """The number at the other end, in E.164; None when it is withheld or none. In a call that we
    began it is the one that was called."""
    ours = fields.get("Direction", "").startswith("outbound")
    number = fields.get("To" if ours else "From", "").strip()
    return number if _E164.fullmatch(number) and number not in _WITHHELD else None


def heard_in(fields: Mapping[str, str], longest: int, *, person: bool = False) -> Heard:
    """What a caller said or pressed; keys win, as the carrier takes whichever comes first.

    Several of the carrier's recognisers give no confidence, or 0.0 for every result: neither tells
    anything, so neither makes a caller confirm every sentence.
    """
    keys = fields.get("Digits", "").strip()
    if _KEYS.fullmatch(keys):
        return Heard(keys=keys, person=person)
    words = _joined(clean_text(fields.get("SpeechResult", "")))[:longest]
    return Heard(words=words, sure=_confidence(fields.get("Confidence", "")), person=person)


def turn_of(query: Mapping[str, str]) -> int | None:
    """The number of a turn in a query, from 1; None when there is none."""
    written = query.get("n", "")
    return int(written) if re.fullmatch(r"[1-9][0-9]{0,4}", written, re.ASCII) else None


def _joined(words: str) -> str:
    return _SPELLED.sub(lambda said: re.sub(r"[ .]", "", said[0]).upper(), words)


def _confidence(written: str) -> float | None:
    if not re.fullmatch(r"[01](?:\.[0-9]{1,20})?", written.strip(), re.ASCII):
        return None
    sure = float(written)
    return sure if 0 < sure <= 1 else None
