"""`mtm target`: evaluate the whole plan and enroll who newly qualifies."""

import os
from datetime import UTC, date, datetime

import click
from rich.console import Console
from rich.table import Table

from mtm.cli.dates import as_of as as_of_option
from mtm.cli.dates import today
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.cli.progress import progress_bar
from mtm.enrollment.runs import TargetingError
from mtm.enrollment.targeting import Summary, Wanted
from mtm.enrollment.targeting import target as evaluate
from mtm.enrollment.workers import InProcesses
from mtm.rules.criteria import NoCriteria

MOST_WORKERS = 4  # more of them would wait for the one that writes


@click.command()
@as_of_option
@click.option("--run", "run_id", default=None, help="Go on with this unfinished run.")
@click.option("--again", is_flag=True, help="Evaluate anew a date that is done.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, MOST_WORKERS),
    show_default=True,
    help="Processes that decide.",
)
def target(as_of: date | None, run_id: str | None, again: bool, workers: int) -> None:
    """Evaluate every member and enroll who newly qualifies (at least quarterly by rule).

    Who is in stays in to the end of the calendar year; who left this year is not enrolled again,
    nor, with MTM_OPT_OUT_CARRIES_OVER, who opted out in an earlier one.
    Stopped at any point, the same command goes on where it stood.
    """
    with opened() as program:
        wanted = Wanted(as_of or today(), again, run_id)
        try:
            summary = _evaluate(program, wanted, workers)
        except NoCriteria as problem:
            raise Refusal(Exit.NO_CRITERIA, str(problem)) from None
        except TargetingError as problem:
            raise Refusal(Exit.FAILED, str(problem)) from None
        except KeyboardInterrupt:
            again_to = "stopped; what is done is kept, and the same command goes on"
            raise Refusal(Exit.INTERRUPTED, again_to) from None
    _show(summary, Console(highlight=False, markup=False))


def _evaluate(program: Program, wanted: Wanted, workers: int) -> Summary:
    settings = program.settings
    with progress_bar("Members") as told:
        return evaluate(
            program.engine,
            wanted,
            InProcesses(settings.database_url, settings.encryption_keys, workers),
            lambda: datetime.now(UTC),
            stand_in_year=settings.criteria_year,
            carries_over=settings.opt_out_carries_over,
            progress=told,
        )


def _show(summary: Summary, console: Console) -> None:
    run, tally = summary.run, summary.tally
    begun = "taken up again and finished" if run.resumed else "finished"
    console.print(f"Run {run.id} for {run.as_of} {begun}.", style="bold")
    if summary.stands_in:
        console.print(
            f"{run.as_of.year} has no criteria of its own: {run.criteria_file} stands in."
        )
    table = Table("Members", show_header=False)
    table.add_column(justify="right")
    for words, count in (
        ("decided", tally.decided),
        ("eligible, group 1 (drugs, conditions and cost)", tally.eligible_group_1),
        ("eligible, group 2 (coverage limitation)", tally.eligible_group_2),
        ("cannot tell", tally.unknown),
        ("newly enrolled", tally.enrolled),
        ("in the program already and kept", tally.kept),
        ("eligible, but left and not enrolled again", tally.opted_out),
        ("flagged for a person to look at", tally.flagged),
    ):
        table.add_row(words, f"{count:,}")
    console.print(table)
