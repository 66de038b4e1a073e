"""The identifying facts of a member, kept sealed as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who a member is. Has no useful repr: it must never reach a log."""

    member_id: str
    birth_date: date
    first_name: str
    last_name: str
    middle_initial: str = ""
    mbi: str = ""
    bene_id: str = ""
    zip: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    best_time: str = ""  # to be called, in the member's own words

    def as_dict(self) -> dict[str, Any]:
        """Plain data for sealing; `from_dict` reads it back."""
        data: dict[str, Any] = {
            name: getattr(self, name) for name in self.__slots__ if getattr(self, name)
        }
        data["birth_date"] = self.birth_date.isoformat()
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Person:
        """Read what `as_dict` wrote."""
        return cls(**{**data, "birth_date": date.fromisoformat(data["birth_date"])})

    def __repr__(self) -> str:
        return "Person()"
