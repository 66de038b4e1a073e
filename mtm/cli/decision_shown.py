"""A decision as `mtm decide` shows it: a JSON object, or tables for a person."""

from decimal import Decimal, InvalidOperation
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mtm.cli.evidence_shown import lines
from mtm.rules.decision import Criterion, Decision, Result

WORDS = {
    "coverage": "Part D coverage on that day",
    "maintenance_drugs": "Different Part D maintenance drugs",
    "conditions": "Different conditions on the program's list",
    "annual_cost": "Likely cost of Part D drugs this year, all payers, in dollars",
    "coverage_limitation": "Coverage limitation of the Drug Management Program in force",
    "opioid_use": "High opioid use (average daily MME) from several prescribers and pharmacies",
    "overdose_history": "Opioid overdose, and a Part D opioid since",
}
RESULTS = {
    Result.MET: Text("met", style="green"),
    Result.NOT_MET: Text("not met", style="red"),
    Result.UNKNOWN: Text("unknown", style="yellow"),
}
GROUPS = {
    1: "group 1 (drugs, conditions and cost)",
    2: "group 2 (coverage limitation)",
}
FLAGS = {
    "potential_at_risk": "The claims look like a potential at-risk beneficiary: refer to the"
    " Drug Management Program. It makes nobody eligible by itself.",
    "limitation_despite_exemption": "A coverage limitation is in force although an exemption is"
    " on file: one of the two needs a correction.",
}
GROUP_1 = ("maintenance_drugs", "conditions", "annual_cost")


def as_plain_json(member: str, decision: Decision) -> dict[str, Any]:
    """The decision as one JSON object, with figures and thresholds as numbers where they are."""
    data = decision.as_dict()
    return {
        "member": member,
        **data,
        "criteria": [
            {
                **criterion,
                "figure": _number(criterion["figure"]),
                "threshold": _number(criterion["threshold"]),
            }
            for criterion in data["criteria"]
        ],
    }


def _number(value: Any) -> Any:
    """A number for a text that writes one ("1622.99"); anything else as it is."""
    if not isinstance(value, str | Decimal):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return int(number) if number == number.to_integral_value() else float(number)


def show(member: str, decision: Decision, console: Console) -> None:
    """Print the decision for a person: what was decided, each criterion, its evidence and source."""
    console.print(f"Member {member} as of {decision.as_of:%B %-d, %Y}", style="bold")
    console.print(verdict(decision))
    for flag in decision.flags:
        console.print(f"Look at this: {FLAGS.get(flag, flag)}", style="yellow")
    console.print(_criteria_file(decision))
    console.print(_table(decision))
    for criterion in decision.criteria:
        console.print(_words(criterion), style="bold")
        console.print(f"  Source: {criterion.citation}")
        for line in lines(criterion.evidence):
            console.print(f"  {line}")


def verdict(decision: Decision) -> str:
    """Eligible or not, and why, in a sentence."""
    if decision.eligible:
        return f"Eligible, by {' and '.join(GROUPS[group] for group in decision.groups)}."
    if decision.eligible is None:
        missing = _named(decision, Result.UNKNOWN)
        return f"Cannot tell: what is on file does not settle {missing}."
    if decision.criterion("coverage").result is not Result.MET:
        return "Not eligible: no Part D coverage on that day."
    missing = _named(decision, Result.NOT_MET, GROUP_1)
    return f"Not eligible: not met are {missing}, and no coverage limitation is in force."


def _named(decision: Decision, result: Result, ids: tuple[str, ...] = tuple(WORDS)) -> str:
    found = [each for each in decision.criteria if each.result is result and each.id in ids]
    return ", ".join(f'"{_words(each)}"' for each in found)


def _words(criterion: Criterion) -> str:
    return WORDS.get(criterion.id, criterion.id)


def _criteria_file(decision: Decision) -> str:
    if decision.stands_in:
        return (
            f"Criteria: {decision.criteria_file}, which stands in: {decision.as_of.year} has no"
            " criteria of its own, and MTM_CRITERIA_YEAR names these."
        )
    return f"Criteria: {decision.criteria_file}"


def _table(decision: Decision) -> Table:
    table = Table("Criterion", "Result")
    table.add_column("Figure", justify="right")
    table.add_column("Threshold", justify="right")
    for each in decision.criteria:
        table.add_row(_words(each), RESULTS[each.result], _cell(each.figure), _cell(each.threshold))
    return table


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
