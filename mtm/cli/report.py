"""`mtm report`: the beneficiary-level MTM file of a contract and a year."""

import json
import re
from pathlib import Path

import click

from mtm.audit import AuditError, at_the_terminal
from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import opened
from mtm.cli.progress import progress_bar
from mtm.reporting import Layout, LayoutError, Made, ReportRefused, layout_for, make_report


@click.command()
@click.option("--contract", required=True, help="CMS's contract number, as H9999.")
@click.option("--year", required=True, type=click.IntRange(2000, 2100), help="Year to report.")
@click.option(
    "--layout",
    "layout_year",
    type=int,
    default=None,
    help="Year whose layout to use. Default: the year itself.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for the files. Default: reports in MTM_VAR.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def report(
    contract: str, year: int, layout_year: int | None, out: Path | None, as_json: bool
) -> None:
    """Write the beneficiary-level MTM file, as CSV and in fixed width, and what is wrong with it.

    One row for every member who was enrolled in the year under the contract. The files hold health
    information and can be read by you alone. Ends with 11 when errors were found; the files are
    written all the same. docs/report.md says where each element comes from.
    """
    contract = contract.strip().upper()
    if not re.fullmatch("[A-Z][0-9]{4}", contract):
        raise click.UsageError("write the contract as H9999")
    try:
        layout = layout_for(year if layout_year is None else layout_year)
    except LayoutError as problem:
        raise Refusal(Exit.NO_LAYOUT, str(problem)) from None
    with opened() as program, progress_bar("Members") as told:
        folder = out or program.settings.var / "reports"
        try:
            who = at_the_terminal()
            made = make_report(program.engine, contract, year, layout, folder, who, told)
        except ReportRefused as problem:
            raise Refusal(Exit.FAILED, str(problem)) from None
        except AuditError as problem:
            raise Refusal(Exit.ALTERED, str(problem)) from None
        except OSError as problem:
            raise Refusal(Exit.FILE, f"the folder of the files: {problem.strerror}") from None
    if as_json:
        click.echo(json.dumps(_plain(made, year, layout)))
    else:
        _show(made, year, layout)
    if made.errors:
        raise Refusal(Exit.FINDINGS, f"{made.errors:,} errors; do not send it before you read them")


def _show(made: Made, year: int, layout: Layout) -> None:
    click.echo(f"{made.rows:,} members, {made.errors:,} errors")
    for path in (made.paths.csv, made.paths.fixed, made.paths.errors):
        click.echo(f"  {path}")
    if layout.year != year:
        click.echo(f"The layout is that of {layout.year}.")
    if made.not_recorded:
        click.echo(f"Empty, because it is not recorded: {', '.join(made.not_recorded)}.")
    unverified = [
        *(() if layout.letters_verified else ("every letter and the order",)),
        *(() if layout.widths_verified else ("every width",)),
        *made.unverified,
    ]
    if unverified:
        click.echo(f"Not verified against CMS's layout: {', '.join(unverified)}.")


def _plain(made: Made, year: int, layout: Layout) -> dict[str, object]:
    return {
        "year": year,
        "layout": layout.year,
        "rows": made.rows,
        "errors": made.errors,
        "files": [str(each) for each in (made.paths.csv, made.paths.fixed, made.paths.errors)],
        "not_recorded": made.not_recorded,
        "letters_verified": layout.letters_verified,
        "widths_verified": layout.widths_verified,
        "unverified": made.unverified,
    }
