"""Rows of the audit log as a person and as a program read them."""

from collections.abc import Iterable
from typing import Any

from rich.table import Table

from mtm.audit.reading import Told
from mtm.program import program_for

_ALTERED = "ALTERED"


def as_plain_json(told: Told) -> dict[str, Any]:
    """One row as plain data."""
    return {
        "number": told.number,
        "at": told.at.isoformat(timespec="milliseconds"),
        "actor": told.actor,
        "purpose": told.purpose,
        "what": told.what,
        "member": told.member,
        "last_member": told.last_member,
        "conversation": told.conversation,
        "detail": dict(told.detail),
        "as_written": told.sound,
    }


def shown(told: Iterable[Told]) -> Table:
    """Rows as a table, times by the plan's clock."""
    table = Table(
        "No.", "When", "Who", "What for", "What", "Conversation", "Detail", box=None, pad_edge=False
    )
    for each in told:
        zone = program_for(each.at).line.zone
        table.add_row(
            f"{each.number}" if each.sound else f"{each.number} {_ALTERED}",
            f"{each.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            each.actor,
            each.purpose,
            f"{each.what}{_range(each)}",
            each.conversation or "",
            ", ".join(f"{name}: {value}" for name, value in each.detail.items()),
        )
    return table


def _range(told: Told) -> str:
    if told.last_member is None:
        return ""
    return f" of members {told.member} to {told.last_member} (our numbers)"
