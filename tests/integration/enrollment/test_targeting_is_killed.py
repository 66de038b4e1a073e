"""Processes of a run are killed for real; what is kept is whole, and the next run finishes it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import small_plan as plan
from targeted import decisions, episodes, run

from mtm.enrollment.runs import TargetingError
from mtm.enrollment.targeting import Wanted, target
from mtm.enrollment.workers import InProcesses
from mtm.store import reading, writing

HERE = Path(__file__).parent
TOP = HERE.parents[2]
MEMBERS = 14
ELIGIBLE = 7


@pytest.fixture
def full(engine):
    with writing(engine) as connection:
        for member in range(1, MEMBERS + 1):
            if member % 2:
                plan.create_eligible(connection, member)
            else:
                plan.create_member(connection, member, drugs=3)
    return engine


def address(engine):
    return engine.url.render_as_string(hide_password=False)


def killed(engine, keys, point):
    """Run until the kill; what the process had printed by then."""
    command = [sys.executable, str(HERE / "killed_run.py"), address(engine), keys, str(point)]
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(TOP), str(HERE), os.environ.get("PYTHONPATH", ""))),
    }
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout


def kept(engine):
    """Whether a run is, members of kept parts, members with a decision, members enrolled."""
    with reading(engine) as connection:
        runs = connection.exec_driver_sql("SELECT count(*) FROM targeting_runs").scalar_one()
        parts = connection.exec_driver_sql("SELECT coalesce(sum(decided), 0) FROM targeting_parts")
        made = connection.exec_driver_sql("SELECT member_id FROM decisions")
        enrolled = [each[0] for each in episodes(engine)]
        return runs == 1, parts.scalar_one(), sorted(made.scalars()), enrolled


@pytest.mark.parametrize("statement", [1, 4, 10, 14, 15, 17, 20, 23, 26])
def test_killed_at_any_statement_whole_parts_are_kept_and_the_rest_is_done_next(
    full, keys, clock, statement
):
    killed(full, keys, statement)
    begun, in_parts, decided, enrolled = kept(full)
    assert in_parts == len(decided) < MEMBERS
    assert enrolled == [member for member in decided if member % 2]
    summary = run(full, clock, plan.AS_OF, part_size=3)
    assert summary.run.resumed is begun
    assert [member for member, _ in decisions(full, summary.run.id)] == [*range(1, MEMBERS + 1)]
    assert summary.tally.enrolled == len(episodes(full)) == ELIGIBLE


def test_workers_end_when_the_run_is_killed(full, keys, clock):
    workers = [int(pid) for pid in killed(full, keys, "working").split()]
    assert len(workers) == 2
    deadline = time.monotonic() + 10
    while any(map(is_running, workers)):
        assert time.monotonic() < deadline, "a worker outlived its run"
        time.sleep(0.05)
    assert run(full, clock, plan.AS_OF).tally.decided == MEMBERS


def test_a_killed_worker_stops_the_run_and_the_next_one_finishes_it(full, keys, clock):
    workers = InProcesses(address(full), keys, 2)

    def kill_a_worker(done, _members):
        if 0 < done < MEMBERS:
            for worker in multiprocessing.active_children():
                worker.kill()

    with pytest.raises(TargetingError, match="worker died"):
        target(full, Wanted(plan.AS_OF), workers, clock, part_size=1, progress=kill_a_worker)
    summary = target(full, Wanted(plan.AS_OF), workers, clock, part_size=1)
    assert summary.run.resumed and summary.tally.decided == MEMBERS
    assert len(decisions(full, summary.run.id)) == MEMBERS


def test_processes_come_to_the_same_as_one(full, keys, clock):
    alone = run(full, clock, plan.AS_OF)
    workers = InProcesses(address(full), keys, 2)
    together = run(full, clock, plan.AS_OF, workers=workers, again=True, part_size=2)
    assert decisions(full, together.run.id) == decisions(full, alone.run.id)


def is_running(pid):
    with suppress(ProcessLookupError, FileNotFoundError):
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text()
    return False
