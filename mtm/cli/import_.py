"""`mtm import KIND FILE...`: files of members, claims and crosswalks into the database."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from mtm.cli.exits import Exit, Refusal
from mtm.cli.opening import Program, opened
from mtm.imports import KINDS, FileError, Imported, Limit, TooManyRejectsError, import_file
from mtm.imports.kind import Kind
from mtm.imports.limit import USUAL_LIMIT


class _LimitType(click.ParamType[Limit]):
    name = "NUMBER|PERCENT"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Limit:
        """A Limit from what was typed."""
        if isinstance(value, Limit):
            return value
        try:
            return Limit.read(str(value))
        except ValueError as problem:
            self.fail(f"{problem}.", param, ctx)


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--max-rejects",
    "limit",
    type=_LimitType(),
    default=USUAL_LIMIT,
    show_default=True,
    help="Bad lines allowed in a file, as a number or a percentage; with more, nothing of it is imported.",
)
@click.option("--rejects", type=click.Path(path_type=Path), help="Where bad lines are noted.")
@click.option("--again", is_flag=True, help="Also import a file that was imported before.")
def import_(
    kind: str, files: tuple[Path, ...], limit: Limit, rejects: Path | None, again: bool
) -> None:
    """Import files of one KIND, each as a whole or not at all.

    KIND is members, drug-claims, medical-claims, drug-products, prescribers, pharmacies,
    limitations, exemptions or representatives; docs/rules.md gives the layout of each. Import
    members first: a claim of somebody who is not in the roster is a bad line.

    Bad lines are noted by number and reason in a file that holds nothing else of them.
    """
    if rejects and len(files) > 1:
        raise click.UsageError("--rejects names one file; import one file at a time with it")
    with opened() as program:
        for file in files:
            _import_one(program, KINDS[kind], file, limit, rejects, again)


def _import_one(
    program: Program, kind: Kind, file: Path, limit: Limit, rejects: Path | None, again: bool
) -> None:
    noted = rejects or program.settings.var / "rejects" / f"{kind.name}-{file.name}.rejects"
    try:
        with _shown(kind, file) as read:
            done = import_file(
                program.engine,
                program.lookup,
                kind,
                file,
                limit=limit,
                rejects=noted,
                today=datetime.now(UTC).astimezone().date(),
                again=again,
                read=read,
            )
    except FileError as problem:
        raise Refusal(Exit.FILE, f"{file} {problem}; nothing of it was imported") from None
    except TooManyRejectsError as problem:
        raise Refusal(
            Exit.REJECTS, f"{file}: {problem}, so nothing of it was imported; see {noted}"
        ) from None
    click.echo(_said(kind, file, done, noted))


def _said(kind: Kind, file: Path, done: Imported, noted: Path) -> str:
    if done.before:
        return f"{file}: imported before, on {done.before}; nothing to do"
    lines, rows = _count(done.rows, "line"), _count(done.changed, "row")
    parts = [f"{file}: {lines} of {kind.title}, {rows} new or changed"]
    if done.rejected:
        parts.append(f"{done.rejected:,} rejected, see {noted}")
    if done.unfinished:
        parts.append("the last line has no line end: check that the file is whole")
    return "; ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@contextmanager
def _shown(kind: Kind, file: Path) -> Iterator[Callable[[int], None]]:
    """A bar that moves with the bytes read; where nobody watches, no bar."""
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        total = file.stat().st_size if file.is_file() else None
        task = progress.add_task(f"{kind.title}: {file.name}", total=total)

        def read(count: int) -> None:
            progress.advance(task, count)
            if progress.finished:
                progress.update(task, description=f"{kind.title}: writing", total=None)

        yield read
