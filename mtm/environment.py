"""Read typed values from environment variables, with errors a person can act on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

DATABASES = (("sqlite", "pysqlite"), ("postgresql", "psycopg"))  # and the driver


class SettingsError(ValueError):
    """A setting is missing or cannot be used. The message is one line and never holds a secret."""


def read_value(name: str, raw: str, kind: type) -> Any:
    """What variable `name` holds, as a `kind`; SettingsError if `raw` is not one."""
    try:
        return _READERS[kind](raw.strip())
    except ValueError as problem:
        raise SettingsError(f"{name} is not usable: {problem}.") from None


def given(environ: Mapping[str, str], name: str) -> str | None:
    """The text of a variable, or None when it is absent or blank."""
    raw = environ.get(name, "")
    return raw if raw.strip() else None


def web_address(raw: str) -> str:
    """An http(s) address without a trailing slash; ValueError otherwise."""
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address such as https://example.org is wanted")
    return raw.rstrip("/")


def database_address(raw: str) -> str:
    """An SQLAlchemy URL of a database and driver that the program knows; ValueError otherwise."""
    try:
        url = make_url(raw)
        known = (url.get_backend_name(), url.get_driver_name()) in DATABASES
    except (ValueError, ArgumentError):  # their text may quote a password
        known = False
    if not known:
        raise ValueError("sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME is wanted")
    return raw


def origin(raw: str) -> str:
    """A web origin (scheme, host, port, nothing more); ValueError otherwise."""
    address = web_address(raw)
    parts = urlsplit(address)
    if parts.path or parts.query or parts.fragment or parts.username:
        raise ValueError("an origin such as https://www.example.org is wanted")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _whole_number(raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        raise ValueError("a whole number is wanted") from None


def _number(raw: str) -> float:
    try:
        return float(raw)
    except ValueError:
        raise ValueError("a number is wanted") from None


def _yes_or_no(raw: str) -> bool:
    if raw.lower() in ("true", "yes", "on", "1"):
        return True
    if raw.lower() in ("false", "no", "off", "0"):
        return False
    raise ValueError("true or false is wanted")


def _words(raw: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in raw.split(",") if part.strip())


_READERS: dict[type, Callable[[str], Any]] = {
    str: str,
    bool: _yes_or_no,
    int: _whole_number,
    float: _number,
    Path: Path,
    tuple: _words,
}
