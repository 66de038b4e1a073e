"""Each sentence of member_sentences.py means what it says there."""

from datetime import date

import member_sentences as said
import pytest
from reading_notation import same, short

from mtm.scheduling.when import Window, read

AGREED = date(2027, 3, 16)


@pytest.mark.parametrize(("text", "meaning"), said.DAYS)
def test_a_day_is_read(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.MOMENTS)
def test_a_day_and_a_time_are_one_moment(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.CLOCK_TIMES)
def test_a_time_without_a_day_is_for_any_day(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.WINDOWS)
def test_a_stretch_of_time_is_a_window(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.QUESTIONS)
def test_what_good_readers_differ_on_is_asked(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.CLOSED)
def test_what_cannot_be_had_is_told_apart(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.NEGATIONS)
def test_what_will_not_do_is_never_taken_for_what_will(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.CORRECTIONS)
def test_a_change_of_mind_counts(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.ABOUT_SOMETHING_ELSE)
def test_times_of_other_things_are_left_alone(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


@pytest.mark.parametrize(("text", "meaning"), said.FURTHER)
def test_sentences_that_were_not_foreseen_are_read(text, meaning):
    assert same(short(read(text, said.NOW)), meaning)


def test_two_refusals_hold_together():
    reading = read("not on a Friday, and not before noon", said.NOW)
    assert isinstance(reading, Window)
    assert all(start.weekday() != 4 and start.hour >= 12 for start, _ in reading.windows)


@pytest.mark.parametrize(("text", "meaning"), said.DAY_KNOWN)
def test_a_time_belongs_to_the_day_agreed_on(text, meaning):
    assert same(short(read(text, said.NOW, AGREED)), meaning)


def test_the_list_of_negations_and_corrections_is_long_enough():
    assert len(dict(said.NEGATIONS + said.CORRECTIONS)) >= 60
