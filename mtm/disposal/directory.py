"""The plan's directory of take-back sites: a CSV file whose head explains its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mtm.disposal.places import Place, UnknownZip, place_of

_LONGEST = {"name": 40, "street": 40, "city": 25, "state": 2, "zip": 5, "source": 200}


class DirectoryError(ValueError):
    """A directory that cannot be used; the message names the line and what is wrong."""


@dataclass(frozen=True)
class Site:
    """One take-back site. Its place is the middle of its ZIP code's area."""

    name: str
    street: str
    city: str
    state: str
    zip: str
    place: Place


@dataclass(frozen=True)
class Directory:
    """The sites in the file's order, which also settles a tie in distance."""

    sites: tuple[Site, ...]


def read_directory(lines: Iterable[str]) -> Directory:
    """Read a directory file; lines that begin with "#" are remarks. Raises DirectoryError."""
    rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
    if rows.fieldnames != list(_LONGEST):
        raise DirectoryError(f"the columns have to be {', '.join(_LONGEST)}")
    sites = tuple(_site(number, row) for number, row in enumerate(rows, start=1))
    if not sites:
        raise DirectoryError("the directory holds no site")
    return Directory(sites)


@cache
def shipped_directory() -> Directory:
    """The directory beside this module."""
    text = (resources.files("mtm.disposal") / "sites.csv").read_text(encoding="utf-8")
    return read_directory(text.splitlines())


def _site(number: int, row: Mapping[str | None, object]) -> Site:
    texts: dict[str, str] = {}
    for column, longest in _LONGEST.items():
        value = row.get(column)
        if not isinstance(value, str) or not value.strip():
            raise DirectoryError(f"site {number} has no {column}")
        if len(value.strip()) > longest:
            raise DirectoryError(f"site {number}: {column} is longer than {longest} characters")
        texts[column] = value.strip()
    if None in row:
        raise DirectoryError(f"site {number} has more columns than the head names")
    del texts["source"]
    try:
        return Site(**texts, place=place_of(texts["zip"]))
    except UnknownZip:
        raise DirectoryError(f"site {number}: its ZIP code is not known") from None
