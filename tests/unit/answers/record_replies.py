"""Every reply about taking part, reaching a member and what a person takes over, in every way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from appointment_replies import ZONES, phones, plan_moments
from hypothesis import strategies as st
from reply_measures import EASTERN, MOMENTS

from mtm.answers import About, Reply
from mtm.answers.appointments.languages import LANGUAGES
from mtm.answers.contact import (
    already_stopped,
    ask_new_value,
    ask_text_reminders,
    ask_what_changed,
    ask_which_channels,
    ask_which_to_start,
    contact_changed,
    contact_not_understood,
    no_reminders,
    read_back_contact,
    reminders_set,
    started,
    still_text_reminders,
    stopped,
    texts_stopped,
)
from mtm.answers.contact.changing import FIELDS
from mtm.answers.contact.channels import CHANNELS
from mtm.answers.contact.reminders import REMINDED_BY
from mtm.answers.handed_on import (
    ask_callback_number,
    ask_callback_window,
    ask_complaint,
    ask_resend,
    callback_already,
    callback_noted,
    complaint_noted,
    death_noted,
    no_callback,
    not_allowed,
    reach_person,
    resend_noted,
    sorry_for_loss,
)
from mtm.answers.taking_part import (
    already_in,
    ask_leave,
    ask_leave_appointment,
    ask_return,
    cannot_tell,
    left,
    not_in_program,
    not_qualified,
    proof_noted,
    returned,
    stayed,
    stayed_out,
    still_proof,
    what_to_cancel,
)
from mtm.rules.decision import Decision

TIMES = ("morning", "afternoon", "any")


@dataclass(frozen=True)
class Case:
    """One state of affairs."""

    about: About
    appointment_at: datetime
    left_on: date
    number: str
    phone: str
    channels: tuple[str, ...]
    reminded_by: tuple[str, ...]
    address: str
    email: str
    language: str
    zone: str
    for_other: bool


def decided(eligible: bool | None) -> Decision:
    """A decision of which only its end matters."""
    return Decision(
        as_of=date(2025, 11, 24),
        criteria_file="2025.toml",
        stands_in=False,
        eligible=eligible,
        group=1 if eligible else None,
        groups=(1,) if eligible else (),
        criteria=(),
        flags=(),
    )


numbers = st.from_regex(r"[A-Z][0-9]-[0-9]{4,6}", fullmatch=True)
addresses = st.builds(
    lambda number, street, town, zip_code: f"{number} {street}, {town}, CT {zip_code}",
    st.sampled_from(["1", "12-14", "12 1/2", "#4, 1200", "Apt. 3/B, 77"]),
    st.sampled_from(["Elm St.", "N. Main Street", "Peña Rd", "Route 9 & Hill Ave."]),
    st.sampled_from(["Hartford", "West Hartford", "O'Neil's Point"]),
    st.from_regex(r"0[0-9]{4}(-[0-9]{4})?", fullmatch=True),
)
emails = st.builds(
    lambda local, domain: f"{local}@{domain}",
    st.from_regex(r"[a-z0-9]{1,12}([._+~-][a-z0-9]{1,8})?", fullmatch=True),
    st.sampled_from(["example.com", "mail.example.org", "gmail.com", "two-words.net"]),
)


def _subset(of: tuple[str, ...], least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(of), min_size=least).map(tuple)


cases = st.builds(
    Case,
    st.builds(About, st.sampled_from(list(MOMENTS.values())) | plan_moments),
    plan_moments,
    st.dates(date(2025, 1, 1), date(2029, 12, 31)),
    numbers,
    phones,
    _subset(tuple(CHANNELS), 1),
    _subset(REMINDED_BY, 0),
    addresses,
    emails,
    st.sampled_from([*LANGUAGES, "xx"]),
    st.sampled_from(ZONES),
    st.booleans(),
)
LONGEST = Case(
    about=About(MOMENTS["the longest way to say when it opens"]),
    appointment_at=datetime.combine(date(2026, 9, 23), time(14, 35), tzinfo=EASTERN),
    left_on=date(2026, 9, 23),
    number="K7-421855",
    phone="8605550123",
    channels=("call", "mail", "text"),
    reminded_by=REMINDED_BY,
    address="Apt. 3/B, 12 1/2 North Quaker Lane Extension, West Hartford, CT 06107-1234",
    email="anna-maria_vanderbilt-montgomery@mail.example.org",
    language="ht",
    zone="Pacific/Guam",
    for_other=True,
)
ANOTHER_YEAR = Case(
    **{
        **vars(LONGEST),
        "about": About(datetime(2025, 11, 24, 15, tzinfo=UTC) - timedelta(days=1)),
        "channels": ("call",),
    }
)


def every_reply(case: Case) -> list[Reply]:
    """What can be said in this state of affairs, by each function and in each of its ways."""
    return [
        *of_leaving(case),
        *of_returning(case),
        *of_messages(case),
        *of_contact(case),
        *of_people(case),
    ]


def of_leaving(case: Case) -> list[Reply]:
    about, at, other = case.about, case.appointment_at, {"for_other": case.for_other}
    who = {"member_zone": case.zone, **other}
    became = ({}, {"appointment_cancelled": at}, {"appointment_kept": at})
    return [
        *(ask_leave(about, appointment_at=each, **who) for each in (None, at)),
        ask_leave_appointment(at, about, **who),
        *(
            left(number, case.left_on, about, again=again, **each, **who)
            for number in (case.number, None)
            for again in (True, False)
            for each in became
        ),
        *(proof_noted(by, about, **other) for by in ("letter", "text", "both", "none")),
        stayed(about, **other),
        still_proof(about, **other),
        not_in_program(about, **other),
        *(what_to_cancel(about, has_appointment=has, **other) for has in (True, False)),
    ]


def of_returning(case: Case) -> list[Reply]:
    about, other = case.about, {"for_other": case.for_other}
    return [
        ask_return(about, **other),
        *(returned(number, about, **other) for number in (case.number, None)),
        already_in(about, **other),
        *(not_qualified(decided(each), about, **other) for each in (False, None)),
        cannot_tell(about, **other),
        stayed_out(about, **other),
    ]


def of_messages(case: Case) -> list[Reply]:
    about, other = case.about, {"for_other": case.for_other}
    return [
        ask_which_channels(about, **other),
        ask_which_to_start(about, **other),
        *(
            stopped(
                *(channels, about),
                appointment_at=at,
                reminded_by=by,
                member_zone=case.zone,
                **other,
            )
            for channels in (case.channels, "all")
            for at in (None, case.appointment_at)
            for by in (case.reminded_by, REMINDED_BY)
        ),
        texts_stopped(about),
        *(
            started(channels, about, held=held, **other)
            for channels in (case.channels, "all")
            for held in (True, False)
        ),
        *(already_stopped(channels, about, **other) for channels in (case.channels, "all")),
        ask_text_reminders(case.phone, about, **other),
        still_text_reminders(about, **other),
        *(reminders_set(channel, about, **other) for channel in REMINDED_BY),
        no_reminders(about, **other),
    ]


def of_contact(case: Case) -> list[Reply]:
    about, other = case.about, {"for_other": case.for_other}
    values = [
        *(("phone", case.phone), ("address", case.address), ("email", case.email)),
        *(("language", case.language), ("best_time", "after 3 p.m., 9-11 on Fridays")),
        *(("best_time", each) for each in TIMES),
    ]
    return [
        ask_what_changed(about, **other),
        *(ask_new_value(field, n, about, **other) for field in FIELDS for n in (1, 2, 3)),
        *(read_back_contact(field, value, about, **other) for field, value in values),
        *(contact_changed(field, about, **other) for field in FIELDS),
        contact_not_understood(about),
    ]


def of_people(case: Case) -> list[Reply]:
    about, number, other = case.about, case.number, {"for_other": case.for_other}
    return [
        ask_resend(about, **other),
        *(resend_noted(number, about, what=what, **other) for what in ("list", "plan", "both")),
        sorry_for_loss(about),
        *(
            death_noted(number, about, phone=phone, messages_stopped=stopped_now)
            for phone in (None, case.phone)
            for stopped_now in (True, False)
        ),
        *(ask_complaint(about, kind=kind, **other) for kind in ("complaint", "privacy")),
        *(complaint_noted(number, kind, about, **other) for kind in ("complaint", "privacy")),
        reach_person(about),
        no_callback(about),
        *(ask_callback_number(known, n, about) for known in (case.phone, None) for n in (1, 2, 3)),
        *(ask_callback_window(about, phone=phone) for phone in (case.phone, None)),
        *(callback_noted(number, case.phone, window, about) for window in TIMES),
        callback_already(number, about),
        not_allowed(about),
    ]
