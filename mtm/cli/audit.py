"""`mtm audit`: check the record of who read and changed what, and read it."""

import json
import re
import sys
from collections.abc import Mapping, Sequence

import click
from rich.console import Console

from mtm import audit as log
from mtm.audit import Entry, at_the_terminal
from mtm.audit.reading import Told, latest, story
from mtm.audit.verifying import Finding, Kind, Report
from mtm.audit.verifying import verify as check
from mtm.cli.audit_shown import as_plain_json, shown
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import opened
from mtm.cli.progress import progress_bar
from mtm.members.finding import find_by_member_id
from mtm.store import reading, writing

_MOST_SHOWN = 50
_LINE = 400
_WORDS: Mapping[Kind, str] = {
    Kind.CHANGED: "not as it was written",
    Kind.MOVED: "moved here from another place",
    Kind.MISSING: "missing",
    Kind.CUT_OFF: "missing: the end was cut off",
    Kind.ADDED: "not written by the program",
    Kind.NOT_AS_NOTED: "not what was noted: the log was made anew or put back",
}


class _Noted(click.ParamType[tuple[int, bytes]]):
    """An end as `mtm audit verify` prints it."""

    name = "NUMBER:HASH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, bytes]:
        """The number and the hash; a usage error when it is none."""
        written = re.fullmatch(r"([0-9]{1,18}):([0-9a-fA-F]{64})", str(value).strip())
        if written is None:
            self.fail("copy the end as an earlier check printed it, 1024:9f86...", param, ctx)
        return int(written[1]), bytes.fromhex(written[2])


@click.group()
def audit() -> None:
    """Who read and changed what of a member's record, when and what for.

    docs/audit.md says what is written down, and what a check can and cannot find.
    """


@audit.command()
@click.option(
    "--noted",
    type=_Noted(),
    multiple=True,
    help="An end that an earlier check printed; tells of a database put back to an earlier state.",
)
def verify(noted: Sequence[tuple[int, bytes]]) -> None:
    """Check that no row was changed, taken out, moved or added since it was written.

    Prints the end of the log: keep it outside this database and give it with --noted next time.
    """
    with opened() as program, reading(program.engine) as connection, progress_bar("Rows") as told:
        report = check(connection, dict(noted), told)
    _say(report)


def _say(report: Report) -> None:
    click.echo(f"{report.rows:,} rows checked")
    for number in report.not_checked:
        click.echo(f"row {number:,} was noted and is gone by retention: it was not compared")
    for finding in report.findings[:_MOST_SHOWN]:
        click.echo(_said(finding))
    if len(report.findings) > _MOST_SHOWN:
        click.echo(f"and {len(report.findings) - _MOST_SHOWN:,} more")
    if not report.unbroken:
        raise Refusal(Exit.ALTERED, "the audit log is not as it was written")
    assert report.ends is not None  # or it would be found
    ends = report.ends
    click.echo(f"unbroken, from row {ends.first:,} on; the end is {ends.last}:{ends.hash.hex()}")


def _said(finding: Finding) -> str:
    if finding.kind is Kind.ENDS:
        return "the ends of the log are gone or were altered"
    if finding.first == finding.last:
        return f"row {finding.first:,}: {_WORDS[finding.kind]}"
    return f"rows {finding.first:,} to {finding.last:,}: {_WORDS[finding.kind]}"


@audit.command()
@click.argument("member_id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row instead.")
def member(member_id: str, as_json: bool) -> None:
    """Tell what was read and changed of a member's record, in order.

    MEMBER_ID is the id on the member's card. Reading it is written down too.
    """
    with opened() as program, writing(program.engine) as connection:
        found = find_by_member_id(connection, program.lookup, member_id)
        if found is None:
            raise Refusal(Exit.NO_MEMBER, "no member has that id")
        told = story(connection, found.id)
        log.write(connection, _reading_it("audit member", found.id))
    _show(told, as_json)


@audit.command()
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True)
@click.option("--actor", help="Only what this one did: member, program:targeting, person:ann ...")
@click.option("--purpose", help="Only what was done for this: identity, my_enrollment ...")
@click.option("--what", help='Only this: "check identity", "change appointments" ...')
@click.option("--conversation", help="Only what was done in this conversation.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row instead.")
def show(
    limit: int,
    actor: str | None,
    purpose: str | None,
    what: str | None,
    conversation: str | None,
    as_json: bool,
) -> None:
    """Show the newest rows. Reading them is written down too."""
    with opened() as program, writing(program.engine) as connection:
        told = latest(
            connection, limit, actor=actor, purpose=purpose, what=what, conversation=conversation
        )
        log.write(connection, _reading_it("audit show"))
    _show(told, as_json)


def _reading_it(purpose: str, member: int | None = None) -> Entry:
    return Entry(actor=at_the_terminal(), purpose=purpose, what="read audit_log", member=member)


def _show(told: Sequence[Told], as_json: bool) -> None:
    if as_json:
        for each in told:
            click.echo(json.dumps(as_plain_json(each), ensure_ascii=False))
    elif told:
        # Where nobody watches, a row is a line, for `grep` and the like.
        width = None if sys.stdout.isatty() else _LINE
        Console(highlight=False, markup=False, width=width).print(shown(told))
    else:
        click.echo("no rows")
