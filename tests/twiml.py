"""Whether a document is TwiML that the carrier takes: verbs, nesting, attributes, addresses, length.

From Twilio's reference of each verb (https://www.twilio.com/docs/voice/twiml), and its warnings:
13310 (finishOnKey), 13520 (text too long), 12200 (no such element or attribute), 64 kB a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree import ElementTree

MOST_BYTES = 64 * 1024
MOST_SAID = 4096
MOST_HINTS, LONGEST_HINT = 500, 100


def _whole(least: int, most: int = 10**6) -> Callable[[str], bool]:
    return lambda value: value.isascii() and value.isdecimal() and least <= int(value) <= most


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


def _address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and len(value) < 2000


def _hints(value: str) -> bool:
    phrases = [phrase.strip() for phrase in value.split(",")]
    plain = all(re.fullmatch(r"[A-Za-z0-9À-ÿ' .-]+", phrase) for phrase in phrases)
    return len(phrases) <= MOST_HINTS and plain and max(map(len, phrases)) <= LONGEST_HINT


def _e164(value: str) -> bool:
    return re.fullmatch(r"\+[1-9][0-9]{7,14}", value) is not None


_BOOL, _METHOD = _one_of("true", "false"), _one_of("GET", "POST")
_FINISH = re.compile(r"[0-9#*]*").fullmatch
_SPOKEN = {"voice": re.compile(r"[A-Za-z.-]+").fullmatch, "language": _one_of("en-US", "es-US")}
_ATTRIBUTES: dict[str, dict[str, Callable[[str], object]]] = {
    "Response": {},
    "Say": {**_SPOKEN, "loop": _whole(0, 1000)},
    "prosody": {"rate": _one_of("x-slow", "slow", "medium", "fast", "x-fast")},
    "Pause": {"length": _whole(1, 180)},
    "Gather": {
        "action": _address,
        "method": _METHOD,
        "input": _one_of("dtmf", "speech", "dtmf speech"),
        "timeout": _whole(1, 600),
        "speechTimeout": lambda value: value == "auto" or _whole(1, 60)(value),
        "actionOnEmptyResult": _BOOL,
        "language": _one_of("en-US"),
        "hints": _hints,
        "numDigits": _whole(1),
        "finishOnKey": _FINISH,
        "profanityFilter": _BOOL,
        "bargeIn": _BOOL,
    },
    "Redirect": {"method": _METHOD},
    "Hangup": {},
    "Dial": {
        "action": _address,
        "method": _METHOD,
        "timeout": _whole(5, 600),
        "answerOnBridge": _BOOL,
        "callerId": _e164,
    },
    "Number": {"url": _address, "method": _METHOD},
    "Record": {
        "action": _address,
        "method": _METHOD,
        "maxLength": _whole(1, 14400),
        "timeout": _whole(1, 600),
        "finishOnKey": lambda value: value and _FINISH(value),
        "playBeep": _BOOL,
        "trim": _one_of("trim-silence", "do-not-trim"),
        "recordingStatusCallback": _address,
        "recordingStatusCallbackMethod": _METHOD,
        "recordingStatusCallbackEvent": _one_of("completed", "absent", "in-progress"),
    },
}
_CHILDREN = {
    "Response": {"Say", "Pause", "Gather", "Redirect", "Hangup", "Dial", "Record"},
    "Gather": {"Say", "Pause"},
    "Dial": {"Number"},
    "Say": {"prosody"},
}
_ENDS = {"Gather", "Redirect", "Hangup", "Dial", "Record"}
_WITH_TEXT = {"Say", "prosody", "Redirect", "Number"}


def check(document: str) -> ElementTree.Element:
    """The document, read; AssertionError says what the carrier would not take."""
    assert len(document.encode()) <= MOST_BYTES
    root = ElementTree.fromstring(document)
    assert root.tag == "Response", root.tag
    _check(root)
    tags = [child.tag for child in root]
    for place, tag in enumerate(tags):
        after = tags[place + 1 :]
        # What follows a verb that takes the call away is never reached; after a recording it is
        # where a silent caller goes on.
        assert tag not in _ENDS or not after or (tag == "Record" and after == ["Redirect"]), tags
    assert tags, "an empty answer hangs up without a word"
    return root


def said(document: str) -> str:
    """All that is spoken, in order."""
    return " ".join("".join(say.itertext()) for say in check(document).iter("Say"))


def attributes(document: str, tag: str) -> dict[str, str]:
    """The attributes of the one element of that name."""
    (found,) = check(document).iter(tag)
    return dict(found.attrib)


def next_address(document: str) -> str | None:
    """Where the carrier goes on: the action of what is asked, or the address of the redirect."""
    root = check(document)
    for tag in ("Gather", "Record", "Dial"):
        for found in root.iter(tag):
            return found.attrib["action"]
    redirect = root.find("Redirect")
    return None if redirect is None else redirect.text


def _check(element: ElementTree.Element) -> None:
    tag = element.tag
    assert tag in _ATTRIBUTES, f"no such element: {tag}"
    for name, value in element.attrib.items():
        assert name in _ATTRIBUTES[tag], f"no such attribute: {tag} {name}"
        assert _ATTRIBUTES[tag][name](value), f"{tag} {name} cannot be {value!r}"
    text = (element.text or "").strip()
    assert bool(text) == (tag in _WITH_TEXT and not len(element)), f"{tag}: {text!r}"
    if tag == "Say":
        assert len("".join(element.itertext())) <= MOST_SAID
    if tag == "Redirect":
        assert _address(text)
    if tag == "Number":
        assert _e164(text)
    if tag in ("Gather", "Record", "Dial"):
        assert "action" in element.attrib and element.attrib["method"] == "POST"
    for child in element:
        assert child.tag in _CHILDREN.get(tag, set()), f"{child.tag} in {tag}"
        assert not (child.tail or "").strip()
        _check(child)
