"""Cases of earlier episodes in the program: what targeting has to keep, renew or leave alone."""

from mtm.demo.cases.case import MET, NOT_MET, Case, case, little, qualifying
from mtm.demo.stories import Calendar, Caregiver, Enrolled

_ID = "maintenance_drugs"


def this_year(day: Calendar) -> Enrolled:
    """In the program since New Year."""
    return Enrolled(day.new_year, day.year_end, 1)


def opted_out(day: Calendar) -> Enrolled:
    """In the program since New Year, and left at the member's request three weeks ago."""
    return Enrolled(day.new_year, max(day.new_year, day.days_ago(21)), 1, "03")


def last_year(day: Calendar) -> Enrolled:
    """In the program for all of last year."""
    starts_on = day.new_year.replace(year=day.today.year - 1)
    return Enrolled(starts_on, starts_on.replace(month=12, day=31), 1)


def opted_out_last_year(day: Calendar) -> Enrolled:
    """Left the program at the member's request in the middle of last year."""
    episode = last_year(day)
    return episode._replace(ends_on=episode.ends_on.replace(month=6, day=30), end_reason="03")


CASES: tuple[Case, ...] = (
    case(
        *("in the program, still qualifies", True, _ID, MET),
        lambda day: qualifying(day, episodes=(this_year(day),)),
    ),
    case(
        *("in the program, no longer qualifies", False, _ID, NOT_MET),
        lambda day: little(day, episodes=(this_year(day),)),
    ),
    case(
        *("opted out this year", True, _ID, MET),
        lambda day: qualifying(day, episodes=(opted_out(day),)),
    ),
    case(
        *("opted out last year, qualifies again", True, _ID, MET),
        lambda day: qualifying(day, episodes=(opted_out_last_year(day),)),
    ),
    case(
        *("in the program last year, qualifies again", True, _ID, MET),
        lambda day: qualifying(day, episodes=(last_year(day),)),
    ),
    case(
        *("in the program last year only", False, _ID, NOT_MET),
        lambda day: little(day, episodes=(last_year(day),)),
    ),
    case(
        *("opted out last year and this year", True, _ID, MET),
        lambda day: qualifying(day, episodes=(opted_out_last_year(day), opted_out(day))),
    ),
    case(
        *("a caregiver whose authority ended", True, _ID, MET),
        lambda day: qualifying(
            day,
            caregivers=(
                Caregiver("Abel", "Madeup", "appointed", day.days_ago(400), day.days_ago(35)),
            ),
        ),
    ),
    case(
        *("speaks Spanish, lives on Pacific time", True, _ID, MET),
        lambda day: qualifying(day, language="es", time_zone="America/Los_Angeles"),
    ),
)
