"""The commands behind make readings and make measure-dates."""

import json

import pytest

from mtm.scheduling.when.__main__ import main


@pytest.fixture
def written(tmp_path):
    def write(*lines):
        path = tmp_path / "lines.jsonl"
        path.write_text(
            "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        )
        return str(path)

    return write


def a_line(text, known=None, now="2027-08-17T10:00:00"):
    return {"id": "a", "text": text, "reference_now": now, "date_known": known}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (a_line("2:30", "2027-08-19"), {"kind": "instant", "at": "2027-08-19T14:30:00"}),
        (a_line("tomorrow"), {"kind": "day", "on": "2027-08-18"}),
        (
            a_line("Thursday after 2"),
            {"kind": "window", "windows": [["2027-08-19T14:00:00", None]]},
        ),
        (a_line("after 3"), {"kind": "time_range", "from": "15:00", "to": None}),
        (a_line("before noon"), {"kind": "time_range", "from": "09:00", "to": "12:00"}),
        (
            a_line("Mornings are out, and never Wednesdays"),
            {"kind": "exclude", "days": ["wednesday"], "dates": [], "parts": ["morning"]},
        ),
        (
            a_line("not the 21st of September"),
            {"kind": "exclude", "days": [], "dates": ["2027-09-21"], "parts": []},
        ),
        (a_line("next Friday"), {"kind": "ask", "readings": ["2027-08-20", "2027-08-27"]}),
        (a_line("the 31st of June"), {"kind": "closed", "why": "no_such_date"}),
        (a_line("I'll have to ask my daughter"), {"kind": "none"}),
    ],
)
def test_each_kind_of_reading_has_its_line(written, capsys, line, answer):
    assert main(["readings", written(line)]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "a", **answer}


def test_one_line_comes_out_for_each_that_goes_in(written, capsys):
    assert main(["readings", written(a_line("tomorrow"), "", a_line("?"))]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"id": 1, "text": "x"}', '{"id": 1, "text": "x", "reference_now": "soon"}']
)
def test_a_bad_line_is_named_and_not_shown(written, capsys, bad):
    assert main(["readings", written(a_line("tomorrow"), bad)]) == 2
    error = capsys.readouterr().err
    assert "line 2" in error and "soon" not in error


def test_a_missing_file_is_an_error(capsys, tmp_path):
    assert main(["readings", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err


def test_wrong_arguments_show_the_usage(capsys):
    assert main(["weigh", "file"]) == 2
    assert "usage" in capsys.readouterr().err


def a_case(text, start, end=None, category="date", grain="day", dated=True, **more):
    return {
        "id": text,
        "text": text,
        "reference_now": "2027-03-10T10:00:00",
        "expected": {"start": start, "end": end, "grain": grain},
        "category": category,
        "date_given": dated,
        **more,
    }


CASES = {
    "right": [
        a_case("tomorrow", "2027-03-11T00:00:00"),
        a_case("8 am", "2030-01-01T08:00:00", None, "time", "hour", dated=False),
        a_case("tonight at 8", "2027-03-10T20:00:00", None, "date+time", "hour"),
        a_case("March 15 to 17", "2027-03-15T00:00:00", "2027-03-18T00:00:00", "range"),
        a_case("March 15 to 17", "2027-03-15T00:00:00", "2027-03-17T00:00:00", "range"),
        a_case(
            "March 15 to 17",
            "2027-03-15T00:00:00",
            "2027-03-25T00:00:00",
            "range",
            end_alt="2027-03-17T00:00:00",
        ),
        a_case(
            "after 3 pm",
            "2027-03-10T15:00:00",
            None,
            "open-range",
            "hour",
            dated=False,
            open="after",
        ),
        a_case(
            "before 3 pm",
            None,
            "2027-03-10T15:00:00",
            "open-range",
            "hour",
            dated=False,
            open="before",
        ),
        a_case(
            "Friday",
            "2027-03-05T00:00:00",
            alternatives=[{"start": "2027-03-12T00:00:00", "end": None}],
        ),
    ],
    "silently_wrong": [
        a_case("tomorrow", "2027-03-12T00:00:00"),
        a_case("March 15 to 17", "2027-03-15T00:00:00", "2027-03-20T00:00:00", "range"),
        a_case("2 pm", "2027-03-10T02:00:00", None, "time", "hour", dated=False),
        a_case(  # an alternative that is past is none
            "Friday",
            "2027-03-19T00:00:00",
            alternatives=[{"start": "2027-03-05T00:00:00", "end": None}],
        ),
    ],
    "no_answer": [
        a_case("next Friday", "2027-03-12T00:00:00"),
        a_case("whenever", "2027-03-12T00:00:00"),
        a_case("not tomorrow", "2027-03-11T00:00:00"),
        a_case("June 31", "2027-06-30T00:00:00"),
    ],
}


@pytest.mark.parametrize("result", CASES)
def test_a_case_is_scored(written, capsys, result):
    for case in CASES[result]:
        assert main(["measure", written(case)]) == 0
        figures = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert figures == {
            "cases": 1,
            "right": 0.0,
            "silently_wrong": 0.0,
            "no_answer": 0.0,
            result: 1.0,
        }, case["text"]


def test_figures_are_given_by_category_and_add_up(written, capsys):
    cases = [case for group in CASES.values() for case in group]
    assert main(["measure", written(*cases)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in shown[:-1]} == {
        "date",
        "time",
        "date+time",
        "range",
        "open-range",
        "point",
    }
    whole = json.loads(shown[-1])
    assert whole.pop("cases") == len(cases)
    assert sum(whole.values()) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_a_separator_of_unicode_inside_a_sentence_ends_no_line(tmp_path, capsys, separator):
    path = tmp_path / "lines.jsonl"
    line = json.dumps(a_line(f"tomorrow{separator}at 2"), ensure_ascii=False)
    path.write_text(f"\ufeff{line}\r\n{line}\r\n", encoding="utf-8")
    assert main(["readings", str(path)]) == 0
    answers = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert answers == [{"id": "a", "kind": "instant", "at": "2027-08-18T14:00:00"}] * 2


@pytest.mark.parametrize("now", ["9999-12-31T23:00:00", "0001-01-01T00:00:00"])
def test_a_moment_at_the_edge_of_the_calendar_is_named_and_not_fatal(written, capsys, now):
    came = main(["readings", written(a_line("tomorrow at 2", now=now))])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert (came, said.out) == (2, "") if said.err else came == 0
