"""Calls that a contact center hands over: how they begin, and what is special about them.

A port; gateway.overflow has the real one. Every method works in the transaction of who calls it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Row

from gateway.voice.decisions import Counts, Decision
from gateway.voice.hearing import Heard
from gateway.voice.prompts import Prompt
from mtm.answers import About, Reply

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class Opened:
    """A call that was handed over: under which id, and its first words, whole and as spoken."""

    overflow: str
    reply: Reply
    prompt: Prompt


class Opening(Protocol):
    """What is special about calls that were handed over."""

    def begin(
        self, connection: Connection, overflow: str | None, caller: bytes | None, now: datetime
    ) -> Opened | None:
        """How a call begins, by the id in its address or by its number's hash; None: as usual."""

    def heard(
        self,
        connection: Connection,
        call: Row[Any],
        last: Prompt,
        heard: Heard,
        counts: Counts,
        about: About,
    ) -> tuple[Decision, Counts] | None:
        """What to do with a turn that answers those first words; None: as with any turn."""

    def language(self, connection: Connection, call: Row[Any]) -> str:
        """The language that was announced, a code of ISO 639."""

    def over(self, connection: Connection, call: Row[Any], now: datetime) -> None:
        """The call has ended."""


class AsUsual:
    """No call is handed over by a contact center."""

    def begin(
        self, connection: Connection, overflow: str | None, caller: bytes | None, now: datetime
    ) -> Opened | None:
        """Every call begins with the program's greeting."""
        return None

    def heard(
        self,
        connection: Connection,
        call: Row[Any],
        last: Prompt,
        heard: Heard,
        counts: Counts,
        about: About,
    ) -> tuple[Decision, Counts] | None:
        """No turn is special."""
        return None

    def language(self, connection: Connection, call: Row[Any]) -> str:
        """Nothing was announced."""
        return "en"

    def over(self, connection: Connection, call: Row[Any], now: datetime) -> None:
        """Nothing more is to be done."""


def overflow_in(written: str | None) -> str | None:
    """The id of a hand-over in the address that the carrier was given; None when there is none."""
    return written if written and _ID.fullmatch(written) else None
