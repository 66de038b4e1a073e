"""The --as-of option that several commands have."""

from datetime import UTC, date, datetime
from typing import Any

import click

from mtm.program import plan_day


class Day(click.ParamType[date]):
    """A day, written 2025-11-24."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is written; a usage error when it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("write the day as 2025-11-24", param, ctx)


def today() -> date:
    """The day it is for the plan."""
    return plan_day(datetime.now(UTC))


as_of = click.option(
    "--as-of", type=Day(), default=None, help="Day to decide for, as 2025-11-24. Default: today."
)
