"""Member id and birth date tell who speaks, for a while and in one conversation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from plan_on_file import ANN, BEN, BORN, IDLE_MINUTES, WRONG, add_member
from sqlalchemy import Engine, event, text

from mtm.identity import Outcome, Who
from mtm.store import reading, writing

IDLE = timedelta(minutes=IDLE_MINUTES)
A_SECOND = timedelta(seconds=1)


def test_id_and_birth_date_tell_who_speaks(desk, members):
    assert desk.says("M104233", BORN) is Outcome.VERIFIED
    assert desk.who() == Who(members["Ann"], None, "Ann")


@pytest.mark.parametrize("typed", ["m104233", " M 104-233 ", "1S00A00AA01", "1s00-a00-aa01"])
def test_the_id_may_be_written_otherwise_and_the_medicare_number_does_too(typed, desk, members):
    assert desk.says(typed, BORN) is Outcome.VERIFIED
    assert desk.who().member == members["Ann"]


@pytest.mark.parametrize("typed", ["M1O4233", "m1o4233", "MIO4233", "Ml04233", "IS00A0OAA0l"])
def test_letters_that_look_like_digits_cost_no_try(typed, desk, members):
    assert desk.says(typed, BORN) is Outcome.VERIFIED
    assert desk.who().member == members["Ann"]
    assert desk.tries_left() == 3


@pytest.mark.parametrize("typed", ["104233", "104-233", " 104 233 "])
def test_the_digits_alone_do_as_a_phone_s_keys_have_no_letters(typed, desk, members):
    assert desk.says(typed, BORN) is Outcome.VERIFIED
    assert desk.who().member == members["Ann"]
    assert desk.tries_left() == 3


def test_digits_that_two_members_have_after_other_letters_find_nobody(engine, lookup, desk):
    with writing(engine) as connection:
        add_member(connection, lookup, replace(BEN, member_id="K104233", mbi="1S00A00AA03"))
    assert desk.says("104233", BORN) is Outcome.NO_MATCH
    assert desk.says("M104233", BORN) is Outcome.VERIFIED


@pytest.mark.parametrize("typed", ["04233", "AM104233", "M04233"])
def test_no_other_part_of_an_id_will_do(typed, desk):
    assert desk.says(typed, BORN) is Outcome.NO_MATCH


def test_a_look_alike_with_another_birth_date_is_one_try_for_that_member(desk):
    assert desk.says("M1O4233", WRONG) is Outcome.NO_MATCH
    assert desk.says("M104233", WRONG) is Outcome.NO_MATCH
    assert desk.tries_left() == 1


def test_it_may_be_given_bit_by_bit_and_corrected(desk):
    desk.give(member_id="M999999")
    assert desk.given() == {"member_id"}
    assert desk.check() is Outcome.INCOMPLETE
    desk.give(birth_dates=(BORN,))
    desk.give(member_id="M104233")
    assert desk.given() == {"member_id", "birth_date"}
    assert desk.check() is Outcome.VERIFIED
    assert len(desk.tries()) == 1


@pytest.mark.parametrize("nothing", [{}, {"member_id": " - "}, {"representative": "  "}])
def test_nothing_given_is_nothing_kept(nothing, desk):
    desk.give(**nothing)
    assert desk.given() == frozenset()
    assert desk.check() is Outcome.INCOMPLETE and desk.tries() == []


def test_the_other_reading_of_a_written_date_is_right_too(desk):
    assert desk.says("M104233", date(1948, 7, 4), BORN) is Outcome.VERIFIED


def test_a_list_of_dates_is_one_try_of_its_first(desk):
    every_day = [date(1948, 1, 1) + timedelta(days=each) for each in range(366)]
    assert BORN in every_day
    assert desk.says("M104233", *every_day) is Outcome.NO_MATCH
    assert desk.tries_left() == 2


def test_unknown_and_mismatched_have_the_same_outcome_and_leave_the_same_row(desk):
    assert desk.says("M104233", WRONG) is Outcome.NO_MATCH
    assert desk.says("M555555", BORN, conversation="two") is Outcome.NO_MATCH
    assert desk.who() is None and desk.who("two") is None
    mismatched, unknown = desk.tries()
    assert (mismatched.examined, mismatched.outcome) == (unknown.examined, unknown.outcome)
    assert len(mismatched.member_key) == len(unknown.member_key)
    assert mismatched.member_key != unknown.member_key


def test_unknown_and_mismatched_take_the_same_work(desk, engine: Engine, keyring):
    def work(member_id: str, conversation: str) -> list[str]:
        done.clear()
        assert desk.says(member_id, WRONG, conversation=conversation) is Outcome.NO_MATCH
        return list(done)

    done: list[str] = []
    open_sealed = keyring.open

    def opening(sealed: bytes, place: str) -> bytes:
        done.append(f"open {place}")
        return open_sealed(sealed, place)

    keyring.open = opening
    event.listen(engine, "before_cursor_execute", lambda *at: done.append(at[2]))
    try:
        work("M555555", "the first row of the audit log")
        mismatched, unknown = work("M104233", "one"), work("M555555", "two")
        assert mismatched == unknown == work("1S00A00AA01", "three")
        assert mismatched.count("open members.person") == 1
    finally:
        del keyring.open


def test_nobody_can_be_the_person_compared_where_there_is_no_member(desk):
    assert desk.says("M000000", date.min) is Outcome.NO_MATCH
    assert desk.says("1S00A00AA00", date.min) is Outcome.NO_MATCH
    assert desk.who() is None


def test_what_was_given_is_sealed_and_gone_after_the_check(desk, engine: Engine):
    desk.give(member_id="M104233", birth_dates=(WRONG,), representative="Gus Notreal")
    with reading(engine) as connection:
        row = connection.execute(
            text("SELECT member_id, birth_date, representative FROM identity_claims")
        ).one()
    for sealed, plain in zip(row, (b"104233", b"1950", b"Gus"), strict=True):
        assert plain not in bytes(sealed)
    desk.check()
    assert desk.given() == frozenset()
    assert desk.check() is Outcome.INCOMPLETE
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM identity_claims")).scalar() == 0


def test_what_was_given_and_left_is_gone_after_the_idle_time(desk, engine: Engine):
    desk.give("left", member_id="M104233", birth_dates=(BORN,))
    desk.now += IDLE
    assert desk.given("left") == frozenset()
    assert desk.check("left") is Outcome.INCOMPLETE
    desk.give("other", member_id="M1")
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT conversation FROM identity_claims"))
        assert rows.scalars().all() == ["other"]


def test_no_identifier_is_readable_in_what_is_kept(desk, engine: Engine):
    desk.says("M104233", WRONG)
    desk.says("M104233", BORN)
    with reading(engine) as connection:
        for table in ("identities", "identity_tries"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                assert "104233" not in str([bytes(v) if hasattr(v, "hex") else v for v in row])


def test_it_is_known_until_it_has_not_been_used_for_a_while(desk):
    desk.says("M104233", BORN)
    for _ in range(3):
        desk.now += IDLE - A_SECOND
        assert desk.who() is not None
    desk.now += IDLE
    assert desk.who() is None


def test_who_expired_is_not_kept_on_file(desk, engine: Engine):
    desk.says("M104233", BORN, conversation="left")
    desk.now += IDLE
    desk.says("M104234", BEN.birth_date)
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT conversation FROM identities"))
        assert rows.scalars().all() == ["one"]


def test_it_is_known_in_its_own_conversation_only(desk):
    desk.says("M104233", BORN)
    assert desk.who("two") is None


def test_another_member_replaces_the_first(desk, members):
    desk.says("M104233", BORN)
    assert desk.says("M104234", BEN.birth_date) is Outcome.VERIFIED
    assert desk.who() == Who(members["Ben"], None, "Ben")


def test_asking_about_another_member_in_vain_tells_nothing_of_them(desk, members):
    desk.says("M104233", BORN)
    assert desk.says("M104234", BORN) is Outcome.NO_MATCH
    assert desk.who().member == members["Ann"]


def test_start_over_forgets_who_speaks_and_what_was_given_but_no_try(desk):
    desk.says("M104233", WRONG)
    desk.says("M104233", BORN)
    desk.give(member_id="M104234")
    desk.forget()
    assert desk.who() is None and desk.given() == frozenset() and desk.tries_left() == 2


def test_the_same_message_twice_is_one_try_with_the_same_outcome(desk):
    outcomes = []
    for _ in range(2):
        desk.give(member_id="M104233", birth_dates=(WRONG,))
        outcomes.append(desk.check(message="m1"))
    desk.give(member_id="M104233", birth_dates=(BORN,))
    outcomes.append(desk.check(message="m1"))
    assert outcomes == [Outcome.NO_MATCH] * 3
    assert desk.who() is None and desk.given() == frozenset() and desk.tries_left() == 2


def test_a_verified_message_delivered_again_after_start_over_proves_nothing(desk):
    desk.give(member_id="M104233", birth_dates=(BORN,))
    assert desk.check(message="m1") is Outcome.VERIFIED
    desk.forget()
    desk.give(member_id="M104234", birth_dates=(WRONG,))
    assert desk.check(message="m1") is Outcome.VERIFIED
    assert desk.who() is None


def test_nothing_that_is_shown_of_it_names_the_member(desk):
    desk.says("M104233", BORN)
    assert "Ann" not in repr(desk.who())
    assert ANN.member_id not in repr(replace(ANN))
