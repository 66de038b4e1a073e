"""Every reply about appointments, for whatever is booked, by whomever, at whatever moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st
from reply_measures import EASTERN, MOMENTS

from mtm.answers import About, Reply
from mtm.answers.appointments import (
    Opening,
    ask_cancel,
    ask_cancel_reason,
    ask_language,
    ask_note,
    ask_phone,
    ask_which_day,
    booked,
    cancelled,
    confirmed,
    declined,
    has_one,
    hold_expiring,
    kept,
    missed_call,
    moved,
    my_appointment,
    no_appointment,
    no_times,
    nothing_booked,
    offer_times,
    only_talk,
    read_back,
)
from mtm.answers.appointments.languages import LANGUAGES

ZONES = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix"),
    *("America/Los_Angeles", "America/Anchorage", "America/Adak", "Pacific/Honolulu"),
    *("America/Detroit", "America/Indiana/Knox", "America/Puerto_Rico", "America/St_Thomas"),
    *("Pacific/Guam", "Pacific/Saipan", "Pacific/Pago_Pago", ""),
)
STATUSES = ("fulfilled", "noshow", "cancelled", "booked", "arrived", "pending")


@dataclass(frozen=True)
class Case:
    """One state of affairs."""

    about: About
    times: tuple[datetime, ...]
    phone: str
    kind: str
    language: str
    interpreter: bool
    zone: str
    for_other: bool
    status: str


def _in_plan_hours(day: date, slot: int) -> datetime:
    start = datetime.combine(day - timedelta(days=max(0, day.weekday() - 4)), time(9))
    return (start + timedelta(minutes=5 * slot)).replace(tzinfo=EASTERN).astimezone(UTC)


#: Monday to Friday, 9:00 to 16:40 by the plan's clock, as the database has them: in UTC.
plan_moments = st.builds(
    _in_plan_hours, st.dates(date(2025, 1, 1), date(2029, 12, 31)), st.integers(0, 92)
)
phones = st.text("0123456789", min_size=10, max_size=10)
cases = st.builds(
    Case,
    st.builds(About, st.sampled_from(list(MOMENTS.values())) | plan_moments),
    st.lists(plan_moments, min_size=3, max_size=3).map(tuple),
    phones,
    st.sampled_from(["review", "talk"]),
    st.sampled_from([*LANGUAGES, "xx"]),
    st.booleans(),
    st.sampled_from(ZONES),
    st.booleans(),
    st.sampled_from(STATUSES),
)


def every_reply(case: Case) -> list[Reply]:
    """What can be said in this state of affairs, by each function and in each of its ways."""
    return [*of_no_time(case), *of_offers(case), *of_one_appointment(case), *of_the_last(case)]


def of_no_time(case: Case) -> list[Reply]:
    about, other = case.about, case.for_other
    return [
        *(ask_phone(known, n, about) for known in (case.phone, None) for n in (1, 2, 3)),
        *(declined(had, about, for_other=other) for had in (True, False)),
        no_appointment(about, for_other=other),
        only_talk(about, for_other=other),
        ask_note(about),
        ask_language(about),
        ask_cancel_reason(about),
        hold_expiring(about),
        no_times(about),
        nothing_booked(about),
    ]


def of_offers(case: Case) -> list[Reply]:
    who = {"member_zone": case.zone, "for_other": case.for_other}
    spoken = {"language": case.language, "interpreter": case.interpreter}
    days: Sequence[date | datetime] = [each.astimezone(EASTERN).date() for each in case.times]
    return [
        *(
            offer_times(
                case.times[:n],
                case.about,
                kind=case.kind,
                opening=opening,
                moving_from=case.times[0],
                **who,
                **spoken,
            )
            for opening in Opening
            for n in (1, 2, 3)
        ),
        *(ask_which_day(case.times[:n], case.about, **who) for n in (1, 2, 3)),
        *(ask_which_day(days[:n], case.about, **who) for n in (1, 2, 3)),
    ]


def of_one_appointment(case: Case) -> list[Reply]:
    about, (starts_at, old, _) = case.about, case.times
    who = {"member_zone": case.zone, "for_other": case.for_other}
    made = {"kind": case.kind, **who}
    spoken = {"language": case.language, "interpreter": case.interpreter}
    file = {"calendar_href": "/calendar/example.ics"}
    return [
        *(
            read_back(
                starts_at, case.phone, about, has_note=note, moving_from=was, **made, **spoken
            )
            for note in (True, False)
            for was in (None, old)
        ),
        booked(starts_at, case.phone, about, **made, **file),
        *(moved(starts_at, case.phone, about, moving_from=was, **made) for was in (None, old)),
        ask_cancel(starts_at, about, **who),
        cancelled(starts_at, about, **file, **who),
        kept(starts_at, about, **who),
        *(my_appointment(starts_at, about, phone_known=known, **made) for known in (True, False)),
        confirmed(starts_at, about, **who),
        has_one(starts_at, about, **who),
    ]


def of_the_last(case: Case) -> list[Reply]:
    who = {"member_zone": case.zone, "for_other": case.for_other}
    last = (case.times[1], case.status)
    return [
        my_appointment(None, case.about, last=last, **who),
        missed_call(None, None, case.about, **who),
        missed_call(last, None, case.about, **who),
        missed_call(last, case.times[0], case.about, **who),
    ]
