"""The take-back sites nearest to a member (42 CFR 422.111(j)(4): two or more in the community)."""

from __future__ import annotations

from dataclasses import dataclass

from mtm.disposal.directory import Directory, Site, shipped_directory
from mtm.disposal.places import UnknownZip, miles_between, place_of

__all__ = ["NearbySite", "UnknownZip", "nearest"]


@dataclass(frozen=True)
class NearbySite:
    """A site and its distance in miles, from the middle of one ZIP code to that of the other."""

    site: Site
    miles: float


def nearest(
    zip: str,  # the field's word; the built-in of the name is not needed here
    n: int = 2,
    directory: Directory | None = None,
) -> tuple[NearbySite, ...]:
    """The `n` nearest sites, nearest first (fewer if the directory is smaller).

    Sites at the same distance keep the order of the directory. Raises UnknownZip when the ZIP
    code is not one or its place is not known, ValueError when `n` is less than one. How far is
    still near is for the caller to say.
    """
    if n < 1:
        raise ValueError("at least one site has to be asked for")
    here = place_of(zip)
    sites = (directory or shipped_directory()).sites
    nearby = [NearbySite(site, miles_between(here, site.place)) for site in sites]
    return tuple(sorted(nearby, key=lambda each: each.miles)[:n])
