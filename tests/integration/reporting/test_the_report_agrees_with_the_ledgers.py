"""Every row of the report, and every count of it, against the ledgers it comes from."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from a_reported_year import (
    CONTRACT,
    NEW_YEAR,
    NOW,
    OTHER_CONTRACT,
    REVIEW_DAY,
    TODAY,
)
from sqlalchemy import func, select

from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation.lapsing import end_lapsed
from mtm.participation.tables import ParticipationEvent
from mtm.scheduling.tables import Appointment, ReviewDecline


def written(day):
    return f"{day:%Y%m%d}"


def only(rows):
    (row,) = rows
    return row


def test_a_year_with_everything_has_the_counts_of_the_ledgers(plan, report):
    plan.member()  # never enrolled
    for groups in ((1,), (2,), (1, 2), ()):
        plan.enrolled(groups)
    for reason in ("01", "02", "03", "99"):
        plan.left(reason)
    plan.came_back()
    plan.declined()
    plan.reviewed(outcome="noshow")
    plan.reviewed()
    plan.booked()
    plan.held()
    rows, errors = report()

    def count(connection, what, *where):
        return connection.scalar(select(func.count(what.distinct())).where(*where))

    episode, event = EnrollmentEpisode, ParticipationEvent
    with plan.read() as connection:
        enrolled = count(connection, episode.member_id)
        stays = select(episode.member_id).where(episode.end_reason.is_(None))
        left = connection.execute(
            select(event.reason, func.count())
            .where(event.what == "left", event.member_id.not_in(stays))
            .group_by(event.reason)
        ).all()
        booked = count(connection, Appointment.member_id, Appointment.status != "pending")
        declined = count(connection, ReviewDecline.member_id)
        reviewed = count(connection, Appointment.member_id, Appointment.reviewed_on.is_not(None))
    assert len(rows) == enrolled == 14
    assert Counter(row["opt_out_reason"] for row in rows if row["opt_out_reason"]) == dict(
        map(tuple, left)
    )
    assert sum(row["cmr_offered"] == "Y" for row in rows) == booked + declined == 4
    assert sum(row["cmr_received"] == "Y" for row in rows) == reviewed == 1
    assert sum(int(row["cmr_count"]) for row in rows) == reviewed
    assert {row["criteria_met_reason"] for row in rows} == {"01", "02", "03", "04"}
    assert errors == []


@pytest.mark.parametrize(
    ("groups", "reason"), [((1,), "01"), ((2,), "02"), ((1, 2), "03"), ((), "04")]
)
def test_why_the_criteria_were_met_is_what_the_decision_says(plan, report, groups, reason):
    plan.enrolled(groups, on=date(2026, 3, 2))
    row = only(report()[0])
    assert row["criteria_met_reason"] == reason
    assert row["enrolled_on"] == row["criteria_met_on"] == "20260302"


def test_without_a_decision_on_file_it_is_the_group_and_the_list_of_errors_says_so(plan, report):
    plan.enrolled((2,), decided=False)
    rows, errors = report()
    assert only(rows)["criteria_met_reason"] == "02"
    assert only(errors)["element"] == "criteria_met_reason"
    assert only(errors)["row"] == "1"


@pytest.mark.parametrize("reason", ["01", "02", "03", "99"])
def test_who_left_has_the_day_and_the_reason(plan, report, reason):
    plan.left(reason)
    row = only(report()[0])
    assert (row["opted_out_on"], row["opt_out_reason"]) == (written(TODAY), reason)


def test_who_left_and_came_back_has_one_row_the_first_enrollment_and_no_opt_out(plan, report):
    plan.came_back((2,))
    row = only(report()[0])
    assert (row["enrolled_on"], row["criteria_met_reason"]) == (written(NEW_YEAR), "01")
    assert (row["opted_out_on"], row["opt_out_reason"]) == ("", "")


def test_a_booking_is_an_offer_and_no_review(plan, report):
    plan.booked()
    row = only(report()[0])
    assert (row["cmr_offered"], row["cmr_offered_on"]) == ("Y", written(TODAY))
    assert (row["cmr_received"], row["cmr_count"], row["cmr_date_1"]) == ("N", "0", "")
    assert row["cmr_delivery"] == ""


def test_a_review_that_took_place_is_received_on_its_day_by_telephone(plan, report):
    plan.reviewed()
    row = only(report()[0])
    assert (row["cmr_received"], row["cmr_count"]) == ("Y", "1")
    assert (row["cmr_date_1"], row["cmr_date_2"]) == (written(REVIEW_DAY), "")
    assert row["cmr_delivery"] == "02"


def test_two_reviews_are_counted_and_stand_in_order(plan, report):
    member = plan.reviewed(at=datetime(2026, 6, 9, 18, 0, tzinfo=UTC))
    plan.reviewed(member, at=datetime(2026, 6, 8, 14, 0, tzinfo=UTC))
    row = only(report()[0])
    assert (row["cmr_count"], row["cmr_date_1"], row["cmr_date_2"]) == ("2", "20260608", "20260609")


@pytest.mark.parametrize("doing", ["noshow", "declined", "held", "talk"])
def test_what_else_is_an_offer_and_what_is_not(plan, report, doing):
    if doing == "noshow":
        plan.reviewed(outcome="noshow")
    elif doing == "talk":
        plan.reviewed(kind="talk")
    else:
        getattr(plan, doing)()
    row = only(report()[0])
    offered = doing in ("noshow", "declined")
    assert row["cmr_offered"] == ("Y" if offered else "N")
    assert row["cmr_offered_on"] == (written(TODAY) if offered else "")
    assert (row["cmr_received"], row["cmr_count"]) == ("N", "0")


def test_a_year_has_the_members_of_that_year(plan, report):
    plan.enrolled(on=date(2025, 2, 3))
    plan.enrolled(on=date(2026, 2, 3))
    assert only(report(year=2025)[0])["enrolled_on"] == "20250203"
    assert only(report(year=2026)[0])["enrolled_on"] == "20260203"
    assert report(year=2024)[0] == []


def test_a_member_of_two_contracts_is_in_both_files_each_with_what_happened_under_it(plan, report):
    summer = date(2026, 6, 1), date(2026, 5, 31)
    coverage = ((date(2020, 1, 1), summer[1], CONTRACT), (summer[0], None, OTHER_CONTRACT))
    member = plan.left("03", coverage=coverage)
    plan.reviewed(member)
    first, errors = report(CONTRACT)
    second, _ = report(OTHER_CONTRACT)
    assert (only(first)["opted_out_on"], only(first)["cmr_offered"]) == ("", "N")
    assert [each["element"] for each in errors] == ["opted_out_on"]
    assert only(second)["opted_out_on"] == written(TODAY)
    assert (only(second)["cmr_received"], only(second)["cmr_count"]) == ("Y", "1")


def test_what_is_not_recorded_is_empty(plan, report):
    plan.reviewed()
    row = only(report()[0])
    assert row["tmr_count"] == "0"
    for name in ("cmr_recipient", "cmr_provider", "summary_sent_on", "recommendations"):
        assert row[name] == ""


def test_the_list_of_errors_says_where_and_never_what(plan, report):
    plan.enrolled(mbi="NONSENSE", last_name="Ünfit\nName;1")
    rows, errors = report()
    assert [(each["row"], each["element"]) for each in errors] == [("1", "mbi"), ("1", "last_name")]
    assert only(rows)["last_name"] == "Ünfit Name;1"
    everything = " ".join(value for each in errors for value in each.values())
    assert "NONSENSE" not in everything and "nfit" not in everything


def test_coverage_that_ended_is_an_error_until_the_leaving_is_recorded(plan, report):
    may_31 = date(2026, 5, 31)
    plan.enrolled(coverage=((date(2020, 1, 1), may_31, CONTRACT),))
    assert [each["element"] for each in report()[1]] == ["opted_out_on"]
    end_lapsed(plan.engine, NOW)
    rows, errors = report()
    assert errors == []
    assert (only(rows)["opted_out_on"], only(rows)["opt_out_reason"]) == (written(may_31), "02")
