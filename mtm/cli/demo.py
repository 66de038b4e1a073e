"""`mtm demo`: a fictional plan to try the program with."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from mtm.cli.dates import as_of as as_of_option
from mtm.cli.dates import today
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.demo.identifiers import MAX_MEMBERS
from mtm.demo.loading import DemoRefused, Recipe, has_other_members
from mtm.demo.making import Made, Maker
from mtm.demo.making import Progress as Told
from mtm.demo.personas import PERSONAS
from mtm.demo.plan import DEFAULT_MEMBERS, DEFAULT_SEED
from mtm.enrollment.runs import TargetingError
from mtm.enrollment.workers import InProcesses, InThisProcess, Workers
from mtm.rules.criteria import NoCriteria

FRESH_DAYS = 60  # for so long the personas' answers hold
_FEW = 5_000  # members that are evaluated before another process has started


@click.command()
@as_of_option
@click.option(
    "--members",
    type=click.IntRange(1, MAX_MEMBERS),
    default=DEFAULT_MEMBERS,
    show_default=True,
    help="How many to make up, with about 50 drug claims each.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=DEFAULT_SEED,
    show_default=True,
    help="The same seed, members and day make the same plan.",
)
@click.option("--replace", is_flag=True, help="Take the demo's members out and make them anew.")
@click.option("--target/--no-target", "evaluate", default=True, help="Enroll who qualifies.")
def demo(as_of: date | None, members: int, seed: int, replace: bool, evaluate: bool) -> None:
    """Make a fictional plan to try the program with, once.

    The claims reach every path of the rules. README.md lists a dozen members to talk as. Nothing
    is done in production, nor beside members who are not the demo's.
    """
    recipe = Recipe(as_of or today(), members, seed)
    with opened() as program:
        _make(program, recipe, replace=replace, evaluate=evaluate)


def demo_once() -> None:
    """Make the plan of 2,000 members if the database has no member at all; for `make run`.

    Refusal as from every command, when the database cannot be used.
    """
    with opened() as program:
        if not has_other_members(program.engine):
            _make(program, Recipe(today()))


def _make(
    program: Program, recipe: Recipe, *, replace: bool = False, evaluate: bool = True
) -> None:
    if program.settings.production:
        raise Refusal(Exit.SETTINGS, "there is no demo with MTM_ENV=production")
    start = time.monotonic()
    with _told() as told:
        maker = Maker(
            *(program.engine, program.lookup, _workers(program, recipe.members)),
            clock=lambda: datetime.now(UTC),
            progress=told,
        )
        year = program.settings.criteria_year
        try:
            made = maker.make(
                recipe,
                replace=replace,
                evaluate=evaluate,
                stand_in_year=year,
                carries_over=program.settings.opt_out_carries_over,
            )
        except NoCriteria as problem:
            raise Refusal(Exit.NO_CRITERIA, str(problem)) from None
        except (DemoRefused, TargetingError) as problem:
            raise Refusal(Exit.FAILED, str(problem)) from None
    _show(made, program, time.monotonic() - start)


def _workers(program: Program, members: int) -> Workers:
    if members <= _FEW:
        return InThisProcess(program.engine)
    settings = program.settings
    return InProcesses(settings.database_url, settings.encryption_keys, min(os.cpu_count() or 1, 4))


@contextmanager
def _told() -> Iterator[Told]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def told(step: str, done: int, members: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(f"demo: {step} members")
            bars.update(tasks[step], completed=done, total=members)

        yield told


def _show(made: Made, program: Program, seconds: float) -> None:
    plan, run = made.plan, made.targeting
    made_for = f"{plan.as_of:%B} {plan.as_of.day}, {plan.as_of.year}"
    if made.newly_loaded:
        click.echo(
            f"demo: {plan.members:,} members and {plan.claims:,} drug claims, all made up, "
            f"for {made_for}, in {seconds:.1f} s"
        )
    else:
        click.echo(f"demo: {plan.members:,} members, made up for {made_for}, are loaded already")
        age = (today() - plan.as_of).days
        if age > FRESH_DAYS:
            click.echo(f"demo: they are {age} days old; `mtm demo --replace` makes them anew")
    if run is None:
        return
    click.echo(f"demo: {run.tally.enrolled:,} of them qualify and were enrolled")
    if run.stands_in and not program.settings.criteria_year:
        year = int(run.run.criteria_file[:4])
        click.echo(
            f"demo: {run.run.as_of.year} has no criteria of its own; for the same decisions set "
            f"MTM_CRITERIA_YEAR={year}"
        )
    first = PERSONAS[0]
    born = f"{first.birth_date:%B} {first.birth_date.day}, {first.birth_date.year}"
    click.echo(f"demo: try member id {first.member_id}, born {born}; README.md lists a dozen")
