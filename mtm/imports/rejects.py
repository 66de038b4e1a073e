"""The file of rejected lines: their numbers and what is wrong, nothing of what they hold."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from mtm.imports.layout import SEPARATOR
from mtm.imports.reasons import LineError

HEADER = ("line", "reason", "column", "what_is_wrong")


class Rejects:
    """Writes rejects to a file of the owner alone (mode 0600), made with the first of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._file: TextIO | None = None

    def add(self, line: int, why: LineError) -> None:
        """Write one down."""
        self.count += 1
        self._write(str(line), why.reason.code, why.column, why.reason.sentence)

    def __enter__(self) -> Self:
        self.path.unlink(missing_ok=True)  # what an earlier try left says nothing of this one
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def _write(self, *values: str) -> None:
        if self._file is None:
            self._file = _private_file(self.path)
            self._file.write(SEPARATOR.join(HEADER) + "\n")
        self._file.write(SEPARATOR.join(values) + "\n")


def _private_file(path: Path) -> TextIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    return os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8")
