"""The pharmacists of the demonstration: made up, like everybody in it."""

from datetime import time

from sqlalchemy import Connection

from mtm.program import Line
from mtm.scheduling.staffing import add_pharmacist, default_hours, pharmacists

#: name: languages beside English
PEOPLE = {
    "Cora Specimen, PharmD": ("es",),
    "Edgar Mockford, PharmD": (),
    "Iris Notreal, PharmD": ("pl", "ru"),
    "Leo Placeholder, PharmD": ("pt", "es"),
}
#: Who works in the mornings alone.
MORNINGS = "Edgar Mockford, PharmD"
_NOON = time(12)


def add_pharmacists(connection: Connection, line: Line) -> None:
    """Add them to a calendar that has nobody yet."""
    if pharmacists(connection):
        return
    for name, languages in PEOPLE.items():
        hours = default_hours(line)
        if name == MORNINGS:
            hours = {day: [(line.opens, _NOON)] for day in hours}
        add_pharmacist(connection, name, languages, hours)
