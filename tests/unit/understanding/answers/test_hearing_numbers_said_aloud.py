"""What recognisers write for numbers said aloud, in both of their styles: "2:30 p.m." and "two thirty pm".

With and without punctuation and capitals: providers differ, and one may stand in for another.
"""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.scheduling.when import Instant, read
from understanding.answers import hear
from understanding.entities.numbers import TEENS, TENS, UNITS
from understanding.entities.zips import zips_in

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 11)
OFFERED = (datetime(2026, 12, 1, 14, 30), datetime(2026, 12, 2, 10), datetime(2026, 12, 3, 15))

MARCH_4_1951 = [
    "March 4, 1951.", "March 4th, 1951", "March fourth nineteen fifty one",
    "march fourth nineteen fifty-one", "March the 4th, 1951.", "march four fifty one",
    "The 4th of March, 1951.", "the fourth of march nineteen fifty one",
    "oh three oh four nineteen fifty one", "Oh three, oh four, nineteen fifty one.",
    "03/04/1951.", "3/4/51", "03-04-1951", "3 4 51", "3 4 1951", "03 04 1951", "03041951",
    "0 3 0 4 1 9 5 1", "zero three zero four one nine five one",
    "zero three zero four nineteen fifty one", "three four fifty one",
    "three four nineteen fifty one", "Three, four, nineteen fifty-one.",
    "three slash four slash fifty one", "3rd month 4th day 1951", "March 4 19 51",
    "march 4 one nine five one", "My birthday is March fourth, nineteen fifty one.",
    "I was born March 4th 1951", "I was born on the fourth of March in nineteen fifty one",
    "It's March 4th, 1951, dear.", "um March uh fourth nineteen fifty one", "3 - 4 - 1951",
    "three dash four dash fifty one", "mar 4 51", "Date of birth, March 4, 1951", "DOB 3 4 51",
    "March 4th of 1951.", "march fourth, of nineteen fifty one",
    "fourth march nineteen fifty one", "4th March 1951", "nineteen fifty one march fourth",
    "1951, March 4th", "March 4th '51", "march fourth in the year nineteen fifty one",
    "Sunday March 4th 1951", "march for nineteen fifty one", "March 04 1951", "oh 3 oh 4 51",
    "03 04 51", "march 4th nineteen hundred and fifty one",
    "March 4th nineteen hundred fifty one", "march  fourth   19 fifty one", "March fourth 19 51.",
    "0304 1951", "03 04 nineteen fifty one", "that would be march fourth fifty one",
    "sure it is March 4 1951 thank you", "well I was born in nineteen fifty one on march fourth",
    "March, 4, 1951", "March. Fourth. Nineteen fifty one.", "3.4.51",
    "3/4/1951 my husband's is 5/6/48",
]  # fmt: skip
OTHERS = [
    ("december twelfth nineteen forty", "1940-12-12"), ("Twelve twelve forty", "1940-12-12"),
    ("October thirty first nineteen thirty nine", "1939-10-31"),
    ("october 31st 1939.", "1939-10-31"), ("ten thirty one thirty nine", "1939-10-31"),
    ("10 31 39", "1939-10-31"), ("June 1st two thousand", "2000-06-01"),
    ("january second nineteen oh nine", "1909-01-02"),
    ("may twenty third nineteen sixty", "1960-05-23"), ("five twenty three sixty", "1960-05-23"),
    ("February 29th 1948", "1948-02-29"), ("august eleventh forty five", "1945-08-11"),
    ("eight eleven forty five", "1945-08-11"), ("eight eleven nineteen forty five", "1945-08-11"),
    ("Nov 30 1944", "1944-11-30"), ("eleven thirty forty four", "1944-11-30"),
    ("seven oh four nineteen forty two", "1942-07-04"), ("July 4, '42.", "1942-07-04"),
    ("one one nineteen thirty", "1930-01-01"), ("January first thirty", "1930-01-01"),
    ("twelve oh five nineteen forty eight", "1948-12-05"),
    ("twelve five forty eight", "1948-12-05"), ("sept ninth 1950", "1950-09-09"),
    ("nine nine fifty", "1950-09-09"), ("oh nine oh nine fifty", "1950-09-09"),
    ("April 10th 1955", "1955-04-10"), ("four ten fifty five", "1955-04-10"),
    ("february the second nineteen forty seven", "1947-02-02"),
    ("two two forty seven", "1947-02-02"), ("Two, two, forty seven.", "1947-02-02"),
    ("may 4 20 03", "2003-05-04"),
]  # fmt: skip
IDS = [
    "M104233.", "M 104233", "M-104233", "M as in Mary one oh four two three three",
    "M as in Mary, 1 0 4 2 3 3.", "M as in Mary 104233",
    "m as in mother one zero four two three three", "em one oh four two three three",
    "Em. One oh four. Two three three.", "M one oh four two double three",
    "M, one zero four, two three three.", "It's M 1 0 4 2 3 3",
    "m like mary ten forty two thirty three", "M for Michael one oh four two thirty three",
    "The number is M 1 0 4, 2 3 3.", "my member ID is M as in Mike, one oh four, two three three",
    "capital M one hundred four two thirty three", "M 10 42 33.",
    "M, as in Mary, one, zero, four, two, three, three",
    "letter M then one oh four two three three", "The letter M, 104233.",
    "M as in Mary, one 04 233", "M 1 0 4 2 3 3, thank you",
    "uh it says M one oh four two three three", "M as in Mary dash one oh four two three three",
    "M1 04 233", "M one o four two three three", "m. one. oh. four. two. three. three.",
]  # fmt: skip
MEDICARE_NUMBERS = [
    "1 S G 4 T E 5 M K 7 3",
    "One S as in Sam, G as in George, 4, T as in Tom, E as in Edward, 5, M as in Mary, K as in King, 7 3.",
    "one s g four t e five m k seventy three", "1SG4-TE5-MK73",
    "one SG four TE five MK seven three", "One. S G four. T E five. M K seven three.",
]  # fmt: skip
PHONES = [
    "860-555-0123.", "860 555 0123", "(860) 555-0123", "8605550123",
    "eight six oh five five five oh one two three",
    "Eight six oh, five five five, oh one two three.",
    "eight six zero, five five five, zero one two three", "8 6 0 5 5 5 0 1 2 3",
    "8 6 0, 5 5 5, 0 1 2 3.", "area code 860 then 555 0123", "my number is 860-555-0123",
    "It's 860 555 oh one two three", "eight six oh triple five oh one two three",
    "one eight six oh five five five oh one two three", "1-860-555-0123", "860. 555. 0123.",
    "eight six o five five five o one two three",
    "call me at eight six oh five five five oh one two three please", "860 five five five 0123",
    "eight six oh, um, five five five, oh one two three", "86 055 50 123", "860 5550123",
    "eight six oh five five five oh one to three",
    "eight sixty, five five five, zero one, two three",
    "eight six zero. five five five. oh one two three",
]  # fmt: skip
ROUND_PHONES = [
    ("eight hundred two two two one two two two", "8002221222"),
    ("eight hundred, five five five, oh one two three", "8005550123"),
    ("two oh three five five five one thousand", "2035551000"),
    ("two oh three five five five twelve thirty four", "2035551234"),
    ("eight six oh five five five forty two hundred", "8605554200"),
]  # fmt: skip
ZIPS = [
    "zip is oh six one oh three", "0 6 1 0 3", "06103.", "oh six one oh three",
    "zero six one zero three", "oh sixty one oh three", "0 6 1 0 3.", "oh six, one oh three",
]  # fmt: skip
HALF_PAST_TWO = [
    "two thirty pm", "2:30 p.m.", "2:30 PM", "Two thirty p.m.", "two thirty p m", "2 30 pm",
    "half past two", "Tuesday at 2:30 p.m.", "tuesday two thirty pm", "Tuesday. Two thirty.",
    "December 1st at 2:30.", "december first two thirty in the afternoon",
]  # fmt: skip


def told(text: str, asks: str) -> list[object]:
    return [answer.value for answer in hear(text, asks, TODAY).answers if answer.to == asks]


def test_there_are_enough_of_them() -> None:
    assert len({*MARCH_4_1951, *(text for text, _ in OTHERS)}) >= 60
    assert len({*IDS, *MEDICARE_NUMBERS, *PHONES}) >= 40


@pytest.mark.parametrize("text", MARCH_4_1951)
def test_a_birth_date_said_aloud_is_read(text: str) -> None:
    (dates,) = told(text, "birth_date")
    assert dates[0] == "1951-03-04"


@pytest.mark.parametrize(("text", "born"), OTHERS)
def test_other_birth_dates_are_read(text: str, born: str) -> None:
    (dates,) = told(text, "birth_date")
    assert dates[0] == born


@pytest.mark.parametrize("text", IDS)
def test_a_member_id_said_aloud_is_read(text: str) -> None:
    assert told(text, "member_id") == ["M104233"]


@pytest.mark.parametrize("text", MEDICARE_NUMBERS)
def test_a_medicare_number_said_aloud_is_read(text: str) -> None:
    assert told(text, "member_id") == ["1SG4TE5MK73"]


@pytest.mark.parametrize("text", PHONES)
@pytest.mark.parametrize("asks", ["phone", "callback_phone"])
def test_a_phone_number_said_aloud_is_read(text: str, asks: str) -> None:
    assert told(text, asks) == ["8605550123"]


@pytest.mark.parametrize(("text", "digits"), ROUND_PHONES)
def test_hundreds_and_thousands_in_a_number_are_read(text: str, digits: str) -> None:
    assert told(text, "phone") == [digits]


@pytest.mark.parametrize("text", ZIPS)
def test_a_zip_code_said_aloud_is_read(text: str) -> None:
    assert [each.value for each in zips_in(text)] == ["06103"]


@pytest.mark.parametrize("text", HALF_PAST_TWO)
def test_a_time_that_was_offered_is_chosen_in_either_style(text: str) -> None:
    assert told(text, "time") == [{"text": text}]
    assert read(text, NOW, offered=OFFERED) == Instant(OFFERED[0])


def words_of(number: int) -> str:
    names = {value: word for word, value in (UNITS | TEENS | TENS).items()}
    if number in names:
        return names[number]
    return f"{names[number - number % 10]} {names[number % 10]}"


def digits_in_words(digits: str, zero: str) -> str:
    return " ".join(zero if digit == "0" else words_of(int(digit)) for digit in digits)


@given(
    st.dates(date(1911, 1, 1), date(2005, 12, 31)).filter(lambda day: day.year % 100 > 9),
    st.sampled_from(["oh", "zero"]),
    st.sampled_from([" ", ", "]),
    st.booleans(),
)
def test_every_birth_date_is_read_in_numbers_said_aloud(
    born: date, zero: str, between: str, capital: bool
) -> None:
    year = f"{words_of(born.year // 100)} {words_of(born.year % 100)}"
    said = between.join(
        [digits_in_words(f"{born:%m}", zero), digits_in_words(f"{born:%d}", zero), year]
    )
    said = f"{said.capitalize()}." if capital else said
    assert told(said, "birth_date")[0][0] == born.isoformat(), said


@given(
    st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
    st.sampled_from(["oh", "zero", "o"]),
    st.sampled_from([" ", ", ", ". ", " then "]),
    st.booleans(),
)
def test_every_phone_number_is_read_as_it_is_said(
    digits: str, zero: str, between: str, words: bool
) -> None:
    groups = [digits[:3], digits[3:6], digits[6:]]
    said = between.join(digits_in_words(each, zero) if words else " ".join(each) for each in groups)
    assert told(said, "phone") == [digits], said


@given(st.from_regex(r"[BCDFGHJKLMNPQSTVXZ][0-9]{6}", fullmatch=True), st.booleans())
def test_every_member_id_is_read_with_its_letter_spelled(member_id: str, words: bool) -> None:
    rest = digits_in_words(member_id[1:], "oh") if words else " ".join(member_id[1:])
    name = {"M": "Mary", "B": "boy", "D": "dog", "S": "Sam", "T": "Tom"}.get(member_id[0])
    letter = f"{member_id[0]} as in {name}," if name else member_id[0]
    assert told(f"{letter} {rest}", "member_id") == [member_id]
