"""A member leaves or comes back and the process kills itself, for a test:

    python killed_asking.py URL KEYS MEMBER leave|come_back POINT

POINT is the statement before which it is killed; "committed": killed after all is kept and before
anybody is answered.
"""

import os
import signal
import sys

from ledger_on_file import CRITERIA, WORDS, ask
from sqlalchemy import event

from mtm.participation import come_back, leave
from mtm.store import open_engine, parse_keyring


def carry_out(engine, member, what):
    """What a conversation does, and does again when it is asked again."""
    request = ask(member, key=what)
    if what == "leave":
        return leave(engine, request, WORDS, cancel_appointment=True)
    return come_back(engine, request, WORDS, CRITERIA)


def main(url, keys, member, what, point):
    engine = open_engine(url, parse_keyring(keys))
    if point != "committed":
        kill_before_statement(engine, int(point))
    carry_out(engine, int(member), what)
    if point == "committed":
        kill()


def kill_before_statement(engine, point):
    statements = 0

    @event.listens_for(engine, "before_cursor_execute")
    def count(*_):
        nonlocal statements
        statements += 1
        if statements == point:
            kill()


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
