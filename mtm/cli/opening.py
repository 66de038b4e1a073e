"""Opening what every command needs: settings, the database in its newest schema, the lookup key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy.exc
from alembic.util import CommandError
from sqlalchemy import Engine

from mtm.cli.exits import Exit, Refusal
from mtm.environment import SettingsError
from mtm.settings import Settings, load_settings
from mtm.store import KeyringError, open_engine, parse_keyring
from mtm.store.lookup import LookupKey
from mtm.store.schema import is_current, upgrade


@dataclass(frozen=True, slots=True)
class Program:
    """The settings in force and the two things opened by them."""

    settings: Settings
    engine: Engine
    lookup: LookupKey


@contextmanager
def opened() -> Iterator[Program]:
    """The program for one command; Refusal, in one line, when it cannot be opened.

    In development the database is brought to the newest schema; in production an older one is
    refused, because migrating is a step that somebody decides on. An error of the database while
    the command runs becomes a Refusal too: its own text can quote what is in a row.
    """
    try:
        settings = load_settings()
    except SettingsError as problem:
        raise Refusal(Exit.SETTINGS, str(problem)) from None
    with _told_in_one_line():
        engine = _engine(settings)
        try:
            _bring_up_to_date(engine, settings)
            yield Program(settings, engine, LookupKey(settings.lookup_key))
        finally:
            engine.dispose()


def _engine(settings: Settings) -> Engine:
    try:
        keyring = parse_keyring(settings.encryption_keys)
        return open_engine(settings.database_url, keyring, patient=True)
    except OSError as problem:
        raise Refusal(Exit.DATABASE, f"the database's folder: {problem.strerror}") from None


def _bring_up_to_date(engine: Engine, settings: Settings) -> None:
    if is_current(engine):
        return
    if settings.production:
        raise Refusal(
            Exit.DATABASE,
            "the database has not the newest schema; run `alembic upgrade head` first",
        )
    upgrade(engine)


@contextmanager
def _told_in_one_line() -> Iterator[None]:
    try:
        yield
    except KeyringError as problem:
        raise Refusal(Exit.SETTINGS, f"MTM_ENCRYPTION_KEYS: {problem}") from None
    except sqlalchemy.exc.ArgumentError:
        raise Refusal(Exit.SETTINGS, "MTM_DATABASE_URL is not a database address") from None
    except sqlalchemy.exc.OperationalError as problem:
        raise Refusal(Exit.DATABASE, _why(problem)) from None
    except (sqlalchemy.exc.DBAPIError, CommandError) as problem:
        raise Refusal(Exit.DATABASE, f"the database refused ({type(problem).__name__})") from None


def _why(problem: sqlalchemy.exc.OperationalError) -> str:
    if "locked" in str(problem.orig):
        return "the database is busy: something else is writing to it; try again"
    return "the database cannot be reached; see MTM_DATABASE_URL"
