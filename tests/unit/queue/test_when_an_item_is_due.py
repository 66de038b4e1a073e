"""By when a person is to have taken something up: business days of the line, holidays left out."""

from datetime import datetime

import pytest

from mtm.program import program_for
from mtm.queue.kinds import CALLBACK, DEATH, KINDS, RESEND, due

ZONE = program_for(datetime.fromisoformat("2026-01-05T12:00:00+00:00")).line.zone


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("kind", "came", "by"),
    [
        (DEATH, "2026-12-01 10:00", "2026-12-01 17:00"),  # Tuesday
        (DEATH, "2026-12-01 06:00", "2026-12-01 17:00"),
        (DEATH, "2026-12-01 17:00", "2026-12-02 17:00"),
        (DEATH, "2026-12-05 12:00", "2026-12-07 17:00"),  # Saturday
        (CALLBACK, "2026-12-01 10:00", "2026-12-02 17:00"),
        (CALLBACK, "2026-12-04 16:59", "2026-12-07 17:00"),  # Friday
        (CALLBACK, "2026-12-04 17:01", "2026-12-08 17:00"),
        (CALLBACK, "2026-12-24 10:00", "2026-12-28 17:00"),  # Christmas, then a weekend
        (RESEND, "2026-12-01 10:00", "2026-12-03 17:00"),
    ],
)
def test_due_at_the_end_of_a_business_day(kind, came, by):
    assert due(kind, at(came)) == at(by)


def test_everything_is_due_after_it_came():
    for hour in range(24 * 14):
        now = datetime.fromtimestamp(1_798_000_000 + 3600 * hour, tz=ZONE)
        for kind in KINDS:
            assert due(kind, now) > now


def test_a_death_and_a_privacy_worry_come_before_all_else():
    ranks = {name: kind.urgency for name, kind in KINDS.items()}
    assert {name for name, rank in ranks.items() if rank == 1} == {"death", "privacy"}
