"""Coming back, or joining: only who qualifies now, and otherwise the decision says why."""

from datetime import timedelta

import pytest
from ledger_on_file import (
    CRITERIA,
    NEW_YEAR,
    NOW,
    TODAY,
    WORDS,
    YEAR_END,
    ask,
    create_member,
    create_unclear_member,
    enrolled,
    episodes,
    events,
    sound,
)
from sqlalchemy import select

from mtm.enrollment.tables import DecisionRecord
from mtm.participation import (
    Already,
    NotQualified,
    Returned,
    State,
    Unknown,
    come_back,
    leave,
    standing,
)
from mtm.participation.course import Event
from mtm.participation.ledger import add, events_of
from mtm.participation.tables import ENROLLED, PROGRAM
from mtm.rules.criteria import NoCriteria
from mtm.store import reading, writing


def decisions(engine, member):
    with reading(engine) as connection:
        query = select(DecisionRecord.as_of, DecisionRecord.eligible)
        return [tuple(row) for row in connection.execute(query.filter_by(member_id=member))]


def test_who_left_and_qualifies_is_in_again_to_the_end_of_the_year(engine):
    member = enrolled(engine)
    leave(engine, ask(member), WORDS)
    later = NOW + timedelta(days=2)
    done = come_back(engine, ask(member, now=later), "put me back", CRITERIA)
    assert isinstance(done, Returned) and done.decision.group == 2
    day = TODAY + timedelta(days=2)
    assert episodes(engine, member) == [(NEW_YEAR, TODAY, 2, "03"), (day, YEAR_END, 2, None)]
    assert events(engine, member)[-1] == ("returned", day, None)
    assert decisions(engine, member) == [(day, True)]
    sound(engine)


def test_who_was_never_in_and_asks_is_enrolled(engine):
    member = create_member(engine)
    assert isinstance(come_back(engine, ask(member), "sign me up", CRITERIA), Returned)
    assert events(engine, member) == [("enrolled", TODAY, None)]
    assert episodes(engine, member) == [(TODAY, YEAR_END, 2, None)]


def test_out_and_in_again_on_one_day(engine):
    member = create_member(engine)
    for _ in range(3):
        come_back(engine, ask(member), WORDS, CRITERIA)
        leave(engine, ask(member), WORDS)
    come_back(engine, ask(member), WORDS, CRITERIA)
    assert episodes(engine, member) == [(TODAY, YEAR_END, 2, None)]
    assert len(events(engine, member)) == 7
    sound(engine)


@pytest.mark.parametrize(
    ("create", "answer", "eligible"),
    [
        (lambda engine: create_member(engine, qualifies=False), NotQualified, False),
        (create_unclear_member, Unknown, None),
    ],
)
def test_who_does_not_qualify_stays_out_and_is_told_why(engine, create, answer, eligible):
    member = create(engine)
    leave(engine, ask(member), WORDS)
    done = come_back(engine, ask(member), WORDS, CRITERIA)
    assert isinstance(done, answer)
    assert done.decision.eligible is eligible and done.decision.criteria
    assert episodes(engine, member) == [] and len(events(engine, member)) == 1
    assert decisions(engine, member) == [(TODAY, eligible)]


def test_who_is_in_already_is_told_so(engine):
    member = enrolled(engine)
    done = come_back(engine, ask(member), WORDS, CRITERIA)
    assert isinstance(done, Already) and done.episode.starts_on == NEW_YEAR
    assert decisions(engine, member) == []


def test_who_will_be_in_later_this_year_is_told_from_when(engine):
    day = TODAY + timedelta(days=7)
    member = create_member(engine)
    with writing(engine) as connection:
        event = Event(ENROLLED, day, 2)
        add(connection, member, (), event, channel="none", who=PROGRAM, at=NOW)
    assert come_back(engine, ask(member), WORDS, CRITERIA).episode.starts_on == day


def test_the_same_request_again_gets_the_same_answer(engine):
    member = create_member(engine)
    request = ask(member)
    first = come_back(engine, request, WORDS, CRITERIA)
    assert come_back(engine, request, WORDS, CRITERIA) == first
    leave(engine, ask(member), WORDS)
    assert come_back(engine, request, WORDS, CRITERIA) == first  # a late retry
    assert [each[0] for each in events(engine, member)] == ["enrolled", "left"]
    with reading(engine) as connection:
        assert standing(connection, member, TODAY).state is State.LEFT


def test_the_event_names_the_decision_it_rests_on(engine):
    member = create_member(engine)
    come_back(engine, ask(member), WORDS, CRITERIA)
    with reading(engine) as connection:
        event = events_of(connection, member)[0]
        kept = connection.execute(select(DecisionRecord.id, DecisionRecord.member_id)).one()
    assert (event.decision, member) == tuple(kept)


def test_a_year_without_criteria_decides_nothing(engine):
    member = create_member(engine)
    with pytest.raises(NoCriteria):
        come_back(engine, ask(member), WORDS, 0)
    assert events(engine, member) == [] and decisions(engine, member) == []
