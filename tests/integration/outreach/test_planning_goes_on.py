"""Planned twice is planned once, also by two at a time and after a kill."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from invited_plan import MONDAY, InvitedPlan

HERE = Path(__file__).parent
TOP = HERE.parents[2]
PERIOD = timedelta(days=120)


def test_planned_twice_is_planned_once(members: InvitedPlan):
    members.member(text=True)
    assert members.plans().invited == 1
    again = members.plans()
    assert (again.invited, again.left_out) == (0, {"invited": 1})
    assert len(members.invitations()) == 1


def test_the_period_begins_when_it_was_sent(members: InvitedPlan):
    members.member(text=True)
    members.plans()
    sent_at = MONDAY + timedelta(hours=3)
    members.send_at(sent_at)
    members.clock.now = sent_at + PERIOD - timedelta(minutes=1)
    assert members.plans().invited == 0
    members.clock.now = sent_at + PERIOD
    assert members.plans().invited == 1


def test_one_that_waits_longer_than_a_period_still_waits(members: InvitedPlan):
    members.member(text=True)
    members.plans()
    members.clock.now = MONDAY + PERIOD * 1.5
    assert members.plans().left_out == {"invited": 1}


def test_a_limit_takes_the_first_and_the_next_run_the_others(members: InvitedPlan):
    told = [members.member(text=True) for _ in range(5)]
    first = members.plans(limit=2, part_size=2, listed=True)
    assert (first.invited, first.left_out) == (2, {"limit": 3})
    second = members.plans(limit=2, part_size=2, listed=True)
    third = members.plans(limit=2, part_size=2, listed=True)
    planned = (*first.invitations, *second.invitations, *third.invitations)
    assert [each.member for each in planned] == told


def test_two_who_plan_at_once_invite_each_member_once(members: InvitedPlan):
    for _ in range(30):
        members.member(text=True)
    troubles: list[Exception] = []

    def run() -> None:
        try:
            members.plans(part_size=3)
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not troubles
    assert len(members.invitations()) == 30


def test_killed_in_the_middle_it_goes_on(members: InvitedPlan, keys: str):
    for _ in range(12):
        members.member(text=True)
    url = members.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, str(HERE / "killed_planning.py"), url, keys, MONDAY.isoformat()]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TOP), str(HERE)))}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(members.invitations()) == 8  # two whole parts of four
    assert members.plans(part_size=4).invited == 4
    assert len({each.member_id for each in members.invitations()}) == 12
