"""Two runs at once: the second says so, and nobody is decided or enrolled twice."""

import threading
import time
from datetime import date

import pytest
import small_plan as plan
from targeted import decisions, episodes, run

from mtm.enrollment.episodes import hold_members
from mtm.enrollment.sole import UnderwayError, sole_run
from mtm.store import open_engine, writing


@pytest.fixture
def full(engine):
    with writing(engine) as connection:
        for member in range(1, 7):
            plan.create_eligible(connection, member)
    return engine


def test_a_second_run_says_that_one_is_under_way(full, keyring, clock):
    other = open_engine(full.url, keyring)
    refused = []

    def second(done, _members):
        if done:
            with pytest.raises(UnderwayError):
                run(other, clock, plan.AS_OF)
            refused.append(done)

    summary = run(full, clock, plan.AS_OF, part_size=2, progress=second)
    other.dispose()
    assert refused == [2, 4, 6]
    assert len(decisions(full, summary.run.id)) == len(episodes(full)) == 6


def test_the_hold_is_free_again_afterwards_also_after_a_failure(full):
    with pytest.raises(ZeroDivisionError), sole_run(full):
        raise ZeroDivisionError
    with sole_run(full):
        pass


def test_a_member_who_is_leaving_at_this_moment_is_waited_for(full, clock):
    began = threading.Event()

    def leave():
        with writing(full) as connection:
            hold_members(connection, [3])
            plan.create_episode(connection, 3, date(2025, 1, 15), plan.AS_OF, "03")
            began.set()
            time.sleep(0.5)

    leaving = threading.Thread(target=leave)
    leaving.start()
    began.wait(5)
    summary = run(full, clock, plan.AS_OF)
    leaving.join()
    assert (summary.tally.enrolled, summary.tally.opted_out) == (5, 1)
    assert [member for member, *_ in episodes(full)] == [1, 2, 3, 4, 5, 6]
