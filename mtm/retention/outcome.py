"""What came of each table and file in one run of retention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mtm.retention.due import Due
from mtm.retention.policy import Policy, Rule

#: Rows, and rows that are due, of each table.
Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a table or file. `due`: that were due before, `left`: that are due still.

    Rows of another table that stay can refer to rows that are due, which are left then. More can be
    deleted than was due, because rows go together with others.
    """

    name: str
    rule: Rule
    held: bool
    before: int
    due: int
    deleted: int = 0
    left: int = 0
    after: int = 0

    def as_list(self) -> list[int]:
        """The numbers, for the audit log."""
        return [self.before, self.due, self.deleted, self.left, self.after]


def outcomes_of(
    due: Due,
    policy: Policy,
    before: Counts,
    deleted: Counter[str],
    after: Counts,
    files: tuple[tuple[int, int], int, tuple[int, int]],
) -> tuple[Outcome, ...]:
    """Every outcome; `files` are what `Trackers` counted before, deleted, and counted after."""
    found = [
        Outcome(
            table.name,
            due.rule(table),
            policy.holds(due.rule(table)),
            *before[table.name],
            deleted[table.name],
            *reversed(after[table.name]),
        )
        for table in due.tables
    ]
    (rows, over), gone, (left_rows, left_over) = files
    rule = policy.files["assistant"]
    found.append(Outcome("assistant (file)", rule, False, rows, over, gone, left_over, left_rows))
    return tuple(found)
