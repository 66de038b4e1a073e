"""What measuring a ledger of members needs: a database, its members, and questions of one of them."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plan_of_size import _key, _load
from sqlalchemy import Connection, Engine

from mtm.members.tables import Member
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, reading
from mtm.store.schema import upgrade


def arguments_of(doc: str, questions: int) -> argparse.Namespace:
    """What the command line says: `events`, `members`, `questions`, `url`."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=questions)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    return parser.parse_args()


@contextmanager
def ledger(url: str | None, make: Callable[[Engine], None]) -> Iterator[Engine]:
    """A database with a ledger in it, as autovacuum leaves it; SQLite says how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"MTM_VAR": folder})
        keys = parse_keyring(settings.encryption_keys)
        engine = open_engine(url or f"sqlite:///{folder}/ledger.db", keys, patient=True)
        upgrade(engine)
        make(engine)
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
        else:
            print(f"{Path(folder, 'ledger.db').stat().st_size / 1e6:.0f} MB")
        yield engine
        engine.dispose()


def add_members(connection: Connection, ids: Iterable[int]) -> None:
    """Members under these numbers, all alike."""
    raw = connection.connection.driver_connection
    person = {"member_id": "M000000", "birth_date": "1948-04-07"}
    sealed = Member.__table__.c.person.type.process_bind_param(person, connection.dialect)
    _load(raw, Member, ((i, _key(i), None, None, sealed, "en", "UTC") for i in ids))


def measure(
    engine: Engine,
    arguments: argparse.Namespace,
    name: str,
    ask: Callable[[Connection, int], object],
) -> float:
    """Ask of so many members, each in a transaction of its own; the 99th percentile in ms."""
    luck, took = random.Random(2), []
    for _ in range(arguments.questions):
        member = luck.randrange(1, arguments.members + 1)
        began = time.perf_counter()
        with reading(engine) as connection:
            ask(connection, member)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    median, late = took[len(took) // 2], took[len(took) * 99 // 100]
    print(f"{name}: median {median:.2f} ms, 99% {late:.2f} ms, longest {took[-1]:.2f} ms")
    return late
