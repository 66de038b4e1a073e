"""Each answer states, in each of its three forms, all that it has to and nothing forbidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple
from datetime import UTC, datetime

import pytest

from mtm.answers import TOPICS, Reply
from mtm.answers.catalogue import CHAT, DANGER, FAQ, SAFETY, TASK

# One pattern a fact. Where a voice says it otherwise: (as written, as spoken).
LINE = ("888-830-6831", "8 8 8, 8 3 0, 6 8 3 1")
TTY = (r"TTY: 711", "T T Y 7 1 1")
AMOUNT = (r"\$1,623", "1,623 dollars")
HOURS = (
    "9 a.m. to 5 p.m., Monday through Friday, Eastern",
    "nine to five Eastern, Monday through Friday",
)
CARD = "number on the back of (your|the) member('s)? ID card"
EIGHT = "eight or more"
MUST: dict[str, list[str | tuple[str, str]]] = {
    "faq/what_is_mtm": [
        "get the most benefit from your medicines",
        "ConnectiCare runs it",
        ("CMS.*(requires it|must have it)", "C M S.*requires it"),
        "part of your Medicare plan",
    ],
    "faq/cost": ["no added cost"],
    "faq/voluntary": ["voluntary", "opt out at any time"],
    "faq/is_it_a_benefit": [
        "not considered a Medicare benefit",
        "special service of your plan",
        "coverage (stays the same if you take part.* if you do not|does not change)",
    ],
    "faq/eligibility_criteria": [
        "one of two groups",
        f"{EIGHT}( prescription medicines for ongoing conditions, and)? Part D",
        "three or more (of the (ten )?conditions|listed conditions)",
        AMOUNT,
        "2025",
        "likely",
        "at-risk beneficiar.*active coverage limitation",
    ],
    "faq/conditions": [
        "diabetes",
        "heart failure",
        "high cholesterol",
        "high blood pressure",
        "Alzheimer's",
        "bone disease( or |-)arthritis",
        "end-stage kidney disease",
        "HIV(/| or )AIDS",
        "mental health",
        "respiratory disease",
        "three or more",
        "ten",
    ],
    "faq/drug_count": [EIGHT, "ongoing conditions", "Part D.* covers?"],
    "faq/cost_threshold": [AMOUNT, "2025", "total cost", "not only what you pay"],
    "faq/at_risk": ["active coverage limitation", "Drug Management Program"],
    "faq/opioid_criteria": [
        "average daily",
        ("MME", "M M E"),
        ("greater than 90 mg", "greater than 90 milligrams"),
        "last 6 months",
        "three or more prescribers (and|with) three or more pharmacies",
        "or (else )?(with )?five or more prescribers",
        "overdose.*12 months.*Part D opioid.*6 months",
    ],
    "faq/how_enrolled": ["automatically", "if you qualify", "welcome letter in the mail"],
    "faq/why_contacted": [
        "letter.*may.* call, email or text",
        "invite.* to take part",
        "call (our line |888-830-6831 .*)yourself",
        LINE,
    ],
    "faq/how_it_works": [
        "welcome letter",
        "full medication review",
        "by phone",
        "pharmacist",
        "(mail you a list.*action plan|medication list and an? action plan|list and action plan)",
        "mail",
        "targeted reviews.*every four months|every four months.*targeted reviews",
    ],
    "faq/what_is_cmr": [
        "clinical pharmacist",
        "phone",
        "conditions",
        "over-the-counter drugs, herbal products and supplements",
        "safe and.* work for you",
    ],
    "faq/review_length": ["15 to 20 minutes"],
    "faq/prepare_for_review": [
        "all your prescription",
        "over-the-counter",
        "herbals and supplements",
        "your questions for the pharmacist",
    ],
    "faq/otc_and_supplements": [
        "^yes",
        "over-the-counter drugs",
        "vitamins",
        "herbal",
        "supplements",
    ],
    "faq/save_money": [
        "possible ways to save money",
        "skip or split doses",
        "book a talk with a pharmacist|would you like to book a talk",
    ],
    "faq/medication_list": [
        "mail",
        "after your full review",
        "keep track.*use (them|your medicines) the right way",
        "share it with your doctor",
    ],
    "faq/action_plan": [
        "mail",
        "after your full review",
        "steps.*get the best results",
        "share it with your doctor",
    ],
    "faq/when_materials_arrive": ["by mail", "within 14 days of your full review"],
    "faq/blank_list": ["open", "print", "mailed", LINE],
    "faq/how_often": ["full review.*once a year", "every four months", "qualify.*again each year"],
    "faq/targeted_review": ["every four months", "may send your doctor a letter"],
    "faq/doctor_informed": ["your doctor may get a letter from us after a review"],
    "faq/prescriptions_change": ["not unless you and your doctor decide"],
    "faq/safe_disposal": [
        "as soon as possible",
        "take-back site",
        "(best|preferred).*controlled drugs|controlled drugs.*take-back",
        "opioid",
        "mail",
        "trash",
        "coffee grounds",
        "flush.*only if.*label",
        "(take|remove|taken?) your name",
        "needles",
        "ZIP code",
        "two (take-back )?sites near you",
    ],
    "faq/phone_and_hours": [LINE, TTY, HOURS, "(the line is|it is|) ?open now"],
    "faq/opt_out_info": [
        "at any time",
        "Medicare coverage and benefits stay the same",
        "would you like to leave the program now",
    ],
    "faq/rejoin_info": ["^yes", "as long as you still qualify", "would you like to come back now"],
    "faq/privacy": [
        "plan and its pharmacists use your information for this program",
        "never ask for (your )?personal information in a text (that )?we start",
        LINE,
    ],
    "faq/caregiver": [
        "caregiver can join the call",
        "permission",
        "authorized representative.* act",
    ],
    "faq/language_help": ["interpreter", "free", "large print and other formats", TTY],
    "faq/home_delivery": ["delivered to your door", "sometimes even the same day"],
    "faq/find_pharmacy": ["preferred", "in-network", "save.* money"],
    "faq/otc_card": ["what the card covers", "how to get your money back for a drug", CARD],
    "faq/adherence_tools": ["free pillbox", "tips.*medicine routine"],
    "plan_question": [CARD],
    "leave_plan": [CARD],
    "emergency": [("911", "9 1 1")],
    "self_harm": [("988", "9 8 8"), ("911", "9 1 1")],
    "abuse": [("911", "9 1 1"), "person"],
    "poisoning": [("1-800-222-1222", "1, 8 0 0, 2 2 2, 1 2 2 2"), ("911", "9 1 1")],
    "clinical_question": ["pharmacist or your doctor", "book a talk with a pharmacist", "person"],
}

# What no form of an answer may say, by topic; "*" is for all.
NEVER = {
    "*": [
        r"\byou (are|would be|will be) eligible\b",
        r"\byou qualify\b(?<!if you qualify)(?<!say if you qualify)(?<!decide if you qualify)",
        r"\byou do(n't| not) qualify\b",
        r"we (have )?(recorded|removed|stopped|cancelled|canceled|noted)",
        r"I (have|'ve) (recorded|removed|stopped|cancelled|canceled|noted|booked|moved)",
    ],
    "faq/at_risk": [r"(?<!does not by itself )(make|qualif)(s|ies) you"],
    "faq/save_money": [r"\byou will save\b(?<!promise that you will save)", "guarantee"],
    "clinical_question": [r"\b(take|stop|skip|safe|dose|mg)\b", "side effect"],
}


def forms_of(reply: Reply) -> dict[str, str]:
    return {"web": " ".join(reply.text.split()), "sms": reply.sms, "voice": reply.voice}


def pattern_for(fact: str | tuple[str, str], form: str) -> str:
    if isinstance(fact, str):
        return fact
    written, spoken = fact
    return spoken if form == "voice" else written


@pytest.mark.parametrize("form", ["web", "sms", "voice"])
@pytest.mark.parametrize("topic", MUST)
def test_the_answer_states_each_fact_it_has_to(topic: str, form: str, ask: Callable[..., Reply]):
    said = forms_of(ask(topic))[form]
    for fact in MUST[topic]:
        assert re.search(pattern_for(fact, form), said, re.IGNORECASE), (fact, said)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_answer_says_nothing_it_must_not(topic: str, ask: Callable[..., Reply]):
    for said in forms_of(ask(topic)).values():
        for forbidden in (*NEVER["*"], *NEVER.get(topic, ())):
            assert not re.search(forbidden, said, re.IGNORECASE), (forbidden, said)


def test_every_faq_and_safety_topic_has_its_facts_checked_here():
    assert set(FAQ) | set(SAFETY) <= set(MUST)


def test_the_catalogue_is_complete():
    assert [len(group) for group in (FAQ, TASK, SAFETY, CHAT)] == [37, 20, 5, 10]
    assert len(set(TOPICS)) == 72
    assert set(DANGER) < set(SAFETY)


@pytest.mark.parametrize("topic", ["faq/at_risk", "faq/opioid_criteria"])
def test_opioids_alone_are_said_to_qualify_nobody(topic: str, ask: Callable[..., Reply]):
    for said in forms_of(ask(topic)).values():
        assert re.search(
            r"by itself (does not )?qualify|alone qualifies no one|does not by itself make you one",
            said,
        )


def test_the_facts_are_kept_when_the_line_is_closed(ask: Callable[..., Reply]):
    closed = forms_of(ask("faq/phone_and_hours", now=datetime(2025, 11, 27, 17, tzinfo=UTC)))
    for form, said in closed.items():
        for fact in (LINE, TTY, HOURS):
            assert re.search(pattern_for(fact, form), said)
        assert re.search("closed", said, re.IGNORECASE)
        assert re.search("tomorrow at (9 a.m.|nine in the morning)", said)
    assert "for Thanksgiving Day" in closed["web"]


def test_a_reply_is_never_empty_in_any_form(ask: Callable[..., Reply]):
    for topic in TOPICS:
        assert all(astuple(ask(topic))[:3]), topic
