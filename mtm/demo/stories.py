"""What happened to a member, in dates: the words in which personas, cases and everyone are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from mtm.demo.products import Product
from mtm.demo.providers import pharmacy, prescriber
from mtm.imports import versions

FIRST = versions.version(True, None, versions.ORIGINAL)
CORRECTED = versions.version(True, None, versions.ADJUSTED)
DELETED = versions.version(True, None, versions.DELETED)


class Fill(NamedTuple):
    """A Part D claim as it stands after all its versions. `quantity` is in thousandths of a unit."""

    on: date
    ndc: str
    quantity: int
    days: int
    prescriber: str
    pharmacy: str
    cents: int
    counts: bool = True
    version: str = FIRST

    def deleted(self) -> "Fill":
        """The same fill, taken back."""
        return self._replace(counts=False, version=DELETED)

    def corrected(self) -> "Fill":
        """The same fill, as an adjustment of another that is not kept."""
        return self._replace(version=CORRECTED)


class Visit(NamedTuple):
    """A medical claim: its diagnosis codes, the primary one first."""

    on: date
    codes: tuple[str, ...]
    inpatient: bool = False
    counts: bool = True

    @property
    def version(self) -> str:
        """The version it stands in."""
        return FIRST if self.counts else DELETED


class Span(NamedTuple):
    """Days from the first to the last, both included; None: no end known."""

    starts_on: date
    ends_on: date | None


class Limited(NamedTuple):
    """A coverage limitation of the Drug Management Program."""

    kind: str
    section: str
    starts_on: date
    ends_on: date | None


class Exempt(NamedTuple):
    """A reason why a member cannot be at risk."""

    kind: str
    starts_on: date
    ends_on: date | None


class Enrolled(NamedTuple):
    """An episode that was there before the demonstration began."""

    starts_on: date
    ends_on: date
    group: int
    end_reason: str | None = None


class Caregiver(NamedTuple):
    """Someone with an authority on file."""

    first_name: str
    last_name: str
    authority: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything on file about a member but who they are."""

    fills: tuple[Fill, ...] = ()
    visits: tuple[Visit, ...] = ()
    coverage: tuple[Span, ...] = ()
    limitations: tuple[Limited, ...] = ()
    exemptions: tuple[Exempt, ...] = ()
    episodes: tuple[Enrolled, ...] = ()
    caregivers: tuple[Caregiver, ...] = ()
    language: str = "en"
    time_zone: str = "America/New_York"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Dates counted back from the day the plan is made for."""

    today: date

    def days_ago(self, days: int) -> date:
        """A number of days before today; negative: after."""
        return self.today - timedelta(days=days)

    def months_ago(self, months: int) -> date:
        """The same day some months before, as the rules count a look-back."""
        return self.today - relativedelta(months=months)

    @property
    def new_year(self) -> date:
        """The first day of the year."""
        return date(self.today.year, 1, 1)

    @property
    def year_end(self) -> date:
        """The last day of the year."""
        return date(self.today.year, 12, 31)


def fill(
    product: Product,
    on: date,
    *,
    days: int = 30,
    cents: int | None = None,
    quantity: int | None = None,
    by: int = 0,
    at: int = 0,
) -> Fill:
    """One fill, with the product's own quantity and cost unless given, by prescriber and pharmacy."""
    return Fill(
        on,
        product.ndc,
        product.a_day * days if quantity is None else quantity,
        days,
        prescriber(by),
        pharmacy(at),
        product.month_cents * days // 30 if cents is None else cents,
    )


def monthly(
    drugs: Iterable[Product],
    calendar: Calendar,
    *,
    newest: int = 5,
    times: int = 4,
    cents: int | None = None,
) -> tuple[Fill, ...]:
    """Each drug filled every 30 days, the last time `newest` days ago."""
    return tuple(
        fill(drug, calendar.days_ago(newest + 30 * back), cents=cents)
        for drug in drugs
        for back in range(times)
    )


def seen_twice(calendar: Calendar, *codes: str) -> tuple[Visit, ...]:
    """Two visits, four and ten months ago, on which each of the codes was noted."""
    return tuple(Visit(calendar.days_ago(days), codes) for days in (120, 300))
