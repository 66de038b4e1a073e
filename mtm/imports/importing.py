"""Importing one file: all of it or nothing, and nothing twice."""

import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BufferedReader
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from mtm import audit
from mtm.audit import Entry, at_the_terminal
from mtm.claims.tables import ImportedFile
from mtm.imports.kind import Desk, Kind, Parsed
from mtm.imports.layout import Placed
from mtm.imports.limit import Limit
from mtm.imports.lines import Line, Lines
from mtm.imports.reasons import FileError, LineError, Reason, TooManyRejectsError
from mtm.imports.rejects import Rejects
from mtm.store.bulk import Stage
from mtm.store.engine import reading_on, writing_on
from mtm.store.lookup import LookupKey

LINES_AT_ONCE = 10_000  # what is held in memory


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    rows: int  # lines below the header
    rejected: int
    changed: int  # rows of the database that are new or other than before
    before: date | None = None  # imported whole on that day: nothing was done now
    unfinished: bool = False  # the last line has no line end, though all its columns


def import_file(
    engine: Engine,
    lookup: LookupKey,
    kind: Kind,
    path: Path,
    *,
    limit: Limit,
    rejects: Path,
    today: date,
    again: bool = False,
    read: Callable[[int], None] = lambda _bytes: None,
) -> Imported:
    """Import a file; FileError or TooManyRejectsError when nothing of it was imported.

    Lines are staged first, which nobody else sees and which blocks nobody. Only when the whole
    file was read and few enough lines are bad, one transaction brings them in. A file that was
    imported before without a reject is left alone unless `again`; its rows would change nothing.
    `rejects` is where bad lines are written down; `read` is told of bytes as they are read.
    """
    with _opened(path) as file, engine.connect() as connection:
        sha256 = _sha256(file)
        with reading_on(connection):
            earlier = _earlier(connection, sha256, kind)
        if earlier and not earlier.rejected and not again:
            return Imported(earlier.rows, 0, 0, before=earlier.imported_on)
        with Rejects(rejects) as bad:
            desk = Desk(connection, lookup, today)
            return _Import(desk, kind, limit, bad).run(file, sha256, read)


class _Import:
    """One file on its way: staged, checked, merged."""

    def __init__(self, desk: Desk, kind: Kind, limit: Limit, rejects: Rejects) -> None:
        self._desk = desk
        self._kind = kind
        self._limit = limit
        self._rejects = rejects
        self._rows = 0

    def run(self, file: BufferedReader, sha256: str, read: Callable[[int], None]) -> Imported:
        """The whole way."""
        connection = self._desk.connection
        with reading_on(connection):
            stage = Stage(connection, "import_stage", self._kind.staged_columns())
            lines = Lines(file, read)
            self._stage(lines, stage)
            stage.ready()
            for line, why in self._kind.check(connection, stage.table):
                self._rejects.add(line, why)
            if self._limit.passed(self._rejects.count, self._rows):
                raise TooManyRejectsError(self._rejects.count, self._rows)
        with writing_on(connection):
            changed = self._kind.merge(connection, stage.table)
            self._record(sha256, changed)
        with reading_on(connection):
            stage.drop()
        return Imported(
            self._rows, self._rejects.count, changed, unfinished=lines.unfinished is not None
        )

    def _stage(self, lines: Lines, stage: Stage) -> None:
        left = iter(lines)
        header = self._kind.layout.place(_header(left))
        while some := list(islice(left, LINES_AT_ONCE)):
            self._rows += len(some)
            rows = list(self._parsed(some, header, lines))
            stage.add(self._kind.place(self._desk, rows, self._rejects.add))
            if self._limit.passed_already(self._rejects.count):
                raise TooManyRejectsError(self._rejects.count, self._rows)

    def _parsed(self, some: list[Line], header: Placed, lines: Lines) -> Iterator[Parsed]:
        for number, text in some:
            try:
                if isinstance(text, Reason):
                    raise LineError(text)
                fields = header.fields(text)
                if fields is None:
                    if lines.unfinished == number:
                        raise FileError(f"ends in the middle of line {number}: it was cut off")
                    raise LineError(Reason.COLUMNS)
                yield number, self._kind.parse(fields, self._desk.today)
            except LineError as why:
                self._rejects.add(number, why)

    def _record(self, sha256: str, changed: int) -> None:
        self._desk.connection.execute(
            delete(ImportedFile).where(
                ImportedFile.sha256 == sha256, ImportedFile.kind == self._kind.name
            )
        )
        self._desk.connection.execute(
            insert(ImportedFile).values(
                sha256=sha256,
                kind=self._kind.name,
                rows=self._rows,
                rejected=self._rejects.count,
                imported_on=self._desk.today,
            )
        )
        counts = {"lines": self._rows, "rejected": self._rejects.count, "changed": changed}
        audit.write(
            self._desk.connection,
            Entry(
                actor=at_the_terminal(),
                purpose="import",
                what=f"change {self._kind.name}",
                detail={"sha256": sha256, **counts},
            ),
        )


def _header(lines: Iterator[Line]) -> str:
    number, first = next(lines, (0, ""))
    if isinstance(first, Reason):
        raise FileError(f"has no readable header in line {number}: {first.sentence}")
    if not first.strip():
        raise FileError("is empty")
    return first


def _opened(path: Path) -> BufferedReader:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before opening, which waits on a pipe
            raise FileError("is not a regular file")
        return path.open("rb")
    except OSError as problem:
        raise FileError(f"cannot be read: {problem.strerror}") from None


def _sha256(file: BufferedReader) -> str:
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def _earlier(connection: Connection, sha256: str, kind: Kind) -> Row[int, int, date] | None:
    return connection.execute(
        select(ImportedFile.rows, ImportedFile.rejected, ImportedFile.imported_on).where(
            ImportedFile.sha256 == sha256, ImportedFile.kind == kind.name
        )
    ).one_or_none()
