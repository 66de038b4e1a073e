"""How other schedulers book one time twice, or lose it: each of their bugs, one by one."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from interleaved import at_every_statement, together
from small_calendar import (
    DETAILS,
    MONDAY,
    NOW,
    RULES,
    ask,
    at,
    booked,
    check,
    create_members,
    create_pharmacists,
    held,
    later,
    row_of,
)

from mtm.scheduling.booking import book, cancel, move
from mtm.scheduling.holding import extend, hold, let_go
from mtm.scheduling.reassigning import reassign
from mtm.scheduling.slots import free_at
from mtm.store import reading

pytestmark = pytest.mark.usefixtures("no_deadlock")
HALF_AN_HOUR = timedelta(minutes=30)


def grid():
    """Times that nobody has asked for yet, one after the other."""
    days = RULES.open_days(MONDAY)
    return (
        start for day in days for start in RULES.starts_on(day, MONDAY) if start.hour in (9, 10, 14)
    )


def is_free(engine, start, now=NOW):
    with reading(engine) as connection:
        return free_at(connection, start, now, RULES) != []


def test_many_ask_for_one_time_at_once_and_one_gets_it(engine, pharmacist):
    members = create_members(engine, 8)
    done = together(*(lambda m=m: hold(engine, ask(m), MONDAY, RULES) for m in members))
    assert sorted(each.result for each in done) == ["gone"] * 7 + ["held"]
    assert len(check(engine)) == 1


def test_times_that_overlap_with_different_beginnings_exclude_each_other(engine, pharmacist):
    # As when the buffer was changed while appointments were booked: 9:25 runs into 9:30.
    other_rules = replace(RULES, buffer=timedelta(minutes=5))
    ann, bob = create_members(engine, 2)
    early, late = at("2026-11-30", "09:25"), at("2026-11-30", "09:30")
    done = together(
        lambda: hold(engine, ask(ann), early, other_rules),
        lambda: hold(engine, ask(bob), late, RULES),
    )
    assert sorted(each.result for each in done) == ["gone", "held"]
    check(engine)
    assert not is_free(engine, late)


def test_an_overlap_is_found_at_every_statement(engine, pharmacist):
    other_rules = replace(RULES, buffer=timedelta(minutes=5))
    days = RULES.open_days(MONDAY)

    def prepare(_point):
        day = next(days).isoformat()
        return *create_members(engine, 2), at(day, "09:25"), at(day, "09:30")

    def verify(_stage, one, other):
        assert sorted([one.result, other.result]) == ["gone", "held"]
        check(engine)

    at_every_statement(
        engine,
        prepare,
        lambda stage: hold(engine, ask(stage[0]), stage[2], other_rules),
        lambda stage: hold(engine, ask(stage[1]), stage[3], RULES),
        verify,
    )


def test_the_hold_of_someone_else_is_not_ignored(engine, pharmacist, ann, bob):
    mine = held(engine, ann, MONDAY)
    assert not is_free(engine, MONDAY)
    assert hold(engine, ask(bob), MONDAY, RULES).result == "gone"
    assert book(engine, ask(bob), mine.appointment, RULES, DETAILS).result == "none"
    assert extend(engine, ask(bob), mine.appointment, RULES).result == "gone"
    assert let_go(engine, ask(bob), mine.appointment).result == "none"
    assert row_of(engine, mine.appointment).status == "pending"


def test_the_check_is_in_the_transaction_that_claims(engine, pharmacist):
    times = grid()

    def prepare(_point):
        return *create_members(engine, 2), next(times)

    def verify(_stage, one, other):
        assert sorted([one.result, other.result]) == ["gone", "held"]
        check(engine)

    at_every_statement(
        engine,
        prepare,
        lambda stage: hold(engine, ask(stage[0]), stage[2], RULES),
        lambda stage: hold(engine, ask(stage[1]), stage[2], RULES),
        verify,
    )


def test_a_hold_that_expired_is_booked_or_taken_but_never_both(engine, pharmacist):
    """From pending to booked, while someone else claims the time of the expired hold."""
    times = grid()

    def prepare(_point):
        ann, bob = create_members(engine, 2)
        return bob, held(engine, ann, start := next(times)).appointment, ann, start

    def verify(stage, one, other):
        assert (one.result, other.result) in {("held", "gone"), ("gone", "booked")}
        check(engine)

    late = later(11)
    first = lambda stage: hold(engine, ask(stage[0], late), stage[3], RULES)  # noqa: E731
    second = lambda stage: book(engine, ask(stage[2], late), stage[1], RULES, DETAILS)  # noqa: E731
    at_every_statement(engine, prepare, first, second, verify)

    def verify_turned(_stage, one, other):
        assert (one.result, other.result) in {("booked", "gone"), ("gone", "held")}
        check(engine)

    at_every_statement(engine, prepare, second, first, verify_turned)


def test_any_pharmacist_means_another_one_each_time(engine):
    who = set(create_pharmacists(engine, 3))
    members = create_members(engine, 6)
    done = together(*(lambda m=m: hold(engine, ask(m), MONDAY, RULES) for m in members))
    assert {each.pharmacist for each in done if each.result == "held"} == who
    assert sorted(each.result for each in done) == ["gone"] * 3 + ["held"] * 3
    check(engine)


def test_a_time_is_gone_only_when_nobody_has_it(engine):
    """At whatever moment the first choice is taken, the second pharmacist is tried."""
    create_pharmacists(engine, 2)
    times = grid()

    def verify(_stage, one, other):
        assert (one.result, other.result) == ("held", "held")
        assert one.pharmacist != other.pharmacist
        check(engine)

    at_every_statement(
        engine,
        lambda _point: (*create_members(engine, 2), next(times)),
        lambda stage: hold(engine, ask(stage[0]), stage[2], RULES),
        lambda stage: hold(engine, ask(stage[1]), stage[2], RULES),
        verify,
    )


def test_who_is_reassigned_leaves_no_time_taken(engine, ann, bob):
    both = set(create_pharmacists(engine, 2))
    mine = booked(engine, ann, MONDAY)
    (other,) = both - {mine.pharmacist}
    moved = reassign(engine, ask(ann, who="staff"), mine.appointment, RULES)
    assert (moved.result, moved.pharmacist) == ("reassigned", other)
    check(engine)
    assert held(engine, bob, MONDAY).pharmacist == mine.pharmacist
    assert reassign(engine, ask(ann), mine.appointment, RULES).result == "gone"
    assert row_of(engine, mine.appointment).pharmacist_id == other


def test_a_hold_expires_without_anybody_clearing_it_away(engine, pharmacist, ann, bob):
    mine = held(engine, ann, MONDAY)
    assert mine.held_until == later(10)
    assert not is_free(engine, MONDAY, later(9))
    assert is_free(engine, MONDAY, later(10))
    assert hold(engine, ask(bob, later(10)), MONDAY, RULES).result == "held"
    assert row_of(engine, mine.appointment).status == "cancelled"
    assert extend(engine, ask(ann, later(10)), mine.appointment, RULES).result == "gone"
    check(engine)


def test_a_hold_cannot_be_extended_past_its_review(engine, pharmacist, ann):
    mine = held(engine, ann, MONDAY)
    before = MONDAY - timedelta(minutes=4)
    assert extend(engine, ask(ann, before), mine.appointment, RULES).held_until == MONDAY
    assert extend(engine, ask(ann, MONDAY), mine.appointment, RULES).result == "gone"
    assert book(engine, ask(ann, MONDAY), mine.appointment, RULES, DETAILS).result == "gone"


def test_the_same_request_twice_is_carried_out_once(engine, pharmacist, ann):
    holding = ask(ann)
    first = hold(engine, holding, MONDAY, RULES)
    assert hold(engine, holding, MONDAY, RULES) == first
    booking = ask(ann)
    done = book(engine, booking, first.appointment, RULES, DETAILS)
    cancelling = ask(ann)
    version = row_of(engine, first.appointment).version
    gone = cancel(engine, cancelling, first.appointment, version)
    assert book(engine, booking, first.appointment, RULES, DETAILS) == done
    assert cancel(engine, cancelling, first.appointment, version) == gone
    assert row_of(engine, first.appointment).status == "cancelled"


def test_the_same_request_at_the_same_moment_is_carried_out_once(engine):
    create_pharmacists(engine, 3)
    times = grid()

    def prepare(_point):
        return ask(create_members(engine, 1)[0]), next(times)

    def verify(_stage, one, other):
        assert one == other
        assert one.result == "held"
        check(engine)

    same = lambda stage: hold(engine, stage[0], stage[1], RULES)  # noqa: E731
    at_every_statement(engine, prepare, same, same, verify)


def test_another_member_with_the_same_key_gets_an_answer_of_their_own(engine, ann, bob):
    create_pharmacists(engine, 2)
    mine = ask(ann)
    first = hold(engine, mine, MONDAY, RULES)
    second = hold(engine, replace(mine, member=bob), MONDAY, RULES)
    assert first.appointment != second.appointment


def test_one_member_in_two_conversations_has_one_appointment(engine):
    """Whichever comes first, the other is told that there is one."""
    create_pharmacists(engine, 2)
    times = grid()

    def prepare(_point):
        member = create_members(engine, 1)[0]
        first = held(engine, member, next(times)).appointment
        second = held(engine, member, next(times)).appointment  # ends the first hold
        return member, first, second

    def verify(_stage, one, other):
        assert sorted([one.result, other.result]) == ["booked", "has_one"]
        check(engine)

    at_every_statement(
        engine,
        prepare,
        lambda stage: book(engine, ask(stage[0]), stage[1], RULES, DETAILS),
        lambda stage: book(engine, ask(stage[0]), stage[2], RULES, DETAILS),
        verify,
    )


@pytest.mark.parametrize("coveted", ["old", "new"])
def test_who_moves_has_one_of_the_two_times_at_every_moment(engine, pharmacist, coveted):
    """Someone waits for the old time, or for the new: it is given up only for the other."""
    times = grid()
    days = RULES.open_days(MONDAY)

    def prepare(_point):
        ann, bob = create_members(engine, 2)
        old = next(times)
        mine = booked(engine, ann, old).appointment
        new = held(engine, ann, at(next(days).isoformat(), "15:00"))
        wanted = old if coveted == "old" else new.starts_at
        return ann, mine, row_of(engine, mine).version, new.appointment, bob, wanted

    def verify(stage, one, other):
        assert one.result == "moved"
        assert other.result == ("held" if coveted == "old" and other.result == "held" else "gone")
        assert row_of(engine, stage[1]).status == "booked"
        check(engine)

    at_every_statement(
        engine,
        prepare,
        lambda s: move(engine, ask(s[0]), s[1], s[2], s[3]),
        lambda s: hold(engine, ask(s[4]), s[5], RULES),
        verify,
    )


def test_a_move_whose_new_time_was_lost_leaves_the_old(engine, pharmacist, ann, bob):
    mine = booked(engine, ann, MONDAY)
    new = held(engine, ann, MONDAY + HALF_AN_HOUR)
    held(engine, bob, MONDAY + HALF_AN_HOUR, now=later(11))
    version = row_of(engine, mine.appointment).version
    done = move(engine, ask(ann, later(12)), mine.appointment, version, new.appointment)
    assert done.result == "gone"
    row = row_of(engine, mine.appointment)
    assert (row.status, row.starts_at, row.version) == ("booked", MONDAY, version)
    check(engine)


def test_two_who_want_each_others_time_do_not_wait_in_a_circle(engine, pharmacist):
    times = grid()

    def prepare(_point):
        ann, bob = create_members(engine, 2)
        one, other = next(times), next(times)
        held(engine, ann, one), held(engine, bob, other)
        return ann, other, bob, one

    def verify(_stage, one, other):
        # One of them may be first to let go; nobody loses what they hold for nothing.
        assert "gone" in (one.result, other.result)
        holds = [row for row in check(engine) if row.status == "pending"]
        assert {row.member_id for row in holds} >= {_stage[0], _stage[2]}

    at_every_statement(
        engine,
        prepare,
        lambda s: hold(engine, ask(s[0]), s[1], RULES),
        lambda s: hold(engine, ask(s[2]), s[3], RULES),
        verify,
    )


def test_many_who_change_their_minds_at_once(engine):
    create_pharmacists(engine, 2)
    members = create_members(engine, 6)
    times = [MONDAY + n * HALF_AN_HOUR for n in range(3)]

    def wander(member, order):
        for round_, start in enumerate(order * 3):
            hold(engine, ask(member, later(round_ * 6)), start, RULES)

    orders = itertools.islice(itertools.cycle(itertools.permutations(times)), len(members))
    together(*(lambda m=m, o=o: wander(m, o) for m, o in zip(members, orders, strict=True)))
    check(engine)
