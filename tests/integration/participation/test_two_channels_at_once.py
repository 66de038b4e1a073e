"""One member on the website, by text and on the phone at once, in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

from asking_process import TIMES
from ledger_on_file import TODAY, enrolled, sound

from mtm.participation import State, standing
from mtm.participation.history import history_of
from mtm.store import reading

HERE = Path(__file__).parent
TOP = HERE.parents[2]
CHANNELS = ("web", "sms", "voice")


def test_every_change_happens_once_and_one_after_the_other(engine, database_url, keys):
    member = enrolled(engine)
    environ = {**os.environ, "PYTHONPATH": str(TOP)}
    running = [
        subprocess.Popen(
            [
                *(sys.executable, str(HERE / "asking_process.py"), database_url, keys),
                f"{member}",
                c,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environ,
            text=True,
        )
        for c in CHANNELS
    ]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = []
    for process in running:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        told += [tuple(line.split()) for line in out.splitlines()]
    with reading(engine) as connection:
        first, *entries = history_of(connection, member)
        stands = standing(connection, member, TODAY)
    assert first.what == "enrolled"
    assert sorted(told) == sorted((each.what, each.confirmation) for each in entries)
    assert len({each.confirmation for each in entries}) == len(entries)
    assert [each.what for each in entries] == ["left", "returned"] * (len(entries) // 2)
    assert stands.state is State.IN
    assert TIMES <= len(entries) / 2 <= TIMES * len(CHANNELS)
    sound(engine)
