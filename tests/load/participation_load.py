"""Time to tell how a member stands, from a ledger of a million events; and to replay all of it.

    python tests/load/participation_load.py
    python tests/load/participation_load.py --events 1000000 --members 100000 --url postgresql+psycopg://...

Makes the ledger (not timed): every member enrolled, out and in again, over years. Each question is
asked of another member, in a transaction of its own. With --url the database has to be empty. Ends
with 1 when the 99th percentile is above 5 ms.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from plan_of_size import _key, _load
from sqlalchemy import Engine

from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Member
from mtm.participation.checking import check
from mtm.participation.course import Event, course_of
from mtm.participation.ledger import standing
from mtm.participation.tables import ENROLLED, LEFT, RETURNED, ParticipationEvent
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, reading, writing
from mtm.store.append import append
from mtm.store.bulk import table_of
from mtm.store.schema import upgrade

ALLOWED_MS = 5.0
MEMBERS_A_BATCH = 5000
AT = datetime(2026, 1, 1, 17, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WORDS = "Please take me out of the program."
COLUMNS = (
    *("member_id", "what", "effective_on", "met_group", "reason", "words", "channel", "who"),
    *("confirmation", "request_key", "at"),
)
EPISODES = ("member_id", "starts_on", "ends_on", "met_group", "qualified_on", "end_reason")


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
                connection.exec_driver_sql("ANALYZE")  # as autovacuum does
        else:
            print(f"{Path(folder, 'ledger.db').stat().st_size / 1e6:.0f} MB")
        worst = measure(engine, arguments.members, arguments.questions)
        began = time.perf_counter()
        with reading(engine) as connection:
            checked = check(connection)
        seconds = time.perf_counter() - began
        print(f"replayed {checked.events:,} events in {seconds:.1f} s")
        engine.dispose()
    if checked.differing:
        sys.exit("the ledger does not say what is on file")
    if worst > ALLOWED_MS:
        sys.exit(f"more than {ALLOWED_MS:g} ms")


def measure(engine: Engine, members: int, questions: int) -> float:
    """Ask of so many members; the 99th percentile in milliseconds."""
    luck = random.Random(2)
    took = []
    for _ in range(questions):
        member = luck.randrange(1, members + 1)
        began = time.perf_counter()
        with reading(engine) as connection:
            standing(connection, member, TODAY)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    median, late = took[len(took) // 2], took[len(took) * 99 // 100]
    print(f"standing: median {median:.2f} ms, 99% {late:.2f} ms, longest {took[-1]:.2f} ms")
    return late


def make_ledger(engine: Engine, members: int, events: int) -> None:
    """So many events, as many for each member, of a number of years; and what follows from them."""
    each, luck = events // members, random.Random(1)
    for first in range(1, members + 1, MEMBERS_A_BATCH):
        ids = range(first, min(first + MEMBERS_A_BATCH, members + 1))
        stories = {member: _story(each, luck) for member in ids}
        with writing(engine) as connection:
            raw = connection.connection.driver_connection
            person = {"member_id": "M000000", "birth_date": "1948-04-07"}
            person = Member.__table__.c.person.type.process_bind_param(person, engine.dialect)
            _load(raw, Member, ((i, _key(i), None, None, person, "en", "UTC") for i in ids))
            rows = chain.from_iterable(_rows(i, stories[i]) for i in ids)
            append(connection, table_of(ParticipationEvent), COLUMNS, list(rows))
            found = ((i, e) for i in ids for e in course_of(stories[i]).episodes)
            episodes = [
                [i, e.starts_on, e.ends_on, e.group, e.qualified_on, e.end_reason] for i, e in found
            ]
            append(connection, table_of(EnrollmentEpisode), EPISODES, episodes)


def _story(count: int, luck: random.Random) -> list[Event]:
    """Enrolled, out, in, year after year up to this one."""
    days = sorted(luck.sample(range(date(2017, 1, 1).toordinal(), TODAY.toordinal()), count))
    events: list[Event] = []
    for ordinal in days:
        on = date.fromordinal(ordinal)
        if events and events[-1].what != LEFT and events[-1].on.year == on.year:
            events.append(Event(LEFT, on, reason="03"))
        else:
            what = RETURNED if events and events[-1].what == LEFT else ENROLLED
            events.append(Event(what, on, 1))
    return events


def _rows(member: int, story: list[Event]) -> Iterator[list]:
    for number, event in enumerate(story):
        said = WORDS if event.what == LEFT else None
        yield [
            *(member, event.what, event.on, event.group, event.reason, said, "web", "member"),
            *(None, f"{member}-{number}", AT),
        ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
