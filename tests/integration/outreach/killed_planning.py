"""Planning that kills its own process after two parts: python killed_planning.py URL KEYS NOW"""

import os
import signal
import sys
from datetime import datetime

from mtm.outreach.planning import plan
from mtm.outreach.reasons import Rules
from mtm.store import open_engine, parse_keyring
from mtm.store.lookup import LookupKey


def main(url: str, keys: str, now: str) -> None:
    engine = open_engine(url, parse_keyring(keys))
    moment = datetime.fromisoformat(now)

    def progress(done: int, members: int) -> None:
        if done == 8:
            os.kill(os.getpid(), signal.SIGKILL)

    plan(
        *(engine, LookupKey("k" * 32), Rules(), lambda: moment),
        go=True,
        part_size=4,
        progress=progress,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
