"""A fictional plan of any size, made fast, for measuring. `mtm demo` makes plans to look at.

Members are plain: random fills of 2,000 products, one in twelve an opioid for one member in
twenty, diagnoses of the listed conditions and of others, a limitation for one in 500.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, repeat

from sqlalchemy import Engine

from mtm.claims import tables as claims
from mtm.drug_management import tables as drug_management
from mtm.members import tables as members
from mtm.store import writing

PRODUCTS, PRESCRIBERS, PHARMACIES = 2000, 5000, 1500
OPIOIDS = ("oxycodone", "hydrocodone", "morphine", "tramadol")
CODES = ("E119", "I10", "E785", "I509", "J449", "M810", "F329", "N186", "Z0000", "R51", "K219")
MEMBERS_A_BATCH = 2000


def make_plan(engine: Engine, size: int, fills: int, as_of: date, seed: int = 1) -> None:
    """Fill an empty database with `size` members of `fills` fills each in the year up to `as_of`."""
    luck = random.Random(seed)
    with writing(engine) as connection:
        _crosswalks(connection.connection.driver_connection, luck)
    for first in range(1, size + 1, MEMBERS_A_BATCH):
        ids = range(first, min(first + MEMBERS_A_BATCH, size + 1))
        with writing(engine) as connection:
            raw = connection.connection.driver_connection
            person = members.Member.__table__.c.person.type.process_bind_param(
                {"member_id": "M000000", "birth_date": "1948-04-07"}, engine.dialect
            )
            _load(raw, members.Member, ((i, _key(i), None, None, person, "en", "UTC") for i in ids))
            _load(raw, members.Coverage, ((i, date(2024, 1, 1), None, "S0000", "001") for i in ids))
            _load(
                raw,
                claims.DrugClaim,
                chain.from_iterable(_fills(i, fills, as_of, luck) for i in ids),
            )
            _load(
                raw, claims.Diagnosis, chain.from_iterable(_diagnoses(i, as_of, luck) for i in ids)
            )
            limited = [i for i in ids if i % 500 == 0]
            _load(
                raw,
                drug_management.CoverageLimitation,
                ((i, "pharmacy", date(as_of.year, 1, 2), None, "opioid_use") for i in limited),
            )


def _crosswalks(raw, luck: random.Random) -> None:
    _load(raw, claims.DrugProduct, (_product(number) for number in range(PRODUCTS)))
    _load(raw, claims.Prescriber, ((f"1{n:09}", f"{n // 3:09}") for n in range(PRESCRIBERS)))
    _load(raw, claims.Pharmacy, ((f"2{n:09}", f"chain {n // 20}") for n in range(PHARMACIES)))


def _product(number: int) -> tuple:
    opioid = OPIOIDS[number % len(OPIOIDS)] if number % 12 == 0 else None
    strength = 10 if opioid else None
    return (f"{number:011}", f"ingredient {number // 3}", number % 5 < 3, False, opioid, strength)


def _fills(member: int, count: int, as_of: date, luck: random.Random) -> Iterator[tuple]:
    usual = [luck.randrange(PRODUCTS) for _ in range(luck.randrange(4, 16))]
    if member % 20:
        usual = [number + 1 if number % 12 == 0 else number for number in usual]
    doctors = [luck.randrange(PRESCRIBERS) for _ in range(3)]
    stores = [luck.randrange(PHARMACIES) for _ in range(2)]
    for _ in range(count):
        yield (
            member,
            luck.getrandbits(63),
            "1",
            True,
            as_of - timedelta(days=luck.randrange(365)),
            f"{luck.choice(usual):011}",
            luck.choice((30000, 60000, 90000)),
            luck.choice((30, 90)),
            f"1{luck.choice(doctors):09}",
            f"2{luck.choice(stores):09}",
            luck.randrange(300, 9000),
        )


def _diagnoses(member: int, as_of: date, luck: random.Random) -> Iterator[tuple]:
    own = luck.sample(CODES, 4)
    for _ in range(8):
        on = as_of - timedelta(days=luck.randrange(730))
        claim, setting = luck.getrandbits(63), luck.choice(("inpatient", "outpatient"))
        yield (member, claim, 1, "1", True, on, luck.choice(own), setting)


def _key(member: int) -> bytes:
    return member.to_bytes(16, "big")


def _load(raw, table: type, rows: Iterable[tuple]) -> None:
    """Rows straight through the driver: executemany on SQLite, COPY on PostgreSQL."""
    name, columns = table.__tablename__, [each.name for each in table.__table__.columns]
    if type(raw).__module__.startswith("psycopg"):
        with raw.cursor().copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    plain = (tuple(str(each) if isinstance(each, date) else each for each in row) for row in rows)
    marks = ", ".join(repeat("?", len(columns)))
    raw.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", plain)
