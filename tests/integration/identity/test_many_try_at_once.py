"""Brute force, from several processes with several threads each, gets the limit and no more."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from plan_on_file import ANN, PER_CONVERSATION, PER_DAY, add_member
from sqlalchemy import func, select
from trying_in_a_process import KEY, LOOKUP, Attempt, attempt_all

from mtm.identity.tables import Identity, IdentityTry
from mtm.store import Keyring, open_engine, reading, writing
from mtm.store.lookup import LookupKey

TRIES, PROCESSES = 50, 2


@pytest.fixture
def plan(database_url):
    engine = open_engine(database_url, Keyring({"k1": KEY}))
    with writing(engine) as connection:
        add_member(connection, LookupKey(LOOKUP), ANN)
    yield engine
    engine.dispose()


def all_at_once(url: str, attempts: list[Attempt]) -> Counter[str]:
    shares = [attempts[part::PROCESSES] for part in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        done = pool.map(attempt_all, [url] * PROCESSES, shares)
        return Counter(outcome for part in done for outcome in part)


def examined(engine) -> int:
    with reading(engine) as connection:
        query = select(func.count()).where(IdentityTry.examined)
        return connection.execute(query).scalar_one()


def test_one_conversation(plan, database_url):
    attempts = [("c", f"c-{each}", f"M{each:06}", False) for each in range(TRIES)]
    told = all_at_once(database_url, attempts)
    assert examined(plan) == PER_CONVERSATION
    assert told == {"no_match": PER_CONVERSATION - 1, "locked": TRIES - PER_CONVERSATION + 1}


@pytest.mark.parametrize("member_id", [ANN.member_id, "M555555"])
def test_one_member_from_many_conversations(member_id, plan, database_url):
    attempts = [(f"c{each}", f"c{each}-1", member_id, False) for each in range(TRIES)]
    told = all_at_once(database_url, attempts)
    assert examined(plan) == PER_DAY
    assert told == {"no_match": PER_DAY - 1, "locked": TRIES - PER_DAY + 1}


def test_one_message_delivered_many_times_is_one_try(plan, database_url):
    told = all_at_once(database_url, [("c", "c-1", ANN.member_id, False)] * TRIES)
    assert told == {"no_match": TRIES} and examined(plan) == 1


def test_the_right_answer_many_times_at_once_is_known_once(plan, database_url):
    attempts = [("c", f"c-{each}", ANN.member_id, True) for each in range(TRIES)]
    told = all_at_once(database_url, attempts)
    assert told == {"verified": TRIES}
    with reading(plan) as connection:
        assert connection.execute(select(func.count()).select_from(Identity)).scalar_one() == 1
