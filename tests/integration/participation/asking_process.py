"""A channel on which one member opts out and in, over and over, for a test:

    python asking_process.py URL KEYS MEMBER CHANNEL

Begins when a line comes in. Prints the confirmations of what it was told it had newly done.
"""

import sys

from ledger_on_file import CRITERIA, WORDS, ask

from mtm.participation import Returned, come_back, leave
from mtm.store import open_engine, parse_keyring

TIMES = 12


def main(url, keys, member, channel):
    engine = open_engine(url, parse_keyring(keys))
    with engine.connect():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
    sys.stdin.readline()
    for number in range(TIMES):
        request = ask(int(member), key=f"{channel}-out-{number}", channel=channel)
        left = leave(engine, request, WORDS)
        if not left.already:
            sys.stdout.write(f"left {left.confirmation}\n")
        request = ask(int(member), key=f"{channel}-in-{number}", channel=channel)
        back = come_back(engine, request, WORDS, CRITERIA)
        if isinstance(back, Returned):
            sys.stdout.write(f"returned {back.confirmation}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
