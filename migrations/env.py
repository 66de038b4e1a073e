"""Runs migrations against the program's database; sees every table there is."""

from alembic import context
from sqlalchemy import Connection

import gateway.schema  # noqa: F401  (its tables join the metadata)
import mtm.store.tables  # noqa: F401
from mtm.settings import load_settings
from mtm.store import Base, open_engine, parse_keyring

# A number that nothing else of this database uses: who migrates holds the advisory lock of it.
LOCK = 423_153_000


def run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        _wait_for_others(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _wait_for_others(connection: Connection) -> None:
    """Let two processes that start together migrate one after the other, for as long as it takes."""
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    settings = load_settings()
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    with engine.begin() as connection:
        run(connection)
    engine.dispose()


if context.is_offline_mode():
    raise SystemExit("Migrations here run on a database, not into a script.")
main()
