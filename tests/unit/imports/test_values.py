from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.imports import values
from mtm.imports.reasons import LineError, Reason


def refused(function, *arguments):
    with pytest.raises(LineError) as problem:
        function(*arguments)
    return problem.value.reason


@pytest.mark.parametrize("written", ["12-MAY-2015", "12-may-2015", "2015-05-12", "20150512"])
def test_a_date_is_read_in_three_forms(written):
    assert values.day(written, "SRVC_DT") == date(2015, 5, 12)


@pytest.mark.parametrize(
    "written",
    ["12-05-2015", "5/12/2015", "31-FEB-2015", "29-FEB-2023", "12-MAI-2015", "2015-5-12", "x"],
)
def test_what_is_no_date_or_could_be_two_is_refused(written):
    assert refused(values.day, written, "SRVC_DT") is Reason.DATE


def test_a_leap_day_is_a_date():
    assert values.day("29-FEB-2024", "SRVC_DT") == date(2024, 2, 29)


@given(st.dates())
def test_every_date_of_the_calendar_comes_back(on):
    assert values.day(on.isoformat(), "d") == on


@pytest.mark.parametrize("written", ["", "9999-12-31"])
def test_an_open_end_is_blank_or_the_last_day_there_is(written):
    assert values.last_day(written, "ends_on", date(2025, 1, 1)) is None


def test_a_last_day_may_be_the_first_and_not_before_it():
    first = date(2025, 1, 2)
    assert values.last_day("2025-01-02", "ends_on", first) == first
    assert refused(values.last_day, "2025-01-01", "ends_on", first) is Reason.ORDER


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("362.57", 36257),
        ("0", 0),
        ("1623", 162300),
        ("1623.", 162300),
        ("10.5", 1050),
        ("1.500", 150),
    ],
)
def test_an_amount_is_read_to_the_cent(written, cents):
    assert values.scaled(written, "TOT_RX_CST_AMT", 2, 2_000_000_000) == cents


@pytest.mark.parametrize(
    "written",
    [
        "1e999",
        "NaN",
        "Infinity",
        "-5.00",
        "+5.00",
        "$5",
        "1,623.00",
        "5.001",
        ".5",
        "0x10",
        "٣",
        "=1+1",
    ],
)
def test_what_is_no_plain_number_is_refused(written):
    assert refused(values.scaled, written, "TOT_RX_CST_AMT", 2, 2_000_000_000) is Reason.NUMBER


def test_a_number_that_no_column_holds_is_refused():
    assert refused(values.scaled, "20000000.01", "c", 2, 2_000_000_000) is Reason.NUMBER_RANGE
    assert refused(values.whole, "9" * 5000, "c", 999) is Reason.NUMBER_RANGE


@given(st.integers(0, 2_000_000_000))
def test_no_cent_is_lost(cents):
    written = f"{cents // 100}.{cents % 100:02}"
    assert values.scaled(written, "c", 2, 2_000_000_000) == cents


@pytest.mark.parametrize(
    ("written", "ndc"),
    [
        ("99999800101", "99999800101"),
        ("0099800101", "00099800101"),
        ("99999-8001-01", "99999800101"),
        ("9999-8001-01", "09999800101"),
        ("99999-801-01", "99999080101"),
        ("99999-8001-1", "99999800101"),
    ],
)
def test_an_ndc_has_eleven_digits(written, ndc):
    assert values.ndc(written, "PROD_SRVC_ID") == ndc


@pytest.mark.parametrize("written", ["999998001011", "ABC", "0", "99999-80010-1"])
def test_what_is_no_ndc_is_refused(written):
    assert refused(values.ndc, written, "PROD_SRVC_ID") is Reason.IDENTIFIER


@pytest.mark.parametrize(
    ("written", "code"),
    [("E11.9", "E119"), ("e119", "E119"), ("I10", "I10"), ("T40.2X1A", "T402X1A")],
)
def test_a_diagnosis_code_is_kept_without_its_dot(written, code):
    assert values.icd10(written, "icd10_code") == code


@pytest.mark.parametrize("written", ["250.00", "E1", "E11..9", "E11.99999", "11E", "E11 9"])
def test_what_is_no_icd_10_code_is_refused(written):
    assert refused(values.icd10, written, "icd10_code") is Reason.IDENTIFIER


@pytest.mark.parametrize(
    "written", ["O'Brien", "Smith-Jones Jr.", "Ñáñez", "van der Berg", "'t Hooft"]
)
def test_names_of_people_are_names(written):
    assert values.name(written, "last_name") == written


@pytest.mark.parametrize("written", ["=cmd|' /C calc'!A0", "@SUM(A1)", "-1+2", "+44"])
def test_formulas_are_refused_as_text(written):
    assert refused(values.name, written, "last_name") is Reason.FORMULA
    assert refused(values.text, written, "address", 200) is Reason.FORMULA


@pytest.mark.parametrize("written", ["<b>Ann</b>", "Ann;", "123", '"Ann"'])
def test_what_no_name_is_made_of_is_refused(written):
    assert refused(values.name, written, "last_name") is Reason.TEXT


@given(st.text(max_size=30))
def test_nothing_but_a_reject_comes_of_any_text(written):
    for read in (
        lambda: values.day(written, "c"),
        lambda: values.whole(written, "c", 999),
        lambda: values.scaled(written, "c", 3, 2_000_000_000),
        lambda: values.ndc(written, "c"),
        lambda: values.icd10(written, "c"),
        lambda: values.name(written, "c"),
        lambda: values.identifier(written, "c", 15),
    ):
        try:
            read()
        except LineError as problem:
            assert problem.column == "c"
