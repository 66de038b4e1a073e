"""The three forms of everything we say: on the web, in a text message, spoken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Characters of GSM-7 in a message that is alone, and in each of several that are joined: the header
#: that joins them takes the room of seven (3GPP TS 23.040, 9.2.3.24.1).
_ALONE, _JOINED = 160, 153
SMS_LIMIT = 2 * _JOINED

# GSM 03.38, the basic table without its control characters. The extension table ({, [, ~, the
# euro sign ...) is left out: each of those takes the room of two.
GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_PLAINER = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_LETTERS = re.compile(r"\b(?:MTM|CMR|TMR|CMS|TTY)\b")


@dataclass(frozen=True)
class Forms:
    """One piece of copy in its three forms."""

    web: str
    sms: str
    voice: str

    def fill(self, words: Words) -> Forms:
        """Put the facts in the places that the copy names. KeyError names one that is not known."""
        return Forms(
            self.web.format_map(words.web),
            self.sms.format_map(words.sms),
            self.voice.format_map(words.voice),
        )


@dataclass(frozen=True)
class Words:
    """What each place in the copy stands for, by form: a number is spoken unlike it is written."""

    web: Mapping[str, str]
    sms: Mapping[str, str]
    voice: Mapping[str, str]

    def having(self, **more: str | Forms) -> Words:
        """These words and more. Every word can also open a sentence: {name} is there as {Name}."""
        forms = {
            key: value if isinstance(value, Forms) else Forms(value, value, value)
            for key, value in more.items()
        }
        return Words(
            {**self.web, **_with_capitals((key, value.web) for key, value in forms.items())},
            {**self.sms, **_with_capitals((key, value.sms) for key, value in forms.items())},
            {**self.voice, **_with_capitals((key, value.voice) for key, value in forms.items())},
        )


def _with_capitals(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in pairs:
        words[key] = value
        words[capitalised(key)] = capitalised(value)
    return words


def capitalised(text: str) -> str:
    """The text with its first letter large and nothing else changed."""
    return text[:1].upper() + text[1:]


def is_gsm7(text: str) -> bool:
    """True when every character is in the basic GSM-7 table and counts as one."""
    return GSM7.issuperset(text)


def as_gsm7(text: str) -> str:
    """The text with every other character replaced by the nearest GSM-7 one, or by a space."""
    plain = []
    for char in text.translate(_PLAINER):
        if char not in GSM7:
            char = unicodedata.normalize("NFKD", char)[0]
        plain.append(char if char in GSM7 else " ")
    return "".join(plain)


def as_speech(text: str) -> str:
    """Words with nothing a voice would stumble over: "HIV/AIDS" becomes "HIV or AIDS".

    Short names are said letter by letter: "MTM" is "M T M".
    """
    plain = as_gsm7(text).replace("/", " or ").replace("&", " and ")
    plain = _LETTERS.sub(lambda said: " ".join(said[0]), plain)
    plain = re.sub(r"[^A-Za-zÀ-ÿ0-9 ,.'-]", " ", plain)
    plain = re.sub(r"[,.](?=\s*[,.])", " ", plain)  # of several marks in a row one is enough
    return re.sub(r"\s+(?=[,.])", "", re.sub(r"\s+", " ", plain)).strip()


def as_spoken_name(name: str) -> str:
    """A name as a voice says it, with no mark left at its ends; empty when it is only marks."""
    return as_speech(name).strip(" ,.'-")


def segments(text: str) -> int:
    """How many messages carry a text of GSM-7: 160 characters alone, 153 in each that is joined."""
    return 1 if len(text) <= _ALONE else -(-len(text) // _JOINED)


def first_that_fits(texts: Iterable[str]) -> str:
    """The first text a text message can carry. Raises ValueError when none can."""
    for text in texts:
        if len(text) <= SMS_LIMIT and is_gsm7(text):
            return text
    raise ValueError("no wording fits a text message")
