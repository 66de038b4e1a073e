"""A booking that kills its own process, for a test: python killed_booking.py URL KEYS MEMBER POINT

Holds and books one time with the keys "hold" and "book". POINT is the statement before which it is
killed; "committed": killed after the booking is kept and before anybody is answered.
"""

import os
import signal
import sys

from small_calendar import DETAILS, MONDAY, NOW, RULES
from sqlalchemy import event

from mtm.scheduling.booking import book
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Request
from mtm.store import open_engine, parse_keyring


def hold_and_book(engine, member):
    """What a conversation does, and does again when it is asked again."""
    held = hold(engine, Request("hold", member, "chat", NOW), MONDAY, RULES)
    return book(engine, Request("book", member, "chat", NOW), held.appointment, RULES, DETAILS)


def main(url, keys, member, point):
    engine = open_engine(url, parse_keyring(keys))
    if point != "committed":
        kill_before_statement(engine, int(point))
    hold_and_book(engine, int(member))
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
