"""Facts named in a message."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.entities import amounts_in, conditions_in, counts_in, zips_in
from understanding.entities.conditions import _names
from understanding.entities.numbers import TEENS, TENS, UNITS, numbers_in
from understanding.text import prepare

CATEGORIES = {
    "diabetes", "chf", "dyslipidemia", "hypertension", "alzheimers", "bone_disease_arthritis",
    "esrd", "hiv_aids", "mental_health", "respiratory_disease",
}  # fmt: skip
NAMES = {value: word for word, value in (UNITS | TEENS | TENS).items()}


def in_words(number: int) -> str:
    """`number` as an American says it, 0 to 9999."""
    if number >= 1000:
        rest = number % 1000
        return f"{in_words(number // 1000)} thousand" + (f" {in_words(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{in_words(number // 100)} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number > 20 and number % 10:
        return f"{NAMES[number - number % 10]}-{NAMES[number % 10]}"
    return NAMES.get(number, "zero")


@given(st.integers(0, 9999), st.sampled_from(["{}", "about {} or so", "I take {}, does it count?"]))
def test_a_number_in_words_comes_back_from_its_words(number: int, frame: str) -> None:
    said = in_words(number)
    text = frame.format(said)
    (found,) = numbers_in(text)
    assert found.value == number
    assert text[found.start : found.end] == said


@given(st.integers(0, 99_999))
def test_a_number_in_digits_comes_back_with_its_place(number: int) -> None:
    for said in (str(number), f"{number:,}"):
        text = f"well {said} it is"
        (found,) = numbers_in(text)
        assert (found.value, text[found.start : found.end]) == (number, said)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nine", [9]),
        ("about nine or ten", [9, 10]),
        ("a dozen", [12]),
        ("half a dozen", [6]),
        ("a couple", [2]),
        ("twenty-one", [21]),
        ("8", [8]),
        ("eight-ish", [8]),
        ("i take 8ish", [8]),
        ("between 8 and 12", [8, 12]),
        ("8-9 pills", [8, 9]),
        ("I'm 84 and take 11 drugs", [11]),
        ("one pill", [1]),
        ("just one", [1]),
        ("no one told me", []),
        ("which one of them", []),
        ("5 mg at 9 am for 3 days", []),
        ("group 2", []),
        ("in nineteen eighty four", []),
        ("$9 and 888-830-6831 and 06103", []),
        ("3 times a day", []),
    ],
)
def test_counts(text: str, values: list[int]) -> None:
    assert [count.value for count in counts_in(text)] == values


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$1,623", [("1623", None)]),
        ("1600 dollars", [("1600", None)]),
        ("a hundred and thirty a month", [("130", "month")]),
        ("1.6k", [("1600", None)]),
        ("$130.50/mo, that is about 1,566 a year", [("130.5", "month"), ("1566", "year")]),
        ("I spent sixteen twenty three last year", [("1623", "year")]),
        ("sixteen hundred dollars", [("1600", None)]),
        ("20 bucks", [("20", None)]),
        ("is it over 1623", [("1623", None)]),
        ("a couple hundred dollars", [("200", None)]),
        ("12 hundred dollars", [("1200", None)]),
        ("in 2025 I took 90 pills and 500 mg", []),
        ("06103", []),
        ("90 MME", []),
        ("call 888-830-6831", []),
        ("nine drugs", []),
    ],
)
def test_amounts(text: str, amounts: list[tuple[str, str | None]]) -> None:
    found = [(amount.value, amount.period) for amount in amounts_in(text)]
    assert found == [(Decimal(value), period) for value, period in amounts]


@given(st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2))
def test_a_written_amount_comes_back_with_its_place(value: Decimal) -> None:
    text = f"about ${value:,} a month"
    (found,) = amounts_in(text)
    assert (found.value, found.period) == (value, "month")
    assert text[found.start : found.end] == f"${value:,}"


@pytest.mark.parametrize(
    ("text", "zips"),
    [
        ("06103", ["06103"]),
        ("my zip is 06103-1234.", ["06103"]),
        ("oh six one oh three", ["06103"]),
        ("zero six one zero three", ["06103"]),
        ("oh sixty one oh three please", ["06103"]),
        ("0 6 1 0 3", ["06103"]),
        ("O6103", ["06103"]),
        ("06103 or 06106", ["06103", "06106"]),
        ("$12345", []),
        ("12345 dollars", []),
        ("860-555-0148", []),
        ("8605550148", []),
        ("eight six oh five five five oh one four eight", []),
        ("14820 Elm Street", []),
        ("member id 12345", []),
        ("00042", ["00042"]),  # alone it was meant as one
        ("room 00042 it says", []),
        ("1,62345", []),
    ],
)
def test_zip_codes(text: str, zips: list[str]) -> None:
    assert [zip_.value for zip_ in zips_in(text)] == zips


@given(st.integers(501, 99_950))
def test_a_zip_code_comes_back_written_and_spoken(number: int) -> None:
    value = f"{number:05}"
    spoken = " ".join(("oh", *UNITS)[int(digit)] for digit in value)
    for said in (value, f"{value}-0001", spoken):
        text = f"near {said} please"
        (found,) = zips_in(text)
        assert (found.value, text[found.start : found.end]) == (value, said)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("i got sugar and pressure", [("diabetes", "diabetes"),
                                      ("high blood pressure", "hypertension")]),
        ("water on the lungs", [("heart failure", "chf")]),
        ("COPD or emphysema", [("COPD", "respiratory_disease")] * 2),
        ("the old timers", [("Alzheimer's disease", "alzheimers")]),
        ("brittle bones and rheumatism", [("osteoporosis", "bone_disease_arthritis"),
                                          ("arthritis", "bone_disease_arthritis")]),
        ("arthur itis", [("arthritis", "bone_disease_arthritis")]),
        ("bad nerves", [("anxiety", "mental_health")]),
        ("on dialysis", [("end-stage kidney disease", "esrd")]),
        ("my cholesterol", [("high cholesterol", "dyslipidemia")]),
        ("HIV", [("HIV or AIDS", "hiv_aids")]),
        ("gout", [("gout", None)]),
        ("a-fib", [("atrial fibrillation", None)]),
        ("stage 3 kidney disease", [("chronic kidney disease", None)]),
        ("vascular dementia", [("dementia", None)]),
        ("pulmonary hypertension", [("pulmonary hypertension", None)]),
        ("prediabetes", [("prediabetes", None)]),
        ("psoriatic arthritis", [("psoriatic arthritis", "bone_disease_arthritis")]),
        ("fibromyalgia", [("fibromyalgia", None)]),
        ("Alzheimer\u2019s", [("Alzheimer's disease", "alzheimers")]),
        ("i have ra", [("rheumatoid arthritis", "bone_disease_arthritis")]),
        ("can ms smith call me", []),
        ("he aids her", []),
        ("you get on my nerves with this pressure to join", []),
        ("what conditions count", []),
    ],
)  # fmt: skip
def test_conditions(text: str, named: list[tuple[str, str | None]]) -> None:
    assert [(found.value, found.category) for found in conditions_in(text)] == named


def test_a_misspelt_condition_is_found_in_the_corrected_text() -> None:
    (found,) = conditions_in(prepare("does my diabtes count"))
    assert found.category == "diabetes"


@given(st.sampled_from(sorted(_names()[0])), st.sampled_from(["", "I have ", "does the "]))
def test_every_listed_phrase_is_found_whole_where_it_stands(phrase: str, before: str) -> None:
    said = phrase.upper() if phrase in ("ms", "pad", "sle", "als", "ra", "cad", "aids") else phrase
    text = f"{before}{said}, does it count"
    found = conditions_in(text)
    assert text[found[0].start : found[0].end] == said
    assert (found[0].value, found[0].category) == _names()[0][phrase]


def test_every_category_of_the_program_page_can_be_named_and_no_other() -> None:
    assert {category for _, category in _names()[0].values() if category} == CATEGORIES


@given(st.text(max_size=80))
def test_offsets_always_point_into_the_text(text: str) -> None:
    for found in (*conditions_in(text), *counts_in(text), *amounts_in(text), *zips_in(text)):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["9 ", "one ", "$1,", "sugar ", "oh six ", "a hundred and "])
def test_a_hostile_text_is_read_in_no_time(piece: str) -> None:
    text = (piece * 5000)[:5000]
    begin = time.process_time()
    for read in (conditions_in, counts_in, amounts_in, zips_in):
        read(text)
    assert time.process_time() - begin < 1.0
