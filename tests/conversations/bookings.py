"""Whole bookings, word for word, and what has to be in the calendar then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mtm.demo.personas import BY_MEMBER_ID, Persona
from mtm.program import plan_day, program_for
from mtm.program.hours import works_on
from mtm.scheduling.viewing import AppointmentView

ANN, BELLA, PEARL, ROSA, IVAN = (
    BY_MEMBER_ID[each] for each in ("M104233", "M104451", "M104845", "M104127", "M104917")
)
EASTERN = ZoneInfo("America/New_York")
OTHER_PHONE = "8605550142"
WHO_ANN_IS = (ANN.member_id, "April 7, 1948")


def a_later_day() -> date:
    """A day on which the plan is open, three to six days ahead: its name means that day alone."""
    line, today = program_for(datetime.now(UTC)).line, plan_day(datetime.now(UTC))
    ahead = (today + timedelta(days=days) for days in (3, 4, 5, 6))
    return next(day for day in ahead if works_on(line, day))


DAY = a_later_day()
WEEKDAY = f"{DAY:%A}"


def at(appointment: AppointmentView) -> datetime:
    """When it begins, by the plan's clock."""
    return appointment.starts_at.astimezone(EASTERN)


def on_that_day(appointment: AppointmentView) -> bool:
    """Whether it is on DAY."""
    return at(appointment).date() == DAY


def in_the_afternoon(appointment: AppointmentView) -> bool:
    """Whether it begins at noon or later."""
    return at(appointment).hour >= 12


def at_half_past(hour: int) -> Callable[[AppointmentView], bool]:
    """Whether it is on DAY at half past an hour."""
    return lambda it: on_that_day(it) and (at(it).hour, at(it).minute) == (hour, 30)


@dataclass(frozen=True)
class Booking:
    """What is said, and what is booked at its end and not before."""

    persona: Persona
    says: tuple[str, ...]
    phone: str | None = None
    language: str = "en"
    interpreter: bool = False
    note: str | None = None
    who: str = "member"
    kind: str = "review"
    when: Callable[[AppointmentView], bool] = lambda appointment: True


BOOKINGS = {
    "hurried": Booking(ANN, ("book me in asap", "M104233, 4/7/48", "first one", "yes", "yes")),
    "chatty": Booking(
        ANN,
        (
            "Hello dear, I got a letter about a talk with the pharmacist, and my neighbor says it"
            " did her good, so I would like to set one up please",
            "well my number is M 104 233 I think, the card is so small",
            "I was born on the seventh of April 1948",
            "oh I'm retired, any of those is fine",
            "yes that's still my number, had it for thirty years",
            "that all sounds lovely, thank you dear",
        ),
    ),
    "everything at once": Booking(
        ANN,
        (
            "I want to book a review, my id is M104233, born April 7 1948",
            f"some time on {WEEKDAY}, but not before one",
            "the first one",
            "yes",
            "yes please",
        ),
        when=lambda it: on_that_day(it) and in_the_afternoon(it),
    ),
    "putting things right": Booking(
        ANN,
        (
            "I need an appointment with the pharmacist",
            "M104234, no wait, M104233",
            "April 8, sorry, April 7 1948",
            "whichever is soonest",
            "no, call 860 555 0141",
            "that's not my number",
            "860 555 0142",
            "that's right",
        ),
        phone=OTHER_PHONE,
    ),
    "another mind at every step": Booking(
        ANN,
        (
            "book an appointment",
            *WHO_ANN_IS,
            "the first one",
            "never mind, another time",
            "the second one",
            "yes",
            f"no, {WEEKDAY}",
            "you choose",
            "that's the wrong number",
            "860 555 0142",
            "yes",
        ),
        phone=OTHER_PHONE,
        when=on_that_day,
    ),
    "a daughter with an authority": Booking(
        PEARL,
        (
            "I want to book the review for my mother",
            "it's for my mother",
            PEARL.member_id,
            "May 18, 1939",
            "Gus Notreal",
            "you pick one",
            "yes",
            "yes",
        ),
        who="representative",
    ),
    "in Spanish, spoken by the pharmacist": Booking(
        ROSA,
        (
            "book an appointment with a pharmacist",
            ROSA.member_id,
            "February 29, 1944",
            "yes please",
            "the first one",
            "yes",
            "yes",
        ),
        language="es",
        kind="talk",
    ),
    "with an interpreter": Booking(
        BELLA,
        (
            "I'd like to book my review",
            BELLA.member_id,
            "December 1, 1962",
            "I need a Vietnamese interpreter",
            "the second one",
            "yes",
            "yes",
        ),
        language="vi",
        interpreter=True,
    ),
    "a language at the last moment": Booking(
        BELLA,
        (
            "I'd like to book my review",
            BELLA.member_id,
            "December 1, 1962",
            "the second one",
            "yes",
            "actually I need a Polish interpreter",
            "yes",
        ),
        language="pl",
    ),
    "none of those": Booking(
        ANN,
        (
            "schedule my review",
            *WHO_ANN_IS,
            "none of those",
            "no, none of those either",
            "never mind the time just pick the first one",
            "yes",
            "yes",
        ),
    ),
    "a date of their own": Booking(
        ANN,
        (
            "book an appointment",
            *WHO_ANN_IS,
            f"{DAY:%B} {DAY.day} at 10:30",
            "yes",
            "yes",
        ),
        when=at_half_past(10),
    ),
    "all in spoken numbers": Booking(
        ANN,
        (
            "i want to make an appointment with the pharmacist",
            "em one oh four two three three",
            "april seventh nineteen forty eight",
            f"{WEEKDAY} at half past two",
            "no call me at eight six oh five five five oh one four two",
            "yes that is right",
        ),
        phone=OTHER_PHONE,
        when=at_half_past(14),
    ),
    "mornings are bad": Booking(
        ANN,
        (
            "book an appointment",
            *WHO_ANN_IS,
            "mornings are bad for me",
            "the last one",
            "yes",
            "yes",
        ),
        when=in_the_afternoon,
    ),
    "a note for the pharmacist": Booking(
        ANN,
        (
            "book an appointment",
            *WHO_ANN_IS,
            "the first one",
            "yes",
            "I want to add a note",
            "please speak up, I hear badly on the left",
            "yes",
        ),
        note="please speak up, I hear badly on the left",
    ),
    "a question at every step": Booking(
        ANN,
        (
            "book an appointment",
            "wait how long does this take anyway",
            ANN.member_id,
            "is it free?",
            "April 7, 1948",
            "what should I have ready?",
            "the first one",
            "will my doctor know about it?",
            "yes",
            "do I have to take part?",
            "yes, book it",
        ),
    ),
    "left and begun again": Booking(
        ANN,
        (
            "book an appointment",
            ANN.member_id,
            "start over",
            "I do want to book an appointment",
            *WHO_ANN_IS,
            "the first one",
            "yes",
            "yes",
        ),
    ),
    "a step back": Booking(
        ANN,
        (
            "book an appointment",
            *WHO_ANN_IS,
            "the first one",
            "go back",
            f"some time on {WEEKDAY}, but not before one",
            "the first one",
            "yes",
            "ok",
        ),
        when=on_that_day,
    ),
}
