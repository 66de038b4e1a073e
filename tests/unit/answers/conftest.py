"""Moments and messages that the tests of the answers share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mtm.answers import About, Reply, answer

EASTERN = ZoneInfo("America/New_York")
OPEN = datetime(2025, 11, 24, 10, tzinfo=EASTERN)


@pytest.fixture
def ask() -> Callable[..., Reply]:
    """`ask(topic, now=..., counts=...)`: the answer, on an open Monday of 2025 unless told."""

    def asking(topic: str, **known: object) -> Reply:
        return answer(topic, replace(About(OPEN), **known))  # type: ignore[arg-type]

    return asking
