"""`mtm participation`: the ledger of who was enrolled, left and came back."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from mtm import audit
from mtm.cli.dates import today
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.cli.progress import progress_bar
from mtm.members.finding import FoundMember, find_by_member_id, find_by_row
from mtm.participation.checking import Checked
from mtm.participation.checking import check as compare
from mtm.participation.confirmations import confirmation_spelling, member_of
from mtm.participation.course import State
from mtm.participation.history import Entry, history_of
from mtm.participation.lapsing import Ended, lapsed
from mtm.participation.lapsing import end_lapsed as end_them
from mtm.participation.ledger import Standing, standing
from mtm.store import reading, writing

_SHOWN = 20  # members who differ that are named
REASONS = {
    "01": "01 death",
    "02": "02 left the plan",
    "03": "03 member's request",
    "99": "99 other",
}


@click.group()
def participation() -> None:
    """The ledger of who was enrolled, left and came back (docs/participation.md)."""


@participation.command()
@click.argument("member_id", metavar="ID")
@click.option("--confirmation", "by_number", is_flag=True, help="ID is a confirmation (K7-4218).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def show(member_id: str, by_number: bool, as_json: bool) -> None:
    """Show how a member stands and every event, with words.

    ID is the id on the member's card. What is printed is health information, and the audit log
    has who read it.
    """
    with opened() as program, writing(program.engine) as connection:
        found = _find(connection, program, member_id, by_number)
        carries_over = program.settings.opt_out_carries_over
        stands = standing(connection, found.id, today(), carries_over=carries_over)
        entries = history_of(connection, found.id)
        who, what = audit.at_the_terminal(), "read participation"
        read = audit.Entry(actor=who, purpose="participation show", what=what, member=found.id)
        audit.write(connection, read)
    if as_json:
        click.echo(json.dumps(_plain(found, stands, entries), ensure_ascii=False))
    else:
        _print(found, stands, entries, Console(highlight=False, markup=False))


@participation.command()
@click.option(
    "--end-lapsed", is_flag=True, help="First end the episodes of members whose coverage ended."
)
def check(end_lapsed: bool) -> None:
    """Replay the ledger and compare it with the episodes.

    Ends with 1, and names the members, when an episode is not what the ledger says. With --end-lapsed
    it is recorded first that whoever is not covered any more left the plan (02), on the last day
    of coverage.
    """
    with opened() as program:
        if end_lapsed:
            _say_ended(_end(program))
        with reading(program.engine) as connection:
            checked = _compare(connection)
            named = _named(connection, checked)
            outlasting = sum(1 for _ in lapsed(connection, today()))
    click.echo(f"{checked.events:,} events, {checked.episodes:,} episodes")
    if outlasting:
        click.echo(f"{outlasting:,} episodes outlast the coverage: --end-lapsed ends them.")
    if checked.differing:
        more = ", ..." if len(checked.differing) > len(named) else ""
        raise Refusal(
            Exit.FAILED,
            f"{len(checked.differing):,} members have episodes that the ledger does not say: "
            f"{', '.join(named)}{more}",
        )
    click.echo("Every episode is what the ledger says.")


def _find(connection: Connection, program: Program, member_id: str, by_number: bool) -> FoundMember:
    if not by_number:
        found = find_by_member_id(connection, program.lookup, member_id)
        if found is None:
            raise Refusal(Exit.NO_MEMBER, "no member has that id")
        return found
    spelled = confirmation_spelling(member_id)
    member = None if spelled is None else member_of(connection, spelled)
    found = None if member is None else find_by_row(connection, member)
    if found is None:
        raise Refusal(Exit.NO_MEMBER, "no event has that confirmation")
    return found


def _compare(connection: Connection) -> Checked:
    with progress_bar("Members") as show:
        return compare(connection, show)


def _end(program: Program) -> Ended:
    with progress_bar("Members") as show:
        return end_them(program.engine, datetime.now(UTC), show)


def _say_ended(ended: Ended) -> None:
    click.echo(f"{ended.episodes:,} episodes ended with the coverage")
    if ended.booked:
        click.echo(f"{ended.booked:,} of these members have a review booked: mtm appointments")


def _named(connection: Connection, checked: Checked) -> list[str]:
    found = (find_by_row(connection, member) for member in checked.differing[:_SHOWN])
    return [each.person.member_id for each in found if each is not None]


def _plain(found: FoundMember, stands: Standing, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """One JSON object; days and moments as ISO 8601 writes them."""
    return {
        "member": found.person.member_id,
        "state": str(stands.state),
        "episode": stands.episode and _as_text(asdict(stands.episode)),
        "left_on": stands.left and stands.left.on.isoformat(),
        "events": [_as_text(asdict(each)) for each in entries],
    }


def _as_text(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in facts.items()
    }


def _print(
    found: FoundMember, stands: Standing, entries: tuple[Entry, ...], console: Console
) -> None:
    console.print(f"Member {found.person.member_id}", style="bold")
    console.print(_sentence(stands))
    if not entries:
        return
    table = Table()
    for heading in ("Recorded (UTC)", "What", "On", "Why", "Who", "By", "Number"):
        table.add_column(heading, no_wrap=heading in ("What", "On", "Number"))
    for each in entries:
        why = REASONS[each.reason] if each.reason else f"group {each.group}"
        who = f"{each.who} ({each.authority})" if each.authority else each.who
        table.add_row(
            *(f"{each.at:%Y-%m-%d %H:%M}", each.what, str(each.effective_on), why, who),
            *(each.channel, each.confirmation or ""),
        )
    console.print(table)
    for each in entries:
        if each.words is not None:
            console.print(f'{each.effective_on} {each.what}: "{each.words}"')


def _sentence(stands: Standing) -> str:
    if stands.state is State.IN and stands.episode is not None:
        episode = stands.episode
        return f"In the program, {episode.starts_on} to {episode.ends_on}, group {episode.group}."
    if stands.left is not None and stands.left.reason is not None:
        return f"Left on {stands.left.on}: {REASONS[stands.left.reason]}."
    return "Not in the program."
