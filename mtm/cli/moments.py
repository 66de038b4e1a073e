"""A moment on the command line, by the plan's clock."""

from datetime import datetime
from typing import Any

import click


class Moment(click.ParamType[datetime]):
    """A day, written 2026-12-24, or a moment of it, 2026-12-24T13:00; without a time zone."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment that is written, midnight for a day; a usage error when it is none."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail("write 2026-12-24 or 2026-12-24T13:00", param, ctx)
        if moment.tzinfo is not None:
            self.fail("write the time by the plan's clock, without a zone", param, ctx)
        return moment
