"""A looked-up decision is told with what was found and needed, to the member or who acts for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from reply_measures import (
    EASTERN,
    MOMENTS,
    OPEN,
    assert_fits,
    assert_is_plain_text,
    forms,
    grade,
)

from mtm.answers import About, Reply
from mtm.answers.decided import cannot_look_up
from mtm.answers.eligibility_check import decision_reply
from mtm.rules.criterion import all_of, any_of
from mtm.rules.decision import Criterion, Decision, Result

ABOUT = About(OPEN)
TODAY = OPEN.date()
MET, NOT_MET, UNKNOWN = Result.MET, Result.NOT_MET, Result.UNKNOWN
FOUR = ("diabetes", "chf", "hypertension", "hiv_aids")
#: Health information that is told on the website alone.
NAMES = re.compile("diabetes|heart|pressure|HIV|cholesterol|arthritis", re.I)


@dataclass(frozen=True)
class Stay:
    """An enrollment episode, as a reply needs it."""

    starts_on: date
    ends_on: date
    group: int = 1
    end_reason: str | None = None


def criterion(name: str, result: Result, figure: Any, threshold: Any, **evidence: Any) -> Criterion:
    return Criterion(name, result, figure, threshold, "a rule", evidence)


def decision(
    eligible: bool | None,
    group: int | None = None,
    *,
    coverage: Result = MET,
    drugs: tuple[Result, int] = (MET, 9),
    conditions: tuple[Result, tuple[str, ...]] = (MET, FOUR),
    cost: tuple[Result, str | None] = (MET, "2140.50"),
    limitation: Result = NOT_MET,
    opioids: Result = NOT_MET,
    overdose: Result = NOT_MET,
    as_of: date = TODAY,
) -> Decision:
    return Decision(
        as_of=as_of,
        criteria_file="2025.toml",
        stands_in=as_of.year != 2025,
        eligible=eligible,
        group=group,
        groups=tuple({1, 2} & {group}),
        criteria=(
            criterion("coverage", coverage, None, None),
            criterion("maintenance_drugs", drugs[0], drugs[1], 8, ingredients=["metformin"]),
            found_conditions(*conditions),
            criterion("annual_cost", cost[0], cost[1], "1623.00"),
            criterion("coverage_limitation", limitation, None, None),
            criterion("opioid_use", opioids, "93.5", "90"),
            criterion("overdose_history", overdose, None, None),
        ),
        flags=("potential_at_risk",) if MET in (opioids, overdose) else (),
    )


def found_conditions(result: Result, categories: tuple[str, ...]) -> Criterion:
    figure = len(categories) if result is not UNKNOWN else 0
    counted = [{"condition": category, "claims": []} for category in categories]
    return criterion("conditions", result, figure, 3, counted=counted, too_few_claims=[])


def verdict(
    coverage: Result, parts: tuple[Result, ...], limitation: Result
) -> tuple[bool | None, int | None]:
    """Whether they make one eligible, and by which group first (42 CFR 423.153(d)(2))."""
    first = all_of(*(part.holds for part in parts))
    eligible = all_of(coverage.holds, any_of(first, limitation.holds))
    return eligible, 1 if first else 2 if limitation.holds else None


ELIGIBLE = decision(True, 1)
TOO_FEW = decision(False, drugs=(NOT_MET, 7), conditions=(NOT_MET, FOUR[:2]))
BY_LIMITATION = decision(True, 2, drugs=(NOT_MET, 3), cost=(NOT_MET, "300.00"), limitation=MET)
NO_CLAIMS = decision(None, conditions=(UNKNOWN, ()))
NOT_MATCHED = decision(None, drugs=(UNKNOWN, 6))
NO_COVERAGE = decision(False, coverage=NOT_MET, limitation=MET)
#: Every way in which the criteria can come out, and what the rules make of it.
SHAPES = [
    decision(
        *verdict(coverage, (drugs, conditions, cost), limitation),
        coverage=coverage,
        drugs=(drugs, 1 if drugs is NOT_MET else 12),
        conditions=(conditions, () if conditions is UNKNOWN else FOUR[:1]),
        cost=(cost, "123456.78" if cost is MET else "0.00"),
        limitation=limitation,
        as_of=as_of,
    )
    for coverage, drugs, conditions, cost, limitation, as_of in product(
        Result, Result, Result, (MET, NOT_MET), (MET, NOT_MET), (TODAY, date(2026, 9, 30))
    )
]


def told(shape: Decision, **about: Any) -> Reply:
    return decision_reply(shape, ABOUT, "Ann", **about)


@pytest.mark.parametrize(
    ("shape", "verdict"),
    [
        (ELIGIBLE, "By the plan's records, you qualify for the M ?T ?M program"),
        (BY_LIMITATION, "By the plan's records, you qualify for the M ?T ?M program"),
        (TOO_FEW, "By the plan's records, you do not qualify for the M ?T ?M program now"),
        (NO_COVERAGE, "By the plan's records, you do not qualify for the M ?T ?M program now"),
        (NO_CLAIMS, "I cannot tell yet if you qualify"),
        (NOT_MATCHED, "I cannot tell yet if you qualify"),
    ],
)
def test_the_verdict_is_told_in_every_form(shape: Decision, verdict: str):
    for said in forms(told(shape)):
        assert re.search(verdict, said)


@pytest.mark.parametrize(
    ("shape", "lines"),
    [
        (
            ELIGIBLE,
            [
                "- Medicines: you take 9 that count. 8 or more are needed. This part is met.",
                "- Conditions: you have 4 that count: diabetes, chronic congestive heart failure, "
                "high blood pressure and HIV/AIDS. 3 or more are needed. This part is met.",
                "- Cost: your Part D medicines are likely to cost $2,140.50 this year, with what the "
                "plan pays. $1,623 or more is needed. This part is met.",
            ],
        ),
        (
            TOO_FEW,
            [
                "- Medicines: you take 7 that count. 8 or more are needed. This part is not met.",
                "- Conditions: the plan's medical claims show 2 that count: diabetes and chronic "
                "congestive heart failure. 3 or more are needed. This part is not met.",
                "There is a second way in: an active coverage limitation under our Drug Management "
                "Program. None is on file for you now.",
            ],
        ),
        (
            NO_CLAIMS,
            [
                "- Conditions: 3 or more are needed. I have no recent medical claims on file for you, "
                "so I cannot tell.",
            ],
        ),
        (
            NOT_MATCHED,
            [
                "- Medicines: 6 so far count for you, and 8 or more are needed. I could not match "
                "some others to the list of drugs, so I cannot tell.",
            ],
        ),
        (
            NO_COVERAGE,
            [
                "- Coverage: no Part D coverage is on file for you on November 24, 2025. The program "
                "is only for members who have it.",
            ],
        ),
        (
            decision(False, drugs=(NOT_MET, 1), conditions=(NOT_MET, ())),
            [
                "- Medicines: you take 1 that counts. 8 or more are needed. This part is not met.",
                "- Conditions: the plan's medical claims show 0 that count. 3 or more are needed. "
                "This part is not met.",
            ],
        ),
    ],
)
def test_the_website_names_each_part_with_its_figures(shape: Decision, lines: list[str]):
    said = told(shape).text.split("\n")
    for line in lines:
        assert line in said


@pytest.mark.parametrize("shape", [ELIGIBLE, TOO_FEW])
def test_texts_and_voice_give_counts_and_never_a_name(shape: Decision):
    reply = told(shape)
    for said in (reply.sms, reply.voice):
        assert not NAMES.search(said) and "metformin" not in said
        for figure in ("8", "3", "1,623", "2,140"):
            assert figure in said
    assert "Ann" not in reply.sms


def test_drugs_are_counted_and_never_named():
    assert "metformin" not in told(ELIGIBLE).text


def test_who_qualifies_is_told_of_enrollment_and_the_letter():
    for said in forms(told(ELIGIBLE)):
        assert "he plan will enroll you on its own" in said and "mail a welcome letter" in said


def test_who_does_not_is_told_that_the_plan_checks_again():
    for said in forms(told(TOO_FEW)):
        assert "checks again at least every three months" in said


@pytest.mark.parametrize("shape", [NO_CLAIMS, NOT_MATCHED])
def test_who_cannot_be_told_gets_the_phone_line(shape: Decision):
    reply = told(shape)
    assert "888-830-6831" in reply.text and "888-830-6831" in reply.sms
    assert "8 8 8, 8 3 0, 6 8 3 1" in reply.voice
    assert reply.choices[0].topic == "talk_to_person"
    for said in (reply.sms, reply.voice):
        assert re.search("no recent medical claims on file|not matched", said)


def test_a_text_with_little_room_still_tells_what_makes_the_decision():
    shape = decision(
        None,
        drugs=(UNKNOWN, 6),
        conditions=(UNKNOWN, ()),
        cost=(MET, "123456.78"),
        as_of=date(2026, 9, 30),
    )
    reply = decision_reply(shape, About(MOMENTS["holiday with the longest name"]), "Ann", True)
    assert "some not matched" in reply.sms and "no recent medical claims" in reply.sms
    assert "call 888-830-6831" in reply.sms and "2025 criteria" in reply.sms


def test_a_limitation_is_told_without_judgment_and_before_what_is_not_needed():
    reply = told(BY_LIMITATION)
    for said in forms(reply):
        assert "active coverage limitation" in said
        assert not re.search("abuse|addict|misuse|overdose|opioid|at.risk", said, re.I)
    assert reply.text.index("coverage limitation") < reply.text.index("Medicines")
    assert "no judgment of you" in reply.text


@pytest.mark.parametrize(("opioids", "overdose"), [(MET, NOT_MET), (NOT_MET, MET), (UNKNOWN, MET)])
def test_the_opioid_screen_is_never_told_and_changes_nothing(opioids: Result, overdose: Result):
    screened = decision(False, drugs=(NOT_MET, 7), opioids=opioids, overdose=overdose)
    assert told(screened) == told(decision(False, drugs=(NOT_MET, 7)))
    assert "93.5" not in told(screened).text


def test_a_representative_is_told_about_the_member():
    reply = told(ELIGIBLE, representative=True)
    assert "By the plan's records, Ann qualifies for the MTM program." in reply.text
    assert "Medicines: Ann takes 9 that count." in reply.text
    assert "Ann's Part D medicines" in reply.text and "the plan will enroll Ann" in reply.text
    assert "the member qualifies" in reply.sms and "Ann" not in reply.sms
    assert "Ann qualifies" in reply.voice
    for said in forms(reply):
        assert not re.search(r"\b(you|your)\b", said, re.I)


@pytest.mark.parametrize("name", ["", "  ", "...", "🙂"])
def test_a_name_that_cannot_be_said_is_left_out(name: str):
    assert decision_reply(ELIGIBLE, ABOUT, name).text.startswith("By the plan's records, you")
    other = decision_reply(ELIGIBLE, ABOUT, name, representative=True)
    assert other.text.startswith("By the plan's records, the member qualifies")


def test_someone_in_the_program_is_told_that_they_stay_in():
    stay = Stay(date(2025, 3, 1), date(2025, 12, 31))
    for shape in (ELIGIBLE, TOO_FEW, NO_CLAIMS):
        for said in forms(told(shape, episode=stay)):
            assert re.search("in the program now, through December (31|thirty-first), 2025", said)
            assert "will enroll" not in said
    over = Stay(date(2024, 3, 1), date(2024, 12, 31))
    assert told(ELIGIBLE, episode=over) == told(ELIGIBLE)


def test_someone_who_left_this_year_is_not_told_of_enrollment():
    reply = told(ELIGIBLE, opted_out=True)
    for said in forms(reply):
        assert "You left the program this year" in said and "not enroll you again" in said
    assert reply.choices[0].topic == "opt_in"


def test_criteria_that_stand_in_are_named():
    shape = decision(True, 1, as_of=date(2026, 9, 30))
    for said in forms(decision_reply(shape, About(datetime(2026, 9, 30, 12, tzinfo=EASTERN)))):
        assert re.search(
            "hecked by the 2025 criteria, because those for 2026 are not on file here", said
        )
    assert "criteria" not in told(ELIGIBLE).text


def test_without_criteria_the_phone_line_is_all_there_is():
    about = About(datetime(2026, 9, 30, 12, tzinfo=EASTERN))
    for said in forms(cannot_look_up(about)):
        assert "the rules for 2026 are not on file here" in said
        assert "888-830-6831" in said or "8 8 8, 8 3 0, 6 8 3 1" in said


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("representative", [False, True])
def test_every_decision_fits_each_channel_and_is_easy_to_read(moment: str, representative: bool):
    about = About(MOMENTS[moment])
    for shape in SHAPES:
        reply = decision_reply(shape, about, "Anastasia Marie-Louise", representative)
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert grade(decision_reply(shape, about, "Ann", representative).text) <= 7
        assert len(reply.voice.split()) <= 120
        assert reply.choices
