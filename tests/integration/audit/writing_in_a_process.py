"""What a process of its own does when many write at once."""

from concurrent.futures import ThreadPoolExecutor

from log_lines import an_entry

from mtm import audit
from mtm.store import Keyring, open_engine, writing

KEY = bytes(range(32))
THREADS = 3


def write_all(url: str, name: str, count: int) -> int:
    """Write entries in transactions of one or three; every tenth transaction is rolled back."""
    engine = open_engine(url, Keyring({"k1": KEY}))

    def write(turn: int) -> int:
        entries = 3 if turn % 4 == 0 else 1
        try:
            with writing(engine) as connection:
                for each in range(entries):
                    entry = an_entry(turn, conversation=f"{name}-{turn}-{each}")
                    audit.write(connection, entry)
                if turn % 10 == 0:
                    raise InterruptedError
        except InterruptedError:
            return 0
        return entries

    with ThreadPoolExecutor(THREADS) as pool:
        written = sum(pool.map(write, range(count)))
    engine.dispose()
    return written
