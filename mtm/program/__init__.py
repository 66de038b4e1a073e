"""The program's facts, dated and sourced, and the hours of its phone line."""

from mtm.program.conditions import Condition
from mtm.program.facts import FactsError, Line, Program, program_for
from mtm.program.hours import LineStatus, line_status, plan_day

__all__ = [
    "Condition",
    "FactsError",
    "Line",
    "LineStatus",
    "Program",
    "line_status",
    "plan_day",
    "program_for",
]
