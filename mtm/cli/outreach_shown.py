"""Outreach as `mtm outreach` shows it: tables of counts for a person, or JSON. Names nobody."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from mtm.outreach.planning import Summary
from mtm.outreach.reasons import REASONS
from mtm.outreach.viewing import Standing
from mtm.program import program_for

CHANNELS = {"text": "by text", "email": "by email", "call": "by an automated call"}
#: Why an invitation was not sent in the end, beside REASONS.
WHY = {
    "consent": "no channel is welcome any more",
    "not_in_program": "not in the program any more",
    "tries": "could not be sent, after every try",
    "21610": "the carrier says that the number opted out",
    "blocked": "the carrier says that the number opted out",
}


def planned_as_json(summary: Summary, *, dry_run: bool) -> dict[str, Any]:
    """A plan as JSON. `invitations` is empty unless each was to be listed."""
    return {
        "dry_run": dry_run,
        "in_program": summary.members,
        "invited": summary.invited,
        "by_channel": dict(summary.by_channel),
        "not_invited": dict(summary.left_out),
        "invitations": [
            {"member": each.member, "channel": each.channel, "due_at": each.due_at.isoformat()}
            for each in summary.invitations
        ],
    }


def show_planned(summary: Summary, console: Console, *, dry_run: bool) -> None:
    """Print who is invited and who not."""
    would = "would be invited" if dry_run else "are invited"
    table = Table("Members in the program", show_header=True)
    table.add_column(f"{summary.members:,}", justify="right")
    for channel, count in summary.by_channel.items():
        table.add_row(f"{would} {CHANNELS[channel]}", f"{count:,}")
    for reason, count in summary.left_out.items():
        table.add_row(f"not: {REASONS[reason]}", f"{count:,}")
    console.print(table)
    if summary.invitations:
        _list(summary, console)
    if dry_run:
        console.print("Nothing was written. --go plans these invitations.")
    else:
        console.print("Planned. The gateway sends them; `mtm outreach status` tells how far it is.")


def _list(summary: Summary, console: Console) -> None:
    table = Table("Member (our number)", "Channel", "Not before")
    for each in summary.invitations:
        table.add_row(str(each.member), each.channel, _clock(each.due_at))
    console.print(table)


def standing_as_json(found: Standing) -> dict[str, Any]:
    """How outreach stands, as JSON."""
    return {
        "waiting": dict(found.waiting),
        "sent": dict(found.sent),
        "dropped": dict(found.dropped),
        "failed": dict(found.failed),
        "next_at": found.next_at and found.next_at.isoformat(),
        "last_sent_at": found.last_sent_at and found.last_sent_at.isoformat(),
        "booked_after": found.booked,
        "declined_after": found.declined,
    }


def show_standing(found: Standing, period: timedelta, console: Console) -> None:
    """Print how outreach stands."""
    if not any((found.waiting, found.sent, found.dropped, found.failed)):
        console.print(f"No invitation was planned in {period.days} days.")
        return
    table = Table(f"Invitations of {period.days} days", show_header=True)
    table.add_column("", justify="right")
    _rows(table, "wait", found.waiting, CHANNELS)
    _rows(table, "sent", found.sent, CHANNELS)
    _rows(table, "not sent:", found.dropped, {**REASONS, **WHY})
    _rows(table, "failed:", found.failed, WHY)
    table.add_row("booked after it", f"{found.booked:,}")
    table.add_row("declined after it", f"{found.declined:,}")
    console.print(table)
    if found.last_sent_at is not None:
        console.print(f"Last sent {_clock(found.last_sent_at)}.")
    if found.next_at is not None:
        console.print(f"The next may go {_clock(found.next_at)}.")


def _rows(table: Table, what: str, counts: Mapping[str, int], words: Mapping[str, str]) -> None:
    for word, count in sorted(counts.items()):
        table.add_row(f"{what} {words.get(word, word)}", f"{count:,}")


def _clock(moment: datetime) -> str:
    line = program_for(moment).line
    local = moment.astimezone(line.zone)
    return f"{local:%b} {local.day}, {local:%Y %H:%M} {line.zone_name}"
