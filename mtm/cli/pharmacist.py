"""`mtm pharmacist`: who holds reviews, when they work and when they are off."""

import calendar
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TypeVar

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from mtm.cli.exits import Exit, Refusal
from mtm.cli.moments import Moment
from mtm.cli.opening import opened
from mtm.program import Line, program_for
from mtm.scheduling.staffing import (
    PharmacistView,
    StaffingError,
    Stretch,
    add_pharmacist,
    add_time_off,
    default_hours,
    end_time_off,
    pharmacist_named,
    pharmacists,
    set_active,
    set_hours,
    times_off,
)
from mtm.scheduling.viewing import of_pharmacist_between
from mtm.store import writing

T = TypeVar("T")
DAYS = [day.lower() for day in calendar.day_abbr]

name_argument = click.argument("name")


@click.group()
def pharmacist() -> None:
    """Pharmacists, their hours and their time off (docs/scheduling.md).

    Times are by the plan's clock. Appointments that are booked stay where they are: `mtm
    appointments` shows them and gives them to someone else.
    """


@pharmacist.command()
@name_argument
@click.option("--speaks", multiple=True, help="A language beside English, as in ISO 639: es.")
def add(name: str, speaks: tuple[str, ...]) -> None:
    """Add a pharmacist, with the plan's own hours and a break from 12 to 1."""
    for language in speaks:
        if not re.fullmatch("[a-z]{2,3}", language):
            raise click.UsageError("write a language as two or three small letters: es")
    with _calendar() as (connection, line, _now):
        _told(lambda: add_pharmacist(connection, name, speaks, default_hours(line)))
    click.echo("Added.")


@pharmacist.command()
@name_argument
@click.argument("days")
@click.argument("hours", nargs=-1, required=True)
def hours(name: str, days: str, hours: tuple[str, ...]) -> None:
    """Set the hours of some weekdays, in place of those there were.

    DAYS: mon, or mon-fri, or mon,wed. HOURS: 9:00-12:00 13:00-17:00, or off.
    """
    stretches = () if hours == ("off",) else tuple(_stretch(each) for each in hours)
    with _calendar() as (connection, _line, _now):
        number = _told(lambda: pharmacist_named(connection, name))
        for weekday in _weekdays(days):
            _told(partial(set_hours, connection, number, weekday, stretches))
    click.echo("Set.")


@pharmacist.command("time-off")
@name_argument
@click.argument("first", type=Moment(), required=False)
@click.argument("last", type=Moment(), required=False)
@click.option("--remove", type=int, metavar="NUMBER", help="Take this one back.")
def time_off(name: str, first: datetime | None, last: datetime | None, remove: int | None) -> None:
    """Take time out of a pharmacist's calendar, or show what is taken out.

    FIRST and LAST are days, 2026-12-24, the last one included, or moments, 2026-12-24T13:00.
    Without LAST it is one day.
    """
    with _calendar() as (connection, line, now):
        number = _told(lambda: pharmacist_named(connection, name))
        if remove is not None:
            if not end_time_off(connection, number, remove):
                raise Refusal(Exit.FAILED, "that is no time off of this pharmacist")
            click.echo("Taken back.")
        elif first is None:
            for each in times_off(connection, number, now):
                begins, ends = (at.astimezone(line.zone) for at in (each.starts_at, each.ends_at))
                click.echo(f"{each.id}  {begins:%a %Y-%m-%d %H:%M} to {ends:%a %Y-%m-%d %H:%M}")
        else:
            begins, ends = _span(first, last or first, line)
            _told(lambda: add_time_off(connection, number, begins, ends))
            _warn(len(of_pharmacist_between(connection, number, begins, ends)))


@pharmacist.command()
@name_argument
@click.option("--back", is_flag=True, help="They hold reviews again.")
def retire(name: str, back: bool) -> None:
    """Give a pharmacist no new reviews."""
    with _calendar() as (connection, _line, now):
        number = _told(lambda: pharmacist_named(connection, name))
        set_active(connection, number, back)
        if not back:
            _warn(len(of_pharmacist_between(connection, number, now, now + timedelta(days=366))))


@pharmacist.command("list")
def list_() -> None:
    """Show every pharmacist with their languages and hours."""
    with _calendar() as (connection, _line, _now):
        everyone = pharmacists(connection)
    table = Table("Name", "Speaks", "Works")
    for each in everyone:
        name = each.name if each.active else f"{each.name} (retired)"
        table.add_row(name, ", ".join(each.languages), _hours_in_words(each))
    console = Console(highlight=False, markup=False)
    console.print(table if everyone else "There is no pharmacist. `mtm pharmacist add` adds one.")


@contextmanager
def _calendar() -> Iterator[tuple[Connection, Line, datetime]]:
    now = datetime.now(UTC)
    with opened() as program, writing(program.engine) as connection:
        yield connection, program_for(now).line, now


def _told(work: Callable[[], T]) -> T:
    try:
        return work()
    except StaffingError as problem:
        raise Refusal(Exit.FAILED, str(problem)) from None


def _warn(appointments: int) -> None:
    click.echo("Noted.")
    if appointments:
        click.echo(
            f"{appointments} booked there: `mtm appointments --day` shows them,"
            " `mtm appointments reassign` gives them to someone else."
        )


def _span(first: datetime, last: datetime, line: Line) -> tuple[datetime, datetime]:
    """From the beginning of `first` to the end of `last`; a day without a clock time is whole."""
    ends = last + timedelta(days=1) if last.time() == time.min else last
    return first.replace(tzinfo=line.zone), ends.replace(tzinfo=line.zone)


def _weekdays(words: str) -> list[int]:
    found: list[int] = []
    for part in words.lower().split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise click.UsageError("write days as mon, mon-fri or mon,wed")
        found += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return found


def _stretch(words: str) -> Stretch:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", words)
    try:
        a, b, c, d = map(int, match.groups() if match else ())
        return time(a, b), time(c, d)
    except ValueError:
        raise click.UsageError("write hours as 9:00-12:00") from None


def _hours_in_words(each: PharmacistView) -> str:
    """A line for the days that are alike: "Mon Tue Thu 09:00-12:00 13:00-17:00"."""
    alike: dict[tuple[Stretch, ...], list[str]] = {}
    for weekday, stretches in sorted(each.hours.items()):
        alike.setdefault(stretches, []).append(calendar.day_abbr[weekday])
    return "\n".join(
        " ".join([*days, *(f"{starts:%H:%M}-{ends:%H:%M}" for starts, ends in stretches)])
        for stretches, days in alike.items()
    )
