"""Time to tell what a member may be sent, from a ledger of a million words about consent.

    python tests/load/consent_load.py
    python tests/load/consent_load.py --events 1000000 --members 100000 --url postgresql+psycopg://...

Makes the ledger (not timed) as it comes about, in the order of time: the words of one member lie far
apart. Each question is asked of another member, in a transaction of its own: every channel at once, as
a conversation does, and one channel, as the sending loop does. With --url the database has to be
empty. Ends with 1 when the 99th percentile of either is above 5 ms.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from plan_of_size import _key, _load
from sqlalchemy import Connection, Engine

from mtm.consent import allows
from mtm.consent.ledger import state
from mtm.consent.tables import CHANNELS, GIVEN, WITHDRAWN, ConsentEvent
from mtm.members.tables import Member
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, reading, writing
from mtm.store.append import append
from mtm.store.bulk import table_of
from mtm.store.schema import upgrade

ALLOWED_MS = 5.0
AT_ONCE = 20_000
BEGAN = datetime(2017, 1, 1, 17, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
WORDS = "Please do not text me any more, I never asked for it."
COLUMNS = ("member_id", "channel", "event", "at", "how", "who", "words", "request_key")


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.url or f"sqlite:///{folder}/ledger.db"
        settings = load_settings({"MTM_VAR": folder})
        engine = open_engine(url, parse_keyring(settings.encryption_keys), patient=True)
        upgrade(engine)
        make_ledger(engine, arguments.members, arguments.events)
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")  # as autovacuum does
        else:
            print(f"{Path(folder, 'ledger.db').stat().st_size / 1e6:.0f} MB")
        asked = {
            "every channel": lambda connection, member: state(connection, member, NOW),
            "one channel": lambda connection, member: allows(connection, member, "text", NOW),
        }
        worst = max(measure(engine, arguments, name, ask) for name, ask in asked.items())
        engine.dispose()
    if worst > ALLOWED_MS:
        sys.exit(f"more than {ALLOWED_MS:g} ms")


def measure(
    engine: Engine,
    arguments: argparse.Namespace,
    name: str,
    ask: Callable[[Connection, int], object],
) -> float:
    """Ask of so many members; the 99th percentile in milliseconds."""
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


def make_ledger(engine: Engine, members: int, events: int) -> None:
    """So many words, one after the other in time, of members and channels in no order."""
    luck, step = random.Random(1), (NOW - BEGAN) / events
    with writing(engine) as connection:
        raw = connection.connection.driver_connection
        person = {"member_id": "M000000", "birth_date": "1948-04-07"}
        person = Member.__table__.c.person.type.process_bind_param(person, engine.dialect)
        ids = range(1, members + 1)
        _load(raw, Member, ((i, _key(i), None, None, person, "en", "UTC") for i in ids))
    for first in range(0, events, AT_ONCE):
        rows = [
            _row(number, luck, members, step)
            for number in range(first, min(first + AT_ONCE, events))
        ]
        with writing(engine) as connection:
            append(connection, table_of(ConsentEvent), COLUMNS, rows)


def _row(number: int, luck: random.Random, members: int, step: timedelta) -> list:
    member, channel = luck.randrange(1, members + 1), luck.choice(CHANNELS)
    event = luck.choice((GIVEN, WITHDRAWN))
    at = BEGAN + number * step
    return [member, channel, event, at, "web", "member", WORDS, f"request-{number}"]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=3000)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
