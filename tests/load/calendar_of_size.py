"""A calendar of any size for load tests: pharmacists, members, and appointments past and to come."""

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import Engine, text

from mtm.members.tables import Member
from mtm.program.hours import works_on
from mtm.scheduling.calendar import Rules, cells_between
from mtm.scheduling.tables import Appointment, Pharmacist, TimeCell, WeeklyHours
from mtm.store import writing
from mtm.store.append import append
from mtm.store.bulk import table_of

HOURS = ((time(9), time(12)), (time(13), time(17)))
SPANISH = 20  # every so manieth pharmacist speaks it
_AT_ONCE = 20_000

_APPOINTMENT = (
    *("id", "uid", "member_id", "pharmacist_id", "kind", "status", "starts_at", "ends_at"),
    *("busy_until", "lapsed", "version", "sequence", "conversation", "language", "interpreter"),
    *("reviewed_on", "created_at"),
)
_CELL = ("cell", "pharmacist_id", "appointment_id")


class Filler:
    """Writes appointments, each with the time it takes."""

    def __init__(self, connection, rules: Rules) -> None:
        self._connection = connection
        self._rules = rules
        self._rows: list[list] = []
        self._cells: list[list] = []
        self.count = 0

    def add(self, member: int, pharmacist: int, start: datetime, *, booked: bool) -> None:
        self.count += 1
        rules, until = self._rules, self._rules.busy_until(start)
        made = start - timedelta(days=9)
        self._rows.append(
            [
                *(self.count, f"load-{self.count}", member, pharmacist, "review"),
                *("booked" if booked else "fulfilled", start, start + rules.review, until),
                *(False, 2, 0, "load", "en", False, None if booked else start.date(), made),
            ]
        )
        if booked:
            cells = cells_between(start, until)
            self._cells += [[cell, pharmacist, self.count] for cell in cells]
        if len(self._rows) == _AT_ONCE:
            self.write()

    def write(self) -> None:
        append(self._connection, table_of(Appointment), _APPOINTMENT, self._rows)
        append(self._connection, table_of(TimeCell), _CELL, self._cells)
        self._rows, self._cells = [], []


def make_calendar(
    engine: Engine,
    rules: Rules,
    now: datetime,
    *,
    pharmacists: int,
    appointments: int,
    full_days: int,
    filled: float,
) -> int:
    """Fill an empty calendar: the first open days wholly, `filled` of the others, the rest before
    today. How many appointments are to come; members 1 to that number have one, and no others.
    """
    chance = Random(1)
    coming = _to_come(rules, now, pharmacists, full_days, filled, chance)
    with writing(engine) as connection:
        _make_people(connection, pharmacists, len(coming) + 10_000)
        filler = Filler(connection, rules)
        for member, (pharmacist, start) in enumerate(coming, 1):
            filler.add(member, pharmacist, start, booked=True)
        day = now.astimezone(rules.line.zone).date()
        while filler.count < appointments:
            day -= timedelta(days=1)
            for start in _at_work(rules, day):
                for pharmacist in range(1, pharmacists + 1):
                    if filler.count < appointments:
                        member = 1 + filler.count % (len(coming) + 1)
                        filler.add(member, pharmacist, start, booked=False)
        filler.write()
        if engine.dialect.name == "postgresql":
            for table in ("members", "pharmacists", "appointments"):
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id))"
                        f" FROM {table}"
                    )
                )
    _gather_statistics(engine)
    return len(coming)


def _to_come(
    rules: Rules, now: datetime, pharmacists: int, full_days: int, filled: float, chance: Random
) -> list[tuple[int, datetime]]:
    coming = []
    for number, day in enumerate(rules.open_days(now)):
        for start in _at_work(rules, day):
            for pharmacist in range(1, pharmacists + 1):
                if number < full_days or chance.random() < filled:
                    coming.append((pharmacist, start))
    return coming


def _at_work(rules: Rules, day: date) -> list[datetime]:
    if not works_on(rules.line, day):
        return []
    return [
        start
        for start in rules.beginnings(day)
        if any(a <= start.time() and (start + rules.review).time() <= b for a, b in HOURS)
    ]


def _make_people(connection, pharmacists: int, members: int) -> None:
    names = "id", "name", "languages", "active"
    rows = [
        [n, f"Pharmacist {n}", ["en", "es"] if n % SPANISH == 0 else ["en"], True]
        for n in range(1, pharmacists + 1)
    ]
    connection.execute(
        Pharmacist.__table__.insert(), [dict(zip(names, row, strict=True)) for row in rows]
    )
    connection.execute(
        WeeklyHours.__table__.insert(),
        [
            {"pharmacist_id": n, "weekday": weekday, "starts": starts, "ends": ends}
            for n in range(1, pharmacists + 1)
            for weekday in range(5)
            for starts, ends in HOURS
        ],
    )
    person = {"member_id": "M1", "birth_date": "1950-01-01", "first_name": "A", "last_name": "B"}
    rows = [[n, n.to_bytes(32), person, "en", "America/New_York"] for n in range(1, members + 1)]
    columns = "id", "member_key", "person", "language", "time_zone"
    append(connection, table_of(Member), columns, rows)


def _gather_statistics(engine: Engine) -> None:
    """As autovacuum does after a while."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.exec_driver_sql("VACUUM ANALYZE")
