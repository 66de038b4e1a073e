"""`mtm queue`: what waits for a person, oldest and most urgent first, and working on it."""

import getpass
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
from rich.console import Console

from mtm.audit import Entry, at_the_terminal, write
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.cli.queue_shown import as_plain_json, listed_as_json, show_item, show_list
from mtm.members.finding import find_by_member_id, find_by_row
from mtm.notices.rules import sending_hours
from mtm.queue.finishing import finish
from mtm.queue.kinds import KINDS
from mtm.queue.references import read_reference
from mtm.queue.viewing import Whole, by_reference, count_waiting, steps_of, waiting
from mtm.queue.working import QueueError
from mtm.queue.working import claim as take
from mtm.queue.working import release as give_back
from mtm.store import reading, writing

T = TypeVar("T")
_MOST_NAME = 60

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
number = click.argument("number", metavar="NUMBER")


def _person(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    name = (value or getpass.getuser()).strip()
    if not name or not name.isprintable() or len(name) > _MOST_NAME:
        raise click.BadParameter(f"a name of 1 to {_MOST_NAME} characters")
    return name


by = click.option(
    "--as", "person", callback=_person, help="Who does it. Default: your name on this computer."
)


@click.group()
def queue() -> None:
    """What waits for a person (docs/queue.md). NUMBER is what the member was told: 4829-1364.

    `list` shows nothing of what was said. What `show` prints is health information.
    """


@queue.command("list")
@click.option("--kind", "kinds", type=click.Choice(list(KINDS)), multiple=True)
@click.option("--mine", is_flag=True, help="Only what you have claimed.")
@click.option("--limit", type=click.IntRange(1), default=None, help="Show so many at most.")
@by
@as_json
def list_(
    kinds: tuple[str, ...], mine: bool, limit: int | None, person: str, as_json: bool
) -> None:
    """Show what waits: the most urgent first, then what is due first, then the oldest."""
    with opened() as program, reading(program.engine) as connection:
        items = waiting(connection, kinds=kinds, claimed_by=person if mine else None, limit=limit)
        total = count_waiting(connection)
    if as_json:
        click.echo(json.dumps(listed_as_json(items, total)))
    else:
        show_list(items, total, _now(), Console(highlight=False, markup=False))


@queue.command()
@number
@as_json
def show(number: str, as_json: bool) -> None:
    """Show one item: what was said, what is needed to do it, and what was done so far."""
    reference = _read(number)
    with opened() as program, writing(program.engine) as connection:
        item = by_reference(connection, reference)
        if item is None:
            raise Refusal(Exit.FAILED, "nothing has that number")
        write(
            connection,
            Entry(
                actor=at_the_terminal(),
                purpose=item.kind,
                what="read queue",
                member=item.member,
                detail={"reference": reference},
            ),
        )
        found = None if item.member is None else find_by_row(connection, item.member)
        steps = steps_of(connection, item.id)
    member = None if found is None else found.person
    if as_json:
        click.echo(json.dumps(as_plain_json(item, member, steps), ensure_ascii=False))
    else:
        show_item(item, member, steps, Console(highlight=False, markup=False))


@queue.command()
@number
@by
@as_json
def claim(number: str, person: str, as_json: bool) -> None:
    """Take an item for yourself, so that nobody else does it too."""
    reference = _read(number)
    with opened() as program:
        item = _told(lambda: take(program.engine, reference, person, _now()))
    _say(item, f"{item.number} is yours.", as_json)


@queue.command()
@number
@click.option("--of-others", is_flag=True, help="Also when someone else has it.")
@by
@as_json
def release(number: str, of_others: bool, person: str, as_json: bool) -> None:
    """Give an item back for anybody to take."""
    reference = _read(number)
    with opened() as program:
        item = _told(
            lambda: give_back(program.engine, reference, person, _now(), of_others=of_others)
        )
    _say(item, f"{item.number} is open again.", as_json)


@queue.command()
@number
@click.option("--outcome", required=True, help="How it ended; a wrong one names those there are.")
@click.option("--note", default="", help="What was done, in your words; kept sealed.")
@click.option(
    "--member", "member_id", help="Id on the card, where it was not known who it is about."
)
@by
@as_json
def done(
    number: str, outcome: str, note: str, member_id: str | None, person: str, as_json: bool
) -> None:
    """Be done with an item. Outcomes go by its kind.

    The report of a death ends as `confirmed`: the member leaves the program with reason 01, and
    nothing more is sent to them; or as `wrong`: messages go out again.
    """
    reference = _read(number)
    with opened() as program:
        member = _member(program, member_id)
        hours = sending_hours(program.settings)
        item = _told(
            lambda: finish(
                program.engine,
                reference,
                person,
                _now(),
                outcome,
                note.strip(),
                member=member,
                hours=hours,
            )
        )
    _say(item, f"{item.number} is done: {item.outcome}.", as_json)


def _read(number: str) -> str:
    reference = read_reference(number)
    if reference is None:
        raise Refusal(Exit.FAILED, "that is no number of the queue: they have eight digits")
    return reference


def _member(program: Program, member_id: str | None) -> int | None:
    if member_id is None:
        return None
    with reading(program.engine) as connection:
        found = find_by_member_id(connection, program.lookup, member_id)
    if found is None:
        raise Refusal(Exit.NO_MEMBER, "no member has that id")
    return found.id


def _told(work: Callable[[], T]) -> T:
    try:
        return work()
    except QueueError as problem:
        raise Refusal(Exit.FAILED, str(problem)) from None


def _say(item: Whole, words: str, as_json: bool) -> None:
    if as_json:
        (plain,) = listed_as_json((item,), 1)["items"]
        click.echo(json.dumps(_with_outcome(plain, item)))
    else:
        click.echo(words)


def _with_outcome(plain: dict[str, Any], item: Whole) -> dict[str, Any]:
    return {**plain, "outcome": item.outcome}


def _now() -> datetime:
    return datetime.now(UTC)
