"""What is due after a review, from the program's facts."""

from datetime import UTC, date, datetime

import pytest

from mtm.program import program_for
from mtm.scheduling.outcomes import after_review
from mtm.scheduling.requests import Done

REVIEW = program_for(datetime(2026, 11, 24, tzinfo=UTC)).review


@pytest.mark.parametrize(
    ("reviewed_on", "summary_by", "next_targeted"),
    [
        ("2026-11-30", "2026-12-14", "2027-03-30"),
        ("2026-12-22", "2027-01-05", "2027-04-22"),  # over the end of the year
        ("2026-10-31", "2026-11-14", "2027-02-28"),  # February has no 31st
        ("2027-10-29", "2027-11-12", "2028-02-29"),  # and every fourth year a 29th
        ("2028-02-29", "2028-03-14", "2028-06-29"),
    ],
)
def test_summary_and_next_targeted_review(reviewed_on, summary_by, next_targeted):
    after = after_review(date.fromisoformat(reviewed_on), REVIEW)
    assert str(after.summary_by) == summary_by
    assert str(after.next_targeted_review) == next_targeted


def test_an_answer_survives_being_kept():
    moment = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
    for done in (Done("held", 1, 2, moment, moment), Done("none")):
        assert Done.from_dict(done.as_dict()) == done
