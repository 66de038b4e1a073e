"""The assistant's working memory: a file of its own, of which only the age of rows matters here.

The program knows nothing of what is in it. `components/tracker_store.py` makes the table; this
reads two columns of it, when a row was saved and which it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date
from pathlib import Path

from mtm.retention.due import start_of

_BUSY_SECONDS = 5.0


class Trackers:
    """Conversations that the assistant remembers, and those saved last before a day."""

    def __init__(self, path: Path, kept_since: date) -> None:
        """There need be no file: the assistant may not have run yet, or run elsewhere."""
        self._path = path
        # As SQLite's CURRENT_TIMESTAMP writes it.
        self._since = f"{start_of(kept_since).astimezone(UTC):%Y-%m-%d %H:%M:%S}"

    def count(self) -> tuple[int, int]:
        """How many there are, and how many are due."""
        with self._opened() as database:
            if database is None:
                return 0, 0
            query = "SELECT count(*), count(*) FILTER (WHERE saved_at < ?) FROM trackers"
            rows, due = database.execute(query, (self._since,)).fetchone()
            return rows, due

    def delete(self) -> int:
        """Delete those that are due; how many."""
        with self._opened() as database:
            if database is None:
                return 0
            database.execute("PRAGMA secure_delete = ON")
            query = "DELETE FROM trackers WHERE saved_at < ?"
            return database.execute(query, (self._since,)).rowcount

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        if not self._path.is_file():
            yield None
            return
        database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
        with closing(database):
            there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'trackers'"
            yield database if database.execute(there).fetchone() else None
