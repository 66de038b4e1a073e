"""The policy: for every table how long its rows are kept, counted from what, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import tomllib

POLICY: Final = Path(__file__).with_name("policy.toml")
_KEYS: Final = {"years", "days", "from", "with", "in_force", "for_good", "why", "source"}


class PolicyError(ValueError):
    """The policy cannot be used. The message is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How long the rows of a table, or a file, are kept; policy.toml says what each part means."""

    years: int | None = None
    days: int | None = None
    counted_from: str = ""
    belongs_to: str = ""
    in_force: str = ""
    for_good: bool = False
    why: str = ""
    source: str = ""

    @property
    def timed(self) -> bool:
        """Whether rows are due at an age of their own."""
        return self.years is not None or self.days is not None

    def kept_since(self, today: date) -> date:
        """What is of a day before this one is due on `today`."""
        if self.years is not None:
            return date(today.year - self.years, 1, 1)
        assert self.days is not None
        return today - timedelta(days=self.days)

    def in_words(self) -> str:
        """How long, for people."""
        if self.for_good:
            return "for good"
        if not self.timed:
            return f"as {self.belongs_to}"
        number, unit = (self.years, "year") if self.years is not None else (self.days, "day")
        return f"{number} {unit}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Policy:
    """Every rule by table, those of files by name, and what holds deleting up; see policy.toml."""

    tables: Mapping[str, Rule]
    files: Mapping[str, Rule]
    hold: str
    digest: str

    def holds(self, rule: Rule) -> bool:
        """Whether nothing is deleted by this rule for now."""
        return bool(self.hold) and rule.years is not None


def load_policy(path: Path = POLICY) -> Policy:
    """The policy in a file; PolicyError when it cannot be used."""
    raw = path.read_bytes()
    try:
        data = tomllib.loads(raw.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PolicyError(f"{path.name} cannot be read: {problem}") from None
    tables = {name: _rule(name, told) for name, told in data.get("tables", {}).items()}
    for name, rule in tables.items():
        if rule.belongs_to and rule.belongs_to not in tables:
            raise PolicyError(f"{name} goes with {rule.belongs_to}, which has no rule")
    files = {name: _rule(name, {"from": "", **told}) for name, told in data["files"].items()}
    digest = hashlib.sha256(raw).hexdigest()
    return Policy(tables, files, str(data.get("hold", "")).strip(), digest)


def _rule(name: str, told: Mapping[str, Any]) -> Rule:
    strange = told.keys() - _KEYS
    if strange:
        raise PolicyError(f"{name}: nothing is called {', '.join(sorted(strange))}")
    rule = Rule(
        years=_whole(name, told, "years"),
        days=_whole(name, told, "days"),
        counted_from=told.get("from", ""),
        belongs_to=told.get("with", ""),
        in_force=told.get("in_force", "").strip(),
        for_good=told.get("for_good", False) is True,
        why=told.get("why", ""),
        source=told.get("source", ""),
    )
    if rule.timed and (rule.years is not None) and (rule.days is not None):
        raise PolicyError(f"{name} is kept for years or for days, not both")
    if rule.timed != ("from" in told):
        raise PolicyError(f"{name} needs both a time and what it counts from, or neither")
    if not rule.timed and bool(rule.belongs_to) == rule.for_good:
        raise PolicyError(f"{name} needs one of years, days, with, for_good")
    if not rule.why or (rule.timed and not rule.source):
        raise PolicyError(f"{name} needs a reason, and a time needs its source")
    return rule


def _whole(name: str, told: Mapping[str, Any], key: str) -> int | None:
    value = told.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise PolicyError(f"{name}: {key} is a whole number, 1 or more")
    return value
