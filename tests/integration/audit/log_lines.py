"""Entries to write, and ways to alter what was written."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, LargeBinary, bindparam, select, text

from mtm import audit
from mtm.audit import Entry
from mtm.audit.tables import LOG
from mtm.audit.verifying import Report, verify
from mtm.store import reading, writing

LOOKUP_SECRET = "a lookup key for tests, of no other use"
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def an_entry(number: int = 1, **more: object) -> Entry:
    facts = {
        "actor": "member",
        "purpose": "my_enrollment",
        "what": "read enrollment",
        "member": 1 + number % 5,
        "conversation": f"c{number}",
        "detail": {"message": f"m{number}"},
        "at": NOON + timedelta(seconds=number),
        **more,
    }
    return Entry(**facts)


def write_rows(engine: Engine, count: int, **more: object) -> None:
    """Rows, each with a transaction of its own."""
    for number in range(1, count + 1):
        with writing(engine) as connection:
            audit.write(connection, an_entry(number, **more))


def verified(engine: Engine, noted: dict[int, bytes] | None = None) -> Report:
    with reading(engine) as connection:
        return verify(connection, noted)


def found(engine: Engine, noted: dict[int, bytes] | None = None) -> list[tuple[str, int, int]]:
    """What is wrong, as (kind, first, last)."""
    return [(each.kind.value, each.first, each.last) for each in verified(engine, noted).findings]


def rows(engine: Engine) -> list:
    with reading(engine) as connection:
        return list(connection.execute(select(LOG).order_by(LOG.c.number)))


class Tampering:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self, statement: str, **values: object) -> None:
        """Run a statement without the trigger, which whoever owns the tables can drop."""
        with self._engine.begin() as connection:
            on = " ON audit_log" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER IF EXISTS audit_log_refuses{on}"))
            asked = text(statement)
            sealed = [name for name, value in values.items() if isinstance(value, bytes)]
            asked = asked.bindparams(*(bindparam(name, type_=LargeBinary) for name in sealed))
            connection.execute(asked, values)

    def swap(self, one: int, other: int) -> None:
        """Give two rows each other's number."""
        for old, new in ((one, -1), (other, one), (-1, other)):
            self("UPDATE audit_log SET number = :new WHERE number = :old", old=old, new=new)
