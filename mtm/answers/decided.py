"""A looked-up decision in words: what was found against what is needed, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from mtm.answers.about import About
from mtm.answers.compose import say_in_forms
from mtm.answers.forms import Forms, Words
from mtm.answers.library import fragments
from mtm.answers.persons import calendar_day, person_words
from mtm.answers.reply import Reply
from mtm.answers.words import dollars, series, words_at
from mtm.program import Program, plan_day, program_for
from mtm.rules.decision import Criterion, Decision, Result


class InProgram(Protocol):
    """A stretch of days in the program, both included (an enrollment episode)."""

    @property
    def starts_on(self) -> date:
        """The first day."""

    @property
    def ends_on(self) -> date:
        """The last day."""

    @property
    def group(self) -> int:
        """The group of the rules that was met: 1 or 2."""

    @property
    def end_reason(self) -> str | None:
        """CMS's opt-out reason; None while it runs to the end of its year."""


# The parts of group 1 in their order, and how the copy calls them.
_PARTS: Final = {"maintenance_drugs": "drugs", "conditions": "conditions", "annual_cost": "cost"}
_CHOICES: Final[Mapping[bool | None, tuple[str, ...]]] = {
    True: ("faq/how_it_works", "faq/what_is_cmr", "talk_to_person"),
    False: ("faq/eligibility_criteria", "faq/how_enrolled", "talk_to_person"),
    None: ("talk_to_person", "faq/eligibility_criteria"),
}


def decision_reply(
    decision: Decision,
    about: About,
    first_name: str = "",
    representative: bool = False,
    *,
    episode: InProgram | None = None,
    opted_out: bool = False,
) -> Reply:
    """What the plan's records come to: each criterion that was met or not, with its figures.

    `first_name` is the member's; a `representative` is told about the member by it. `episode` (the
    one that is running) and `opted_out` (left this year) change what happens next. The opioid
    screen and the overdose history are never told: they make nobody eligible, and what they may
    lead to is for the Drug Management Program and a person to say. The website names conditions;
    a text message and a voice, which others may see or hear, give counts alone.
    """
    program = program_for(about.now)
    words = words_at(about.now).having(
        **person_words(first_name, representative),
        as_of=calendar_day(decision.as_of),
        checked_year=str(decision.as_of.year),
        criteria_year=decision.criteria_file.partition(".")[0],
    )
    name = {True: "eligible", False: "not_eligible", None: "unknown"}[decision.eligible]
    verdict = _say(f"decision_{name}", words)
    way, beside = _second_way(decision, words), parts_of(decision, program, words)
    next_step = _next(decision, about, words, episode, opted_out)
    note = [_say("decision_stands_in", words)] if decision.stands_in else []
    parts = [*_coverage(decision, words), *beside]
    alone = decision.eligible is True and decision.group == 2
    choices = _CHOICES[decision.eligible]
    if decision.eligible and opted_out:
        choices = ("opt_in", "faq/rejoin_info", "talk_to_person")
    why = [*way, listed(parts)] if alone else [listed(parts), *way]
    return say_in_forms(
        paragraphs=[verdict, *why, next_step, *note],
        texts=[
            [verdict, *chosen, *note]
            for chosen in (
                [*(() if alone else parts), *way, next_step],
                [*(() if alone else parts), next_step],
                [*(() if alone else _telling(decision, parts)), next_step],
                [*way, next_step],
                [next_step],
            )
        ],
        spoken=[verdict, *(() if alone else parts), *way, next_step, *note],
        choices=choices,
        private=True,
        why="faq/eligibility_criteria",
    )


def cannot_look_up(about: About) -> Reply:
    """No criteria that could be used are on file for this year: the phone line."""
    words = words_at(about.now)
    said = _say("no_criteria", words)
    return say_in_forms([said], [[said]], [said], ("talk_to_person", "faq/eligibility_criteria"))


def parts_of(decision: Decision, program: Program, words: Words) -> list[Forms]:
    """Medicines, conditions and cost, each found against needed."""
    return [
        _part(decision.criterion(name), called, program, words) for name, called in _PARTS.items()
    ]


def _telling(decision: Decision, parts: Sequence[Forms]) -> list[Forms]:
    """Of the parts, in their order, those that make the decision what it is."""
    wanted = {True: Result.MET, False: Result.NOT_MET, None: Result.UNKNOWN}[decision.eligible]
    results = [decision.criterion(name).result for name in ("coverage", *_PARTS)]
    told = results if results[0] is not Result.MET else results[1:]
    return [part for part, result in zip(parts, told, strict=True) if result is wanted]


def _part(criterion: Criterion, called: str, program: Program, words: Words) -> Forms:
    value = _dollars if called == "cost" else _whole
    words = words.having(
        found=value(criterion.figure),
        needed=value(criterion.threshold),
        counts="counts" if criterion.figure == 1 else "count",
        listed=_listed_conditions(criterion, program) if called == "conditions" else "",
    )
    return _say(f"decided_{called}_{criterion.result.value}", words)


def _listed_conditions(criterion: Criterion, program: Program) -> Forms:
    names = [program.condition(category).name for category in categories_of(criterion)]
    return Forms(f": {series(names)}" if names else "", "", "")


def categories_of(criterion: Criterion) -> Iterable[str]:
    """The ids of the listed conditions that the criterion found, in the order of the evidence."""
    return [str(each["condition"]) for each in criterion.evidence["counted"]]


def _coverage(decision: Decision, words: Words) -> list[Forms]:
    result = decision.criterion("coverage").result
    if result is Result.MET:
        return []
    return [_say(f"decided_coverage_{result.value}", words)]


def _second_way(decision: Decision, words: Words) -> list[Forms]:
    """Group 2 in words; nothing where group 1 is met and there is no limitation to speak of."""
    result = decision.criterion("coverage_limitation").result
    if decision.eligible is True:
        if result is not Result.MET:
            return []
        return [_say("decision_second_way" if decision.group == 2 else "decision_both_ways", words)]
    if result is Result.UNKNOWN:
        return [_say("decision_second_way_open", words)]
    # A limitation without coverage makes nobody eligible: then it is the coverage that is told.
    return [_say("decision_no_second_way", words)] if result is Result.NOT_MET else []


def _next(
    decision: Decision, about: About, words: Words, episode: InProgram | None, opted_out: bool
) -> Forms:
    if episode is not None and episode.starts_on <= plan_day(about.now) <= episode.ends_on:
        return _say("next_stays_in", words.having(until=calendar_day(episode.ends_on)))
    if decision.eligible is None:
        return _say("next_person", words)
    if decision.eligible is False:
        return _say("next_checks_again", words)
    return _say("next_left" if opted_out else "next_enrolls", words)


def listed(parts: Sequence[Forms]) -> Forms:
    """Parts as the lines of one list on the web; in a row elsewhere."""
    return Forms(
        "\n".join(f"- {part.web}" for part in parts),
        " ".join(part.sms for part in parts),
        " ".join(part.voice for part in parts),
    )


def _whole(value: object) -> str:
    return "" if value is None else str(value)


def _dollars(value: object) -> str | Forms:
    return "" if value is None else dollars(Decimal(str(value)))


def _say(name: str, words: Words) -> Forms:
    return fragments()[name].fill(words)
