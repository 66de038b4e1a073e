"""What the exit code of `mtm` says, and the one way for a command to stop with an error."""

from enum import IntEnum

import click


class Exit(IntEnum):
    """Exit codes; click itself uses 2 for a command line it cannot read."""

    OK = 0
    FAILED = 1  # something failed that no other code names
    USAGE = 2  # the command line is wrong; set by click
    SETTINGS = 3  # a setting (MTM_...) is missing or cannot be used
    DATABASE = 4  # cannot be reached, is busy, or has another schema than this program
    FILE = 5  # the file cannot be read, or is not of the kind that was named
    REJECTS = 6  # more bad lines than allowed: nothing of the file was imported
    NO_MEMBER = 7  # no member has that id
    NO_CRITERIA = 8  # no criteria for that year, and none named to stand in
    ALTERED = 9  # the audit log is not as it was written
    NO_LAYOUT = 10  # no layout of the report for that year, and none named instead
    FINDINGS = 11  # the report is written, and errors were found in it
    INTERRUPTED = 130  # Ctrl-C, as a shell reports it


class Refusal(click.ClickException):
    """Stops a command with one line on stderr and the exit code that names the reason."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.exit_code = int(code)  # type: ignore[misc]  # click means it to be set so
