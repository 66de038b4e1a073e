"""An appointment as a calendar file (RFC 5545, RFC 5546), and the address members find it at.

The file holds the appointment as it is now: the same address gives the new time after a move and
the cancellation after a cancel, with the same UID and a higher SEQUENCE, so a calendar that reads
it again changes or removes its entry. Says nothing of health and names nobody, because others may
see a calendar.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from icalendar import Calendar, Event, vCalAddress
from sqlalchemy import Connection, select

from mtm.answers.about import About
from mtm.answers.notices import calendar_words
from mtm.notices.zone_rules import zone_rules
from mtm.program import Line, program_for
from mtm.scheduling.tables import CANCELLED, IN_ERROR, Appointment

FILE_NAME: Final = "phone-call.ics"
_UID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class CalendarFile:
    """A calendar file and its method: PUBLISH, or CANCEL for an appointment that is called off."""

    method: str
    content: bytes
    member: int  # whose appointment it is, for the audit log


def calendar_href(uid: str) -> str:
    """Where a member finds the calendar file of the appointment with this uid, on our own site."""
    return f"/calendar/{uid}.ics"


def calendar_file(connection: Connection, uid: str, now: datetime) -> CalendarFile | None:
    """The file of the appointment with this uid as it is at `now`; None if there is none.

    A hold has no file: it is no appointment yet, or never became one. An appointment has a phone.
    """
    if not _UID.fullmatch(uid):
        return None
    row = connection.execute(
        select(
            Appointment.starts_at,
            Appointment.ends_at,
            Appointment.sequence,
            Appointment.status,
            Appointment.member_id,
        ).where(Appointment.uid == uid, Appointment.phone.is_not(None))
    ).one_or_none()
    if row is None:
        return None
    off = row.status in (CANCELLED, IN_ERROR)
    return CalendarFile(
        "CANCEL" if off else "PUBLISH",
        render(uid, row.sequence, row.starts_at, row.ends_at, now, off=off),
        row.member_id,
    )


def render(
    uid: str, sequence: int, starts_at: datetime, ends_at: datetime, now: datetime, *, off: bool
) -> bytes:
    """The file's text, times on the plan's clock with the rules of its time zone."""
    program = program_for(now)
    title, description = calendar_words(About(now))
    starts_at, ends_at = (each.astimezone(program.line.zone) for each in (starts_at, ends_at))
    event = Event()
    event.add("uid", str(uuid.UUID(uid)))  # a UUID alone, as RFC 7986 5.3 has it
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", title)
    event.add("description", description)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("organizer", _organizer(program.plan, program.line), encode=False)
    calendar = Calendar()
    calendar.add("prodid", f"-//{program.plan}//appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(zone_rules(program.line.zone, starts_at.year))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _organizer(plan: str, line: Line) -> vCalAddress:
    """RFC 5546 wants one in every published file; we are reached by phone."""
    address = vCalAddress(f"tel:+1-{line.number}")
    address.params["CN"] = plan
    return address
