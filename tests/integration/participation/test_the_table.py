"""The ledger's table: rows are never changed, numbers are nobody else's, old episodes have events."""

from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from ledger_on_file import NOW, WORDS, ask, create_member, enrolled, events, sound
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError, IntegrityError

from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation import leave
from mtm.participation.confirmations import (
    capacity,
    confirmation_of,
    confirmation_spelling,
    new_confirmation,
)
from mtm.participation.tables import LEFT, PROGRAM, ParticipationEvent
from mtm.store import reading, writing
from mtm.store.schema import upgrade

TOP = Path(__file__).parents[3]


def test_what_was_recorded_cannot_be_changed(engine):
    member = enrolled(engine)
    leave(engine, ask(member), WORDS)
    before = events(engine, member)
    with pytest.raises(DBAPIError), writing(engine) as connection:
        connection.exec_driver_sql("UPDATE participation_events SET reason = '99'")
    assert events(engine, member) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": None},
        {"reason": "04"},
        {"met_group": 1},
        {"what": "returned"},
        {"what": "kicked"},
        {"who": "somebody"},
        {"who": "representative"},
    ],
)
def test_what_makes_no_sense_is_refused(engine, wrong):
    member = create_member(engine)
    right = {
        "member_id": member,
        "what": LEFT,
        "effective_on": date(2026, 5, 1),
        "reason": "03",
        "channel": "web",
        "who": PROGRAM,
        "at": NOW,
    }
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(ParticipationEvent).values(**{**right, **wrong}))


def test_a_number_that_somebody_has_is_not_drawn_again(engine):
    first = leave(engine, ask(enrolled(engine)), WORDS).confirmation
    taken = next(each for each in range(capacity()) if confirmation_of(each) == first)
    drawn = iter([taken, taken, 7])
    with reading(engine) as connection:
        assert new_confirmation(connection, lambda _below: next(drawn)) == confirmation_of(7)


def test_where_the_short_numbers_are_used_up_they_get_longer(engine):
    first = leave(engine, ask(enrolled(engine)), WORDS).confirmation
    taken = next(each for each in range(capacity()) if confirmation_of(each) == first)
    with reading(engine) as connection:
        longer = new_confirmation(connection, lambda _below: taken)
    assert longer != first and len(longer) == len(first) + 2


def test_episodes_of_before_the_ledger_get_their_events(engine):
    config = Config(TOP / "alembic.ini")
    member, other = create_member(engine), create_member(engine)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
        stretches = [
            (member, date(2026, 1, 1), date(2026, 1, 1), "03"),
            (member, date(2026, 5, 1), date(2026, 12, 31), None),
            (other, date(2025, 1, 1), date(2025, 3, 2), "02"),
        ]
        for who, starts, ends, reason in stretches:
            connection.execute(
                insert(EnrollmentEpisode).values(
                    member_id=who,
                    starts_on=starts,
                    ends_on=ends,
                    met_group=1,
                    qualified_on=starts,
                    end_reason=reason,
                )
            )
    upgrade(engine)
    assert events(engine, member) == [
        ("enrolled", date(2026, 1, 1), None),
        ("left", date(2026, 1, 1), "03"),
        ("enrolled", date(2026, 5, 1), None),
    ]
    with reading(engine) as connection:
        numbers = connection.exec_driver_sql(
            "SELECT confirmation FROM participation_events WHERE what = 'left' ORDER BY id"
        ).scalars()
        assert [confirmation_spelling(each) for each in numbers] == [
            "H0-00001",
            "H0-00002",
        ]
    sound(engine)
    leave(engine, ask(member), WORDS)
    sound(engine)
