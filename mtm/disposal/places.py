"""Where a ZIP code lies, and how far two places are apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import zipcodes

_ZIP = re.compile(r"(\d{5})(-\d{4})?", re.ASCII)
_EARTH_RADIUS_MILES = 3958.7613  # the mean radius, 6371.0088 km (IUGG)


class UnknownZip(ValueError):  # noqa: N818 - named like UnknownTopic
    """Not a ZIP code, or one whose place is not known."""


@dataclass(frozen=True)
class Place:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float


def place_of(zip_code: str) -> Place:
    """The middle of a ZIP code's area. Takes five digits, or ZIP+4; the digits stay text, since
    many begin with zero. Raises UnknownZip for anything else and for a ZIP without a place."""
    form = _ZIP.fullmatch(zip_code.strip())
    found = zipcodes.matching(form[1]) if form else []
    if not found:
        raise UnknownZip("no such ZIP code")
    place = Place(float(found[0]["lat"]), float(found[0]["long"]))
    if place == Place(0.0, 0.0):  # how the library marks a place it does not know
        raise UnknownZip("no place is known for this ZIP code")
    return place


def miles_between(one: Place, other: Place) -> float:
    """The great-circle distance in miles, by the haversine formula."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half_up = (south - north) / 2
    half_across = math.radians(other.longitude - one.longitude) / 2
    across = math.cos(north) * math.cos(south) * math.sin(half_across) ** 2
    chord = min(1.0, math.sin(half_up) ** 2 + across)
    return 2 * _EARTH_RADIUS_MILES * math.asin(math.sqrt(chord))
