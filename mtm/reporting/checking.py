"""What is wrong with a row. A finding names the element and the fault, never a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mtm.reporting.layout import DATE, Element, Layout
from mtm.reporting.record import Record

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one element (by its name in the layout)."""

    element: str
    fault: str


def findings(layout: Layout, row: Row, record: Record) -> Iterator[Finding]:
    """Every fault of a row: each value by the layout, and the row by what it tells."""
    for element in layout.elements:
        if element.recorded:
            fault = _fault(element, row)
            if fault is not None:
                yield Finding(element.name, fault)
    yield from _of_the_enrollment(record)
    yield from _of_the_reviews(layout, record)


def _fault(element: Element, row: Row) -> str | None:
    value = row[element.name]
    if element.partner is not None:
        name, wanted = element.partner
        due = row[name] == wanted if wanted else bool(row[name])
        if due != bool(value):
            return f"missing beside {name}" if due else f"not expected beside {name}"
    if not value:
        return "missing" if element.required else None
    if len(value) > element.width:
        return "longer than its width"
    if element.codes and value not in element.codes:
        return "not one of its codes"
    if element.pattern == DATE:
        return None if _is_date(value) else "not a date"
    if element.pattern and not re.fullmatch(element.pattern, value):
        return "not written as the layout says"
    return None


def _of_the_enrollment(record: Record) -> Iterator[Finding]:
    if not record.decided:
        yield Finding("criteria_met_reason", "by the group alone: the decision is not on file")
    if record.enrolled_on < record.covered_from:
        yield Finding("enrolled_on", "before the coverage under this contract")
    if record.met_on > record.enrolled_on:
        yield Finding("criteria_met_on", "after the enrollment")
    if record.left_on is None and (record.covered_to or date.max) < record.episodes[-1].ends_on:
        yield Finding("opted_out_on", "coverage under this contract ended, no leaving is recorded")


def _of_the_reviews(layout: Layout, record: Record) -> Iterator[Finding]:
    if record.offered_on is not None and record.offered_on.year != record.year:
        yield Finding("cmr_offered_on", "not in the year")
    if record.reviews and record.offered_on is None:
        yield Finding("cmr_offered", "a review took place that was not booked")
    if record.reviews and record.offered_on and record.offered_on > record.reviews[0]:
        yield Finding("cmr_offered_on", "after the first review")
    for day in record.reviews:
        if not any(each.covers(day) for each in record.episodes):
            yield Finding("cmr_date_1", "a review outside the enrollment")
            break
    if len(record.reviews) > sum(each.name.startswith("cmr_date_") for each in layout.elements):
        yield Finding("cmr_count", "more reviews than the layout has dates for")


def _is_date(value: str) -> bool:
    try:
        return len(value) == len("20250101") and bool(datetime.strptime(value, "%Y%m%d"))
    except ValueError:
        return False
