"""The calendar file, read by other code than wrote it."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import ics
import pytest
from dateutil.tz import tzical
from hypothesis import assume, given
from hypothesis import strategies as st

from mtm.notices.ics import calendar_href, render
from mtm.notices.zone_rules import zone_rules

UID = "0123456789abcdef0123456789abcdef"
EASTERN = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
STARTS = datetime(2026, 12, 1, 14, 30, tzinfo=EASTERN)
MINUTES_20 = timedelta(minutes=20)


def file(starts_at: datetime = STARTS, sequence: int = 0, off: bool = False) -> str:
    return render(UID, sequence, starts_at, starts_at + MINUTES_20, NOW, off=off).decode()


def test_another_parser_reads_the_appointment():
    calendar = ics.Calendar(file())
    (event,) = calendar.events
    assert event.begin.datetime == STARTS and event.end.datetime == STARTS + MINUTES_20
    assert event.begin.datetime.utcoffset() == timedelta(hours=-5)
    assert event.name == "Phone call from your plan's pharmacist"
    assert event.status == "CONFIRMED" and calendar.method == "PUBLISH"
    assert event.uid.replace("-", "") == UID
    assert event.created.datetime == NOW  # its name for DTSTAMP
    assert "888-830-6831" in event.organizer.email
    assert "888-830-6831" in event.description


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence():
    before, after = file(sequence=1), file(sequence=2, off=True)
    (one,), (other,) = ics.Calendar(before).events, ics.Calendar(after).events
    assert one.uid == other.uid
    assert "\r\nSEQUENCE:1\r\n" in before and "\r\nSEQUENCE:2\r\n" in after
    assert other.status == "CANCELLED" and ics.Calendar(after).method == "CANCEL"


def test_the_file_keeps_to_the_form_of_rfc_5545():
    text = file()
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for line in ("VERSION:2.0", "DTSTAMP:20261124T150000Z", "STATUS:CONFIRMED"):
        assert f"\r\n{line}\r\n" in text
    assert "DTSTART;TZID=America/New_York:20261201T143000" in text
    assert text.index("TZID:America/New_York") < text.index("BEGIN:VEVENT")


def test_nothing_in_the_file_tells_who_or_why():
    text = re.sub(r"\r\n ", "", file()).lower()
    for word in ("medic", "drug", "health", "mtm", "member", "review", "therapy"):
        assert word not in text


@given(st.datetimes(datetime(2026, 1, 2), datetime(2030, 12, 30)))
def test_other_code_finds_the_same_moment_from_the_rules_in_the_file(moment: datetime):
    starts_at = moment.replace(tzinfo=UTC, microsecond=0)
    assume(not _twice(starts_at.astimezone(EASTERN)))
    (event,) = ics.Calendar(file(starts_at)).events
    assert event.begin.datetime == starts_at


def _twice(local: datetime) -> bool:
    """In the hour that the clocks show twice, a local time alone cannot say which is meant."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


@pytest.mark.parametrize(
    "name", ["America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu"]
)
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_rules_give_the_offsets_of_the_zone_all_year(name: str, year: int):
    zone = ZoneInfo(name)
    text = f"BEGIN:VCALENDAR\r\n{zone_rules(zone, year).to_ical().decode()}END:VCALENDAR\r\n"
    read = tzical(io.StringIO(text)).get(name)
    moment = datetime(year, 1, 1, tzinfo=zone)
    while moment.year == year:
        local = moment.replace(tzinfo=None)
        if not _twice(moment):
            assert local.replace(tzinfo=read).utcoffset() == moment.utcoffset(), local
        moment = (moment.astimezone(UTC) + timedelta(hours=1)).astimezone(zone)


def test_the_address_of_a_file_holds_its_uid_alone():
    assert calendar_href(UID) == f"/calendar/{UID}.ics"
