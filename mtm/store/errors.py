"""Errors of the database that quote no row.

PostgreSQL tells in an error which values broke a rule ("Key (birth_date)=(...)", "Failing row
contains (...)", a line of a COPY), and those are health information. What stays is the kind of
error and the names of what it is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

# SQLSTATE classes whose first line names tables, columns and constraints but quotes no value:
# connection, constraints, transaction, rollback, names and rights, resources, state, operator,
# system. Class 22 (data) quotes values.
_NAMES_ONLY = {"08", "23", "25", "28", "3D", "40", "42", "53", "55", "57", "58"}


def quote_nothing(engine: Engine) -> None:
    """Take values out of every error that statements of `engine` raise."""
    event.listen(engine, "handle_error", _rewrite)


@contextmanager
def quoting_nothing() -> Iterator[None]:
    """The same for what is done with the driver itself, past SQLAlchemy."""
    try:
        yield
    except Exception as error:
        _take_values_out(error)
        raise


def _rewrite(context: ExceptionContext) -> None:
    original: Any = context.original_exception
    told = _take_values_out(original)
    if told is not None and context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (f"({type(original).__name__}) {told}",)


def _take_values_out(error: Any) -> str | None:
    """Rewrite an error of psycopg; its new text, or None for any other error."""
    diagnostic = getattr(error, "diag", None)
    if diagnostic is None:
        return None
    state = error.sqlstate
    if state is None:  # the driver's own: only failed connections are told of without values
        text = str(error) if type(error).__name__ == "OperationalError" else "refused by the driver"
    elif state[:2] in _NAMES_ONLY:
        text = f"{state} {diagnostic.message_primary}"
    else:
        text = f"{state} refused by the database"
    error.args = (text,)
    return text
