"""Appointments as `mtm appointments` shows them: a table for a person, or JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from mtm.members.person import Person
from mtm.program import Line
from mtm.program.hours import clock_in_words
from mtm.scheduling.outcomes import Recorded
from mtm.scheduling.viewing import AppointmentView

KINDS = {"review": "review", "talk": "talk about the program"}


@dataclass(frozen=True)
class Row:
    """An appointment and whose it is."""

    appointment: AppointmentView
    person: Person


def as_plain_json(day: date, rows: Sequence[Row], line: Line) -> dict[str, Any]:
    """A day as JSON, times with the plan's offset. `reviewed_on` alone says that a review was held."""
    return {"day": day.isoformat(), "appointments": [_plain(row, line) for row in rows]}


def _plain(row: Row, line: Line) -> dict[str, Any]:
    at = row.appointment
    return {
        "number": at.id,
        "starts_at": at.starts_at.astimezone(line.zone).isoformat(),
        "ends_at": at.ends_at.astimezone(line.zone).isoformat(),
        "pharmacist": at.pharmacist,
        "kind": at.kind,
        "status": at.status,
        "member": row.person.member_id,
        "name": f"{row.person.first_name} {row.person.last_name}",
        "phone": at.phone,
        "language": at.language,
        "interpreter": at.interpreter,
        "confirmed": at.confirmed_at is not None,
        "note": at.note,
        "reviewed_on": at.reviewed_on and at.reviewed_on.isoformat(),
    }


def show_day(day: date, rows: Sequence[Row], line: Line, console: Console) -> None:
    """Print a day as a table, the earliest first."""
    heading = f"{day:%A}, {day:%B} {day.day}, {day.year}"
    if not rows:
        console.print(f"{heading}: no appointments.")
        return
    table = Table(title=f"{heading} ({line.zone_name})", title_justify="left")
    for name in ("Number", "Time", "Pharmacist", "Member", "Phone", "For", "Status", "Note"):
        # Somebody dials the phone number and types the other one: neither is ever cut.
        table.add_column(name, no_wrap=name in ("Number", "Phone"), overflow="fold")
    for row in rows:
        at = row.appointment
        table.add_row(
            str(at.id),
            clock_in_words(at.starts_at.astimezone(line.zone).time()),
            at.pharmacist,
            f"{row.person.first_name} {row.person.last_name}\n{row.person.member_id}",
            at.phone or "",
            _what_for(at),
            f"{at.status}, confirmed" if at.confirmed_at and at.status == "booked" else at.status,
            at.note or "",
        )
    console.print(table)


def _what_for(at: AppointmentView) -> str:
    words = KINDS[at.kind]
    if at.language != "en":
        words += f"\nin {at.language}"
    return words + ("\nwith an interpreter" if at.interpreter else "")


def outcome_as_json(recorded: Recorded) -> dict[str, Any]:
    """An outcome as JSON; the three days are null unless a review took place."""
    after = recorded.after
    return {
        "number": recorded.appointment,
        "status": recorded.status,
        "reviewed_on": after and after.reviewed_on.isoformat(),
        "summary_by": after and after.summary_by.isoformat(),
        "next_targeted_review": after and after.next_targeted_review.isoformat(),
    }


def show_outcome(recorded: Recorded, console: Console) -> None:
    """Print an outcome and what is due after it."""
    console.print(f"Recorded: {recorded.status}.")
    if recorded.after is not None:
        after = recorded.after
        console.print(f"Review held on {after.reviewed_on}.")
        console.print(f"Written summary to the member by {after.summary_by}.")
        console.print(f"Next targeted review: {after.next_targeted_review}.")
