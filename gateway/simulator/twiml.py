"""Reading TwiML as a phone call goes: what is said, and where it leads then.

The standard library's parser is enough. What it reads is our own gateway's answer to our own
request, never a stranger's document, and the expat that it is built on stops entities that grow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_PAUSE_SECONDS: Final = 1
_GATHER_SECONDS: Final = 5
_RING_SECONDS: Final = 30
_MESSAGE_SECONDS: Final = 3600


class NotTwiml(ValueError):  # noqa: N818  (an answer, not a fault of ours)
    """A document that no carrier would act on, or with a verb that the gateway never uses."""


@dataclass(frozen=True)
class Line:
    """Words that are spoken."""

    text: str
    slow: bool = False


@dataclass(frozen=True)
class Pause:
    """A silence between words."""

    seconds: int


@dataclass(frozen=True)
class Listen:
    """The caller's turn: to speak, to press keys, or to say nothing.

    `digits`: so many keys are taken and no more. `finish`: the key that ends them, "" for none.
    """

    address: str
    digits: int | None
    finish: str
    seconds: int


@dataclass(frozen=True)
class GoOn:
    """The call goes on elsewhere by itself."""

    address: str


@dataclass(frozen=True)
class Connect:
    """Another phone rings. `whisper` is what the person who answers hears first."""

    number: str
    address: str
    whisper: str | None
    seconds: int


@dataclass(frozen=True)
class Record:
    """A message may be left. `silent` is where the call goes on when nothing is said."""

    address: str
    silent: str | None
    ready: str | None
    seconds: int
    finish: str


@dataclass(frozen=True)
class HangUp:
    """The call is over."""


Then = Listen | GoOn | Connect | Record | HangUp


@dataclass(frozen=True)
class Answer:
    """What is heard, and what follows it."""

    said: tuple[Line | Pause, ...]
    then: Then

    @property
    def text(self) -> str:
        """All that is spoken, a line for each breath."""
        return "\n".join(each.text for each in self.said if isinstance(each, Line))


def read(document: str) -> Answer:
    """The answer that a document gives; NotTwiml when it is none."""
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError:
        raise NotTwiml("not XML") from None
    if root.tag != "Response":
        raise NotTwiml("no Response")
    before: list[Line | Pause] = []
    verbs = list(root)
    for place, verb in enumerate(verbs):
        if verb.tag in ("Say", "Pause"):
            before.append(_spoken(verb))
            continue
        if verb.tag == "Gather":
            inside = tuple(_spoken(child) for child in verb)
            return Answer((*before, *inside), _listen(verb))
        return Answer(tuple(before), _then(verb, verbs[place + 1 :]))
    return Answer(tuple(before), HangUp())


def _spoken(verb: Element) -> Line | Pause:
    if verb.tag == "Pause":
        return Pause(_number(verb, "length", _PAUSE_SECONDS))
    if verb.tag != "Say":
        raise NotTwiml(f"{verb.tag} where something is to be said")
    slow = any(inner.get("rate") in ("slow", "x-slow") for inner in verb.iter("prosody"))
    return Line(" ".join("".join(verb.itertext()).split()), slow)


def _then(verb: Element, after: list[Element]) -> Then:
    make = _VERBS.get(verb.tag)
    if make is None:
        raise NotTwiml(f"{verb.tag} is not known")
    return make(verb, after)


def _listen(verb: Element) -> Listen:
    if verb.get("actionOnEmptyResult") != "true":
        raise NotTwiml("a silent caller would hear nothing more")
    wanted = _number(verb, "numDigits", 0)
    return Listen(
        _address(verb, "action"),
        wanted or None,
        verb.get("finishOnKey", "#"),
        _number(verb, "timeout", _GATHER_SECONDS),
    )


def _redirect(verb: Element, _after: list[Element]) -> Then:
    return GoOn(_words(verb))


def _dial(verb: Element, _after: list[Element]) -> Then:
    number = verb.find("Number")
    if number is None:
        raise NotTwiml("a Dial without a Number")
    seconds = _number(verb, "timeout", _RING_SECONDS)
    return Connect(_words(number), _address(verb, "action"), number.get("url"), seconds)


def _record(verb: Element, after: list[Element]) -> Then:
    silent = next((_words(each) for each in after if each.tag == "Redirect"), None)
    return Record(
        _address(verb, "action"),
        silent,
        verb.get("recordingStatusCallback"),
        _number(verb, "maxLength", _MESSAGE_SECONDS),
        verb.get("finishOnKey", "1234567890*#"),
    )


def _hang_up(_verb: Element, _after: list[Element]) -> Then:
    return HangUp()


_VERBS: Final[dict[str, Callable[[Element, list[Element]], Then]]] = {
    "Redirect": _redirect,
    "Dial": _dial,
    "Record": _record,
    "Hangup": _hang_up,
}


def _address(verb: Element, name: str) -> str:
    address = verb.get(name)
    if not address or verb.get("method", "POST") != "POST":
        raise NotTwiml(f"{verb.tag} leads nowhere that takes a post")
    return address


def _words(verb: Element) -> str:
    words = (verb.text or "").strip()
    if not words:
        raise NotTwiml(f"{verb.tag} is empty")
    return words


def _number(verb: Element, name: str, default: int) -> int:
    written = verb.get(name)
    if written is None:
        return default
    if not (written.isascii() and written.isdecimal()):
        raise NotTwiml(f"{verb.tag} {name} is no number")
    return int(written)
