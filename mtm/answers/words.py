"""The program's facts in words: what the places in the copy ({line}, {cost} ...) stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from mtm.answers.forms import Forms, Words, as_speech, capitalised
from mtm.answers.library import fragments
from mtm.answers.spoken import spoken_clock, spoken_day, spoken_hours
from mtm.program import Condition, Line, Program, line_status, program_for
from mtm.program.hours import (
    LineStatus,
    clock_in_words,
    closing_in_words,
    opening_in_words,
    opening_parts,
    weekdays_in_words,
)

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


@lru_cache(maxsize=64)  # one reply, and a spoken one above all, asks for them many times
def words_at(now: datetime) -> Words:
    """Every place that any copy may name, by the facts in force at `now`."""
    return words_for(program_for(now), now, fragments())


def words_for(program: Program, now: datetime, fragments: Mapping[str, Forms]) -> Words:
    """Every place that any copy may name, at `now`. `fragments` word the line's state."""
    words = Words({}, {}, {}).having(**_facts(program), **_opioids(program), **_examples(program))
    words = words.having(this_year=str(now.astimezone(program.line.zone).year))
    words = words.having(**_line(program.line))
    words = words.having(line_status=_line_status(program.line, now, words, fragments))
    return words.having(call_line=fragments["call_line"].fill(words))


def _facts(program: Program) -> dict[str, str | Forms]:
    eligibility, review = program.eligibility, program.review
    return {
        "plan": program.plan,
        "year": str(program.year),
        "emergency": number(program.urgent.emergency),
        "crisis": number(program.urgent.crisis),
        "poison_help": number(program.urgent.poison_help),
        "min_drugs": count(eligibility.min_drugs),
        "min_conditions": count(eligibility.min_conditions),
        "condition_count": count(len(program.conditions)),
        "conditions": _conditions(program.conditions),
        "cost": dollars(eligibility.cost_threshold),
        "checked_every": f"{count(eligibility.checked_every_months)} months",
        "review_minutes": f"{review.min_minutes} to {review.max_minutes} minutes",
        "full_reviews": times_a_year(review.full_reviews_a_year),
        "targeted_every": f"{count(review.targeted_every_months)} months",
        "materials_days": f"{review.materials_within_days} days",
        **program.links,
    }


def _opioids(program: Program) -> dict[str, str | Forms]:
    rule = program.opioids
    return {
        "mme": Forms(
            f"{rule.mme_over_mg} mg", f"{rule.mme_over_mg} mg", f"{rule.mme_over_mg} milligrams"
        ),
        "mme_window": f"{rule.mme_window_months} months",
        "prescribers_with_pharmacies": count(rule.prescribers_with_pharmacies),
        "pharmacies": count(rule.pharmacies),
        "prescribers_alone": count(rule.prescribers_alone),
        "overdose_window": f"{rule.overdose_window_months} months",
        "opioid_window": f"{rule.opioid_window_months} months",
    }


def _examples(program: Program) -> dict[str, str | Forms]:
    """Examples of an answer to a question, far enough from the rule to suggest nothing."""
    return {
        "few": f"{count(5)} or {count(6)}",
        "some_cost": dollars(Decimal(60)),
        "condition_examples": series([as_speech(each.name) for each in program.conditions[:3]]),
    }


def _line(line: Line) -> dict[str, str | Forms]:
    clock = f"{clock_in_words(line.opens)} to {clock_in_words(line.closes)}"
    said = spoken_hours(line.opens, line.closes)
    days = weekdays_in_words(line)
    return {
        "line": number(line.number),
        "line_name": line.name,
        "tty": number(line.tty),
        "zone": line.zone_name,
        "hours": Forms(
            f"{clock}, {days}, {line.zone_name} time",
            f"{clock}, {days}, {line.zone_name}",
            f"{said} {line.zone_name}, {days}",
        ),
    }


def _line_status(line: Line, now: datetime, words: Words, fragments: Mapping[str, Forms]) -> Forms:
    status = line_status(line, now)
    if status.is_open:
        return fragments["line_open"].fill(words.having(closing=_closing(status)))
    words = words.having(opening=_opening(status))
    if status.holiday is None:
        return fragments["line_closed"].fill(words)
    holiday = as_speech(status.holiday.removesuffix(" (observed)"))
    return fragments["line_holiday"].fill(words.having(holiday=holiday))


def _closing(status: LineStatus) -> Forms:
    written = closing_in_words(status)
    return Forms(written, written, spoken_clock(status.closes.time()) if status.closes else "")


def _opening(status: LineStatus) -> Forms:
    written = opening_in_words(status)
    return Forms(written, written, " at ".join(opening_parts(status, spoken_day, spoken_clock)))


def _conditions(conditions: Sequence[Condition]) -> Forms:
    return Forms(
        "\n".join(f"- {_in_full(condition)}" for condition in conditions),
        ", ".join(condition.short for condition in conditions),
        series([as_speech(condition.name) for condition in conditions]),
    )


def _in_full(condition: Condition) -> str:
    formal = f" ({condition.formal})" if condition.formal else ""
    examples = f", such as {series(condition.examples, 'or')}" if condition.examples else ""
    return f"{capitalised(condition.name)}{formal}{examples}"


def series(items: Sequence[str], last: str = "and") -> str:
    """Items as a reader lists them: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count(number: int) -> str:
    """A count in words up to twelve, in digits above."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def times_a_year(number: int) -> str:
    """How often: "once a year", "twice a year", "three times a year"."""
    return {1: "once", 2: "twice"}.get(number, f"{count(number)} times") + " a year"


def number(phone: str) -> Forms:
    """A phone number as it is written, and digit by digit in its groups as it is spoken."""
    return Forms(phone, phone, ", ".join(" ".join(group) for group in phone.split("-")))


def dollars(amount: Decimal) -> Forms:
    """An amount of money: "$1,623" or "$12.50" written, "1,623 dollars" spoken."""
    whole = amount == amount.to_integral_value()
    written = f"${amount:,.0f}" if whole else f"${amount:,.2f}"
    spoken = f"{int(amount):,} dollars"
    cents = int((amount % 1) * 100)
    if cents:
        spoken += f" and {cents} cents"
    return Forms(written, written, spoken)
