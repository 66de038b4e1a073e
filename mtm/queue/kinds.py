"""What there is to do, how urgent it is, by when a person is to have taken it up, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mtm.program import Line, line_status, program_for
from mtm.program.hours import works_on

CALLBACK, COMPLAINT, PRIVACY, DEATH = "callback", "complaint", "privacy", "death"
RESEND, CONTACT_CHANGE = "resend", "contact_change"
REPRESENTATIVE, OTHER = "representative", "other"
MESSAGE = "message"

CONFIRMED, WRONG, DUPLICATE = "confirmed", "wrong", "duplicate"


@dataclass(frozen=True)
class Kind:
    """`within_days`: by the end of that business day; 0 is today's, or the next one's."""

    words: str
    urgency: int
    within_days: int
    outcomes: tuple[str, ...]


#: Days are our own aims, all of them sooner than the rules ask: a message left outside the hours is
#: returned in one business day (42 CFR 422.111(h)), a grievance is answered within 30 days
#: (42 CFR 423.564(e)), and what a review brings is on its way within 14 days of it (page line 24).
KINDS: Final[Mapping[str, Kind]] = {
    DEATH: Kind("Report of a death", 1, 0, (CONFIRMED, WRONG)),
    PRIVACY: Kind("Privacy worry", 1, 1, ("answered", "passed_on", "withdrawn", DUPLICATE)),
    CALLBACK: Kind("Call back", 2, 1, ("reached", "not_reached", "withdrawn", DUPLICATE)),
    MESSAGE: Kind(
        "Recorded message", 2, 1, ("answered", "passed_on", "not_reached", "withdrawn", DUPLICATE)
    ),
    COMPLAINT: Kind("Complaint", 2, 1, ("answered", "passed_on", "withdrawn", DUPLICATE)),
    REPRESENTATIVE: Kind("Authority to act", 2, 2, ("set_up", "refused", "withdrawn", DUPLICATE)),
    RESEND: Kind("Send again", 3, 2, ("sent", "not_sent", "withdrawn", DUPLICATE)),
    CONTACT_CHANGE: Kind("Contact data", 3, 2, ("corrected", "left_as_is", DUPLICATE)),
    OTHER: Kind("Something else", 3, 2, ("answered", "passed_on", "withdrawn", DUPLICATE)),
}


def due(kind: str, now: datetime) -> datetime:
    """By when a person is to have taken up something of that kind which came at `now`."""
    line = program_for(now).line
    end = _end_of_business_day(line, now)
    for _ in range(KINDS[kind].within_days):
        end = _end_of_business_day(line, end)
    return end


def _end_of_business_day(line: Line, now: datetime) -> datetime:
    """When the line closes: today if it is open or opens today, else on the next day it opens."""
    local = now.astimezone(line.zone)
    if works_on(line, local.date()) and local.time() < line.closes:
        day = local.date()
    else:
        opens = line_status(line, local + timedelta(minutes=1)).opens or local
        day = opens.date()
    return datetime.combine(day, line.closes, tzinfo=line.zone)
