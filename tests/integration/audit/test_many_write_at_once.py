"""Processes and threads that write at once keep one chain."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from log_lines import rows, verified
from writing_in_a_process import KEY, write_all

from mtm.store import Keyring, open_engine

PROCESSES, EACH = 3, 40


@pytest.fixture
def engine(database_url):
    opened = open_engine(database_url, Keyring({"k1": KEY}))
    yield opened
    opened.dispose()


def test_the_chain_stays_whole(engine, database_url):
    names = [f"p{number}" for number in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        written = sum(pool.map(write_all, [database_url] * PROCESSES, names, [EACH] * PROCESSES))
    report = verified(engine)
    assert report.unbroken and report.rows == written
    conversations = [row.conversation for row in rows(engine)]
    assert len(set(conversations)) == written
    together = [each for each in conversations if each.startswith("p1-4-")]
    at = conversations.index("p1-4-0")
    assert conversations[at : at + 3] == together == ["p1-4-0", "p1-4-1", "p1-4-2"]
