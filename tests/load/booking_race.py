"""Many members, each in a process of their own, book one day that has fewer times than members.

    python tests/load/booking_race.py                       # 200 for 50, SQLite, then PostgreSQL
    python tests/load/booking_race.py --kind sqlite --bookers 24 --pharmacists 3 --times 2

Prints one line of JSON a database: how many booked, how many were offered a later time instead,
how many saw an error, and how long they took. Exits with 1 unless every time was booked, everybody
else was offered a later one, nobody saw an error and no pharmacist has two members at once.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "integration" / "scheduling"))
import postgresql
from racing import look, prepare, race

from mtm.store import Keyring, open_engine
from mtm.store.schema import upgrade


def main() -> int:
    arguments = _arguments()
    kinds = arguments.kind or ["sqlite", "postgresql"]
    return int(not all([_race_on(kind, arguments) for kind in kinds]))


def _race_on(kind: str, arguments: argparse.Namespace) -> bool:
    keyring = Keyring({"k1": os.urandom(32)})
    with _database(kind, arguments.bookers) as url:
        engine = open_engine(url, keyring)
        upgrade(engine)
        members = prepare(engine, arguments.bookers, arguments.pharmacists, arguments.times)
        came = race(engine, members)
        booked, sound = look(engine)
        engine.dispose()
    counts = Counter(each.what for each in came)
    slots = arguments.pharmacists * arguments.times
    errors = len(came) - counts["booked"] - counts["later"]
    seconds = sorted(each.seconds for each in came)
    figures = {
        "database": kind,
        "bookers": len(came),
        "slots": slots,
        "booked": counts["booked"],
        "offered_later": counts["later"],
        "errors": errors,
        "lost_to_others": sum(each.lost for each in came),
        "median_seconds": round(seconds[len(seconds) // 2], 2),
        "longest_seconds": round(seconds[-1], 2),
    }
    print(json.dumps(figures), flush=True)
    for each in sorted(set(counts) - {"booked", "later"}):
        print(f"  {counts[each]} x {each}", flush=True)
    return sound and errors == 0 and counts["booked"] == booked == min(slots, len(came))


@contextmanager
def _database(kind: str, bookers: int) -> Iterator[str]:
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/race.db"
        return
    postgresql.OPTIONS["max_connections"] = str(bookers + 20)
    with postgresql.server() as server:
        yield server.render_as_string()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kind", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--bookers", type=int, default=200)
    parser.add_argument("--pharmacists", type=int, default=10)
    parser.add_argument("--times", type=int, default=5, help="of each pharmacist on that day")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
