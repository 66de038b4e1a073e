"""How notices are sent, from the settings."""

from __future__ import annotations

from datetime import time, timedelta

from mtm.notices.sending import SendingRules
from mtm.notices.timing import SendingHours
from mtm.settings import Settings


def sending_hours(settings: Settings) -> SendingHours:
    """The hours in which members may be sent something."""
    return SendingHours(time(settings.notices_from_hour), time(settings.notices_until_hour))


def sending_rules(settings: Settings) -> SendingRules:
    """Everything that the sending loop goes by."""
    return SendingRules(
        hours=sending_hours(settings),
        lease=timedelta(seconds=settings.notice_lease_seconds),
        first_wait=timedelta(seconds=settings.notice_retry_seconds),
        tries=settings.notice_tries,
    )
