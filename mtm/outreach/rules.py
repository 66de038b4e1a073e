"""How members are invited, from the settings."""

from __future__ import annotations

from datetime import timedelta

from mtm.notices.rules import sending_hours
from mtm.outreach.reasons import Rules
from mtm.settings import Settings


def outreach_rules(settings: Settings) -> Rules:
    """The period, the rate and the hours of invitations."""
    return Rules(
        period=timedelta(days=settings.outreach_period_days),
        per_minute=settings.outreach_per_minute,
        hours=sending_hours(settings),
    )
