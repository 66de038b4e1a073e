"""What the plan says about its MTM program in one year, read from that year's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, time
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tomllib

from mtm.program.conditions import Condition, read_conditions
from mtm.program.reading import FactsError, Section

__all__ = ["FactsError", "Program", "load", "program_for"]


@dataclass(frozen=True)
class Line:
    """The program's phone line, open on `weekdays` (Monday 0) by the clock of `zone`."""

    name: str
    number: str
    tty: str
    opens: time
    closes: time
    weekdays: frozenset[int]
    zone: ZoneInfo
    zone_name: str
    closed_on: str


@dataclass(frozen=True)
class Urgent:
    """Whom to call in danger: an emergency, a thought of suicide, a poisoning."""

    emergency: str
    crisis: str
    poison_help: str


@dataclass(frozen=True)
class Eligibility:
    """What group 1 asks for; `cost_threshold` is dollars of total Part D drug cost in the year.

    `checked_every_months`: how long the plan takes at most from one look at everybody to the next.
    """

    min_drugs: int
    min_conditions: int
    cost_threshold: Decimal
    checked_every_months: int


@dataclass(frozen=True)
class Opioids:
    """The opioid screen behind group 2. It explains; alone it makes nobody eligible."""

    mme_over_mg: int
    mme_window_months: int
    prescribers_with_pharmacies: int
    pharmacies: int
    prescribers_alone: int
    overdose_window_months: int
    opioid_window_months: int


@dataclass(frozen=True)
class Review:
    """The reviews: how long, how often, and when the papers come."""

    min_minutes: int
    max_minutes: int
    full_reviews_a_year: int
    targeted_every_months: int
    materials_within_days: int


@dataclass(frozen=True)
class Program:
    """The facts of one year. `sources` says where each comes from, by its path in the file."""

    year: int
    material: str
    plan: str
    line: Line
    urgent: Urgent
    eligibility: Eligibility
    opioids: Opioids
    review: Review
    links: Mapping[str, str]
    conditions: tuple[Condition, ...]
    sources: Mapping[str, str]

    def condition(self, category: str) -> Condition:
        """The listed condition with this id. Raises FactsError for an id that is not listed."""
        for condition in self.conditions:
            if condition.id == category:
                return condition
        raise FactsError(f"no condition with the id {category!r} in the facts of {self.year}")


def program_for(now: datetime) -> Program:
    """The facts to speak from at `now`: the latest file whose year has begun, else the earliest.

    Whoever states a yearly fact compares `year` with the year of `now`, and says so when they
    differ: last year's amounts are never passed off as this year's.
    """
    return in_force(_shipped(), now)


def in_force(years: Mapping[int, Program], now: datetime) -> Program:
    """The program of `years` to speak from at `now`; a year begins on the clock of its own line."""
    begun = [
        year
        for year, program in years.items()
        if datetime(year, 1, 1, tzinfo=program.line.zone) <= now
    ]
    return years[max(begun, default=min(years))]


@cache
def _shipped() -> Mapping[int, Program]:
    return read_years(resources.files("mtm.program"))


def read_years(folder: Traversable) -> Mapping[int, Program]:
    """Every `<year>.toml` of the folder, by year. FactsError if there is none or one is wrong."""
    years: dict[int, Program] = {}
    for file in folder.iterdir():
        stem = file.name.removesuffix(".toml")
        if not (file.name.endswith(".toml") and stem.isdigit()):
            continue
        program = load(file.read_text(encoding="utf-8"))
        if program.year != int(stem):
            raise FactsError(f"{file.name} holds the facts of {program.year}")
        years[program.year] = program
    if not years:
        raise FactsError("no file of facts (<year>.toml) was found")
    return years


def load(document: str) -> Program:
    """Read and check one file of facts. Raises FactsError naming the first entry that is wrong."""
    try:
        raw = tomllib.loads(document)
    except tomllib.TOMLDecodeError as wrong:
        raise FactsError(f"not a TOML file: {wrong}") from None
    sources: dict[str, str] = {}
    tables = {"line", "urgent", "eligibility", "opioids", "review", "links"}
    heads = {key: value for key, value in raw.items() if key not in tables | {"conditions"}}
    sections = {name: Section(name, raw.get(name), sources) for name in tables}
    head = Section("", heads, sources)
    program = Program(
        year=head.whole("year"),
        material=head.text("material"),
        plan=head.text("plan"),
        line=_line(sections["line"]),
        urgent=Urgent(*(sections["urgent"].text(field.name) for field in fields(Urgent))),
        eligibility=Eligibility(
            sections["eligibility"].whole("min_drugs"),
            sections["eligibility"].whole("min_conditions"),
            sections["eligibility"].dollars("cost_threshold"),
            sections["eligibility"].whole("checked_every_months"),
        ),
        opioids=Opioids(*_wholes(sections["opioids"], Opioids)),
        review=_review(sections["review"]),
        links={
            key: sections["links"].text(key) for key in ("mail_back", "site_search", "disposal")
        },
        conditions=read_conditions(raw.get("conditions"), sources),
        sources=sources,
    )
    for section in (head, *sections.values()):
        section.done()
    if program.eligibility.min_conditions > len(program.conditions):
        raise FactsError("eligibility.min_conditions asks for more conditions than are listed")
    return program


def _line(section: Section) -> Line:
    zone = section.text("zone")
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise FactsError(f"line.zone: no time zone is called {zone!r}") from None
    line = Line(
        name=section.text("name"),
        number=section.text("number"),
        tty=section.text("tty"),
        opens=section.clock("opens"),
        closes=section.clock("closes"),
        weekdays=section.days("weekdays"),
        zone=info,
        zone_name=section.text("zone_name"),
        closed_on=section.text("closed_on"),
    )
    if line.opens >= line.closes:
        raise FactsError("line.opens has to come before line.closes")
    return line


def _review(section: Section) -> Review:
    review = Review(*_wholes(section, Review))
    if review.min_minutes > review.max_minutes:
        raise FactsError("review.min_minutes is more than review.max_minutes")
    return review


def _wholes(section: Section, kind: type[Opioids] | type[Review]) -> list[int]:
    return [section.whole(field.name) for field in fields(kind)]
