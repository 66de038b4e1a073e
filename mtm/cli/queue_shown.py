"""The queue as `mtm queue` shows it: tables for a person, or JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mtm.members.person import Person
from mtm.program import program_for
from mtm.queue.kinds import KINDS
from mtm.queue.viewing import Step, Waiting, Whole

URGENCIES = {1: Text("urgent", style="bold red"), 2: Text("soon", style="yellow"), 3: Text("")}


def show_list(items: Sequence[Waiting], total: int, now: datetime, console: Console) -> None:
    """Print what waits as a table, times on the plan's clock."""
    if not items:
        console.print("Nothing waits." if not total else f"Nothing of {total:,} that wait.")
        return
    table = Table("Number", "What", "Urgency", "Came", "Due", "Who has it")
    for each in items:
        late = each.due_at < now
        table.add_row(
            each.number,
            KINDS[each.kind].words,
            URGENCIES[each.urgency],
            _clock(each.opened_at),
            Text(_clock(each.due_at) + (" late" if late else ""), style="red" if late else ""),
            plain(each.claimed_by or ""),
        )
    console.print(table)
    if len(items) < total:
        console.print(f"{len(items):,} of {total:,} that wait.")


def listed_as_json(items: Sequence[Waiting], total: int) -> dict[str, Any]:
    """What waits as JSON: nothing of what was said."""
    return {"waiting": total, "items": [_listed(each) for each in items]}


def as_plain_json(item: Whole, member: Person | None, steps: Sequence[Step]) -> dict[str, Any]:
    """One item as JSON, with what was said."""
    return {
        **_listed(item),
        "member": member and member.member_id,
        "name": member and f"{member.first_name} {member.last_name}",
        "said_by": item.who,
        "channel": item.channel,
        "words": item.words,
        "details": item.details,
        "outcome": item.outcome,
        "done_at": item.done_at and item.done_at.isoformat(),
        "outcomes": KINDS[item.kind].outcomes,
        "steps": [
            {"at": each.at.isoformat(), "who": each.who, "what": each.what, "note": each.note}
            for each in steps
        ],
    }


def show_item(item: Whole, member: Person | None, steps: Sequence[Step], console: Console) -> None:
    """Print one item for whoever does it."""
    console.print(f"{item.number}  {KINDS[item.kind].words}", style="bold")
    has_it = f", {plain(item.claimed_by)} has it" if item.claimed_by else ""
    console.print(f"{item.outcome or item.state}{has_it}; due {_clock(item.due_at)}")
    if member is None:
        console.print("It is not known which member it is about.")
    else:
        console.print(f"Member {member.member_id}, {member.first_name} {member.last_name}")
    console.print(f"Said by: {item.who}, by {item.channel}")
    if item.words:
        console.print(f'"{plain(item.words)}"')
    for name, value in item.details.items():
        if value is not None:
            console.print(f"  {name}: {plain(str(value))}")
    for each in steps:
        note = "; ".join(f"{name}: {plain(str(told))}" for name, told in (each.note or {}).items())
        console.print(
            f"{_clock(each.at)}  {plain(each.who)}: {each.what}{'  ' if note else ''}{note}"
        )
    if item.outcome is None:
        console.print(f"Ends as one of: {', '.join(KINDS[item.kind].outcomes)}")


def plain(text: str) -> str:
    """A member's words without what would steer the terminal."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )


def _listed(item: Waiting) -> dict[str, Any]:
    return {
        "number": item.number,
        "kind": item.kind,
        "urgency": item.urgency,
        "state": item.state,
        "opened_at": item.opened_at.isoformat(),
        "due_at": item.due_at.isoformat(),
        "claimed_by": item.claimed_by,
        "claimed_at": item.claimed_at and item.claimed_at.isoformat(),
    }


def _clock(moment: datetime) -> str:
    local = moment.astimezone(program_for(moment).line.zone)
    return f"{local:%b} {local.day}, {local:%Y %H:%M}"
