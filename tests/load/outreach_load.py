"""Time to look who of a large plan is to be invited, and to plan the invitations.

    python tests/load/outreach_load.py
    python tests/load/outreach_load.py --members 100000 --url postgresql+psycopg://...

Makes the plan (not timed): everybody in the program; four in five said yes to texts, one in three
to emails, one in ten had the review, one in 50 has an appointment, one in 100 said STOP. Then looks,
plans, and plans again. With --url the database has to be empty. Ends with 1 when planning takes
longer than 60 s.
"""

import argparse
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from plan_of_size import _key, _load
from sqlalchemy import Engine, insert

from mtm.consent.tables import ConsentEvent, ContactEvent
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Coverage, Member
from mtm.notices.sender import FakeSender
from mtm.notices.sending import Sending, SendingRules
from mtm.outreach.pile import Invitations
from mtm.outreach.planning import Summary, plan
from mtm.outreach.reasons import Rules
from mtm.scheduling.tables import Appointment, Pharmacist
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, writing
from mtm.store.append import append
from mtm.store.bulk import table_of
from mtm.store.lookup import LookupKey
from mtm.store.schema import upgrade

ALLOWED_SECONDS = 60.0
BATCH = 5000
NOW = datetime(2026, 3, 2, 15, 3, tzinfo=UTC)
LOOKUP = LookupKey("k" * 32)
SENT = 2000


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.url or f"sqlite:///{folder}/plan.db"
        settings = load_settings({"MTM_VAR": folder})
        engine = open_engine(url, parse_keyring(settings.encryption_keys), patient=True)
        upgrade(engine)
        make(engine, arguments.members)
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("ANALYZE")  # as autovacuum does
        _timed("looked", lambda: _plan(engine, go=False))
        seconds = _timed("planned", lambda: _plan(engine, go=True))
        _timed("planned again", lambda: _plan(engine, go=True))
        _timed_sending(engine)
        if not arguments.url:
            print(f"{Path(folder, 'plan.db').stat().st_size / 1e6:.0f} MB")
        engine.dispose()
    if seconds > ALLOWED_SECONDS:
        sys.exit(f"more than {ALLOWED_SECONDS:g} s")


def _plan(engine: Engine, *, go: bool) -> Summary:
    return plan(engine, LOOKUP, Rules(), lambda: NOW, go=go)


def _timed(what: str, work) -> float:
    began = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - began
    print(f"{what}: {seconds:.1f} s; {found.members:,} looked at, {found.invited:,} invited")
    return seconds


def _timed_sending(engine: Engine) -> None:
    """Sending itself: what one loop could, were there no limit a minute."""
    sender, rules = FakeSender(), Rules(per_minute=SENT)
    began = time.perf_counter()
    clock = lambda: NOW + timedelta(minutes=1)  # noqa: E731
    Sending(engine, sender, LOOKUP, SendingRules(), clock, pile=Invitations(rules)).run()
    seconds = time.perf_counter() - began
    print(
        f"sent {len(sender.sent):,} in {seconds:.1f} s: {len(sender.sent) / seconds:.0f} a second"
    )


def make(engine: Engine, members: int) -> None:
    luck, numbers = random.Random(1), count(1)
    with writing(engine) as connection:
        row = insert(Pharmacist).values(name="P", languages=["en"], active=True)
        pharmacist = connection.execute(row.returning(Pharmacist.id)).scalar_one()
    for first in range(1, members + 1, BATCH):
        ids = range(first, min(first + BATCH, members + 1))
        with writing(engine) as connection:
            raw = connection.connection.driver_connection
            seal = Member.__table__.c.person.type.process_bind_param
            people = (seal(_person(each), engine.dialect) for each in ids)
            zones = ("America/New_York", "America/Chicago", "America/Los_Angeles")
            rows = (
                (i, _key(i), None, None, person, "en", zones[i % 3])
                for i, person in zip(ids, people, strict=True)
            )
            _load(raw, Member, rows)
            _load(raw, Coverage, ((i, date(2025, 1, 1), None, "S0000", "001") for i in ids))
            starts, ends = date(2026, 1, 1), date(2026, 12, 31)
            _load(raw, EnrollmentEpisode, ((i, starts, ends, 1, starts, None) for i in ids))
            _consent(connection, ids, luck)
            _appointments(connection, ids, luck, pharmacist, numbers)


def _person(member: int) -> dict[str, str]:
    return {
        "member_id": f"M{member:06}",
        "birth_date": "1948-04-07",
        "first_name": "Ann",
        "last_name": "Example",
        "phone": f"+1860{member:07}",
        "email": f"m{member}@example.org",
    }


def _consent(connection, ids, luck: random.Random) -> None:
    at = NOW - timedelta(days=60)
    said = [
        [member, channel, "given", at, "web"]
        for member in ids
        for channel, share in (("text", 0.8), ("email", 0.33))
        if luck.random() < share
    ]
    names = ("member_id", "channel", "event", "at", "how")
    append(connection, table_of(ConsentEvent), names, said)
    stops = [
        [
            LOOKUP("contact", _person(i)["phone"]),
            "x",
            "text",
            1,
            "withdrawn",
            at,
            "keyword",
            f"k{i}",
        ]
        for i in ids
        if luck.random() < 0.01
    ]
    names = ("contact_key", "contact", "channel", "number", "event", "at", "how", "request_key")
    append(connection, table_of(ContactEvent), names, stops)


def _appointments(connection, ids, luck: random.Random, pharmacist: int, numbers) -> None:
    names = (
        *("uid", "member_id", "pharmacist_id", "kind", "status", "starts_at", "ends_at"),
        *("busy_until", "lapsed", "version", "sequence", "conversation", "language"),
        *("interpreter", "reviewed_on", "created_at"),
    )
    rows = []
    for member in ids:
        chance = luck.random()
        if chance >= 0.12:
            continue
        held, number = chance < 0.1, next(numbers)
        minutes = timedelta(minutes=30 * number)
        starts = NOW - minutes - timedelta(hours=1) if held else NOW + minutes
        ends, busy = starts + timedelta(minutes=20), starts + timedelta(minutes=30)
        status, on = ("fulfilled", date(2026, 2, 1)) if held else ("booked", None)
        rows.append(
            [
                *(f"u{number}", member, pharmacist, "review", status, starts, ends, busy),
                *(False, 1, 0, "", "en", False, on, NOW),
            ]
        )
    append(connection, table_of(Appointment), names, rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--url", help="an empty database; default: SQLite in a folder of its own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
