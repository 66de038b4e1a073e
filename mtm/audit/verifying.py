"""Checking the whole log: is every row as it was written, there, in its place, and is the last one?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, func, select

from mtm.audit.chain import Link
from mtm.audit.ends import AuditError, Ends, ends_of
from mtm.audit.tables import LOG
from sealing import KeyringError

AT_ONCE = 10_000  # rows held in memory
#: How far from its place a row is looked for that carries another row's number.
NEAR: Final = 1000

Progress = Callable[[int, int], None]


class Kind(StrEnum):
    """What can be wrong with rows `first` to `last`."""

    CHANGED = "changed"  # not as it was written
    MOVED = "moved"  # as it was written, under another number
    MISSING = "missing"
    CUT_OFF = "cut off"  # missing at the end
    ADDED = "added"  # after the end, not by the program
    ENDS = "ends altered"  # the sealed ends are gone or not the program's
    NOT_AS_NOTED = "not as noted"  # not the hash that somebody noted earlier


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, with the numbers of the first and last row that it is wrong with."""

    kind: Kind
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to: rows read, the ends, and what is wrong, in the order of the rows.

    `not_checked`: numbers that were noted and that retention has taken away since.
    """

    rows: int
    ends: Ends | None
    findings: tuple[Finding, ...]
    not_checked: tuple[int, ...] = ()

    @property
    def unbroken(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(
    connection: Connection,
    noted: Mapping[int, bytes] | None = None,
    progress: Progress = lambda done, rows: None,
) -> Report:
    """Check every row, from one state of the database (`mtm.store.reading`). Needs no sealing key
    but for the ends.

    `noted`: hashes of earlier ends by number, as somebody wrote them down. They tell of a database
    that was put back to an earlier state, which nothing within it can.
    """
    ends = _ends(connection)
    walk = _Walk(ends, dict(noted or {}))
    total = connection.scalar(select(func.count()).select_from(LOG)) or 0
    progress(0, total)
    for link in links(connection):
        walk.take(link)
        if walk.rows % AT_ONCE == 0:
            progress(walk.rows, total)
    walk.end()
    progress(walk.rows, total)
    return Report(walk.rows, ends, tuple(walk.findings), tuple(walk.not_checked))


def links(connection: Connection, after: int = -(2**62), last: int = 2**62) -> Iterator[Link]:
    """The rows with a number above `after`, up to `last`, in order, some thousand at a time."""
    while True:
        query = select(LOG).where(LOG.c.number > after, LOG.c.number <= last)
        part = connection.execute(query.order_by(LOG.c.number).limit(AT_ONCE)).all()
        for row in part:
            yield Link._make(row)
        if len(part) < AT_ONCE:
            return
        after = part[-1].number


def _ends(connection: Connection) -> Ends | None:
    try:
        return ends_of(connection)
    except (AuditError, KeyringError):
        return None


@dataclass
class _Walk:
    """The rows gone through so far."""

    ends: Ends | None
    noted: dict[int, bytes]
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    not_checked: list[int] = field(default_factory=list)
    _last: Link | None = None
    _bad: int | None = None  # the row last found to be bad

    def __post_init__(self) -> None:
        if self.ends is None:
            self.findings.append(Finding(Kind.ENDS))

    def take(self, link: Link) -> None:
        """The next row."""
        self.rows += 1
        expected = self._expected()
        if expected is not None and link.number > expected:
            self.findings.append(Finding(Kind.MISSING, expected, link.number - 1))
        if link.hash != link.made_hash():
            self._found(Kind.MOVED if self._belongs_near(link) else Kind.CHANGED, link.number)
        elif expected == link.number and link.previous != self._expected_hash():
            # The row is sound, so the one before it was made anew with a hash of its own.
            self._found(Kind.CHANGED, link.number - 1)
        if self.noted.pop(link.number, link.hash) != link.hash:
            self.findings.append(Finding(Kind.NOT_AS_NOTED, link.number, link.number))
        self._last = link

    def end(self) -> None:
        """There are no more rows."""
        ends, last = self.ends, self._last
        if ends is not None:
            at = last.number if last else ends.first - 1
            if at < ends.last:
                self.findings.append(Finding(Kind.CUT_OFF, at + 1, ends.last))
            elif at > ends.last:
                self.findings.append(Finding(Kind.ADDED, ends.last + 1, at))
            elif last and last.hash != ends.hash:
                self._found(Kind.CHANGED, at)
        self._check_noted()

    def _expected(self) -> int | None:
        """The number that comes next, if that can be told."""
        if self._last is not None:
            return self._last.number + 1
        return self.ends.first if self.ends else None

    def _expected_hash(self) -> bytes | None:
        if self._last is not None:
            return self._last.hash
        return self.ends.before if self.ends else None

    def _found(self, kind: Kind, number: int) -> None:
        if self._bad != number:
            self.findings.append(Finding(kind, number, number))
        self._bad = number

    def _belongs_near(self, link: Link) -> bool:
        numbers = range(max(0, link.number - NEAR), link.number + NEAR)
        return any(link._replace(number=each).made_hash() == link.hash for each in numbers)

    def _check_noted(self) -> None:
        """Noted rows that are not there: retention took them, or somebody else."""
        for number, noted in sorted(self.noted.items()):
            if self.ends is None or number >= self.ends.first:
                self.findings.append(Finding(Kind.NOT_AS_NOTED, number, number))
            elif number < self.ends.first - 1:
                self.not_checked.append(number)
            elif noted != self.ends.before:
                self.findings.append(Finding(Kind.NOT_AS_NOTED, number, number))
