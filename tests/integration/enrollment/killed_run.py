"""A targeting run that kills its own process, for a test: python killed_run.py URL KEYS POINT

POINT is a number: killed before that statement of the writer; or a word: "working", killed with
two worker processes at work, whose process ids are printed first.
"""

import multiprocessing
import os
import signal
import sys
from datetime import UTC, datetime

import small_plan as plan
from sqlalchemy import event
from targeted import Wanted, target

from mtm.enrollment.workers import InProcesses, InThisProcess
from mtm.store import open_engine, parse_keyring


def main(url: str, keys: str, point: str) -> None:
    engine = open_engine(url, parse_keyring(keys))
    workers, progress = InThisProcess(open_engine(url, parse_keyring(keys))), lambda *_: None
    if point == "working":
        workers, progress = InProcesses(url, keys, 2), killed_at_work
    else:
        kill_before_statement(engine, int(point))
    wanted, clock = Wanted(plan.AS_OF), lambda: datetime.now(UTC)
    target(engine, wanted, workers, clock, part_size=3, progress=progress)


def kill_before_statement(engine, point: int) -> None:
    statements = 0

    @event.listens_for(engine, "before_cursor_execute")
    def count(*_):
        nonlocal statements
        statements += 1
        if statements == point:
            kill()


def killed_at_work(done: int, _members: int) -> None:
    if done:
        sys.stdout.write(" ".join(str(each.pid) for each in multiprocessing.active_children()))
        sys.stdout.flush()
        kill()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
