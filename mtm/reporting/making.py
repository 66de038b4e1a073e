"""Making the beneficiary-level MTM file of a contract and a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from mtm import audit
from mtm.reporting.checking import findings
from mtm.reporting.files import Paths, paths_of, report_files
from mtm.reporting.layout import Layout
from mtm.reporting.reading import AT_ONCE, Range, has_contract, highest_member, records_of
from mtm.reporting.values import VALUES
from mtm.store import reading, writing

Progress = Callable[[int, int], None]


class ReportRefused(Exception):  # noqa: N818 - it is what happens, in the words of the command
    """No file was written; the message is one line."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was written: where, how many rows, and how many errors were found in them."""

    paths: Paths
    rows: int
    errors: int
    not_recorded: tuple[str, ...]
    unverified: tuple[str, ...]


def make_report(
    engine: Engine,
    contract: str,
    year: int,
    layout: Layout,
    folder: Path,
    actor: str,
    progress: Progress = lambda done, members: None,
) -> Made:
    """Write the file for every member who was enrolled in the year under the contract.

    All of it is as the ledgers were at one moment. That somebody read it is in the audit log
    before the first row is read. `progress` is told the member's number it has come to and the
    highest. ReportRefused for a contract that nobody is covered under; OSError of the folder.
    """
    with writing(engine) as connection:
        if not has_contract(connection, contract):
            raise ReportRefused("nobody is covered under that contract")
        highest = highest_member(connection)
        entry = audit.Entry(
            actor=actor,
            purpose="report",
            what="read members",
            member=1,
            last_member=highest,
            detail={"contract": contract, "year": year, "layout": layout.year},
        )
        audit.write(connection, entry)
    paths = paths_of(folder, contract, year)
    recorded = {each.name for each in layout.elements if each.recorded}
    empty = {each.name: "" for each in layout.elements}
    with report_files(paths, layout) as files, reading(engine) as connection:
        for first in range(1, highest + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, highest)
            for record in records_of(connection, Range(contract, year, first, last)):
                row = empty | {name: VALUES[name](record) for name in recorded}
                files.write(row, findings(layout, row, record))
            progress(last, highest)
    return Made(
        paths,
        files.rows,
        files.errors,
        tuple(each.name for each in layout.elements if not each.recorded),
        tuple(each.name for each in layout.elements if not each.verified),
    )
