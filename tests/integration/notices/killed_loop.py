"""A sending loop that kills its own process, for a test: python killed_loop.py URL KEYS NOW POINT

POINT: "before" the message is sent, or "after" it is sent and before that is written down.
"""

import os
import signal
import sys
from datetime import datetime

from mtm.notices.sender import ConsoleSender, Message
from mtm.notices.sending import Sending, SendingRules
from mtm.store import open_engine, parse_keyring
from mtm.store.lookup import LookupKey


class KillingSender:
    def __init__(self, sender: ConsoleSender, point: str) -> None:
        self._sender, self._point = sender, point

    def send(self, message: Message) -> str:
        if self._point == "after":
            self._sender.send(message)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")


def main(url: str, keys: str, now: str, point: str) -> None:
    engine = open_engine(url, parse_keyring(keys))
    moment = datetime.fromisoformat(now)
    sender = KillingSender(ConsoleSender(engine, lambda: moment), point)
    Sending(engine, sender, LookupKey("k" * 32), SendingRules(), lambda: moment).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
