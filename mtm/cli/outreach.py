"""`mtm outreach`: invitations to this year's review, looked at first and then planned."""

import json
from datetime import UTC, datetime, timedelta

import click
from rich.console import Console

from mtm import audit
from mtm.audit import Entry, at_the_terminal
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.cli.outreach_shown import (
    planned_as_json,
    show_planned,
    show_standing,
    standing_as_json,
)
from mtm.cli.progress import progress_bar
from mtm.outreach.planning import Summary
from mtm.outreach.planning import plan as plan_invitations
from mtm.outreach.rules import outreach_rules
from mtm.outreach.viewing import standing
from mtm.store import writing

as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object instead."
)


@click.group()
def outreach() -> None:
    """Invite members of the program who have not had this year's review.

    `plan` says who would be invited and who not, and writes nothing until it is told --go. What is
    planned goes out by the gateway, within the hours of each member's own clock and at most
    MTM_OUTREACH_PER_MINUTE a minute; each is looked at once more before it goes.
    """


@outreach.command()
@click.option("--dry-run/--go", "dry_run", default=True, help="Only tell (default), or plan them.")
@click.option("--limit", type=click.IntRange(1), default=None, help="Invite at most this many.")
@click.option("--list", "listed", is_flag=True, help="List each invitation, by our own numbers.")
@as_json_option
def plan(dry_run: bool, limit: int | None, listed: bool, as_json: bool) -> None:
    """Say who is invited, on which channel, and who is not and why.

    Planned twice is planned once. Stopped at any point, the same command goes on where it stood.
    """
    with opened() as program:
        try:
            summary = _plan(program, go=not dry_run, limit=limit, listed=listed)
        except KeyboardInterrupt:
            again_to = "stopped; what is planned is kept, and the same command goes on"
            raise Refusal(Exit.INTERRUPTED, again_to) from None
    if as_json:
        click.echo(json.dumps(planned_as_json(summary, dry_run=dry_run)))
    else:
        show_planned(summary, Console(highlight=False, markup=False), dry_run=dry_run)


def _plan(program: Program, *, go: bool, limit: int | None, listed: bool) -> Summary:
    with progress_bar("Members") as told:
        return plan_invitations(
            program.engine,
            program.lookup,
            outreach_rules(program.settings),
            lambda: datetime.now(UTC),
            go=go,
            limit=limit,
            listed=listed,
            who=at_the_terminal(),
            progress=told,
        )


@outreach.command()
@click.option(
    "--days",
    type=click.IntRange(1),
    default=None,
    help="Of invitations planned in so many days. Default: one period.",
)
@as_json_option
def status(days: int | None, as_json: bool) -> None:
    """Say what waits, what was sent, and how many booked or declined after it."""
    now = datetime.now(UTC)
    with opened() as program:
        period = timedelta(days=days or program.settings.outreach_period_days)
        with writing(program.engine) as connection:
            found = standing(connection, now - period)
            read = Entry(actor=at_the_terminal(), purpose="outreach", what="read invitations")
            audit.write(connection, read)
    if as_json:
        click.echo(json.dumps(standing_as_json(found)))
    else:
        show_standing(found, period, Console(highlight=False, markup=False))
