"""Time of the audit log at a size: writing, checking, a member's story, retention.

    python tests/load/audit_load.py --rows 1000000
    python tests/load/audit_load.py --rows 1000000 --postgresql

Makes the rows (10,000 in a transaction), then writes single ones as the program does, each in a
transaction of its own, and the same transactions without an entry, to tell what the entry costs.
With --postgresql it starts a server of its own, without flushing to disk, as the tests do; SQLite
flushes.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete, insert

sys.path.insert(0, str(Path(__file__).parents[1]))

import postgresql

from mtm import audit
from mtm.audit import Entry
from mtm.audit.reading import latest, story
from mtm.audit.verifying import verify
from mtm.consent.tables import ContactEvent
from mtm.retention import load_policy, retain
from mtm.store import Keyring, open_engine, reading, writing
from mtm.store.schema import upgrade

MEMBERS, AT_ONCE, SINGLE = 100_000, 10_000, 1000
FIRST = datetime(2025, 1, 1, 12, tzinfo=UTC)
A_YEAR_IS_DUE = date(2036, 1, 1)


def main() -> None:
    arguments = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=arguments.folder)))
        url = f"sqlite:///{folder / 'log.db'}"
        if arguments.postgresql:
            url = stack.enter_context(postgresql.server()).render_as_string(hide_password=False)
        engine = open_engine(url, Keyring({"k1": os.urandom(32)}), patient=True)
        stack.callback(engine.dispose)
        upgrade(engine)
        measure(engine, arguments.rows)


def measure(engine: Engine, rows: int) -> None:
    _tell("rows made", _made(engine, rows), each=rows)
    with_it, without = _single(engine, entry=True), _single(engine, entry=False)
    for name, times in (("transaction with an entry", with_it), ("without", without)):
        ordered = sorted(times)
        median, high = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        print(f"{name:<28} median {median * 1000:.2f} ms, 95 of 100 under {high * 1000:.2f} ms")
    difference = statistics.median(with_it) - statistics.median(without)
    print(f"{'so an entry costs':<28} {difference * 1000:.2f} ms")
    with reading(engine) as connection:
        _tell("verify", _time(lambda: verify(connection)), each=rows)
        times = [
            _time(lambda member=member: story(connection, member)) for member in range(1, 5000, 97)
        ]
        print(f"{'story of a member':<28} median {statistics.median(times) * 1000:.2f} ms")
        _tell("the newest 20", _time(lambda: latest(connection, 20)))
    began = time.perf_counter()
    outcomes = retain(engine, load_policy(), A_YEAR_IS_DUE, "load", Path("none"))
    deleted = next(each.deleted for each in outcomes if each.name == "audit_log")
    _tell(f"retention of {deleted:,} rows", time.perf_counter() - began, each=deleted)
    with reading(engine) as connection:
        report = verify(connection)
    print(f"unbroken afterwards: {report.unbroken}, {report.rows:,} rows left")


def _made(engine: Engine, rows: int) -> float:
    """Half of the rows in one year, half in the next."""
    began = time.perf_counter()
    for first in range(0, rows, AT_ONCE):
        with writing(engine) as connection:
            for number in range(first, min(first + AT_ONCE, rows)):
                audit.write(connection, _entry(number, rows))
    return time.perf_counter() - began


def _entry(number: int, rows: int) -> Entry:
    a_range = number % 5000 == 0
    return Entry(
        actor="program:targeting" if a_range else "member",
        purpose="my_enrollment",
        what="read member",
        member=1 + number % MEMBERS,
        last_member=500 + number % MEMBERS if a_range else None,
        conversation=f"{number:032x}",
        detail={"message": f"{number:016x}"} if number % 2 else {},
        at=FIRST + timedelta(days=730 * number / rows),
    )


def _single(engine: Engine, *, entry: bool) -> list[float]:
    """Transactions that write a row of another table, with an entry or without."""
    times = []
    for number in range(SINGLE):
        began = time.perf_counter()
        with writing(engine) as connection:
            connection.execute(
                insert(ContactEvent).values(
                    contact_key=number.to_bytes(16, "big"),
                    contact="+18605550100",
                    channel="text",
                    number=1,
                    event="given",
                    at=FIRST,
                    how="load",
                    request_key="load",
                )
            )
            if entry:
                audit.write(connection, _entry(number, 10**9))
        times.append(time.perf_counter() - began)
    with writing(engine) as connection:
        connection.execute(delete(ContactEvent))
    return times


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _tell(name: str, seconds: float, each: int = 0) -> None:
    rate = f", {seconds / each * 1e6:.0f} us a row" if each else ""
    print(f"{name:<28} {seconds:.2f} s{rate}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--folder", help="where to make the folder of the SQLite file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
