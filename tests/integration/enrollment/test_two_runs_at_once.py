"""Two runs at once: the second says so, and nobody is decided or enrolled twice."""

import pytest
import small_plan as plan
from targeted import decisions, episodes, run

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
