"""One criterion of a decision, and the logic of three values: met, not met, unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Result(StrEnum):
    """How a criterion came out. Unknown: what is on file could be read either way."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, met: bool) -> Result:
        """Met or not met."""
        return cls.MET if met else cls.NOT_MET

    @property
    def holds(self) -> bool | None:
        """True, False, or None for unknown."""
        return None if self is Result.UNKNOWN else self is Result.MET


@dataclass(frozen=True, slots=True, repr=False)
class Criterion:
    """A criterion as it was decided.

    `figure` is set against `threshold`: a count, or an amount written out ("1623.00"); None where
    there is nothing to count. `evidence` is plain JSON data. `citation` is where the rule is from.
    """

    id: str
    result: Result
    figure: str | int | None
    threshold: str | int | None
    citation: str
    evidence: Mapping[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """The criterion as plain JSON data."""
        return {
            "id": self.id,
            "result": self.result.value,
            "figure": self.figure,
            "threshold": self.threshold,
            "citation": self.citation,
            "evidence": self.evidence,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Criterion:
        """The criterion that `as_dict` was made of."""
        return cls(**{**data, "result": Result(data["result"])})


def all_of(*values: bool | None) -> bool | None:
    """True when every value is; False when one is false, whatever the unknown ones are."""
    if False in values:
        return False
    return None if None in values else True


def any_of(*values: bool | None) -> bool | None:
    """True when one value is, whatever the unknown ones are; False when every value is."""
    if True in values:
        return True
    return None if None in values else False
