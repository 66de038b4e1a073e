"""The three files of a report, readable by their owner alone and there only when they are whole."""

from __future__ import annotations

import csv
import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from mtm.reporting.checking import Finding, Row
from mtm.reporting.layout import Layout


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the rows are, as CSV and in fixed width, and the list of errors."""

    csv: Path
    fixed: Path
    errors: Path


def paths_of(folder: Path, contract: str, year: int) -> Paths:
    """The names of the files: mtm-H9999-2026.csv, .txt and .errors.csv."""
    stem = f"mtm-{contract}-{year}"
    return Paths(*(folder / f"{stem}{kind}" for kind in (".csv", ".txt", ".errors.csv")))


class Writer:
    """Writes rows to all three files. `rows` and `errors` count what was written."""

    def __init__(self, layout: Layout, rows: TextIO, fixed: TextIO, errors: TextIO) -> None:
        self.rows = self.errors = 0
        self._layout = layout
        self._letters = {each.name: each.letter for each in layout.elements}
        self._names = [each.name for each in layout.elements]
        self._rows, self._fixed = csv.writer(rows), fixed
        self._errors = csv.writer(errors)
        self._rows.writerow(self._names)
        self._errors.writerow(("row", "letter", "element", "error"))

    def write(self, row: Row, findings: Iterable[Finding]) -> None:
        """Write one row and what is wrong with it; a row is numbered from 1, without the heading."""
        self.rows += 1
        self._rows.writerow([row[name] for name in self._names])
        self._fixed.write("".join(_fixed(row[e.name], e.width) for e in self._layout.elements))
        self._fixed.write("\r\n")
        for each in findings:
            self.errors += 1
            letter = self._letters.get(each.element, "")
            self._errors.writerow((self.rows, letter, each.element, each.fault))


@contextmanager
def report_files(paths: Paths, layout: Layout) -> Iterator[Writer]:
    """Write beside the three files, and put them in their places when all of it went well."""
    folder = paths.csv.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    parts: list[Path] = []
    try:
        with ExitStack() as stack:
            files = []
            for encoding in ("utf-8", "ascii", "utf-8"):
                number, name = tempfile.mkstemp(prefix=".mtm-report-", dir=folder)  # mode 0600
                parts.append(Path(name))
                file = os.fdopen(number, "w", encoding=encoding, newline="", errors="replace")
                files.append(stack.enter_context(file))
            yield Writer(layout, *files)
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for part, path in zip(parts, (paths.csv, paths.fixed, paths.errors), strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _fixed(value: str, width: int) -> str:
    """Exactly so many bytes: without accents ("é" is "e"), cut or filled with spaces at the end."""
    if not value.isascii():
        value = "".join(
            c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c)
        )
    return value[:width].ljust(width)
