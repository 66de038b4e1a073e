"""How long it takes to find free times and to book one, in a large calendar.

    python tests/load/scheduling_load.py                    # SQLite, then PostgreSQL
    python tests/load/scheduling_load.py --kind sqlite --full-days 29 --filled 1

Each run makes a calendar of its own (not timed): 200 pharmacists and 1,000,000 appointments, of
which as many as told lie in the days that can be booked. PostgreSQL is a server of the run's own,
with its default settings.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from calendar_of_size import make_calendar
from sqlalchemy import Engine

sys.path.insert(0, str(Path(__file__).parents[1]))
import postgresql

from mtm.program import program_for
from mtm.scheduling.booking import Details, book
from mtm.scheduling.calendar import Rules
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Request
from mtm.scheduling.slots import free_slots
from mtm.scheduling.wanted import Wanted
from mtm.store import Keyring, open_engine, reading
from mtm.store.schema import upgrade

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
RULES = Rules(program_for(NOW).line)


def main() -> None:
    arguments = _arguments()
    for kind in arguments.kind or ["sqlite", "postgresql"]:
        with _database(kind) as engine:
            upgrade(engine)
            began = time.perf_counter()
            coming = make_calendar(
                engine,
                RULES,
                NOW,
                pharmacists=arguments.pharmacists,
                appointments=arguments.appointments,
                full_days=arguments.full_days,
                filled=arguments.filled,
            )
            made = time.perf_counter() - began
            print(
                f"{kind}: {arguments.pharmacists} pharmacists, {arguments.appointments:,}"
                f" appointments, {coming:,} of them to come (made in {made:.0f} s)",
                flush=True,
            )
            measure(engine, coming, arguments.times)
            engine.dispose()


def measure(engine: Engine, coming: int, times: int) -> None:
    """Find and book, as often as told, and print what it took."""
    _tell("next three times", [_timed(lambda: _find(engine)) for _ in range(times)])
    fridays = Wanted(not_weekdays=frozenset({0, 1, 2, 3}), not_parts=frozenset({"morning"}))
    narrow = [_timed(lambda: _find(engine, wanted=fridays)) for _ in range(times)]
    _tell("Friday afternoons", narrow)
    _tell("in Spanish", [_timed(lambda: _find(engine, language="es")) for _ in range(times)])
    late = NOW + timedelta(days=25)
    _tell("more, later on", [_timed(lambda: _find(engine, after=late)) for _ in range(times)])
    chance, took = Random(2), []
    for n in range(times):
        member = coming + 1 + n
        start = chance.choice(_find(engine, limit=5)).starts_at
        took.append(_timed(lambda m=member, s=start: _book(engine, m, s)))
    _tell("hold and book", took)


def _find(engine: Engine, **wanted):
    with reading(engine) as connection:
        found = free_slots(connection, NOW, RULES, **wanted)
    assert found
    return found


def _book(engine: Engine, member: int, start: datetime) -> None:
    chat = f"load-{member}"
    held = hold(engine, Request("hold", member, chat, NOW), start, RULES)
    assert held.result == "held"
    details = Details(phone="8605550123")
    done = book(engine, Request("book", member, chat, NOW), held.appointment, RULES, details)
    assert done.result == "booked"


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _tell(what: str, milliseconds: list[float]) -> None:
    cuts = statistics.quantiles(milliseconds, n=20)
    print(f"  {what:<18} p50 {cuts[9]:6.1f} ms   p95 {cuts[18]:6.1f} ms", flush=True)


@contextmanager
def _database(kind: str) -> Iterator[Engine]:
    keyring = Keyring({"k1": os.urandom(32)})
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield open_engine(f"sqlite:///{folder}/load.db", keyring, patient=True)
        return
    # As it comes: a write is on disk when it returns.
    for name in ("fsync", "full_page_writes", "shared_buffers"):
        del postgresql.OPTIONS[name]
    with postgresql.server() as server:
        yield open_engine(server, keyring, patient=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--pharmacists", type=int, default=200)
    parser.add_argument("--appointments", type=int, default=1_000_000)
    parser.add_argument("--full-days", type=int, default=10, help="open days booked up")
    parser.add_argument("--filled", type=float, default=0.9, help="of every later day")
    parser.add_argument("--times", type=int, default=300)
    return parser.parse_args()


if __name__ == "__main__":
    main()
