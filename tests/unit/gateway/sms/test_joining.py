"""When texts that follow each other are due, whatever the order in which they come."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sms.joining import MOST_PAUSES, due_again, is_bare

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
PAUSE = timedelta(seconds=2.5)
seconds = st.floats(0, 60).map(lambda value: timedelta(seconds=value))


def due(due_at, *, held=False, first_new=None, now=NOW, urgent=False):
    return due_again(due_at, held=held, first_new=first_new, now=now, urgent=urgent, pause=PAUSE)


def test_the_first_text_waits_for_others():
    assert due(None) == NOW + PAUSE


def test_what_is_urgent_does_not_wait_and_takes_those_before_it_along():
    assert due(None, urgent=True) == NOW
    assert due(NOW + PAUSE, first_new=NOW, urgent=True) == NOW


def test_nothing_puts_off_what_is_urgent():
    assert due(NOW, first_new=NOW, now=NOW + timedelta(seconds=1)) == NOW


def test_while_one_is_answered_the_next_ones_wait_for_each_other():
    assert due(NOW - PAUSE, held=True) == NOW + PAUSE


def test_a_second_try_is_not_put_off():
    later = NOW + timedelta(seconds=1)
    assert due(later) == later


@given(st.lists(seconds, min_size=1, max_size=40))
def test_however_steadily_somebody_texts_the_first_text_waits_for_a_few_pauses_at_most(gaps):
    now, due_at, first = NOW, None, None
    for gap in gaps:
        due_at = due(due_at, first_new=first, now=now)
        first = first or now
        assert now <= due_at or due_at <= first + MOST_PAUSES * PAUSE
        assert due_at <= first + MOST_PAUSES * PAUSE
        now += gap
        if due_at <= now:  # taken up
            due_at = first = None


@given(st.booleans(), st.booleans(), st.none() | seconds, st.none() | seconds)
def test_a_text_is_always_due_within_its_pause_or_with_those_before_it(held, urgent, due_in, ago):
    due_at = None if due_in is None else NOW + due_in
    first_new = None if ago is None else NOW - ago
    found = due(due_at, held=held, first_new=first_new, urgent=urgent)
    assert found <= max(NOW + PAUSE, due_at or NOW)


@pytest.mark.parametrize("text", ["1", "Yes.", "no", "two", "OK!", "06103"])
def test_what_means_something_only_to_its_question(text):
    assert is_bare(text, None)


@pytest.mark.parametrize("text", ["yes i want that", "what does it cost", "march 3 1950", ""])
def test_what_means_the_same_at_any_time(text):
    assert not is_bare(text, None)


def test_a_choice_means_the_same_at_any_time_but_for_a_yes_or_no():
    assert is_bare("2", "answer/cancel_confirm/no")
    assert not is_bare("2", "book_appointment")
