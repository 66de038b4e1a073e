"""`mtm decide`: the decision for one member, for a person or for a program to read."""

import json
from datetime import date

import click
from rich.console import Console

from mtm import audit
from mtm.audit import Entry, at_the_terminal
from mtm.cli.dates import as_of as as_of_option
from mtm.cli.dates import today
from mtm.cli.decision_shown import as_plain_json, show
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import opened
from mtm.enrollment.deciding import decide_member
from mtm.members.finding import find_by_member_id
from mtm.members.spelling import member_id_spelling
from mtm.rules.criteria import NoCriteria
from mtm.store import writing


@click.command()
@click.argument("member_id")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def decide(member_id: str, as_of: date | None, as_json: bool) -> None:
    """Decide from a member's claims whether they qualify, and say why.

    MEMBER_ID is the id on the member's card. The decision is not kept: `mtm target` and the
    assistant keep the decisions they make. The audit log keeps that the claims were read.
    """
    with opened() as program, writing(program.engine) as connection:
        found = find_by_member_id(connection, program.lookup, member_id)
        if found is None:
            raise Refusal(Exit.NO_MEMBER, "no member has that id")
        try:
            decision = decide_member(
                connection, found.id, as_of or today(), program.settings.criteria_year
            )
        except NoCriteria as problem:
            raise Refusal(Exit.NO_CRITERIA, str(problem)) from None
        who, what = at_the_terminal(), "read claims"
        audit.write(connection, Entry(actor=who, purpose="decide", what=what, member=found.id))
    spelled = member_id_spelling(member_id)
    if as_json:
        click.echo(json.dumps(as_plain_json(spelled, decision), ensure_ascii=False))
    else:
        show(spelled, decision, Console(highlight=False, markup=False))
