"""A process is killed in the middle of a booking; whoever asks again gets one whole appointment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from killed_booking import hold_and_book
from small_calendar import MONDAY, booked, check, create_members, create_pharmacists

HERE = Path(__file__).parent
TOP = HERE.parents[2]


# In the claim, after it, in the second transaction, after all of it.
@pytest.mark.parametrize("point", ["9", "14", "17", "26", "33", "committed"])
def test_asking_again_gives_the_one_appointment(engine, database_url, keys, point):
    create_pharmacists(engine, 2)
    ann, bob = create_members(engine, 2)
    command = [sys.executable, str(HERE / "killed_booking.py"), database_url, keys, str(ann), point]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(TOP)}, check=False)
    assert done.returncode == -signal.SIGKILL
    check(engine)
    again = hold_and_book(engine, ann)
    assert (again.result, again.starts_at) == ("booked", MONDAY)
    assert len(check(engine)) == 1
    assert hold_and_book(engine, ann) == again
    assert booked(engine, bob, MONDAY).pharmacist != again.pharmacist
    check(engine)
