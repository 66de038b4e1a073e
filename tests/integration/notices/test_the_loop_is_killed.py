"""A real process is killed while it sends: the notice goes out once, by the next loop."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from calendar_on_file import MONDAY, THURSDAY_TWO, Office
from sqlalchemy import Engine, select

from mtm.notices.sender import ConsoleSender
from mtm.notices.tables import SentMessage
from mtm.store import reading

HERE = Path(__file__).parent
TOP = HERE.parents[2]
LEASE_OVER = MONDAY + timedelta(seconds=61)


def kill_a_loop(engine: Engine, keys: str, point: str) -> None:
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, str(HERE / "killed_loop.py"), url, keys, MONDAY.isoformat(), point]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TOP), str(HERE)))}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_notice_goes_out_once(office: Office, keys: str, point: str):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    kill_a_loop(office.engine, keys, point)
    sender = ConsoleSender(office.engine, office.clock)
    office.clock.now = MONDAY + timedelta(seconds=30)
    office.sending(sender).run()
    assert office.states(appointment)[0, "confirmation", "text"] == ("planned", None)  # its lease
    office.clock.now = LEASE_OVER
    office.sending(sender).run()
    assert office.states(appointment)[0, "confirmation", "text"] == ("sent", None)
    with reading(office.engine) as connection:
        assert len(connection.execute(select(SentMessage.id)).all()) == 1
