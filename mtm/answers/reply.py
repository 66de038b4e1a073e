"""What the assistant says in one turn, in the form for each channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Choice:
    """Something the member may tap, say or number: its words, and the topic it stands for."""

    title: str
    topic: str


@dataclass(frozen=True)
class Link:
    """A page to open: a path on our own site, or a federal page that a rule names."""

    title: str
    href: str


@dataclass(frozen=True)
class Reply:
    """One reply. The channel picks the form it can carry.

    `text` (web) holds paragraphs parted by an empty line; a line of a list begins with "- ".
    `sms` is GSM-7 and at most two messages long; `voice` a sentence or two to be spoken.
    `asks` says what a bare answer means ("zip", "which_topic"), `if_yes` and `if_no` the topics
    that a bare yes or no then stands for. `urgent` marks a reply to someone in danger, `missed`
    one to words that could not be used, `person` one that hands over to a person, who is there.
    `why` is the topic that explains it to who asks "why?", where one does.
    `private`: the web form tells of a member's health what the others leave out, and stays there.
    `farewell`: it goes out though the number wants no texts: it says so, or was asked for by it.
    """

    text: str
    sms: str
    voice: str
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    asks: str | None = None
    if_yes: str | None = None
    if_no: str | None = None
    urgent: bool = False
    missed: bool = False
    person: bool = False
    private: bool = False
    farewell: bool = False
    why: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The reply as plain data for JSON; `from_dict` reads it back."""
        data = asdict(self)
        data["choices"] = list(data["choices"])
        data["links"] = list(data["links"])
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Reply:
        """Read what `as_dict` wrote. Raises ValueError when a part is missing or wrong."""
        return cls(
            text=_text(data, "text"),
            sms=_text(data, "sms"),
            voice=_text(data, "voice"),
            choices=tuple(
                Choice(_text(each, "title"), _text(each, "topic"))
                for each in _tables(data, "choices")
            ),
            links=tuple(
                Link(_text(each, "title"), _text(each, "href")) for each in _tables(data, "links")
            ),
            asks=_text_or_none(data, "asks"),
            if_yes=_text_or_none(data, "if_yes"),
            if_no=_text_or_none(data, "if_no"),
            urgent=_truth(data, "urgent"),
            missed=_truth(data, "missed"),
            person=_truth(data, "person"),
            private=_truth(data, "private"),
            farewell=_truth(data, "farewell"),
            why=_text_or_none(data, "why"),
        )


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise ValueError(f"a reply's {key} has to be text")
    return value


def _text_or_none(data: Mapping[str, object], key: str) -> str | None:
    return None if data.get(key) is None else _text(data, key)


def _truth(data: Mapping[str, object], key: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"a reply's {key} has to be true or false")
    return value


def _tables(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = data.get(key, [])
    if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
        raise ValueError(f"a reply's {key} has to be a list of tables")
    return list(value)
