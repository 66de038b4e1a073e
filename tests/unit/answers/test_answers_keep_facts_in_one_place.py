"""The copy names facts by their places; no amount, number or phone is typed into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import tomllib

import mtm.answers
from mtm.answers.library import entries, fragments, session_entries
from mtm.answers.words import words_for
from mtm.program import program_for

FOLDER = Path(mtm.answers.__file__).parent
COPY = sorted((FOLDER / "copy").glob("*.toml"))
NOW = datetime(2025, 11, 24, 15, tzinfo=UTC)
# "one" and "two" are grammar here: one of the groups, two sites as the rule asks.
NUMBER_WORDS = (
    "three four five six seven eight nine ten eleven twelve fifteen twenty ninety hundred thousand"
)

# What the code puts into a reply of its own: names, times, numbers to answer with.
PUT_IN = """
    topics your by_name tries some_day
    you stay when what which times meant phone reply clock_note or_on_file last_part phone_part
    language_part note_part old_part cancelled_part missed_part
    key_confirm key_move key_off key_stop wait key start_word
    are qualify want left_on appointment_part number_part meant do
    channels mail_part ways by_channel field value question how
    papers stop_part call_part opening noted card number_heard window
"""


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def copy_texts(path: Path) -> list[str]:
    return list(texts_in(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", COPY, ids=lambda path: path.stem)
def test_no_digit_is_typed_into_the_copy(path: Path):
    """But the number by which a text message lets a member choose."""
    for text in copy_texts(path):
        facts = re.sub(r"\b[Rr]eply [12]\b( to \w+ or 2\b)?", "", text)
        assert not re.search(r"\d", facts), text


@pytest.mark.parametrize("path", COPY, ids=lambda path: path.stem)
def test_no_number_is_spelled_out_in_the_copy(path: Path):
    words = "|".join(NUMBER_WORDS.split())
    for text in copy_texts(path):
        assert not re.search(rf"\b({words})\b", text, re.IGNORECASE), text


@pytest.mark.parametrize("path", COPY, ids=lambda path: path.stem)
def test_no_condition_and_no_plan_is_named_in_the_copy(path: Path):
    program = program_for(NOW)
    names = [program.plan, "Eastern", "deatakeback", "Monday"]
    for condition in program.conditions:
        names += [condition.name, condition.formal or condition.name, *condition.examples]
    for text in copy_texts(path):
        for name in names:
            assert not re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE), (name, text)


def test_no_fact_is_typed_into_the_code():
    facts = re.compile(r"1,?623|888-830|222-1222|\b988\b|\b911\b(?!\W*in an emergency)|\b711\b")
    for path in FOLDER.rglob("*.py"):
        code = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not facts.search(code), path.name


def test_every_place_in_the_copy_is_known():
    known = words_for(program_for(NOW), NOW, fragments())
    for copy in (*entries().values(), *session_entries().values()):
        words = known.having(**dict.fromkeys(PUT_IN.split(), "x"))
        copy.forms.fill(words)
        copy.after.fill(words)
        for text in copy.after_sms:
            text.format_map(words.sms)


def test_a_changed_fact_changes_what_is_said():
    program = program_for(NOW)
    changed = replace(
        program,
        year=2031,
        eligibility=replace(program.eligibility, min_drugs=5, cost_threshold=Decimal("99.50")),
        line=replace(program.line, number="800-555-0100", closes=time(18, 30)),
    )
    words = words_for(changed, NOW, fragments())
    said = entries()["faq/eligibility_criteria"].forms.fill(words)
    assert "five or more" in said.web and "$99.50" in said.sms and "2031" in said.voice
    called = entries()["faq/phone_and_hours"].forms.fill(words)
    assert "800-555-0100" in called.web and "6:30 p.m." in called.sms
    assert "8 0 0, 5 5 5, 0 1 0 0" in called.voice
