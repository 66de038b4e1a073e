"""`mtm retain`: delete what has been kept as long as the policy says."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import click
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from mtm.audit import AuditError, at_the_terminal
from mtm.cli.dates import Day, today
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import opened
from mtm.retention import Outcome, Policy, PolicyError, load_policy
from mtm.retention import retain as keep_to

TRACKERS = "assistant.db"  # in MTM_VAR, where the launcher puts it


@click.command()
@click.option("--dry-run", is_flag=True, help="Only count what is due.")
@click.option(
    "--as-of",
    type=Day(),
    default=None,
    help="Day to count from, as 2036-01-02. Default: today. A later day only with --dry-run.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def retain(dry_run: bool, as_of: date | None, as_json: bool) -> None:
    """Delete what has been kept as long as mtm/retention/policy.toml says.

    In portions, those that refer to others first. What is deleted is written into the audit log.
    Stopped at any point, the same command goes on. Run it every night; try --dry-run first.
    """
    day = as_of or today()
    if day > today() and not dry_run:
        raise click.UsageError("a day to come can only be tried: add --dry-run")
    with opened() as program, _counter() as told:
        try:
            policy = load_policy()
            outcomes = keep_to(
                program.engine,
                policy,
                day,
                at_the_terminal(),
                program.settings.var / TRACKERS,
                dry_run=dry_run,
                progress=told,
            )
        except PolicyError as problem:
            raise Refusal(Exit.SETTINGS, str(problem)) from None
        except AuditError as problem:
            raise Refusal(Exit.ALTERED, str(problem)) from None
    if as_json:
        click.echo(json.dumps(_as_plain_json(outcomes, day, dry_run, policy)))
    else:
        _show(outcomes, day, dry_run, policy)


def _as_plain_json(
    outcomes: tuple[Outcome, ...], day: date, dry_run: bool, policy: Policy
) -> dict[str, object]:
    names = ("before", "due", "deleted", "left", "after")
    return {
        "as_of": day.isoformat(),
        "dry_run": dry_run,
        "policy": policy.digest,
        "hold": policy.hold,
        "tables": {
            each.name: {"kept": each.rule.in_words()}
            | dict(zip(names, each.as_list(), strict=True))
            for each in outcomes
        },
    }


def _show(outcomes: tuple[Outcome, ...], day: date, dry_run: bool, policy: Policy) -> None:
    console = Console(highlight=False, markup=False)
    numbers = ("rows", "due") if dry_run else ("rows", "due", "deleted", "left", "rows now")
    table = Table("table", "kept", box=None, pad_edge=False)
    for name in numbers:
        table.add_column(name, justify="right")
    for each in sorted(outcomes, key=lambda each: each.name):
        kept = f"{each.rule.in_words()}{', on hold' if each.held else ''}"
        counts = each.as_list()[: len(numbers)]
        table.add_row(each.name, kept, *(f"{count:,}" for count in counts))
    console.print(table)
    deleted, left = sum(each.deleted for each in outcomes), sum(each.left for each in outcomes)
    if policy.hold:
        console.print(f"On hold: {policy.hold}. Nothing that is kept for years was deleted.")
    if dry_run:
        console.print(f"As of {day}. Nothing was deleted.")
        return
    console.print(f"As of {day}, {deleted:,} rows were deleted; the audit log has each portion.")
    if left:
        console.print(f"{left:,} rows are due still: rows that stay refer to them.")


@contextmanager
def _counter() -> Iterator[Callable[[str, int], None]]:
    """What is being deleted, where somebody watches."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        task, deleted = shown.add_task("counting", total=None), 0

        def told(table: str, rows: int) -> None:
            nonlocal deleted
            deleted += rows
            shown.update(task, description=f"{table}: {deleted:,} rows deleted in all")

        yield told
