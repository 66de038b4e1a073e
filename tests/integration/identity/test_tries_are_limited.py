"""Three wrong tries a conversation, five a day for a member id, whoever makes them."""

from datetime import UTC, datetime

import pytest
from plan_on_file import BEN, BORN, WRONG

from mtm.identity import Outcome


def test_the_last_wrong_try_locks_the_conversation_for_the_right_answer_too(desk):
    assert [desk.tries_left(), desk.locked()] == [3, False]
    assert desk.says("M104233", WRONG) is Outcome.NO_MATCH
    assert desk.says("M555555", WRONG) is Outcome.NO_MATCH
    assert [desk.tries_left(), desk.locked()] == [1, False]
    assert desk.says("M104233", WRONG) is Outcome.LOCKED
    assert [desk.tries_left(), desk.locked()] == [0, True]
    assert desk.says("M104233", BORN) is Outcome.LOCKED
    assert desk.says("M104234", BEN.birth_date) is Outcome.LOCKED
    assert desk.who() is None and desk.given() == frozenset()


def test_a_conversation_stays_locked_after_start_over_and_the_next_day(desk):
    for _ in range(3):
        desk.says("M104233", WRONG)
    desk.forget()
    desk.now = datetime(2025, 11, 26, 17, tzinfo=UTC)
    assert desk.locked() and desk.says("M104234", BEN.birth_date) is Outcome.LOCKED


def test_a_right_answer_does_not_give_tries_back(desk):
    desk.says("M104234", WRONG)
    desk.says("M104233", BORN)
    assert desk.tries_left() == 2


def test_a_right_answer_uses_no_try(desk):
    for _ in range(10):
        assert desk.says("M104233", BORN) is Outcome.VERIFIED
    assert desk.tries_left() == 3


@pytest.mark.parametrize("member_id", ["M104233", "M555555"])
def test_a_member_id_is_locked_in_every_conversation_known_or_not(member_id, desk):
    outcomes = [
        desk.says(member_id, WRONG, conversation=name) for name in ("a", "a", "b", "b", "c", "d")
    ]
    assert outcomes == [Outcome.NO_MATCH] * 4 + [Outcome.LOCKED] * 2
    assert [row.examined for row in desk.tries()] == [True] * 5 + [False]
    assert desk.locked("c") and desk.locked("d") and not desk.locked("b")
    assert desk.says(member_id, BORN, conversation="e") is Outcome.LOCKED
    assert desk.who("e") is None


def test_other_members_are_not_locked_with_it(desk):
    for name in "abcde":
        desk.says("M104233", WRONG, conversation=name)
    assert desk.says("M104234", BEN.birth_date, conversation="f") is Outcome.VERIFIED


def test_a_locked_try_takes_nothing_from_the_conversation(desk):
    for name in "abcde":
        desk.says("M104233", WRONG, conversation=name)
    assert desk.says("M104233", BORN, conversation="f") is Outcome.LOCKED
    assert desk.tries_left("f") == 3
    assert desk.says("M104234", BEN.birth_date, conversation="f") is Outcome.VERIFIED
    assert not desk.locked("f")


def test_the_medicare_number_has_no_tries_of_its_own(desk):
    for name, typed in zip("abcd", ("M104233", "1S00A00AA01") * 2, strict=True):
        assert desk.says(typed, WRONG, conversation=name) is Outcome.NO_MATCH
    assert desk.says("1S00A00AA01", WRONG, conversation="e") is Outcome.LOCKED
    assert desk.says("M104233", BORN, conversation="f") is Outcome.LOCKED


def test_the_day_is_the_plans_and_ends_at_its_midnight(desk):
    desk.now = datetime(2025, 11, 25, 4, 59, tzinfo=UTC)  # a minute to midnight, Eastern
    for name in "abcde":
        desk.says("M104233", WRONG, conversation=name)
    assert desk.says("M104233", BORN, conversation="f") is Outcome.LOCKED
    assert desk.locked("f")
    desk.now = datetime(2025, 11, 25, 5, 0, tzinfo=UTC)
    assert not desk.locked("f")
    assert desk.says("M104233", BORN, conversation="f") is Outcome.VERIFIED


def test_a_locked_message_delivered_again_the_next_day_is_still_locked(desk):
    for name in "abcde":
        desk.says("M104233", WRONG, conversation=name)
    desk.give("f", member_id="M104233", birth_dates=(BORN,))
    assert desk.check("f", message="f-1") is Outcome.LOCKED
    desk.now = datetime(2025, 11, 25, 17, tzinfo=UTC)
    desk.give("f", member_id="M104233", birth_dates=(BORN,))
    assert desk.check("f", message="f-1") is Outcome.LOCKED and desk.who("f") is None
