"""The two take-back sites nearest to the member's ZIP code."""

from __future__ import annotations

from collections.abc import Sequence

from mtm.answers.forms import Forms, Words, as_gsm7, as_speech
from mtm.answers.library import fragments
from mtm.disposal import NearbySite, UnknownZip, nearest

# Farther than this is no longer "in the community" (42 CFR 422.111(j)(4)): an hour's drive.
NEAR_MILES = 50


def about_sites(zip_code: str, words: Words) -> tuple[tuple[Forms, ...], bool]:
    """What to say of the sites near a ZIP code, in full, then short; and whether it was found."""
    shown = words.having(zip=as_gsm7(zip_code)[:10], far=str(NEAR_MILES))
    try:
        found = nearest(zip_code)
    except UnknownZip:
        return (fragments()["zip_unknown"].fill(shown),), False
    if found[-1].miles > NEAR_MILES:
        return (fragments()["sites_far"].fill(shown),), True
    return tuple(_near(found, shown, with_street) for with_street in (True, False)), True


def _near(found: Sequence[NearbySite], words: Words, with_street: bool) -> Forms:
    sites = Forms(
        "\n".join(_on_the_web(each) for each in found),
        "; ".join(_in_a_text(each, with_street) for each in found),
        ", and ".join(_aloud(each) for each in found),
    )
    return fragments()["sites_near"].fill(words.having(sites=sites))


def _on_the_web(nearby: NearbySite) -> str:
    site = nearby.site
    return (
        f"- {site.name}, {site.street}, {site.city}, {site.state} {site.zip}, "
        f"{miles_in_words(nearby.miles)} away"
    )


def _in_a_text(nearby: NearbySite, with_street: bool) -> str:
    site = nearby.site
    street = f"{site.street}, " if with_street else ""
    return as_gsm7(f"{site.name}, {street}{site.city}")


def _aloud(nearby: NearbySite) -> str:
    site = nearby.site
    where = as_speech(f"{site.name}, {site.street} in {site.city}")
    return f"{where}, {miles_in_words(nearby.miles)} away"


def miles_in_words(miles: float) -> str:
    """A distance to the mile: it is only known from one ZIP code's middle to another's."""
    whole = round(miles)
    if whole < 1:
        return "less than 1 mile"
    return f"about {whole} mile{'' if whole == 1 else 's'}"
