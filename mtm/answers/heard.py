"""What was understood of an answer, said back in a few words before the next question."""

from __future__ import annotations

from collections.abc import Sequence

from mtm.answers.about import NamedCondition
from mtm.answers.forms import Forms, Words
from mtm.answers.library import fragments
from mtm.answers.named import about_named
from mtm.answers.words import count, dollars
from mtm.program import Program
from mtm.quick_check import UNKNOWN, Conditions, Cost, Count, QuickAnswers, Rest


def heard(
    just: str | None, changed: bool, answers: QuickAnswers, program: Program, words: Words
) -> Sequence[Forms]:
    """The answer to the question `just` said back, in full, then shorter; nothing without one."""
    if just == "drug_count" and isinstance(answers.drugs, Count):
        said = words.having(drugs=medicines(answers.drugs), how_many=how_many(answers.drugs))
        return (_say("heard_drugs_changed" if changed else "heard_drugs", said),)
    if just == "drug_cost" and isinstance(answers.cost, Cost):
        said = words.having(spent=spent(answers.cost))
        return (_say("heard_cost_changed" if changed else "heard_cost", said),)
    if just == "conditions" and answers.conditions is not None:
        return _conditions(answers.conditions, program, words)
    if (just, UNKNOWN) in (("drug_count", answers.drugs), ("drug_cost", answers.cost)):
        return (_say("heard_unknown", words),)
    return ()


def _conditions(conditions: Conditions, program: Program, words: Words) -> Sequence[Forms]:
    if conditions.rest is Rest.UNKNOWN and not conditions.named:
        return (_say("heard_unknown", words),)
    if not conditions.named:
        return (_say("heard_no_conditions", words),)
    return about_named(named(conditions), program, words)[1:]


def named(conditions: Conditions) -> tuple[NamedCondition, ...]:
    """The conditions as an answer about named conditions takes them."""
    return tuple(NamedCondition(each.name, each.category) for each in conditions.named)


def how_many(medicines: Count) -> str:
    """A count or range: "nine", "nine or ten", "nine to twelve", "nine or more"."""
    least, most = medicines.least, medicines.most
    if most is None:
        return f"{count(least)} or more"
    if most - least < 2:
        return count(least) if most == least else f"{count(least)} or {count(most)}"
    return f"{count(least)} to {count(most)}"


def medicines(number: Count) -> str:
    """The same with its noun: "nine medicines", "one medicine", "no medicines"."""
    if number.most == 0:
        return "no medicines"
    return f"{how_many(number)} medicine{'' if number.most == 1 and number.least == 1 else 's'}"


def spent(cost: Cost) -> Forms:
    """An amount or range with its period: "$130 a month", "$100 to $150 a month", "$130"."""
    least = dollars(cost.least)
    period = f" a {cost.period}" if cost.period else ""
    end = Forms("", "", "")
    if cost.most is None:
        period = f" or more{period}"
    elif cost.most != cost.least:
        end = dollars(cost.most)
        end = Forms(f" to {end.web}", f" to {end.sms}", f" to {end.voice}")
    return Forms(
        f"{least.web}{end.web}{period}",
        f"{least.sms}{end.sms}{period}",
        f"{least.voice}{end.voice}{period}",
    )


def _say(name: str, words: Words) -> Forms:
    return fragments()[name].fill(words)
