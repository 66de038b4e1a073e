"""Contact details as they are read back: written out, and spelled where a voice says them."""

from __future__ import annotations

import re
from typing import Final

from mtm.answers.appointments.languages import language_name
from mtm.answers.appointments.spoken import phone_words
from mtm.answers.forms import GSM7, Forms, as_gsm7, as_speech, as_spoken_name
from mtm.answers.library import fragments

#: What a text message can read back beside the question (characters); an email address has fewer
#: than 255 (RFC 5321, 4.5.3.1.3).
LONGEST: Final = 254

#: Marks of an email address, by name; and parts of addresses that are said as words.
_MARKS: Final = {
    **{"@": "at", ".": "dot", "-": "dash", "_": "underscore", "+": "plus", "'": "apostrophe"},
    **{"~": "tilde", "!": "exclamation mark", "#": "number sign", "$": "dollar sign"},
    **{"%": "percent sign", "&": "ampersand", "*": "star", "/": "slash", "=": "equals sign"},
    **{"?": "question mark", "^": "caret", "`": "backtick", "|": "bar"},
    **{"{": "left brace", "}": "right brace"},
}
_SAID_AS_WORDS: Final = frozenset(
    (
        *("aol", "com", "comcast", "edu", "example", "gmail", "gov", "hotmail", "icloud", "live"),
        *("mail", "msn", "net", "org", "outlook", "yahoo"),
    )
)


def value_words(field: str, value: str) -> Forms:
    """What is read back of a phone, address, email, language or best time to call.

    ValueError for a phone number that is none and for what is too long; KeyError for a field that
    there is not.
    """
    return _WORDS[field](" ".join(value.split()))


def _phone(value: str) -> Forms:
    return phone_words(value)


def _language(value: str) -> Forms:
    name = language_name(value)
    return Forms(name, name, name)


def _best_time(value: str) -> Forms:
    named = fragments().get(f"time_{value.lower()}")
    span = re.sub(r"(?<=\d)\s*-\s*(?=\d)", " to ", value)
    return named or _written(value, as_spoken_name(span))


def _email(value: str) -> Forms:
    spelled = [_part(part) for part in re.findall(r"[A-Za-z0-9]+|.", value)]
    return _written(value, as_speech(", ".join(spelled)))


def _part(part: str) -> str:
    if part.lower() in _SAID_AS_WORDS:
        return part.lower()
    return _MARKS.get(part) or " ".join(part.lower())


def _address(value: str) -> Forms:
    """A street and a town as they are said; five digits or more are a ZIP code, said one by one."""
    spoken = re.sub(r"\b(\d+) 1/2\b", r"\1 and a half", value)
    spoken = re.sub(r"#\s*(?=\w)", "number ", spoken).replace("/", " slash ")
    spoken = re.sub(r"\b(\d{5})-(\d{4})\b", lambda zip: f"{zip[1]}, {' '.join(zip[2])}", spoken)
    spoken = re.sub(r"(?<=\d)-(?=\d)", " dash ", spoken)
    spoken = re.sub(r"\d{5,}", lambda digits: " ".join(digits[0]), spoken)
    return _written(value, as_spoken_name(spoken))


def _written(value: str, spoken: str) -> Forms:
    """As it was given. A mark that a text message does not have is told by its name."""
    named = {ord(mark): f" ({name}) " for mark, name in _MARKS.items() if mark not in GSM7}
    written = as_gsm7(value.translate(named))
    if not spoken or max(len(written), len(value)) > LONGEST:
        raise ValueError("this cannot be read back")
    return Forms(value, written, spoken)


_WORDS: Final = {
    "phone": _phone,
    "address": _address,
    "email": _email,
    "language": _language,
    "best_time": _best_time,
}
