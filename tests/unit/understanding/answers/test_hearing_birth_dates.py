"""Birth dates, typed and spoken. Month before day, as Americans write; every date reads back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.answers import hear
from understanding.answers.birth_dates import birth_date_in
from understanding.answers.date_words import MONTHS, month_of
from understanding.entities.numbers import TEENS, TENS, UNITS

TODAY = date(2026, 3, 1)
APRIL_7 = ["1948-04-07"]
EITHER = ["1948-04-07", "1948-07-04"]

SAID = [
    ("4/7/48", EITHER),
    ("04-07-1948", EITHER),
    ("4.7.48", EITHER),
    ("4 7 48", EITHER),
    ("4/7/1948", EITHER),
    ("04071948", EITHER),
    ("4071948", EITHER),
    ("040748", EITHER),
    ("13/4/48", ["1948-04-13"]),
    ("4/13/48", ["1948-04-13"]),
    ("5/5/50", ["1950-05-05"]),
    ("1948-04-07", APRIL_7),
    ("1948/4/7", APRIL_7),
    ("19480407", APRIL_7),
    ("April 7 1948", APRIL_7),
    ("April 7, 1948", APRIL_7),
    ("april 7th 1948", APRIL_7),
    ("April 7th, '48", APRIL_7),
    ("Apr. 7, 1948", APRIL_7),
    ("Apr 7 48", APRIL_7),
    ("7th of April 48", APRIL_7),
    ("7 April 1948", APRIL_7),
    ("the 7th of april, 1948", APRIL_7),
    ("07APR1948", APRIL_7),
    ("7-Apr-48", APRIL_7),
    ("Wednesday April 7, 1948", APRIL_7),
    ("april seventh nineteen forty eight", APRIL_7),
    ("april seventh forty eight", APRIL_7),
    ("april seven nineteen forty eight", APRIL_7),
    ("april the seventh nineteen hundred and forty eight", APRIL_7),
    ("the seventh of april nineteen forty eight", APRIL_7),
    ("nineteen forty eight april seventh", APRIL_7),
    ("1948, the 7th of april", APRIL_7),
    ("april 7th 19 48", APRIL_7),
    ("april 7 1 9 4 8", APRIL_7),
    ("four seven forty eight", EITHER),
    ("four seven nineteen forty eight", EITHER),
    ("oh four oh seven nineteen forty eight", EITHER),
    ("zero four zero seven one nine four eight", EITHER),
    ("four slash seven slash forty eight", EITHER),
    ("four dash seven dash nineteen forty eight", EITHER),
    ("for seven forty eight", EITHER),
    ("twelve twenty five thirty nine", ["1939-12-25"]),
    ("twelve thirty one nineteen forty", ["1940-12-31"]),
    ("march twenty first nineteen forty", ["1940-03-21"]),
    ("march twenty-first forty", ["1940-03-21"]),
    ("december thirty first nineteen oh nine", ["1909-12-31"]),
    ("may fourth two thousand and five", ["2005-05-04"]),
    ("may 4 twenty oh five", ["2005-05-04"]),
    ("nineteen hundred and five april 7", ["1905-04-07"]),
    ("february 29 1948", ["1948-02-29"]),
    ("febuary 3 1950", ["1950-02-03"]),
    ("apirl 7 1948", APRIL_7),
    ("Septmber 9 1939", ["1939-09-09"]),
    ("agust 2 1944", ["1944-08-02"]),
    ("I was born on the 7th of april, 1948", APRIL_7),
    ("my birthday is April 7, 1948", APRIL_7),
    ("it's 4/7/48 dear", EITHER),
    ("dob 4/7/48", EITHER),
    ("d.o.b. 04/07/1948", EITHER),
    ("i was born may the 4th 1948", ["1948-05-04"]),
    ("no, my birthday is the 8th of april 1948", ["1948-04-08"]),
    ("umm april 7 uh 1948", APRIL_7),
    ("nov 3rd 1951 and my zip is 06103", ["1951-11-03"]),
    ("7 de abril de 1948", APRIL_7),
    ("4/8/48, no wait, 4/7/48", EITHER),
    ("april 8 no april 7 1948", APRIL_7),
    ("born 4/7/48, zip 06103", EITHER),
    ("4/7/05", ["2005-04-07", "2005-07-04"]),
]


@pytest.mark.parametrize(("text", "dates"), SAID, ids=[case[0] for case in SAID])
def test_a_birth_date_is_read(text: str, dates: list[str]) -> None:
    answers = {answer.to: answer for answer in hear(text, "birth_date", TODAY).answers}
    assert answers["birth_date"].kind == "value"
    assert answers["birth_date"].value == dates


@pytest.mark.parametrize(
    "text",
    [
        "february 30 1948", "april 31 1948", "2/30/48", "13/13/48", "february 29 1949", "4/7/2030",
        "0/0/48", "april", "april 1948", "april 7", "1948", "4/7", "I'm 78", "in the forties 40",
        "104233", "12345678901", "my birthday is april 7",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_an_attempt(text: str) -> None:
    heard = hear(text, "birth_date", TODAY)
    assert not heard.answers
    assert heard.attempted


@pytest.mark.parametrize(
    "text",
    ["why do you need my birthday", "what for", "thank you", "is that safe", "how long will this take",
     "never mind", "I want to talk to a person"],
)  # fmt: skip
def test_what_is_no_date_is_no_attempt(text: str) -> None:
    heard = hear(text, "birth_date", TODAY)
    assert not heard.answers
    assert not heard.attempted


@pytest.mark.parametrize(
    "text", ["I don't know", "I don't remember", "I'd rather not say", "no idea"]
)
def test_a_birth_date_may_be_unknown(text: str) -> None:
    (answer,) = hear(text, "birth_date", TODAY).answers
    assert (answer.to, answer.kind) == ("birth_date", "unknown")


def in_words(number: int) -> str:
    names = {value: word for word, value in (UNITS | TEENS | TENS).items()}
    if number in names:
        return names[number]
    return f"{names[number - number % 10]} {names[number % 10]}"


def ordinal(number: int) -> str:
    special = {
        1: "first",
        2: "second",
        3: "third",
        5: "fifth",
        8: "eighth",
        9: "ninth",
        12: "twelfth",
    }
    if number in special:
        return special[number]
    if number > 20 and number % 10:
        return f"{in_words(number - number % 10)} {ordinal(number % 10)}"
    word = in_words(number)
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def year_in_words(year: int) -> str:
    if year == 2000:
        return "two thousand"
    if 2000 < year < 2010:
        return f"two thousand {in_words(year % 100)}"
    if year % 100 == 0:
        return f"{in_words(year // 100)} hundred"
    rest = f"oh {in_words(year % 100)}" if year % 100 < 10 else in_words(year % 100)
    return f"{in_words(year // 100)} {rest}"


def digits_in_words(text: str) -> str:
    return " ".join("zero" if digit == "0" else in_words(int(digit)) for digit in text)


def suffix(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


Style = Callable[[date], str]
STYLES: dict[str, Style] = {
    "4/7/1948": lambda d: f"{d.month}/{d.day}/{d.year}",
    "04-07-1948": lambda d: f"{d:%m-%d-%Y}",
    "04.07.1948": lambda d: f"{d:%m.%d.%Y}",
    "04071948": lambda d: f"{d:%m%d%Y}",
    "4 7 1948": lambda d: f"{d.month} {d.day} {d.year}",
    "1948-04-07": lambda d: d.isoformat(),
    "April 7, 1948": lambda d: f"{d:%B} {d.day}, {d.year}",
    "april 7 1948": lambda d: f"{d:%B} {d.day} {d.year}".lower(),
    "Apr. 7th, 1948": lambda d: f"{d:%b}. {d.day}{suffix(d.day)}, {d.year}",
    "7 APR 1948": lambda d: f"{d.day} {d:%b} {d.year}".upper(),
    "the 7th of april 1948": lambda d: f"the {d.day}{suffix(d.day)} of {d:%B} {d.year}",
    "april seventh nineteen forty eight": lambda d: (
        f"{d:%B} {ordinal(d.day)} {year_in_words(d.year)}".lower()
    ),
    "the seventh of april nineteen forty eight": lambda d: (
        f"the {ordinal(d.day)} of {d:%B} {year_in_words(d.year)}".lower()
    ),
    "april seven nineteen forty eight": lambda d: (
        f"{d:%B} {in_words(d.day)} {year_in_words(d.year)}".lower()
    ),
    "four seven nineteen forty eight": lambda d: (
        f"{in_words(d.month)} {in_words(d.day)} {year_in_words(d.year)}"
    ),
    "zero four zero seven one nine four eight": lambda d: digits_in_words(f"{d:%m%d%Y}"),
    "I was born on April 7th 1948": lambda d: (
        f"I was born on {d:%B} {d.day}{suffix(d.day)} {d.year}, dear"
    ),
}
SHORT_STYLES: dict[str, Style] = {
    "4/7/48": lambda d: f"{d.month}/{d.day}/{d:%y}",
    "04-07-48": lambda d: f"{d:%m-%d-%y}",
    "040748": lambda d: f"{d:%m%d%y}",
    "April 7th, '48": lambda d: f"{d:%B} {d.day}{suffix(d.day)}, '{d:%y}",
    "7th of april 48": lambda d: f"{d.day}{suffix(d.day)} of {d:%B} {d:%y}".lower(),
}
BIRTH_DATES = st.dates(date(1910, 1, 1), date(2007, 12, 31))
OF_AGE = st.dates(TODAY - timedelta(days=115 * 365), TODAY - timedelta(days=19 * 365))


@pytest.mark.parametrize("style", STYLES)
@given(born=BIRTH_DATES)
def test_every_birth_date_reads_back_in_every_style(style: str, born: date) -> None:
    said = STYLES[style](born)
    found = birth_date_in(said, TODAY, asked=True)
    assert found is not None, said
    assert found.value[0] == born.isoformat(), said


@pytest.mark.parametrize("style", SHORT_STYLES)
@given(born=OF_AGE)
def test_a_year_of_two_digits_is_of_somebody_who_can_be_a_member(style: str, born: date) -> None:
    said = SHORT_STYLES[style](born)
    found = birth_date_in(said, TODAY, asked=True)
    assert found is not None, said
    assert found.value[0] == born.isoformat(), said


@given(st.text(max_size=60))
def test_no_reading_is_in_the_future(text: str) -> None:
    found = birth_date_in(text, TODAY, asked=True)
    assert found is None or all(date.fromisoformat(each) <= TODAY for each in found.value)


@given(BIRTH_DATES)
def test_day_before_month_is_a_reading_only_where_it_can_be(born: date) -> None:
    found = birth_date_in(f"{born.month}/{born.day}/{born.year}", TODAY, asked=True)
    assert found is not None
    turned = [date(born.year, born.day, born.month).isoformat()] if born.day <= 12 else []
    assert found.value == list(dict.fromkeys([born.isoformat(), *turned]))


@given(st.sampled_from([month for month in MONTHS if len(month) > 4]), st.data())
def test_a_month_is_known_with_two_letters_swapped(month: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(month) - 2))
    assert (
        month_of(month[:at] + month[at + 1] + month[at] + month[at + 2 :])
        == MONTHS.index(month) + 1
    )
