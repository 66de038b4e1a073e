"""Cuts the outline of a sentence into clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtm.scheduling.when.outline import TAG

# "Any day but Monday" is one clause; every other "but" begins a new one.
_ALL = r"(?:any|every|all|each|whatever|whichever|anything|everything|anytime|everyday)"
_ANY_BUT = re.compile(
    rf"\b({_ALL}(?: (?!but)\w+){{0,2}}?) but (?!not\b|i\b|my\b|the (?![DCPM]\d)|it\b)"
)
_SUBJECT = r"(?:i|we|my|our|he|she|they|it|that|this|there|you)"
_CUT = re.compile(
    r" ?[.;!?()] ?| - "
    r"|(?:^| |, )(?:but|so|because|although|though|while|whereas|however)(?= |$)"
    r"|(?:^|(?<!know)(?<!sure)(?<!see)(?<!wonder)(?<!wondering)(?<!certain)(?<!tell) )if(?= )"
    rf"|(?:^| )(?:since|as|when|and then|and|then)(?= (?:{_SUBJECT}|the) )"
    rf"| , (?=(?:{_SUBJECT}|can|could|how|what|let|please|maybe|call|try|book|"
    r"schedule|put|make) )"
    rf"| , (?=(?:on |in the )?{TAG}(?: {TAG})?(?: \w+)? (?:is|are|works?|would|will|might|should|could|looks|"
    r"sounds|suits|please|instead)\b)"
)


@dataclass(frozen=True)
class Clause:
    """A part of the outline's text, from `start` to `end`."""

    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The clauses of an outline's text, in order."""
    whole = _ANY_BUT.sub(lambda found: f"{found[1]} BUT ", text)
    cuts = [(found.start(), found.end()) for found in _CUT.finditer(whole)]
    edges = [0, *(place for cut in cuts for place in cut), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    whole_clauses = [Clause(start, end) for start, end in pairs if start < end]
    return [part for clause in whole_clauses for part in _parted(text, clause)]


def _parted(text: str, clause: Clause) -> list[Clause]:
    """ "I have eight pills, Tuesday please": what had no time in it ends at the comma."""
    found = re.search(rf"(?: ,| and| , and) (?=(?:on )?{TAG})", text[clause.start : clause.end])
    before = text[clause.start : clause.start + found.start()] if found else ""
    if not found or len(before.split()) < 3 or re.search(TAG, before):
        return [clause]
    middle = clause.start + found.start()
    return [Clause(clause.start, middle), Clause(clause.start + found.end(), clause.end)]
