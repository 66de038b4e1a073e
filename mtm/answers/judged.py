"""An assessment in words: the verdict, each part of the rule, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from mtm.answers.forms import Forms, Words
from mtm.answers.heard import how_many, medicines, spent
from mtm.answers.library import fragments
from mtm.answers.named import names_of
from mtm.answers.words import count, dollars, series
from mtm.program import Program
from mtm.quick_check import Assessment, Cost, Count, Part, PartId, QuickAnswers, Verdict

_SHORT = {PartId.DRUGS: "drugs", PartId.CONDITIONS: "conditions", PartId.COST: "cost"}


def judged(assessment: Assessment, program: Program, words: Words) -> Sequence[Forms]:
    """How it looks and why: in full, then with less, for a text message with less room."""
    rule = assessment.needed
    words = words.having(
        min_drugs=count(rule.drugs), min_conditions=count(rule.conditions), cost=dollars(rule.cost)
    )
    verdict = _say(f"quick_{assessment.verdict.value}", words)
    ends = []
    if assessment.verdict is Verdict.NOT_LIKELY:
        ends.append(_say("quick_second_way", words))
    settles = [_settles(assessment, words)] if assessment.open else []
    parts = {name: _part(name, assessment, words) for name in PartId}
    telling = _telling(assessment)
    some = [part for name, part in parts.items() if name in telling]
    return (
        _joined(verdict, list(parts.values()), [*ends, *settles]),
        _joined(verdict, list(parts.values()), ends),
        _joined(verdict, some, ends),
        _joined(verdict, [], ends),
    )


def _telling(assessment: Assessment) -> set[PartId]:
    """The parts that make the verdict what it is."""
    made_by = {
        Verdict.LIKELY: Part.MET,
        Verdict.NOT_LIKELY: Part.NOT_MET,
        Verdict.CANNOT_TELL: Part.CANNOT_TELL,
    }[assessment.verdict]
    return {name for name, part in assessment.parts if part is made_by}


def _part(name: PartId, assessment: Assessment, words: Words) -> Forms:
    answers, part = assessment.answers, assessment.part(name)
    if not _was_said(name, answers):
        return _say(f"quick_{_SHORT[name]}_unknown", words)
    if isinstance(answers.drugs, Count) and name is PartId.DRUGS:
        words = words.having(drugs=medicines(answers.drugs), how_many=how_many(answers.drugs))
    if isinstance(answers.cost, Cost) and name is PartId.COST:
        words = words.having(spent=spent(answers.cost))
    said = _say(f"quick_{_SHORT[name]}_{part.value}", words.having(kinds=_kinds(answers)))
    if name is not PartId.CONDITIONS:
        return said
    more = " ".join(each.web for each in _about_kinds(answers, words))
    return Forms(f"{said.web} {more}".strip(), said.sms, said.voice)


def _was_said(name: PartId, answers: QuickAnswers) -> bool:
    conditions = answers.conditions
    return {
        PartId.DRUGS: isinstance(answers.drugs, Count),
        PartId.CONDITIONS: conditions is not None
        and (bool(conditions.named) or conditions.rest == "none"),
        PartId.COST: isinstance(answers.cost, Cost),
    }[name]


def _kinds(answers: QuickAnswers) -> str:
    kinds = len(answers.conditions.categories) if answers.conditions else 0
    return count(kinds) if kinds else "none"


def _about_kinds(answers: QuickAnswers, words: Words) -> list[Forms]:
    """Why fewer count than were named: some are of one kind, some are not on the list."""
    conditions = answers.conditions
    if conditions is None:
        return []
    listed = [each for each in conditions.named if each.category is not None]
    others = [each.name for each in conditions.named if each.category is None]
    more = []
    if len(listed) > len(conditions.categories):
        more.append(_say("quick_kinds_once", words))
    if others:
        more.append(_say("quick_not_on_list", words.having(names=names_of(others))))
    return more


def _settles(assessment: Assessment, words: Words) -> Forms:
    items = [_say(f"settle_{_SHORT[name]}", words).web for name in assessment.open]
    return _say("quick_settle", words.having(settles=series(items)))


def _joined(verdict: Forms, parts: Sequence[Forms], ends: Sequence[Forms]) -> Forms:
    listed = "\n".join(f"- {part.web}" for part in parts)
    in_order = (verdict, *parts, *ends)
    return Forms(
        "\n\n".join(each for each in (verdict.web, listed, *(end.web for end in ends)) if each),
        " ".join(each.sms for each in in_order if each.sms),
        " ".join(each.voice for each in in_order if each.voice),
    )


def _say(name: str, words: Words) -> Forms:
    return fragments()[name].fill(words)
