"""A process is killed while a member leaves or comes back: all of it is kept, or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from killed_asking import carry_out
from ledger_on_file import (
    NEW_YEAR,
    NOW,
    TODAY,
    YEAR_END,
    booked,
    create_member,
    enrolled,
    episodes,
    events,
    sound,
)
from sqlalchemy import event, func, select

from mtm.notices.tables import PLANNED, Notice
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading

HERE = Path(__file__).parent
TOP = HERE.parents[2]


def killed(url, keys, member, what, point):
    """Whether it was killed: False when it came to its end before that statement."""
    command = [sys.executable, str(HERE / "killed_asking.py"), url, keys, str(member), what]
    environ = {**os.environ, "PYTHONPATH": str(TOP)}
    done = subprocess.run([*command, str(point)], env=environ, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


def left(engine, member):
    """What there is to see of leaving: the event, the episode, the review, what is to be sent."""
    with reading(engine) as connection:
        review = open_appointment(connection, member, NOW)
        planned = select(func.count()).select_from(Notice).where(Notice.state == PLANNED)
        return (
            len(events(engine, member)) == 2,
            episodes(engine, member) == [(NEW_YEAR, TODAY, 2, "03")],
            review is None,
            connection.scalar(planned) == 0,
        )


# Held, the appointment, its time, its notices, the event, the episode; and after all of it.
@pytest.mark.parametrize("point", [2, 5, 8, 9, 10, 11, 12, "committed"])
def test_leaving_is_whole_or_nothing_and_goes_on(engine, database_url, keys, point):
    member = enrolled(engine)
    booked(engine, member)
    assert killed(database_url, keys, member, "leave", point)
    assert left(engine, member) == (point == "committed",) * 4
    done = carry_out(engine, member, "leave")
    assert left(engine, member) == (True,) * 4
    assert not done.already and done.appointment_cancelled is not None
    assert carry_out(engine, member, "leave") == done
    sound(engine)


@pytest.mark.parametrize("point", [2, 6, 10, 12, "committed"])
def test_coming_back_is_whole_or_nothing_and_goes_on(engine, database_url, keys, point):
    member = create_member(engine)
    assert killed(database_url, keys, member, "come_back", point)
    kept = (len(events(engine, member)), len(episodes(engine, member)), decisions(engine))
    assert kept == ((1, 1, 1) if point == "committed" else (0, 0, 0))
    done = carry_out(engine, member, "come_back")
    assert episodes(engine, member) == [(TODAY, YEAR_END, 2, None)]
    assert carry_out(engine, member, "come_back") == done
    assert decisions(engine) == 1
    sound(engine)


def test_whichever_statement_fails_nothing_is_half_done(engine):
    """Every statement of leaving in turn, without a process of its own."""
    member, point, failing = enrolled(engine), 0, True
    booked(engine, member)
    before = left(engine, member)
    while failing:
        point += 1
        failing = fails_at(engine, point, lambda: carry_out(engine, member, "leave"))
        assert left(engine, member) == (before if failing else (True,) * 4)
    assert point > 10


class BrokenError(Exception):
    """Stands for whatever goes wrong."""


def fails_at(engine, point, work):
    """Do `work`, which is broken off before its statement `point`; False when it has fewer."""
    count = 0

    def before(*_):
        nonlocal count
        count += 1
        if count == point:
            raise BrokenError

    event.listen(engine, "before_cursor_execute", before)
    try:
        work()
    except BrokenError:
        return True
    finally:
        event.remove(engine, "before_cursor_execute", before)
    return False


def decisions(engine):
    with reading(engine) as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM decisions").scalar_one()
