"""The copy: what the content owner wrote in `copy/*.toml`, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import tomllib

from mtm.answers.catalogue import OFFERED, TOPICS, UnknownTopic
from mtm.answers.forms import Forms

_PARTS = {
    *("title", "web", "sms", "voice", "after_web", "after_sms", "after_voice"),
    *("choices", "links", "asks", "if_yes", "if_no", "why", "yearly", "urgent"),
}
_FILES = ("program", "eligibility", "review", "medicines", "contact", "task", "safety", "chat")
_SESSION_FILES = (
    *("session", "eligibility_check", "identity", "notices", "options", "appointments"),
    *("taking_part", "contact_details", "handed_on", "overflow", "outreach", "by_text"),
)
_FRAGMENT_FILES = (
    *("fragments", "quick_check", "decision", "enrollment", "appointment_parts"),
    *("taking_part_parts", "contact_parts", "handed_on_parts", "texting_parts"),
)


class CopyError(ValueError):
    """Copy that cannot be used; the message names the entry and what is wrong with it."""


@dataclass(frozen=True)
class Entry:
    """The copy of one topic.

    `title` is what a button says. The `after_` wordings follow something said first, in place of
    the full one; a text message takes the first of its list that still fits. `choices` are
    topics, `links` pairs of title and page.
    `yearly`: it states facts of one year, and a later year has to be told so.
    """

    title: str
    forms: Forms
    after_web: str | None = None
    after_sms: tuple[str, ...] = ()
    after_voice: str | None = None
    choices: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    asks: str | None = None
    if_yes: str | None = None
    if_no: str | None = None
    why: str | None = None
    yearly: bool = False
    urgent: bool = False

    @property
    def after(self) -> Forms:
        """The copy as it follows something said first."""
        first_sms = self.after_sms[0] if self.after_sms else self.forms.sms
        return Forms(
            self.after_web or self.forms.web, first_sms, self.after_voice or self.forms.voice
        )


def entry(topic: str) -> Entry:
    """The copy of a topic. Raises UnknownTopic for one that is not in the catalogue."""
    try:
        return entries()[topic]
    except KeyError:
        raise UnknownTopic(topic) from None


@cache
def entries() -> Mapping[str, Entry]:
    """The copy of every topic of the catalogue. Raises CopyError when one is missing or wrong."""
    found = {topic: read_entry(topic, table) for topic, table in _read_all(_FILES).items()}
    if set(found) != set(TOPICS):
        raise CopyError(f"not as in the catalogue: {', '.join(sorted(set(found) ^ set(TOPICS)))}")
    return found


@cache
def fragments() -> Mapping[str, Forms]:
    """Sentences that answers are put together from, by name."""
    return {name: _forms(name, table) for name, table in _read_all(_FRAGMENT_FILES).items()}


@cache
def session_entries() -> Mapping[str, Entry]:
    """What is said outside any topic: the greeting, a question of a form, an apology."""
    return {name: read_entry(name, table) for name, table in _read_all(_SESSION_FILES).items()}


def title_of(topic: str) -> str:
    """What a button for the topic says, one that is only ever chosen included. Raises UnknownTopic
    for any other."""
    copy = session_entries().get(topic) if topic in OFFERED else entry(topic)
    if copy is None or not copy.title:
        raise UnknownTopic(topic)
    return copy.title


def read_entry(topic: str, table: object) -> Entry:
    """Check one entry. Raises CopyError when a part is missing, unknown or names no topic."""
    parts = _table(topic, table)
    forms = _forms(topic, parts)
    unknown = set(parts) - _PARTS
    if unknown:
        raise CopyError(f"{topic}: {sorted(unknown)[0]} is not a part of an entry")
    if not all((forms.web, forms.sms, forms.voice)):
        raise CopyError(f"{topic}: web, sms and voice may not be empty")
    if topic in (*TOPICS, *OFFERED) and not parts.get("title"):
        raise CopyError(f"{topic} has no title")
    choices = tuple(parts.get("choices", ()))
    for named in (*choices, parts.get("if_yes"), parts.get("if_no"), parts.get("why")):
        if named is not None and named not in TOPICS and named not in OFFERED:
            raise CopyError(f"{topic} leads to {named!r}, which is not a topic")
    return Entry(
        title=parts.get("title", ""),
        forms=forms,
        after_web=parts.get("after_web"),
        after_sms=tuple(parts.get("after_sms", ())),
        after_voice=parts.get("after_voice"),
        choices=choices,
        links=tuple((link["title"], link["href"]) for link in parts.get("links", ())),
        asks=parts.get("asks"),
        if_yes=parts.get("if_yes"),
        if_no=parts.get("if_no"),
        why=parts.get("why"),
        yearly=parts.get("yearly", False),
        urgent=parts.get("urgent", False),
    )


def _table(name: str, table: object) -> Mapping[str, Any]:
    if not isinstance(table, Mapping):
        raise CopyError(f"{name} has to be a table")
    return table


def _forms(name: str, table: object) -> Forms:
    parts = _table(name, table)
    texts = [parts.get(form) for form in ("web", "sms", "voice")]
    web, sms, voice = (text if isinstance(text, str) else None for text in texts)
    if web is None or sms is None or voice is None:
        raise CopyError(f"{name} has to have web, sms and voice")
    return Forms(web.strip(), sms.strip(), voice.strip())


def _read_all(files: tuple[str, ...]) -> Mapping[str, object]:
    """The tables of several files. Raises CopyError when one name is in two of them."""
    found: dict[str, object] = {}
    for file in files:
        for name, table in _read(file).items():
            if name in found:
                raise CopyError(f"{name} is written twice")
            found[name] = table
    return found


def _read(file: str) -> Mapping[str, object]:
    path = resources.files("mtm.answers") / "copy" / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
