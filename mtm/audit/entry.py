"""What is written down of one read or change."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

#: The first word of `Entry.what`.
VERBS: Final = ("read", "change", "check", "delete")
#: Longest values, in characters.
LENGTHS: Final[Mapping[str, int]] = {"actor": 80, "conversation": 64, "purpose": 80, "what": 80}


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One read or change of a member's record, or of the record of many.

    `actor`: who or what did it: "member", "representative", "program:targeting", "person:<login>".
    `purpose`: what for, the task or command. `what`: a verb of VERBS and what it was done to:
    "read claims", "change appointments". `member` is our number of the member; with `last_member`
    it is about every member from the one to the other. `detail` is plain JSON data, kept sealed,
    and the only place for health information or a member's words.

    ValueError when a value does not fit.
    """

    actor: str
    purpose: str
    what: str
    member: int | None = None
    last_member: int | None = None
    conversation: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict, repr=False)
    at: datetime = field(default_factory=_now)

    def __post_init__(self) -> None:
        verb, _, thing = self.what.partition(" ")
        if verb not in VERBS or not thing:
            raise ValueError(f"{self.what!r} begins with none of {', '.join(VERBS)}")
        if not self.actor or not self.purpose:
            raise ValueError("an entry names who did it and what for")
        for name, longest in LENGTHS.items():
            if len(getattr(self, name) or "") > longest:
                raise ValueError(f"{name} is longer than {longest} characters")
        if self.last_member is not None and (self.member or 0) > self.last_member:
            raise ValueError("a range of members begins before it ends")


def at_the_terminal() -> str:
    """The actor of a command: "person:<login>" of who runs it, as the system knows them."""
    try:
        return f"person:{pwd.getpwuid(os.getuid()).pw_name}"[: LENGTHS["actor"]]
    except KeyError:
        return "cli"
