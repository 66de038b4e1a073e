"""The `mtm` command. Each subcommand is a module of its own, loaded when it is called."""

import logging
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click

from mtm.cli.exits import Exit, Refusal

#: name: (where the command is, what it does in one line)
COMMANDS = {
    "import": ("mtm.cli.import_:import_", "Import files of members, claims and crosswalks."),
    "decide": ("mtm.cli.decide:decide", "Decide for one member and say why."),
    "target": ("mtm.cli.target:target", "Evaluate the whole plan and enroll who newly qualifies."),
    "participation": ("mtm.cli.participation:participation", "Show and check who takes part."),
    "outreach": ("mtm.cli.outreach:outreach", "Invite members to this year's review."),
    "queue": ("mtm.cli.queue:queue", "Show what waits for a person, and work on it."),
    "audit": ("mtm.cli.audit:audit", "Show and check who read and changed what of a member."),
    "report": ("mtm.cli.report:report", "Write the beneficiary-level MTM file for CMS."),
    "retain": ("mtm.cli.retain:retain", "Delete what has been kept as long as it has to be."),
    "pharmacist": ("mtm.cli.pharmacist:pharmacist", "Keep pharmacists, hours and time off."),
    "appointments": ("mtm.cli.appointments:appointments", "Show a day's appointments."),
    "demo": ("mtm.cli.demo:demo", "Make a fictional plan to try the program with."),
}


class _Commands(click.Group):
    """Finds a command by its name in COMMANDS, so that one command does not load the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now; None when no command has that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list that --help shows, without loading a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands)
def mtm() -> None:
    """Members, claims and eligibility of the Medication Therapy Management program.

    Settings come from the environment (docs/settings.md); docs/rules.md says how to import and
    decide.
    """


def main() -> None:
    """Run the command line. An error is one line on stderr and one of mtm.cli.exits."""
    logging.basicConfig(format="mtm: %(message)s", level=logging.WARNING)
    # Alembic tells of each migration at INFO; a person at the command line need not know.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        ended = mtm.main(prog_name="mtm", standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else Exit.OK)
    except click.ClickException as problem:
        _say(problem)
        sys.exit(problem.exit_code)
    except click.Abort:
        click.echo("mtm: interrupted; nothing of what was under way was kept", err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:  # the reader (`| head`) has seen enough
        sys.stderr.close()
        sys.exit(Exit.INTERRUPTED)
    except Exception as problem:
        # Its text may quote a member, so only what it was and where.
        place = traceback.extract_tb(problem.__traceback__)[-1]
        what = f"{type(problem).__name__} in {Path(place.filename).name}, line {place.lineno}"
        click.echo(f"mtm: failed: {what}", err=True)
        sys.exit(Exit.FAILED)


def _say(problem: click.ClickException) -> None:
    if isinstance(problem, click.UsageError) and not isinstance(problem, Refusal):
        problem.show()
    else:
        click.echo(f"mtm: {problem.format_message()}", err=True)
