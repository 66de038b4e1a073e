"""`mtm appointments`: a day's appointments, what came of them, and giving them to someone else."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta

import click
from rich.console import Console

from mtm import audit
from mtm.audit import Entry, at_the_terminal
from mtm.cli.appointments_shown import Row, as_plain_json, outcome_as_json, show_day, show_outcome
from mtm.cli.dates import Day, today
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import opened
from mtm.members.finding import find_by_row
from mtm.program import program_for
from mtm.scheduling.calendar import rules_from
from mtm.scheduling.outcomes import Outcome, OutcomeRefused, record_outcome
from mtm.scheduling.reassigning import reassign as give_to
from mtm.scheduling.requests import Request
from mtm.scheduling.staffing import StaffingError, pharmacist_named
from mtm.scheduling.viewing import between, by_id
from mtm.store import reading, writing

as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object instead."
)


@click.group(invoke_without_command=True)
@click.option("--day", type=Day(), default=None, help="Default: today.")
@as_json_option
@click.pass_context
def appointments(context: click.Context, day: date | None, as_json: bool) -> None:
    """Show a day's appointments, for the pharmacists who hold them.

    What it prints is health information: names, phone numbers and notes of members.
    """
    if context.invoked_subcommand is None:
        _show_day(day or today(), as_json)


def _show_day(day: date, as_json: bool) -> None:
    line = program_for(datetime.now(UTC)).line
    starts = datetime.combine(day, time.min, tzinfo=line.zone)
    ends = datetime.combine(day + timedelta(days=1), time.min, tzinfo=line.zone)
    who = at_the_terminal()
    with opened() as program, writing(program.engine) as connection:
        rows = [
            Row(each, found.person)
            for each in between(connection, starts, ends)
            if (found := find_by_row(connection, each.member)) is not None
        ]
        for member in sorted({row.appointment.member for row in rows}):
            read = Entry(actor=who, purpose="appointments", what="read appointments", member=member)
            audit.write(connection, read)
    if as_json:
        click.echo(json.dumps(as_plain_json(day, rows, line), ensure_ascii=False))
    else:
        show_day(day, rows, line, Console(highlight=False, markup=False))


@appointments.command()
@click.argument("number", type=int)
@click.argument("outcome", type=click.Choice(["fulfilled", "noshow"]))
@click.option("--on", type=Day(), default=None, help="Day of the review. Default: as booked.")
@as_json_option
def outcome(number: int, outcome: Outcome, on: date | None, as_json: bool) -> None:
    """Record that an appointment took place, or that the member was not reached.

    Recorded by mistake: record it again. A review that took place sets when the written summary is
    due and when the next targeted review is.
    """
    now = datetime.now(UTC)
    with opened() as program:
        try:
            recorded = record_outcome(
                *(program.engine, number, outcome, now, program_for(now)),
                on=on,
                who=at_the_terminal().removeprefix("person:")[:40],
            )
        except OutcomeRefused as problem:
            raise Refusal(Exit.FAILED, str(problem)) from None
    if as_json:
        click.echo(json.dumps(outcome_as_json(recorded)))
    else:
        show_outcome(recorded, Console(highlight=False, markup=False))


@appointments.command()
@click.argument("number", type=int)
@click.option("--to", default=None, metavar="NAME", help="To whom. Default: whoever is free.")
def reassign(number: int, to: str | None) -> None:
    """Give an appointment to another pharmacist at the same time. The member is told nothing."""
    now = datetime.now(UTC)
    with opened() as program:
        with reading(program.engine) as connection:
            found = by_id(connection, number)
            try:
                wanted = None if to is None else pharmacist_named(connection, to)
            except StaffingError as problem:
                raise Refusal(Exit.FAILED, str(problem)) from None
        if found is None:
            raise Refusal(Exit.FAILED, "no appointment has that number")
        request = Request(
            key=uuid.uuid4().hex,
            member=found.member,
            conversation="",
            now=now,
            channel="staff",
            who=at_the_terminal().removeprefix("person:")[:40],
        )
        rules = rules_from(program.settings, program_for(now).line)
        done = give_to(program.engine, request, number, rules, wanted)
        if done.result != "reassigned":
            why = {"none": "it is not an open appointment", "gone": "nobody else is free then"}
            raise Refusal(Exit.FAILED, why[done.result])
        with reading(program.engine) as connection:
            moved = by_id(connection, number)
    click.echo(f"Now with {moved.pharmacist if moved else 'another pharmacist'}.")
